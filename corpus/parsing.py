"""Parses one document's text into its tree of clauses, tables and leaves."""

import re

from corpus.lines import Line, read_lines
from corpus.model import Clause, ClauseKind, DocumentKind, Leaf, LeafKind, Row, Span, Table
from corpus.numbering import Level, Marker, read_marker
from corpus.outline import Draft, Outline
from corpus.sentences import split_sentences, strip
from corpus.tables import Grid, read_grid
from corpus.unit_notes import find_unit_note
from corpus.units import UnitNames

HEADING_MAX = 60
_SIGNATURE = re.compile(r"[（(][^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)]$")
_CELL_MAX = 12

Structure = tuple[tuple[Clause, ...], tuple[Table, ...], tuple[Leaf, ...]]


def parse_structure(
    text: str, front: Span, document_id: str, kind: DocumentKind, region: str, names: UnitNames
) -> Structure:
    """The clauses, tables and leaves of ``text``; ``front`` is where its title and editor's note stand."""
    return _Parser(text, document_id, kind, region, names).parse(front)


class _Parser:
    def __init__(self, text: str, document_id: str, kind: DocumentKind, region: str, names: UnitNames) -> None:
        self._text = text
        self._is_policy = kind.authority == 0
        self._region = region
        self._names = names
        self._lines = read_lines(text)
        self._ordinals = _ordinal_lines(self._lines)
        self._outline = Outline(document_id)
        self._tables: list[Table] = []

    def parse(self, front: Span) -> Structure:
        position = self._read_front(front)
        last: Draft | None = None
        while position < len(self._lines):
            line = self._lines[position]
            table_end = self._table_end(position)
            if table_end > position:
                self._add_table(position, table_end)
                position = table_end
                continue
            if line.text:
                last = self._add_line(position, line)
            position += 1
        if last is not None and not self._is_policy:
            self._split_signature(last)
        clauses = tuple(self._finish(draft) for draft in self._outline.drafts)
        return clauses, tuple(self._tables), tuple(sorted(self._outline.leaves, key=lambda leaf: leaf.span))

    def _read_front(self, front: Span) -> int:
        """Add the front; return the index of the first line after it."""
        inside = [line for line in self._lines if line.text and line.span in front]
        if inside:
            label = "标题和编者按" if any(line.is_note for line in inside) else "标题"
            draft = self._outline.add_special("front", label, ClauseKind.FRONT, "", front)
            for line in inside:
                self._outline.add_leaf(LeafKind.NOTE if line.is_note else LeafKind.TITLE, line.span, draft)
        after = (i for i, line in enumerate(self._lines) if line.text and line.span.start >= front.end)
        return next(after, len(self._lines))

    def _add_line(self, position: int, line: Line) -> Draft:
        if line.annex:
            draft = self._outline.add_annex(line.annex, line.span)
            self._outline.add_leaf(LeafKind.HEADING, line.span, draft)
            return draft
        marker = read_marker(line.text)
        if marker and (marker.level is not Level.ORDINAL or position in self._ordinals):
            return self._add_numbered(marker, line)
        draft = self._outline.add_paragraph(line.span)
        self._add_body(draft, line.span)
        return draft

    def _add_numbered(self, marker: Marker, line: Line) -> Draft:
        after = strip(self._text, Span(line.span.start + marker.length, line.span.end))
        sentences = split_sentences(self._text, after)
        first = sentences[0] if sentences else after
        opens_with_heading = len(first) <= HEADING_MAX and self._text[first.end - 1 : first.end] != "；"
        heading_end = first.end if opens_with_heading else after.start
        heading = self._text[after.start : heading_end].rstrip("。；：")
        draft = self._outline.add_numbered(marker, heading, line.span)
        self._outline.add_leaf(LeafKind.HEADING, strip(self._text, Span(line.span.start, heading_end)), draft)
        self._add_body(draft, strip(self._text, Span(heading_end, line.span.end)))
        return draft

    def _add_body(self, draft: Draft, span: Span) -> None:
        """Add running text and the unit note that closes it."""
        note = find_unit_note(self._text, span)
        if note:
            draft.units = self._names.resolve(note, self._region)
            draft.unit_note, draft.units_open = note.span, note.is_open
            self._outline.add_leaf(LeafKind.UNITS, note.span, draft)
            span = strip(self._text, Span(span.start, note.span.start))
        self._outline.add_leaf(LeafKind.TEXT, span, draft)

    def _table_end(self, position: int) -> int:
        """Index after the table that opens at ``position`` (caption included), or ``position`` when there is none."""
        lines, end = self._lines, position
        if lines[end].is_title_like:
            end = _next_printed(lines, end + 1)
        if end >= len(lines) or not lines[end].indented:
            return position
        while end < len(lines):
            following = _next_printed(lines, end)
            if following >= len(lines) or not (lines[following].indented or self._is_cell_rest(end, following)):
                break
            end = following + 1
        return end

    def _is_cell_rest(self, end: int, position: int) -> bool:
        """True when the line at ``position`` goes on with the cell before it: short, and another cell comes next."""
        following = _next_printed(self._lines, position + 1)
        return (
            position - end <= 1
            and len(self._lines[position].text) <= _CELL_MAX
            and self._lines[position].annex is None
            and following < len(self._lines)
            and (self._lines[following].indented or self._is_cell_rest(position + 1, following))
        )

    def _add_table(self, position: int, end: int) -> None:
        first = _next_printed(self._lines, position)
        caption = None
        if not self._lines[first].indented:
            caption, first = self._lines[first], _next_printed(self._lines, first + 1)
        grid = read_grid(self._text, self._lines[first].span.start - 1, self._lines[end - 1].span.end)
        start = caption.span.start if caption else grid.header_cells[0].span.start
        own = Span(start, max(cell.span.end for cell in grid.header_cells))
        label = "" if self._outline.in_annex else "表"
        draft = self._outline.add_special("t", label, ClauseKind.TABLE, caption.text if caption else "", own)
        if draft.parent and not draft.parent.heading:
            draft.parent.heading = draft.heading
        if caption:
            self._outline.add_leaf(LeafKind.HEADING, caption.span, draft)
        for cell in grid.header_cells:
            self._outline.add_leaf(LeafKind.CELL, cell.span, draft)
        rows = self._add_rows(draft, grid)
        self._tables.append(Table(draft.id, draft.heading, grid.header, rows, Span(start, draft.end)))

    def _add_rows(self, table: Draft, grid: Grid) -> tuple[Row, ...]:
        rows, seen = [], set[Span]()
        numbered = next((i for i, name in enumerate(grid.header) if name == "序号"), None)
        for index, cells in enumerate(grid.rows):
            total = index in grid.totals
            number = cells[numbered].text if numbered is not None else str(index + 1)
            fresh = [cell for cell in dict.fromkeys(cells) if len(cell.span) and cell.span not in seen]
            if not fresh:
                continue  # a line of the table with nothing printed in it
            seen.update(cell.span for cell in fresh)
            own = Span(fresh[0].span.start, fresh[-1].span.end)
            part, label = ("total", "合计") if total else (f"r{number}", f"序号{number}")
            draft = self._outline.add_row(table, part, label, own)
            for cell in fresh:
                self._outline.add_leaf(LeafKind.CELL, cell.span, draft)
            rows.append(Row(draft.id, cells, total))
        return tuple(rows)

    def _split_signature(self, last: Draft) -> None:
        """Take the bracket that closes the document out of its last clause: it says who wrote or published it."""
        match = _SIGNATURE.search(self._text, last.own.start, last.own.end)
        if match is None or last.unit_note is not None:
            return
        span = Span(*match.span())
        leaf = next(leaf for leaf in self._outline.leaves if span in leaf.span)
        self._outline.leaves.remove(leaf)
        last.own = strip(self._text, Span(last.own.start, span.start))
        self._outline.add_leaf(leaf.kind, strip(self._text, Span(leaf.span.start, span.start)), last)
        if not len(last.own):
            self._outline.drop(last)
        self._outline.close_all()
        draft = self._outline.add_special("sign", "署名", ClauseKind.SIGNATURE, "", span)
        self._outline.add_leaf(LeafKind.SIGNATURE, span, draft)

    def _finish(self, draft: Draft) -> Clause:
        numbered = draft.level < Level.ORDINAL
        in_annexes = draft.path[0].startswith("附件")
        if draft.kind is ClauseKind.PARAGRAPH and numbered:
            if draft.children:
                draft.kind = ClauseKind.SECTION
            elif self._is_policy and not in_annexes:
                draft.kind = ClauseKind.MEASURE
        return draft.finish()


def _next_printed(lines: tuple[Line, ...], position: int) -> int:
    while position < len(lines) and lines[position].is_blank:
        position += 1
    return position


def _ordinal_lines(lines: tuple[Line, ...]) -> frozenset[int]:
    """Lines whose 一是, 二是, … number points of their own: at least two in a row, counted from one."""
    found: set[int] = set()
    runs: dict[str, list[tuple[int, int]]] = {}

    def flush() -> None:
        for run in runs.values():
            if len(run) > 1 and [value for _, value in run] == list(range(1, len(run) + 1)):
                found.update(position for position, _ in run)
        runs.clear()

    for position, line in enumerate(lines):
        marker = read_marker(line.text) if line.text else None
        if marker is None:
            continue
        if marker.level is Level.ORDINAL:
            runs.setdefault(line.text[marker.length - 1], []).append((position, marker.value))
        else:
            flush()
    flush()
    return frozenset(found)
