"""Parses one document's text into its tree of clauses, tables and leaves."""

import re
from dataclasses import replace

from corpus.annexes import find_annexes
from corpus.attached import find_attached
from corpus.cells import find_cells
from corpus.closing import Closings, cut_signatures, find_closings, is_title_line, title_of
from corpus.contents import find_contents
from corpus.headings import find_heading
from corpus.lines import Line, next_printed, part_of, read_lines
from corpus.marking import mark_lines
from corpus.model import Clause, ClauseKind, DocumentKind, Leaf, LeafKind, Span, Table
from corpus.note_owners import NoteOwners
from corpus.note_surveys import survey_notes
from corpus.numbering import Level, Marker
from corpus.outline import Draft, Outline
from corpus.ranks import rank_levels
from corpus.sentences import strip
from corpus.series import next_numbers, stands_behind
from corpus.table_clauses import add_table
from corpus.tables import find_table_end
from corpus.titles import join_title
from corpus.unit_notes import UnitNote, split_at_notes
from corpus.unit_rules import UnitRules

_SIGNATURE = re.compile(r"[（(][^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)]$")

Structure = tuple[tuple[Clause, ...], tuple[Table, ...], tuple[Leaf, ...]]


def parse_structure(text: str, front: Span, document_id: str, kind: DocumentKind) -> Structure:
    """The clauses, tables and leaves of ``text``; ``front`` is where its title and editor's note stand.

    The names of units are as printed, their canonical names the same. A text without any proved number is taken as
    paragraphs (``Document.is_structured`` tells).
    """
    return _Parser(text, front, document_id, kind).parse()


class _Parser:
    def __init__(self, text: str, front: Span, document_id: str, kind: DocumentKind) -> None:
        self._text = text
        self._front = front
        self._is_policy = kind.authority == 0
        lines = read_lines(text)
        self._head = tuple(part_of(line, text, front.end, before=True) for line in lines if line.span.start < front.end)
        body = tuple(part_of(line, text, front.end, before=False) for line in lines if line.span.end > front.end)
        self._lines = mark_lines(text, cut_signatures(find_cells(text, body)))
        self._survey = survey_notes(text, self._lines)
        closings = find_closings(self._lines)
        attached = find_attached(self._lines, text[front.start : front.end], closings)
        self._closings: Closings = replace(closings, titles=closings.titles | attached)
        self._contents = find_contents(self._lines)
        self._annexes = find_annexes(self._lines, frozenset({*self._closings.signatures, self._closings.footer}))
        self._following = next_numbers(self._lines, {*closings.signatures, *self._closings.titles, *self._annexes})
        self._outline = Outline(document_id)
        self._owners = NoteOwners(text, self._outline, UnitRules.read(text), self._survey)
        self._tables: list[Table] = []
        self._signed = False

    def parse(self) -> Structure:
        self._add_front()
        self._rank(0)
        last: Draft | None = None
        position = 0
        while position < len(self._lines):
            line = self._lines[position]
            end = self._add_frame(position) or self._add_table(position)
            if end:
                position = end
                continue
            if line.text:
                last = self._add_line(position, line, last)
            position += 1
        if last is not None and not self._is_policy and not self._signed:
            self._split_signature(last)
        clauses = tuple(self._finish(draft) for draft in self._outline.drafts)
        return clauses, tuple(self._tables), tuple(sorted(self._outline.leaves, key=lambda leaf: leaf.span))

    def _add_front(self) -> None:
        inside = [line for line in self._head if line.text and line.span in self._front]
        if inside:
            label = "标题和编者按" if any(line.is_note for line in inside) else "标题"
            draft = self._outline.add_special("front", label, ClauseKind.FRONT, "", self._front)
            for line in inside:
                self._outline.add_leaf(LeafKind.NOTE if line.is_note else LeafKind.TITLE, line.span, draft)

    def _rank(self, position: int) -> None:
        """Take up the order of numbers of the text that begins at ``position``, up to the next one attached."""
        markers: list[Marker] = []
        for index in range(position, len(self._lines)):
            line = self._lines[index]
            if index > position and (index in self._closings.titles or line.annex):
                break
            markers += [line.marker] if line.marker else []
        self._outline.ranks = rank_levels(markers)

    def _add_frame(self, position: int) -> int:
        """Add a signature, the title of an attached text or the footer; the line after it, 0 when none is here."""
        closings = self._closings
        if position in closings.signatures:
            end, self._signed = closings.signatures[position], True
            self._add_apart("sign", "署名", ClauseKind.SIGNATURE, LeafKind.SIGNATURE, position, end)
            return end
        if position in closings.titles:
            end = closings.titles[position]
            draft = self._add_apart("title", "标题", ClauseKind.FRONT, LeafKind.TITLE, position, end)
            draft.heading = title_of(self._lines[position:end])
            self._rank(end)
            return end
        if position in self._contents:
            end = self._contents[position]
            self._add_apart("contents", "目录", ClauseKind.FRONT, LeafKind.TITLE, position, end)
            return end
        if position == closings.footer:
            end = len(self._lines)
            self._add_apart("foot", "文尾", ClauseKind.SIGNATURE, LeafKind.SIGNATURE, position, end)
            return end
        return 0

    def _add_apart(self, part: str, label: str, kind: ClauseKind, leaf: LeafKind, position: int, end: int) -> Draft:
        """Add lines that are no clause of the body, at the top of the tree."""
        self._outline.close_all()
        printed = [line for line in self._lines[position:end] if line.text]
        own = Span(printed[0].span.start, printed[-1].span.end)
        draft = self._outline.add_special(part, label, kind, "", own)
        for line in printed:
            self._outline.add_leaf(leaf, line.span, draft)
        return draft

    def _add_line(self, position: int, line: Line, last: Draft | None) -> Draft:
        annex = self._annexes.get(position)
        if annex:
            draft = self._outline.add_annex(annex.name, line.span, listed=annex.is_list)
            draft.heading = annex.heading
            kind = LeafKind.TEXT if annex.is_list and not line.annex else LeafKind.HEADING
            self._outline.add_leaf(kind, line.span, draft)
            if not annex.is_list:
                self._rank(position)
            return draft
        if line.marker:
            return self._add_numbered(line.marker, line)
        if last is not None and self._owners.close_measure(line, last):
            return last
        if self._is_annex_title(position, last):
            assert last is not None
            last.heading = join_title([part for part in (last.heading, line.text) if part])
            last.own = Span(last.own.start, line.span.end)
            self._outline.add_leaf(LeafKind.HEADING, line.span, last)
            return last
        point = self._outline.point
        if point and stands_behind(point, line.text, self._following[position], self._outline.ranks):
            self._outline.close(point)
        return self._add_pieces(None, line.span)

    def _is_annex_title(self, position: int, last: Draft | None) -> bool:
        """True for a title line right under the heading of an annex, unless it is the caption of a table."""
        if last is None or last.rank or last.children or last.id.endswith(":annexes"):
            return False
        following = next_printed(self._lines, position + 1)
        body = following < len(self._lines) and not self._lines[following].indented
        return body and is_title_line(self._lines[position])

    def _add_numbered(self, marker: Marker, line: Line) -> Draft:
        opening = min(line.span.start + marker.length, line.span.end)  # a number may take in the blank behind it
        after = strip(self._text, Span(opening, line.span.end))
        heading, heading_end = find_heading(self._text, marker, after, bare=self._survey.bare)
        draft = self._outline.add_numbered(marker, heading, line.span)
        self._outline.add_leaf(LeafKind.HEADING, strip(self._text, Span(line.span.start, heading_end)), draft)
        body = strip(self._text, Span(heading_end, line.span.end))
        draft.finish_mark = self._text[line.span.end - 1]
        draft.has_body = bool(len(body)) or self._text[line.span.end - 1] in "。：；:"
        if not self._owners.add_headed(draft, body):
            self._add_pieces(draft, body)
        self._owners.hand_up(draft, after.start)
        return draft

    def _add_pieces(self, draft: Draft | None, span: Span) -> Draft:
        """Add running text; each unit note closes a measure, and text behind the first one is a paragraph of its own.

        ``draft`` is the numbered clause that the text stands in, None for a paragraph.
        """
        pieces = split_at_notes(self._text, span, bare=self._survey.bare)
        apart = len(pieces) > 1
        if draft is not None and apart:
            text, note = pieces[0]
            if note is not None and not self._text[text.start : note.span.start].strip("* "):
                self._add_body(draft, text, note)  # the note follows the heading itself
                pieces = pieces[1:]
                draft.own = Span(draft.own.start, text.end)
            else:
                draft.own = strip(self._text, Span(draft.own.start, span.start))
        for text, note in pieces:
            last = self._outline.add_paragraph(text) if draft is None or apart else draft
            self._add_body(last, text, note)
        return last

    def _add_body(self, draft: Draft, span: Span, note: UnitNote | None) -> None:
        """Add running text and the unit note that closes it."""
        if note is None:
            self._outline.add_leaf(LeafKind.TEXT, span, draft)
            return
        self._owners.set_units(draft, note)
        self._outline.add_leaf(LeafKind.TEXT, strip(self._text, Span(span.start, note.span.start)), draft)
        self._outline.add_leaf(LeafKind.UNITS, strip(self._text, Span(note.span.start, span.end)), draft)

    def _add_table(self, position: int) -> int:
        """Add the table that opens here; the line after it, 0 when none opens."""
        end = find_table_end(self._lines, position)
        if end == position:
            return 0
        self._tables.append(add_table(self._outline, self._text, self._lines[position:end]))
        return end

    def _split_signature(self, last: Draft) -> None:
        """Take the bracket that closes the document out of its last clause: it says who wrote or published it."""
        match = _SIGNATURE.search(self._text, last.own.start, last.own.end)
        if match is None or last.unit_note is not None or last.children:
            return
        if last.family is not None and match.start() == last.own.start:
            return  # the number itself: （一）
        span = Span(*match.span())
        leaf = next((leaf for leaf in self._outline.leaves if span in leaf.span), None)
        if leaf is None:
            return
        self._outline.leaves.remove(leaf)
        last.own = strip(self._text, Span(last.own.start, span.start))
        self._outline.add_leaf(leaf.kind, strip(self._text, Span(leaf.span.start, span.start)), last)
        if not len(last.own):
            self._outline.drop(last)
        self._outline.close_all()
        draft = self._outline.add_special("sign", "署名", ClauseKind.SIGNATURE, "", span)
        self._outline.add_leaf(LeafKind.SIGNATURE, span, draft)

    def _finish(self, draft: Draft) -> Clause:
        if draft.kind is ClauseKind.PARAGRAPH:
            draft.kind = self._kind(draft)
        return draft.finish()

    def _kind(self, draft: Draft) -> ClauseKind:
        """A section has clauses below; measures of a policy are its articles, its numbered ends, what names units."""
        measure = ClauseKind.MEASURE if self._is_policy else ClauseKind.PARAGRAPH
        if draft.units or draft.family is Level.ARTICLE:
            return measure
        if draft.family in (None, Level.ORDINAL, Level.SUBPARAGRAPH):
            return ClauseKind.PARAGRAPH
        if draft.children:
            return ClauseKind.SECTION
        above = tuple(draft.above)
        in_list = bool(above) and above[-1].id.endswith(":annexes")
        return ClauseKind.PARAGRAPH if in_list or any(one.family is Level.ARTICLE for one in above) else measure
