"""Plots of an evaluation as SVG, drawn here: dots with confidence intervals, and columns.

Colours come from the style sheet of the page, so that a plot is light or dark with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from assistant.evaluation.measures import DEPTH
from assistant.evaluation.model import Estimate, Outcome

_WIDTH = 640
_LABEL = 190  # room for names on the left
_RIGHT = 80  # room for values on the right
_LINE = 28
_AXIS = 28
_COLUMNS_HEIGHT = 180
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Dot:
    """One line of a plot: a name and its estimate."""

    name: str
    estimate: Estimate


def dots(title: str, lines: Sequence[Dot]) -> Markup:
    """Means in [0, 1] as dots with their confidence intervals as bars, one line each."""
    height = _LINE * len(lines) + _AXIS
    parts = [_line("grid", _x(tick), 0, _x(tick), height - _AXIS) for tick in _TICKS]
    parts += [_text("tick", _x(tick), height - 8, f"{tick:g}", "middle") for tick in _TICKS]
    for place, line in enumerate(lines):
        y = _LINE * place + _LINE / 2
        one = line.estimate
        parts += [
            _text("name", _LABEL - 12, y + 5, line.name, "end"),
            _line("range", _x(one.low), y, _x(one.high), y),
            Markup('<circle class="dot" cx="{}" cy="{}" r="5"/>').format(_number(_x(one.mean)), _number(y)),
            _text("value", _WIDTH - _RIGHT + 16, y + 5, f"{one.mean:.3f}", "start"),
        ]
    return _svg(title, height, parts)


def columns(title: str, counts: Sequence[tuple[str, int]]) -> Markup:
    """Counts as columns side by side, each with its name below and its number above."""
    most = max((count for _, count in counts), default=0) or 1
    step = _WIDTH / max(len(counts), 1)
    parts = []
    for place, (name, count) in enumerate(counts):
        tall = (_COLUMNS_HEIGHT - 24) * count / most
        top = _COLUMNS_HEIGHT - tall
        middle = step * (place + 0.5)
        parts += [
            Markup('<rect class="column" x="{}" y="{}" width="{}" height="{}"/>').format(
                _number(middle - step * 0.35), _number(top), _number(step * 0.7), _number(tall)
            ),
            _text("value", middle, top - 6, str(count), "middle"),
            _text("tick", middle, _COLUMNS_HEIGHT + 20, name, "middle"),
        ]
    parts.append(_line("base", 0, _COLUMNS_HEIGHT, _WIDTH, _COLUMNS_HEIGHT))
    return _svg(title, _COLUMNS_HEIGHT + _AXIS, parts)


def first_ranks(outcomes: Sequence[Outcome]) -> tuple[tuple[str, int], ...]:
    """How many questions have their first relevant clause at each place of the ranking, and how many none."""
    places = []
    for outcome in outcomes:
        if outcome.ranking is not None:
            wanted = {clause for group in outcome.relevant for clause in group}
            places.append(next((n for n, clause in enumerate(outcome.ranking, 1) if clause in wanted), 0))
    return (*((str(n), places.count(n)) for n in range(1, DEPTH + 1)), ("没有", places.count(0)))


def _svg(title: str, height: float, parts: Sequence[Markup]) -> Markup:
    opening = Markup('<svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}">')
    return opening.format(_WIDTH, _number(height), title) + Markup("").join(parts) + Markup("</svg>")


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    numbers = (_number(value) for value in (x1, y1, x2, y2))
    return Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(kind, *numbers)


def _text(kind: str, x: float, y: float, text: str, anchor: str) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>').format(
        kind, _number(x), _number(y), anchor, escape(text)
    )


def _x(value: float) -> float:
    return _LABEL + value * (_WIDTH - _LABEL - _RIGHT)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
