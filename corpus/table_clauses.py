"""Tables as clauses: the table itself, a clause for each of its lines, the units that a column names."""

from corpus.lines import Line, next_printed
from corpus.model import ClauseKind, LeafKind, Role, Row, Span, Table
from corpus.outline import Draft, Outline
from corpus.tables import Grid, read_grid
from corpus.unit_lists import HEADER, read_units, role_of
from corpus.unit_notes import UnitNote, find_unit_notes, responsible


def add_table(outline: Outline, text: str, lines: tuple[Line, ...]) -> Table:
    """Add the table that ``lines`` print, its caption included."""
    first = next_printed(lines, 0)
    caption = None if lines[first].indented else lines[first]
    if caption:
        first = next_printed(lines, first + 1)
    grid = read_grid(text, text.rfind("\n", 0, lines[first].span.start) + 1, _line_end(text, lines[-1].span.end))
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
    return Table(draft.id, draft.heading, grid.header, rows, Span(start, draft.end))


def _line_end(text: str, position: int) -> int:
    """Where the printed line of ``position`` ends: a blank cell at the end of a table is a tab alone."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _add_rows(outline: Outline, text: str, table: Draft, grid: Grid) -> tuple[Row, ...]:
    rows, seen = [], set[Span]()
    numbered = next((i for i, name in enumerate(grid.header) if name == "序号"), None)
    headed = ((column, name) for column, name in enumerate(grid.header) if HEADER.fullmatch("".join(name.split())))
    roles = {column: role_of(name) for column, name in headed}
    for index, cells in enumerate(grid.rows):
        total = index in grid.totals
        number = cells[numbered].text if numbered is not None and cells[numbered].text.isdecimal() else str(index + 1)
        fresh = [cell for cell in dict.fromkeys(cells) if len(cell.span) and cell.span not in seen]
        if not fresh:
            continue  # a line of the table with nothing printed in it
        seen.update(cell.span for cell in fresh)
        own = Span(fresh[0].span.start, fresh[-1].span.end)
        part, label = ("total", "合计") if total else (f"r{number}", f"序号{number}")
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
