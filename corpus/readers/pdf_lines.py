"""Printed characters of a page as lines, in the order in which people read them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_LINE_OVERLAP = 0.5  # of a character's size: characters whose middles are nearer stand on one line
_SEGMENT_GAP = 1.2  # of a character's size: a wider gap sets columns, or words in a row, apart
_WORD_GAP, _LATIN_GAP = 0.6, 0.2  # of a character's size: a wider gap is a blank
_COLUMN_LINES = 5  # lines on either side before a page has columns
_COLUMN_FILL = 0.6  # of a column's width that its lines usually fill; those of a list with tabs do not
_CROSSING_MAX = 0.4  # share of lines that may run across the gap between columns, such as titles
_MIDDLE = (0.3, 0.7)  # of the width of the page: where a gap between two columns may be


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character; all measures in points from the top left of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """The height."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or the part of one that stands in a column; ``column`` is full, left or right."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    column: str = "full"


def read_glyph_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each line from left to right, the lines from above."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        if lines and abs(glyph.middle - lines[-1][0].middle) <= _LINE_OVERLAP * max(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda glyph: glyph.x0) for line in lines]


def make_line(glyphs: list[Glyph], column: str = "full") -> Line:
    """One line of glyphs, with the blanks that gaps stand for."""
    text = glyphs[0].text
    for before, after in pairwise(glyphs):
        gap = (after.x0 - before.x1) / max(before.size, 1)
        is_latin = before.text.isascii() and after.text.isascii()
        text += (" " if gap > (_LATIN_GAP if is_latin else _WORD_GAP) else "") + after.text
    return Line(
        re.sub(r"\s+", " ", text).strip(),
        glyphs[0].x0,
        max(glyph.x1 for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
        median(glyph.size for glyph in glyphs),
        column,
    )


def read_lines_in_order(glyphs: Iterable[Glyph], width: float) -> list[Line]:
    """The lines of a page of ``width`` points: from above, within two columns the left one first."""
    rows = read_glyph_lines(glyphs)
    segments = [segment for row in rows for segment in _segments(row)]
    gutter = find_gutter([make_line(segment) for segment in segments], width)
    if gutter is None:
        return [line for row in rows if (line := make_line(row)).text]
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for segment in segments:
        line = make_line(segment)
        if line.x1 <= gutter:
            left.append(make_line(segment, "left"))
        elif line.x0 >= gutter:
            right.append(make_line(segment, "right"))
        else:
            ordered += [*left, *right, line]
            left, right = [], []
    return [line for line in (*ordered, *left, *right) if line.text]


def _segments(row: list[Glyph]) -> list[list[Glyph]]:
    segments = [[row[0]]]
    for before, after in pairwise(row):
        if after.text.isspace() or before.text.isspace() or after.x0 - before.x1 <= _SEGMENT_GAP * before.size:
            segments[-1].append(after)
        else:
            segments.append([after])
    return segments


def find_gutter(segments: list[Line], width: float) -> float | None:
    """Where the gap between two columns is, in points from the left; None for a page without columns."""
    starts = sorted({round(line.x0) for line in segments if _MIDDLE[0] * width < line.x0 < _MIDDLE[1] * width})
    found: list[tuple[int, float]] = []
    for start in starts:
        gutter = start - 1.0
        left = [line for line in segments if line.x1 <= gutter]
        right = [line for line in segments if line.x0 >= gutter]
        crossing = len(segments) - len(left) - len(right)
        if min(len(left), len(right)) >= _COLUMN_LINES and crossing <= _CROSSING_MAX * len(segments):
            found += [(crossing, gutter)] if _fill(left) >= _COLUMN_FILL and _fill(right) >= _COLUMN_FILL else []
    return min(found)[1] if found else None


def _fill(lines: list[Line]) -> float:
    """How much of its column a line usually fills, from 0 to 1."""
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    return median(line.x1 - line.x0 for line in lines) / max(width, 1)
