"""Tables printed without a tab before each cell: cells between bars, tabs or blanks, or one cell on each line.

They are turned into lines as other tables have them (``corpus.tables``): each cell on an indented line of its own, a
blank line behind each row and two behind the table.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.lines import Line, next_printed
from corpus.model import Span
from corpus.numbering import Level, read_marker
from corpus.stacking import fit_row, read_stacked
from corpus.tables import TOTAL, column_role

_BARS = re.compile(r"\s*[|｜]\s*")
_TABS = re.compile(r"\t")
_BLANKS = re.compile(r"\s+")
_RULE = re.compile(r"[-—:：|｜\s]+")  # |---|---| between the header and the rows
_NAME_MAX = 20
_GROUP_MAX = 60
_NO_NAME = re.compile(r"[。；：:，]|^\d+$")
_GROUPS = frozenset({Level.HAN, Level.PAREN_HAN})
_COLUMNS = 3  # columns without a telling name that make a table

Split = Callable[[Line], list[Line]]


def find_cells(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """``lines`` with the cells of each plain table on indented lines of their own.

    >>> from corpus.lines import read_lines
    >>> text = "序号 | 任务 | 责任单位\\n1 | 做甲 | 市科技局"
    >>> [line.text for line in find_cells(text, read_lines(text))]
    ['序号', '任务', '责任单位', '', '1', '做甲', '市科技局', '', '']
    """
    found: list[Line] = []
    position = 0
    while position < len(lines):
        rows, end = _read_table(text, lines, position)
        for row in rows:
            found += [*row, _blank(row[-1].span.end, indented=False)]
        found.append(_blank(found[-1].span.end, indented=False) if rows else lines[position])
        position = end
    return tuple(found)


def opens_table(text: str, lines: tuple[Line, ...], position: int) -> bool:
    """True where a plain table opens whose header tells that it is one: it numbers its rows or names units."""
    rows, _ = _read_table(text, lines, position, telling=True)
    return bool(rows)


def _read_table(
    text: str, lines: tuple[Line, ...], position: int, *, telling: bool = False
) -> tuple[list[list[Line]], int]:
    """The rows of the table that opens at ``position``, its header first, and the line after it; no rows for none.

    With ``telling`` only a header counts that tells what it is.
    """
    opening = lines[position]
    if opening.text and not opening.indented:
        for split in _splits(text, opening):
            if telling and not _tells(split(opening)):
                continue
            rows, end = _read_rows(text, lines, position, split)
            if rows:
                return rows, end
        rows, end = read_stacked(text, lines, position)
        if rows:
            return rows, end
    return [], position + 1


def _splits(text: str, opening: Line) -> list[Split]:
    """The ways in which the header may be cut into cells."""
    ways: list[Split] = []
    if _BARS.search(opening.text):
        ways.append(_split_at_bars)
    if "\t" in opening.text:
        ways.append(lambda line: _split_at_tabs(text, line))
    if opening.text.startswith("序号"):
        ways.append(_split_at_blanks)
    return ways


def _read_rows(text: str, lines: tuple[Line, ...], position: int, split: Split) -> tuple[list[list[Line]], int]:
    header = split(lines[position])
    if not _is_header(header):
        return [], position + 1
    rows, end, following = [header], position + 1, position
    while (following := next_printed(lines, following + 1)) < len(lines):
        line = lines[following]
        if _RULE.fullmatch(line.text) and not line.indented:
            continue
        row = _read_row(text, split(line), header, split)
        if row is None and _is_group(line) and _goes_on(text, lines, following + 1, split, header):
            row = [replace(line, indented=True)]
        if row is None:
            break
        rows.append(row)
        end = following + 1
    enough = 2 if _tells(header) else 3
    return (rows, end) if len(rows) >= enough else ([], position + 1)


def _goes_on(text: str, lines: tuple[Line, ...], position: int, split: Split, header: list[Line]) -> bool:
    """True when a row of the table stands at ``position``, and not the header of another one."""
    following = next_printed(lines, position)
    cells = split(lines[following]) if following < len(lines) else []
    return len(cells) >= len(header) - 1 and _read_row(text, cells, header, split) is not None and not _is_header(cells)


def _read_row(text: str, cells: list[Line], header: list[Line], split: Split) -> list[Line] | None:
    """The cells of a row with blank ones for those that are missing at its end; None for what is no row.

    Blanks may stand within a cell too: what they set apart is fitted to the columns, and only a number opens a row.
    """
    if split is _split_at_blanks:
        if len(cells) > 1 and TOTAL.fullmatch(cells[0].text):
            return cells
        return fit_row(text, cells, header) if len(cells) > 1 and cells[0].text.isdecimal() else None
    fewest = len(header) if split is _split_at_bars else 2
    if not fewest <= len(cells) <= len(header):
        return None
    return cells + [_blank(cells[-1].span.end)] * (len(header) - len(cells))


def _is_header(cells: list[Line]) -> bool:
    if len(cells) < 2 or any(len(cell.text) > _NAME_MAX or _NO_NAME.search(cell.text) for cell in cells):
        return False
    if read_marker(cells[0].text) or not cells[0].text:
        return False
    return _tells(cells) or (len(cells) >= _COLUMNS and all(cell.text for cell in cells))


def _tells(cells: list[Line]) -> bool:
    """True when one of the names is 序号 or that of a column of units."""
    return any("".join(cell.text.split()) == "序号" or column_role(cell.text) is not None for cell in cells)


def _is_group(line: Line) -> bool:
    """True for a numbered line between the rows that heads some of them."""
    marker = read_marker(line.text)
    is_short = len(line.text) <= _GROUP_MAX and not line.text.endswith(("。", "；"))
    return marker is not None and marker.level in _GROUPS and is_short and not line.indented


def _split_at_bars(line: Line) -> list[Line]:
    cells = [] if line.indented else _split(line, _BARS)
    if len(cells) > 1 and not cells[0].text:
        cells = cells[1:]
    return cells[:-1] if len(cells) > 1 and not cells[-1].text else cells


def _split_at_blanks(line: Line) -> list[Line]:
    return [] if line.indented else _split(line, _BLANKS)


def _split_at_tabs(text: str, line: Line) -> list[Line]:
    """The cells between tabs; tabs before the first one leave cells blank."""
    start = line.span.start
    opening = text[text.rfind("\n", 0, start) + 1 : start].count("\t") if line.indented else 0
    return [_blank(start)] * opening + _split(line, _TABS)


def _split(line: Line, separator: re.Pattern[str]) -> list[Line]:
    cells, start = [], 0
    ends = [(match.start(), match.end()) for match in separator.finditer(line.text)]
    for end, following in [*ends, (len(line.text), len(line.text))]:
        words = line.text[start:end].strip()
        left = line.span.start + start + (line.text[start:end].find(words) if words else 0)
        cells.append(Line(words, Span(left, left + len(words)), True))
        start = following
    return cells


def _blank(position: int, *, indented: bool = True) -> Line:
    """A blank cell, or a blank line."""
    return Line("", Span(position, position), indented)
