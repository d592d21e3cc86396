"""Which family of numbers stands above which: the usual order, unless the numbers of a text prove another one."""

from collections.abc import Iterable, Iterator, Sequence

from corpus.numbering import Level, Marker

Ranks = dict[Level, int]
_RUNNING = 0.1  # a series that runs on through its parents is common, but one that starts again is simpler
USUAL: Ranks = {level: int(level) for level in Level}


def rank_levels(markers: Iterable[Marker]) -> Ranks:
    """The order in which the numbers of a text follow on best; the usual one when no other is better.

    >>> from corpus.numbering import read_marker
    >>> marked = [read_marker(line) for line in ("一、甲", "第一条 乙", "第二条 丙", "二、丁", "第三条 戊")]
    >>> ranks = rank_levels([marker for marker in marked if marker])
    >>> ranks[Level.HAN] < ranks[Level.ARTICLE]
    True
    """
    series = [(marker.level, marker.value) for marker in markers if marker.level is not Level.ORDINAL]
    best, least = USUAL, _oddities(series, USUAL)
    if least < 1:
        return best
    for ranks in _alternatives(sorted({level for level, _ in series})):
        odd = _oddities(series, ranks)
        if odd <= least - 1:
            best, least = ranks, odd
    return best


def _alternatives(levels: list[Level]) -> Iterator[Ranks]:
    """The usual order with one family moved to another place."""
    for position, level in enumerate(levels):
        others = levels[:position] + levels[position + 1 :]
        for target in range(len(levels)):
            if target != position:
                order = [*others[:target], level, *others[target:]]
                yield USUAL | dict(zip(order, map(int, levels), strict=True))


def _oddities(series: Sequence[tuple[Level, int]], ranks: Ranks) -> float:
    """How often a number does not follow on in the tree that ``ranks`` makes of the series."""
    odd = 0.0
    reached: Ranks = {}
    above: list[tuple[Level, int]] = []  # open numbers, the outermost first
    families: list[set[Level]] = [set()]  # for each depth, the families printed side by side
    for level, value in series:
        while above and ranks[above[-1][0]] > ranks[level]:
            above.pop()
            families.pop()
        if above and above[-1][0] is level:
            odd += above.pop()[1] != value - 1
            families.pop()
        elif value != 1:
            odd += _RUNNING if reached.get(level, 0) == value - 1 else 1
        if families[-1] and level not in families[-1]:
            odd += 1
        families[-1].add(level)
        above.append((level, value))
        families.append(set())
        reached[level] = value
    return odd
