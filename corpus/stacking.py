"""Tables printed with one cell on each line: the header from 序号 on, then each row from its number on."""

import re
from itertools import pairwise

from corpus.dates import find_date_line
from corpus.lines import Line
from corpus.model import Span
from corpus.numbering import Level, read_marker
from corpus.tables import TOTAL, column_role
from corpus.unit_lists import read_units

_NUMBER = re.compile(r"\d{1,3}")
_BAR = re.compile(r"\s*[|｜]\s*$")
_FIGURE = re.compile(r"[-—/]|[\d.,]+[%％]?")
_WIDTH_MAX = 12
_NAME_MAX = 20
_JUMP = 10  # what a blank column costs; units in a column of other things cost twice as much
_REST_MAX = 3  # lines beyond the width of the table that its last row may have
_OUTER = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.HAN, Level.PAREN_HAN})
_GROUPS = frozenset({Level.HAN, Level.PAREN_HAN})


def read_stacked(text: str, lines: tuple[Line, ...], position: int) -> tuple[list[list[Line]], int]:
    """The rows of the table whose header opens at ``position``, and the line after it; no rows when none opens.

    A row that has more lines than the table has columns is fitted to them: lines that name units stand in the columns
    of units.

    >>> from corpus.lines import read_lines
    >>> text = "序号\\n任务\\n责任单位\\n1\\n做甲，\\n做乙\\n市科技局\\n2\\n做丙\\n市财政局"
    >>> [[cell.text for cell in row] for row in read_stacked(text, read_lines(text), 0)[0]]
    [['序号', '任务', '责任单位'], ['1', '做甲，\\n做乙', '市科技局'], ['2', '做丙', '市财政局']]
    """
    if not _opens(lines[position]):
        return [], position + 1
    stack = _Stack(text, lines, position)
    rows = stack.read()
    return (rows, stack.end) if rows else ([], position + 1)


def _opens(line: Line) -> bool:
    """True for the first name of a header."""
    return "".join(_BAR.sub("", line.text).split()) == "序号"


class _Stack:
    """The printed lines of a table from its header on; ``end`` is the index after its last line."""

    def __init__(self, text: str, lines: tuple[Line, ...], position: int) -> None:
        self._text = text
        barred = _BAR.search(lines[position].text) is not None
        self._places: list[int] = []
        self._cells: list[Line] = []
        for place in range(position, len(lines)):
            line = lines[place]
            if line.is_blank:
                continue
            if line.indented or line.annex or (barred and not _BAR.search(line.text)):
                break
            if place > position and _opens(line):
                break  # the header of the next table
            words = _BAR.sub("", line.text)
            self._places.append(place)
            self._cells.append(Line(words, Span(line.span.start, line.span.start + len(words)), True))
        self.end = position

    def read(self) -> list[list[Line]]:
        """The rows, the header first; none when no row follows the header."""
        width = next((at for at, _ in enumerate(self._cells) if at and not self._is_name(at)), 0)
        if not 1 < width <= _WIDTH_MAX:
            return []
        header = self._cells[:width]
        rows, at = [header], width
        sizes: list[int] = []
        while at < len(self._cells):
            if self._is_group(at):
                rows.append([self._cells[at]])
                at += 1
                continue
            size = self._row_size(at, header, max(sizes, default=0))
            if not size:
                break
            rows.append(fit_row(self._text, self._cells[at : at + size], header))
            sizes.append(size)
            at += size
        self.end = self._places[at - 1] + 1
        return rows if sizes else []

    def _is_name(self, at: int) -> bool:
        """True for the name of a column."""
        words = self._cells[at].text
        is_short = 0 < len(words) <= _NAME_MAX and words[-1] not in "。；："
        return is_short and not self._number(at) and not self._is_group(at)

    def _number(self, at: int) -> int:
        """The number that stands alone at ``at``; 0 for anything else."""
        words = self._cells[at].text if at < len(self._cells) else ""
        return int(words) if _NUMBER.fullmatch(words) else 0

    def _is_group(self, at: int) -> bool:
        """True for a numbered heading of rows: nothing but such headings stands before the next row."""
        while at < len(self._cells) and (marker := read_marker(self._cells[at].text)) and marker.level in _GROUPS:
            at += 1
            if self._number(at):
                return True
        return False

    def _row_size(self, at: int, header: list[Line], usual: int) -> int:
        """How many lines from ``at`` on are one row; 0 when none opens here. ``usual`` is the longest one so far."""
        width, number = len(header), self._number(at)
        if self._total(at):
            figures = 1
            while figures < width and at + figures < len(self._cells) and self._is_figure(at + figures):
                figures += 1
            return figures
        if not number:
            return 0
        size = 1
        while at + size < len(self._cells):
            if self._opens_row(at + size, width - size, number):
                return size
            if self._ends(at + size, size >= (usual or width)):
                break
            size += 1
        return self._last_size(at, size, header, usual)

    def _is_figure(self, at: int) -> bool:
        return _FIGURE.fullmatch(self._cells[at].text) is not None

    def _opens_row(self, at: int, missing: int, number: int) -> bool:
        """True when the row after ``number`` opens at ``at``; ``missing`` cells are left to fill in the row before."""
        if missing <= 0:
            following = self._number(at)
            return following > number or following == 1 or self._is_group(at) or self._total(at)
        if self._number(at) != number + 1:
            return self._is_group(at)
        full = at + missing  # where the row would end if the number here were one of its cells
        if full < len(self._cells) and self._total(full):
            return False
        return not any(self._number(later) == number + 1 for later in range(at + 1, full + 1))

    def _total(self, at: int) -> bool:
        return TOTAL.fullmatch(self._cells[at].text) is not None

    def _ends(self, at: int, full: bool) -> bool:
        """True for what stands behind the table: a date, or the next heading once the row is as long as others."""
        words = self._cells[at].text
        if find_date_line(words) is not None and full:
            return True
        marker = read_marker(words)
        return full and marker is not None and marker.level in _OUTER

    def _last_size(self, at: int, size: int, header: list[Line], usual: int) -> int:
        """The lines of the row that no other one follows: no more than make it fit, the rest stands behind it."""
        width = len(header)
        least = min(size, usual or width)
        for candidate in range(least, min(size, max(usual, width + _REST_MAX)) + 1):
            if not _misfits(fit_row(self._text, self._cells[at : at + candidate], header), header):
                return candidate
        return least


def fit_row(text: str, cells: list[Line], header: list[Line]) -> list[Line]:
    """The printed ``cells`` of a row, one for each column: some are joined, or left blank, to set units right."""
    width = len(header)
    as_printed = 2 * _JUMP * sum(map(_misfit, cells, header))
    if len(cells) == width and not as_printed:
        return cells
    best: list[tuple[int, tuple[int, ...]]] = [(0, (0,))]  # for the column reached: the cost, and each cell's column
    for before, cell in pairwise(cells):
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        for cost, columns in best:
            for column in range(columns[-1], width):
                if column == 0:
                    continue  # the number stands alone
                price = cost + _JUMP * sum(map(_is_needed, header[columns[-1] + 1 : column]))
                price += _join_price(before, cell) if column == columns[-1] else 0
                price += 2 * _JUMP * _misfit(cell, header[column])
                if column not in reached or price < reached[column][0]:
                    reached[column] = (price, (*columns, column))
        best = list(reached.values())
    price, columns = min((cost + _JUMP * sum(map(_is_needed, header[at[-1] + 1 :])), at) for cost, at in best)
    if len(cells) == width and price >= as_printed:
        return cells
    placed = list(zip(cells, columns, strict=True))
    return [_join(text, [cell for cell, at in placed if at == column], cells) for column in range(width)]


def _join(text: str, parts: list[Line], cells: list[Line]) -> Line:
    """The lines of one cell as one; a blank cell stands at the end of the row."""
    if not parts:
        return Line("", Span(cells[-1].span.end, cells[-1].span.end), True)
    if len(parts) == 1:
        return parts[0]
    span = Span(parts[0].span.start, parts[-1].span.end)
    return Line(text[span.start : span.end], span, True)


def _join_price(before: Line, cell: Line) -> int:
    """What it costs to take two lines as one cell; less where the first goes on, or both are points of a list."""
    goes_on = before.text[-1:] in ("，", "、", "；") or (read_marker(before.text) and read_marker(cell.text))
    return _JUMP - 1 if goes_on else _JUMP


def _is_needed(name: Line) -> bool:
    """False for a column that is often left blank (备注)."""
    return "备注" not in name.text


def _misfits(row: list[Line], header: list[Line]) -> int:
    placed = zip(row, header, strict=True)
    return sum(_misfit(cell, name) for cell, name in placed if cell.text or column_role(name.text) is not None)


def _misfit(cell: Line, name: Line) -> bool:
    """True when units stand in a column of other things, or other things in a column of units."""
    units = read_units(cell.text.rstrip("。")) if cell.text else None
    return (units is not None and units.all_organs) is (column_role(name.text) is None)
