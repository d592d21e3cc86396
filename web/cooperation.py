"""A picture of which units work together: units one under another, an arc between two that share clauses."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import UnitEntry

MOST_UNITS = 20
_MOST_ARCS = 45  # more of them hide each other
WIDTH = 360  # units of the drawing; at 390 px a unit is about a pixel, so that the text can be read
_LABEL = 152
_STEP = 26
_TOP = 20
_GAP = 14  # between the units of two regions
_REACH = WIDTH - _LABEL - 34  # of the widest arc


@dataclass(frozen=True, slots=True)
class Node:
    """A unit: its name as drawn, where it stands, and how big its dot is."""

    canonical: str
    name: str
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Arc:
    """Two units that share ``count`` clauses; ``path`` is the way between their dots, ``weight`` its width."""

    count: int
    path: str
    weight: float


@dataclass(frozen=True, slots=True)
class Cooperation:
    """The drawing, ``WIDTH`` by ``height``; names end at ``label``, dots stand at ``dot``."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    height: float
    width: int = WIDTH
    label: int = _LABEL
    dot: int = _LABEL + 14


def draw_cooperation(entries: Sequence[UnitEntry], pairs: Counter[tuple[str, str]]) -> Cooperation:
    """The drawing of the units that share most clauses; those of a region stand together."""
    shared: Counter[str] = Counter()
    for pair, count in pairs.items():
        for name in pair:
            shared[name] += count
    shown = {name for name, _ in sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:MOST_UNITS]}
    regions = list(dict.fromkeys(_region(entry) for entry in entries))
    drawn = sorted((entry for entry in entries if entry.canonical in shown), key=lambda e: regions.index(_region(e)))
    most = max((len(entry.clauses) for entry in drawn), default=1)
    nodes: list[Node] = []
    y = float(_TOP)
    for place, entry in enumerate(drawn):
        if place and _region(entry) != _region(drawn[place - 1]):
            y += _GAP
        radius = round(3 + 5 * (len(entry.clauses) / most) ** 0.5, 1)
        nodes.append(Node(entry.canonical, entry.names[0], y, radius))
        y += _STEP
    arcs = _arcs(nodes, pairs)
    return Cooperation(tuple(nodes), arcs, y - _STEP + _TOP)


def _arcs(nodes: Sequence[Node], pairs: Counter[tuple[str, str]]) -> tuple[Arc, ...]:
    """The arcs, thin ones first so that the thick ones stay in sight."""
    at = {node.canonical: node.y for node in nodes}
    drawn = [(count, *pair) for pair, count in pairs.items() if pair[0] in at and pair[1] in at]
    between = sorted(drawn, key=lambda each: (-each[0], each[1:]))[:_MOST_ARCS]
    most = max((count for count, _, _ in between), default=1)
    farthest = max((abs(at[one] - at[other]) for _, one, other in between), default=1.0)
    arcs = []
    for count, one, other in sorted(between):
        upper, lower = sorted((at[one], at[other]))
        across = 20 + (_REACH - 20) * ((lower - upper) / farthest)
        path = f"M{_LABEL + 14} {upper:g}A{across:.1f} {(lower - upper) / 2:g} 0 0 1 {_LABEL + 14} {lower:g}"
        arcs.append(Arc(count, path, round(0.5 + 5.5 * count / most, 2)))
    return tuple(arcs)


def _region(entry: UnitEntry) -> str:
    return entry.clauses[0][0].region
