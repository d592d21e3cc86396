"""Ruled tables of a pdf: cells from their frames, and the parts of a table on several pages as one."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.numbering import read_marker
from corpus.readers.grid import Tile
from corpus.readers.manuscript import join_broken
from corpus.readers.pdf_lines import Glyph, make_line, read_glyph_lines

_TOLERANCE = 3.0  # points: rules that are nearer are one


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
    places = sorted(
        place
        for frame in table.frames
        for place in ((frame.x0, frame.x1) if axis == "x" else (frame.top, frame.bottom))
    )
    return [place for before, place in zip([-100.0, *places], places, strict=False) if place - before > _TOLERANCE]


def join_parts(parts: Sequence[RuledTable]) -> list[list[Tile]]:
    """The rows of a table from its parts; a header that is printed again on each page is kept once."""
    columns = sorted(edge for part in parts for edge in _edges(part, "x"))
    columns = [edge for before, edge in zip([-100.0, *columns], columns, strict=False) if edge - before > _TOLERANCE]
    rows: list[list[Tile]] = []
    header: list[list[Tile]] = []
    for part in parts:
        own = _rows(part, columns)
        repeated = 0
        while header and repeated < min(len(header), len(own)) and own[repeated] == header[repeated]:
            repeated += 1
        header = header or own
        rows += own[repeated:]
    return rows


def _rows(part: RuledTable, columns: list[float]) -> list[list[Tile]]:
    lines = _edges(part, "y")
    begins = {(_nearest(lines, frame.top), _nearest(columns, frame.x0)): frame for frame in part.frames}
    taken: set[tuple[int, int]] = set()
    rows: list[list[Tile]] = []
    for row in range(len(lines) - 1):
        tiles = []
        for column in range(len(columns) - 1):
            if (row, column) in taken:
                continue
            frame = begins.get((row, column))
            right = max(_nearest(columns, frame.x1), column + 1) if frame else column + 1
            below = max(_nearest(lines, frame.bottom), row + 1) if frame else row + 1
            taken |= {(r, c) for r in range(row, below) for c in range(column, right)}
            tiles.append(Tile(frame.text if frame else "", right - column, below - row))
        rows.append(tiles)
    return rows


def _nearest(edges: list[float], place: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))
