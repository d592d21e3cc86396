"""Tables printed as lines: each cell opens with a tab, rows are set apart by a blank line."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.lines import Line, next_printed
from corpus.model import Cell, Role, Span
from corpus.unit_lists import HEADER, role_of

_CELL_MAX = 12
_ROW_MAX = 30  # blank cells that may open a table
TOTAL = re.compile(r"(合\s*计|总\s*计|小\s*计)数?")
_LEVEL_MAX = 4  # characters before the name of a column of units (协同配合单位)
_BRACKET = re.compile(r"[（(][^（()）]*[）)]$")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as read: header texts, and rows of resolved cells; ``totals`` holds the indices of total rows."""

    header: tuple[str, ...]
    header_cells: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: frozenset[int]


def read_grid(text: str, lines: tuple[Line, ...]) -> Grid:
    """Read the table whose cells are the indented ones of ``lines``, lines of ``text``.

    Merged cells are resolved: blank cells that open a row repeat those above; a row that is too short gives its last
    cell all the columns that are left, except a total row, whose first cell is the wide one. Header lines that name
    the same column are joined.

    >>> from corpus.lines import read_lines
    >>> text = "\\t类别\\n\\t序号\\n\\t2017年\\n\\t2021年\\n\\n\\t甲\\n\\t1\\n\\t5\\n\\t6\\n\\n\\t\\n\\t2\\n\\t翻番\\n"
    >>> grid = read_grid(text, read_lines(text))
    >>> grid.header
    ('类别', '序号', '2017年', '2021年')
    >>> [[cell.text for cell in row] for row in grid.rows]
    [['甲', '1', '5', '6'], ['甲', '2', '翻番', '翻番']]
    """
    printed = _read_rows(text, lines)
    width = max(len(line) for line in printed)
    above = 1 if len(printed[0]) == 1 < width else 0  # one wide cell over all columns is a caption
    head = above + 1
    while head < len(printed) and len(printed[head]) == width:
        if printed[head][0].text or sum(bool(cell.text) for cell in printed[head]) >= width / 2:
            break
        head += 1
    named = [line + [line[-1]] * (width - len(line)) for line in printed[above:head]]
    header = tuple("".join(part.text for part in column if part.text) for column in zip(*named, strict=True))
    rows: list[tuple[Cell, ...]] = []
    totals: set[int] = set()
    for line in printed[head:]:
        if line[0].text and TOTAL.fullmatch(line[0].text):
            totals.add(len(rows))
            row = [line[0]] * (width - len(line) + 1) + line[1:]
        else:
            blank = next((i for i, cell in enumerate(line) if cell.text), len(line)) if rows else 0
            row = [*(rows[-1][:blank] if rows else ()), *line[blank:]]
            row += [row[-1]] * (width - len(row))
        rows.append(tuple(row))
    cells = tuple(cell for line in printed[:head] for cell in line)
    return Grid(header, cells, tuple(rows), frozenset(totals))


@lru_cache(maxsize=4096)
def column_role(name: str) -> Role | None:
    """The role of the units in the column of that name; None for a column of other things.

    >>> column_role("牵 头 单 位"), column_role("协同配合部门（单位）"), column_role("完成时限")
    (<Role.LEAD: 'lead'>, <Role.SUPPORT: 'support'>, None)
    """
    plain = _BRACKET.sub("", "".join(name.split()))
    match = HEADER.search(plain)
    return role_of(plain) if match and match.start() <= _LEVEL_MAX and match.end() == len(plain) else None


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


def _read_rows(text: str, lines: tuple[Line, ...]) -> list[list[Cell]]:
    """Group lines into rows of cells: a row starts at each indented line that follows a blank one."""
    rows: list[list[Cell]] = []
    pieces: list[Span] = []
    blank = True
    for line in lines:
        if line.indented:
            if pieces:
                rows[-1].append(_cell(text, pieces))
            if blank:
                rows.append([])
            pieces, blank = [line.span], False
        elif line.text:
            pieces.append(line.span)
            blank = False
        else:
            blank = True
    rows[-1].append(_cell(text, pieces))
    return rows


def _cell(text: str, pieces: list[Span]) -> Cell:
    """One cell from its printed lines; its span reaches from the first to the last character that is not blank."""
    printed = [piece for piece in pieces if len(piece)] or pieces[:1]
    span = Span(printed[0].start, printed[-1].end)
    return Cell(re.sub(r"\s*\n\s*", "", text[span.start : span.end]), span)
