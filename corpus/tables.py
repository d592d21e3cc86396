"""Tables printed as lines: each cell opens with a tab, rows are set apart by a blank line."""

import re
from dataclasses import dataclass

from corpus.lines import Line, next_printed
from corpus.model import Cell, Span

_CELL_MAX = 12
_ROW_MAX = 30  # blank cells that may open a table
_TOTAL = re.compile(r"(合\s*计|总\s*计|小\s*计)数?")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as read: header texts, and rows of resolved cells; ``totals`` holds the indices of total rows."""

    header: tuple[str, ...]
    header_cells: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: frozenset[int]
    span: Span


def read_grid(text: str, start: int, end: int) -> Grid:
    """Read the table whose cells are the tab-led lines of ``text[start:end]``.

    Merged cells are resolved: blank cells that open a row repeat those above; a row that is too short gives its last
    cell all the columns that are left, except a total row, whose first cell is the wide one. Header lines that name
    the same column are joined.

    >>> text = "\\t类别\\n\\t序号\\n\\t2017年\\n\\t2021年\\n\\n\\t甲\\n\\t1\\n\\t5\\n\\t6\\n\\n\\t\\n\\t2\\n\\t翻番\\n"
    >>> grid = read_grid(text, 0, len(text))
    >>> grid.header
    ('类别', '序号', '2017年', '2021年')
    >>> [[cell.text for cell in row] for row in grid.rows]
    [['甲', '1', '5', '6'], ['甲', '2', '翻番', '翻番']]
    """
    lines = _read_lines(text, start, end)
    width = max(len(line) for line in lines)
    above = 1 if len(lines[0]) == 1 < width else 0  # one wide cell over all columns is a caption
    head = above + 1
    while head < len(lines) and len(lines[head]) == width and sum(bool(cell.text) for cell in lines[head]) < width / 2:
        if lines[head][0].text:
            break
        head += 1
    named = [line + [line[-1]] * (width - len(line)) for line in lines[above:head]]
    header = tuple("".join(part.text for part in column if part.text) for column in zip(*named, strict=True))
    rows: list[tuple[Cell, ...]] = []
    totals: set[int] = set()
    for line in lines[head:]:
        if line[0].text and _TOTAL.fullmatch(line[0].text):
            totals.add(len(rows))
            row = [line[0]] * (width - len(line) + 1) + line[1:]
        else:
            blank = next((i for i, cell in enumerate(line) if cell.text), len(line)) if rows else 0
            row = [*(rows[-1][:blank] if rows else ()), *line[blank:]]
            row += [row[-1]] * (width - len(row))
        rows.append(tuple(row))
    cells = tuple(cell for line in lines[:head] for cell in line)
    return Grid(header, cells, tuple(rows), frozenset(totals), Span(start, end))


def find_table_end(lines: tuple[Line, ...], position: int) -> int:
    """Index after the table that opens at ``position`` (caption included), or ``position`` when there is none."""
    end = position
    if lines[end].is_title_like:
        end = next_printed(lines, end + 1)
    if end >= len(lines) or not lines[end].indented:
        return position
    if not next((line.indented for line in lines[end : end + _ROW_MAX] if line.text), False):
        return position  # nothing but blank cells
    while end < len(lines):
        following = next_printed(lines, end)
        if following >= len(lines) or not (lines[following].indented or _is_cell_rest(lines, end, following)):
            break
        end = following + 1
    return end


def _is_cell_rest(lines: tuple[Line, ...], end: int, position: int) -> bool:
    """True when the line at ``position`` goes on with the cell before it: short, and another cell comes next."""
    while True:
        following = next_printed(lines, position + 1)
        if position - end > 1 or len(lines[position].text) > _CELL_MAX or lines[position].annex is not None:
            return False
        if following >= len(lines) or lines[following].indented:
            return following < len(lines)
        end, position = position + 1, following


def _read_lines(text: str, start: int, end: int) -> list[list[Cell]]:
    """Group tab-led lines into table lines: one starts at each tab-led line that follows a blank one."""
    lines: list[list[Cell]] = []
    pieces: list[tuple[int, int]] = []
    blank = True
    position = start
    for line in text[start:end].splitlines(keepends=True):
        span = (position, position + len(line.rstrip("\n")))
        position += len(line)
        if line.startswith("\t"):
            if pieces:
                lines[-1].append(_cell(text, pieces))
            if blank:
                lines.append([])
            pieces = [(span[0] + 1, span[1])]
            blank = False
        elif line.strip():
            pieces.append(span)
            blank = False
        else:
            blank = True
    lines[-1].append(_cell(text, pieces))
    return lines


def _cell(text: str, pieces: list[tuple[int, int]]) -> Cell:
    """One cell from its printed lines; its span reaches from the first to the last character that is not blank."""
    raw = text[pieces[0][0] : pieces[-1][1]]
    stripped = raw.strip()
    start = pieces[0][0] + (len(raw) - len(raw.lstrip()) if stripped else 0)
    return Cell(re.sub(r"\s*\n\s*", "", stripped), Span(start, start + len(stripped)))
