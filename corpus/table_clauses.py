"""Tables as clauses: the table itself, a clause for each of its lines, the units that a column names."""

import re

from corpus.lines import Line, next_printed
from corpus.model import ClauseKind, LeafKind, Role, Row, Span, Table
from corpus.outline import Draft, Outline
from corpus.sentences import strip
from corpus.tables import Grid, column_role, read_grid
from corpus.unit_labels import roles_of
from corpus.unit_lists import read_units
from corpus.unit_notes import UnitNote, find_unit_notes, responsible

_BARS = "|｜ \t　"
_BARS_BEHIND = re.compile(r"[ \t　]*[|｜][|｜ \t　]*")


def add_table(outline: Outline, text: str, lines: tuple[Line, ...]) -> Table:
    """Add the table that ``lines`` print, its caption included."""
    first = next_printed(lines, 0)
    caption = None if lines[first].indented else lines[first]
    if caption:
        first = next_printed(lines, first + 1)
    grid = read_grid(text, lines[first:])
    printed = [cell.span for cell in grid.header_cells if len(cell.span)]
    start = caption.span.start if caption else min(printed, default=lines[first].span).start
    own = Span(start, max([start, *(span.end for span in printed)]))
    label = "" if outline.in_annex else "表"
    draft = outline.add_special("t", label, ClauseKind.TABLE, caption.text if caption else "", own)
    if draft.parent and not draft.parent.heading:
        draft.parent.heading = draft.heading
    if caption:
        outline.add_leaf(LeafKind.HEADING, caption.span, draft)
    for cell in grid.header_cells:
        outline.add_leaf(LeafKind.CELL, cell.span, draft)
    rows = _add_rows(outline, text, draft, grid)
    _add_bars(outline, text, draft, max(line.span.end for line in lines))
    return Table(draft.id, draft.heading, grid.header, rows, Span(draft.own.start, draft.end))


def _add_bars(outline: Outline, text: str, table: Draft, end: int) -> None:
    """Give the bars printed between the cells to the row before them, so that every character has its leaf.

    ``end`` is where the last cell ends, which may be a blank one.
    """
    owners = {draft.id: draft for draft in (table, *table.children)}
    leaves = sorted((leaf.span, leaf.clause) for leaf in outline.leaves if leaf.clause in owners)
    if not leaves:
        return
    first = leaves[0][0].start
    closing = _BARS_BEHIND.match(text, end)
    end = closing.end() if closing else end
    opening = text.rfind("\n", 0, first) + 1
    position, owner = opening + len(text[opening:first].rstrip(_BARS)), table
    for span, clause in [*leaves, (Span(end, end), table.id)]:
        gap = strip(text, Span(min(position, span.start), span.start))
        outline.add_leaf(LeafKind.CELL, gap, owner)
        if len(gap):
            owner.own = Span(min(owner.own.start, gap.start), max(owner.own.end, gap.end))
        position, owner = max(position, span.end), owners[clause]


def _add_rows(outline: Outline, text: str, table: Draft, grid: Grid) -> tuple[Row, ...]:
    rows, seen = [], set[Span]()
    numbered = next((i for i, name in enumerate(grid.header) if name == "序号"), None)
    groups = 0
    columns = [column for column, name in enumerate(grid.header) if column_role(name) is not None]
    roles = dict(zip(columns, roles_of(grid.header[column] for column in columns), strict=True))
    for index, cells in enumerate(grid.rows):
        total = index in grid.totals
        number = cells[numbered].text if numbered is not None and cells[numbered].text.isdecimal() else str(index + 1)
        fresh = [cell for cell in dict.fromkeys(cells) if len(cell.span) and cell.span not in seen]
        if not fresh:
            continue  # a line of the table with nothing printed in it
        seen.update(cell.span for cell in fresh)
        own = Span(fresh[0].span.start, fresh[-1].span.end)
        part, label = ("total", "合计") if total else (f"r{number}", f"序号{number}")
        if numbered is not None and len(grid.header) > 1 and len(set(cells)) == 1 and not total:
            groups += 1  # one wide cell heads the rows that follow
            part, label = f"g{groups}", f"分组{groups}"
        draft = outline.add_row(table, part, label, own)
        for cell in fresh:
            outline.add_leaf(LeafKind.CELL, cell.span, draft)
        if len(set(cells)) > 1:
            _add_units(draft, text, grid, index, roles)
        rows.append(Row(draft.id, cells, total))
    return tuple(rows)


def _add_units(draft: Draft, text: str, grid: Grid, index: int, roles: dict[int, Role]) -> None:
    """Give the line the units that its columns name (责任单位、牵头部门、指导部门), or a note in a cell."""
    for cell in dict.fromkeys(grid.rows[index]):
        for note in find_unit_notes(text, cell.span):
            if note.labelled and draft.unit_note is None:
                draft.units, draft.unit_note, draft.units_open = responsible(note), note.span, note.is_open
    for column, role in roles.items():
        cell = grid.rows[index][column]
        found = read_units(cell.text) if cell.text else None
        if found is None:
            continue
        units = tuple((name, role if given is Role.JOINT else given) for name, given in found.units)
        draft.units += responsible(UnitNote(cell.span, units, found.is_open, labelled=True))
        draft.unit_note, draft.units_open = draft.unit_note or cell.span, draft.units_open or found.is_open
