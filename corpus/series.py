"""Paragraphs behind the last point of a series: they speak of the whole series, not of that point."""

import re
from collections.abc import Collection

from corpus.lines import Line
from corpus.numbering import Level, Marker
from corpus.outline import Draft
from corpus.ranks import Ranks

_CLOSING = re.compile(
    r"联系(?:人|电话|方式|单位|部门)|本(?:通知|意见|方案|计划|措施|政策|预案|规定|办法|细则|通告|公告)(?!附件)|以上|上述|特此|各地|各级|各有关|各单位"
    r"|各部门|请各"
)
_POINTS = 3  # points in a row that make a list, where none of them has a paragraph


def next_numbers(lines: tuple[Line, ...], ends: Collection[int]) -> list[Marker | None]:
    """For each line the next number behind it; None where the text ends before one, at a line of ``ends``."""
    following: list[Marker | None] = []
    ahead: Marker | None = None
    for position in range(len(lines) - 1, -1, -1):
        following.append(ahead)
        ahead = None if position in ends else lines[position].marker or ahead
    return following[::-1]


def stands_behind(point: Draft, words: str, following: Marker | None, ranks: Ranks) -> bool:
    """True for a paragraph that stands behind the series of ``point``, its last number so far, and not under it.

    ``following`` is the next number of the text, None when the text ends before one. A paragraph that ends with a colon
    opens the next series of such points; otherwise the point has to be the last one, and the points have to be whole
    on their own lines: a list that ends with semicolons, small points, or a paragraph with the words of a close.
    """
    family = point.family
    if family is None or family < Level.HAN:
        return False
    if words.endswith(("：", ":")):
        return following is not None and (following.level, following.value) == (family, 1) and _is_whole(point)
    siblings = [draft for draft in point.siblings if draft.family is family]
    if following is not None and ranks[following.level] >= ranks[family]:
        return False
    if len(siblings) < 2 or not all(_is_whole(draft) for draft in siblings):
        return False
    is_list = any(draft.is_item for draft in siblings)
    is_small = family >= Level.PAREN_ARABIC and len(siblings) >= _POINTS
    return is_list or is_small or _CLOSING.match(words) is not None


def _is_whole(point: Draft) -> bool:
    """True for a point whose text stands beside its number, with nothing under it and nothing announced."""
    return point.has_body and not point.announces and not point.children
