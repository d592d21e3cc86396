"""Tables as formats mark them, laid out so that every row has every column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_FIGURE = re.compile(r"[-+]?[\d,.]+\s*[%％‰]?|[—-]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SUBHEAD_MAX = 14  # characters: what names a column is shorter than what stands in it


@dataclass(frozen=True, slots=True)
class Tile:
    """A cell as printed: its text (paragraphs set apart by ``\\n``) and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A tile where it begins; two places are equal when they are the same tile."""

    row: int
    column: int
    text: str


Layout = tuple[tuple[Place, ...], ...]


def lay_out(rows: Sequence[Sequence[Tile]]) -> Layout:
    """Put tiles in their columns; rows and columns that print nothing of their own fall away.

    >>> rows = [[Tile("甲", rows=2), Tile("乙", columns=2)], [Tile("1"), Tile("2")]]
    >>> [[place.text for place in row] for row in lay_out(rows)]
    [['甲', '乙', '乙'], ['甲', '1', '2']]
    """
    taken: dict[tuple[int, int], Place] = {}
    for top, row in enumerate(rows):
        column = 0
        for tile in row:
            while (top, column) in taken:
                column += 1
            place = Place(top, column, tile.text)
            for down in range(min(max(tile.rows, 1), len(rows) - top)):
                for right in range(max(tile.columns, 1)):
                    taken.setdefault((top + down, column + right), place)
            column += max(tile.columns, 1)
    printed = {position for position, place in taken.items() if place.text.strip()}
    columns = sorted({column for _, column in printed})
    lines = (
        tuple(taken.get((row, column)) or Place(row, column, "") for column in columns)
        for row in sorted({row for row, _ in printed})
    )
    upright = dict.fromkeys(zip(*dict.fromkeys(lines), strict=True))  # equal ones are one that merged cells run through
    return tuple(zip(*upright, strict=True))


def split_edges(layout: Layout) -> tuple[list[str], Layout, list[str]]:
    """The lines above a table that are one cell across all its columns, the table itself, and such lines below it."""
    first, last = 0, len(layout)
    while first < last and _is_across(layout[first]):
        first += 1
    while last > first and _is_across(layout[last - 1]):
        last -= 1
    if first == last:
        first, last = 0, len(layout)
    return [row[0].text for row in layout[:first]], layout[first:last], [row[0].text for row in layout[last:]]


def _is_across(row: tuple[Place, ...]) -> bool:
    return len(row) > 1 and len(set(row)) == 1


def guess_header(layout: Layout) -> int:
    """How many of the first rows name the columns, for a table whose format does not say.

    One; more when a cell of the first row covers several columns and what stands below it names them in turn; none when
    the first row holds figures.

    >>> guess_header(lay_out([[Tile("年度", columns=2)], [Tile("2020年"), Tile("2021年")], [Tile("1"), Tile("2")]]))
    2
    >>> guess_header(lay_out([[Tile("甲"), Tile("300")], [Tile("乙"), Tile("500")]]))
    0
    """
    if len(layout) < 2 or any(_is_figure(place.text) for place in layout[0]):
        return 0
    first = layout[0]
    wide = [column for column, place in enumerate(first) if first.count(place) > 1]
    if not wide:
        return 1
    below = [layout[1][column] for column in wide]
    if any(_is_figure(place.text) or len(place.text) > _SUBHEAD_MAX for place in below):
        return 1
    tall = next((height for height, row in enumerate(layout) if not set(row) & set(first)), len(layout))
    return min(max(tall, 2), len(layout) - 1)


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text.strip()) is not None and _YEAR.fullmatch(text.strip()) is None
