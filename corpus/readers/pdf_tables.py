"""Ruled tables of a pdf: cells from their frames, and the parts of a table on several pages as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.numbering import read_marker
from corpus.readers.grid import Tile
from corpus.readers.manuscript import join_broken
from corpus.readers.pdf_lines import Glyph, make_line, read_glyph_lines

_TOLERANCE = 3.0  # points: rules that are nearer are one
_LONG = 8  # characters: a cell with so many may go on behind a page break


@dataclass(frozen=True, slots=True)
class Frame:
    """A cell of a ruled table: where it stands on its page, in points, and its text."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class RuledTable:
    """The part of a table that stands on one page."""

    frames: tuple[Frame, ...]

    @property
    def top(self) -> float:
        """Where it begins on its page, in points."""
        return min(frame.top for frame in self.frames)

    @property
    def x0(self) -> float:
        """Where it begins from the left, in points."""
        return min(frame.x0 for frame in self.frames)

    @property
    def x1(self) -> float:
        """Where it ends on the right, in points."""
        return max(frame.x1 for frame in self.frames)

    def is_continued_by(self, following: "RuledTable") -> bool:
        """True when ``following``, at the head of the next page, has the rules of this one."""
        ours, theirs = _edges(self, "x"), _edges(following, "x")
        fewer, more = sorted((ours, theirs), key=len)
        is_as_wide = abs(ours[0] - theirs[0]) < _TOLERANCE and abs(ours[-1] - theirs[-1]) < _TOLERANCE
        return is_as_wide and all(min(abs(edge - other) for other in more) < _TOLERANCE for edge in fewer)


def read_ruled_table(
    boxes: Sequence[tuple[float, float, float, float]], glyphs: Sequence[Glyph]
) -> tuple[RuledTable, set[Glyph]] | None:
    """The table with cells at ``boxes`` (x0, top, x1, bottom) and the glyphs in it; None when it is a mere frame."""
    frames, used = [], set[Glyph]()
    for x0, top, x1, bottom in boxes:
        inside = [g for g in glyphs if x0 <= (g.x0 + g.x1) / 2 < x1 and top <= g.middle < bottom]
        used.update(inside)
        frames.append(Frame(x0, top, x1, bottom, _cell_text(inside)))
    table = RuledTable(tuple(frames))
    if len(_edges(table, "x")) < 3 or len(_edges(table, "y")) < 3 or not used:
        return None
    return table, used


def _cell_text(glyphs: list[Glyph]) -> str:
    """The lines of a cell joined, numbered points set apart."""
    points: list[list[str]] = []
    for row in read_glyph_lines(glyphs):
        text = make_line(row).text
        if text and (not points or read_marker(text) is not None):
            points.append([text])
        elif text:
            points[-1].append(text)
    return "\n".join(join_broken(lines) for lines in points)


def _edges(table: RuledTable, axis: str) -> list[float]:
    """The places of the rules across an axis, in order."""
    if axis == "x":
        return _apart(place for frame in table.frames for place in (frame.x0, frame.x1))
    return _apart(place for frame in table.frames for place in (frame.top, frame.bottom))


def _apart(places: Iterable[float]) -> list[float]:
    """The places in order, of those that are one within the tolerance the first."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _TOLERANCE:
            kept.append(place)
    return kept


@dataclass(slots=True, eq=False)
class _Box:
    """A cell in the joined table: the row and column where it begins, how far it reaches, its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def join_parts(parts: Sequence[RuledTable]) -> list[list[Tile]]:
    """The rows of a table from its parts on several pages.

    A header that is printed again is kept once; a row that a page break cut is put together; a merged cell goes on
    behind the break where nothing is printed under it.
    """
    columns = _apart(edge for part in parts for edge in _edges(part, "x"))
    joined = _boxes(parts[0], columns)
    header = _row(joined, 0)
    height = len(_edges(parts[0], "y")) - 1
    for part in parts[1:]:
        boxes = _boxes(part, columns)
        added = len(_edges(part, "y")) - 1
        if [(box.column, box.text) for box in _row(boxes, 0)] == [(box.column, box.text) for box in header]:
            repeated = max(box.rows for box in header)
            boxes = [box for box in boxes if box.row >= repeated]
            added -= repeated
            for box in boxes:
                box.row -= repeated
        last = {box.column: box for box in joined if box.row + box.rows == height}
        first = _row(boxes, 0)
        if _is_cut(first, last):
            for box in first:
                last[box.column].text += box.text
                last[box.column].rows += box.rows - 1
            boxes = [box for box in boxes if box.row > 0]
            height -= 1
        else:
            continued = _continued(first, last)
            for box in continued:
                last[box.column].rows += box.rows
            boxes = [box for box in boxes if box not in continued]
        for box in boxes:
            box.row += height
        joined += boxes
        height += added
    return [_tiles(joined, row, len(columns) - 1) for row in range(height)]


def _row(boxes: list[_Box], row: int) -> list[_Box]:
    return sorted((box for box in boxes if box.row == row), key=lambda box: box.column)


def _fits(box: _Box, last: dict[int, _Box]) -> bool:
    return box.column in last and last[box.column].columns == box.columns


def _is_cut(first: list[_Box], last: dict[int, _Box]) -> bool:
    """True when ``first`` is the rest of the row ``last`` before the page break.

    What it prints stands where nothing was printed yet, or goes on with a long text that has not ended; and some of
    its cells are blank because theirs were printed to the end.
    """
    if not all(_fits(box, last) for box in first):
        return False
    texts = [(last[box.column].text, box.text) for box in first]
    return any(before and not after for before, after in texts) and all(
        not before or (len(before) >= _LONG and before[-1] not in "。；") for before, after in texts if after
    )


def _continued(first: list[_Box], last: dict[int, _Box]) -> list[_Box]:
    """The blank cells of ``first`` that are the rest of a merged cell: on the left, or below one of several rows."""
    leading = len(list(takewhile(lambda box: not box.text, first)))
    return [
        box
        for place, box in enumerate(first)
        if not box.text and _fits(box, last) and (place < leading or last[box.column].rows > 1)
    ]


def _boxes(part: RuledTable, columns: list[float]) -> list[_Box]:
    lines = _edges(part, "y")
    boxes = []
    for frame in part.frames:
        left, right = _nearest(columns, frame.x0), _nearest(columns, frame.x1)
        top, bottom = _nearest(lines, frame.top), _nearest(lines, frame.bottom)
        boxes.append(_Box(top, left, max(bottom - top, 1), max(right - left, 1), frame.text))
    return boxes


def _tiles(boxes: list[_Box], row: int, width: int) -> list[Tile]:
    """One row: the cells that begin in it, with blank ones where no cell is."""
    covered = {
        column: box
        for box in boxes
        if box.row <= row < box.row + box.rows
        for column in range(box.column, box.column + box.columns)
    }
    tiles = []
    for column in range(width):
        box = covered.get(column)
        if box is None:
            tiles.append(Tile(""))
        elif (box.row, box.column) == (row, column):
            tiles.append(Tile(box.text, box.columns, box.rows))
    return tiles


def _nearest(edges: list[float], place: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))
