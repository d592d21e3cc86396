"""The numbers that a word processor prints before paragraphs: they are counted, not written (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.readers.numerals import numeral

_PLACE = re.compile("%([1-9])")
_CLOSING = "、，。．：）】〕)."


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list.

    ``template`` is the printed form with %1 to %9 for the numbers of the levels, 第%1条. ``restart`` is the number of
    the outer level (from 1) after which counting starts again: None for any outer level, 0 for never. ``is_legal``
    prints every number in decimal. ``suffix`` stands between number and text: tab, space or nothing.
    """

    start: int = 1
    form: str = "decimal"
    template: str = ""
    restart: int | None = None
    is_legal: bool = False
    suffix: str = "tab"


@dataclass(frozen=True, slots=True)
class ListInstance:
    """A list as paragraphs name it; lists with the same ``family`` count on from each other.

    ``starts`` are the levels (from 0) at which this one starts anew, with the first number.
    """

    family: str
    levels: Mapping[int, ListLevel]
    starts: Mapping[int, int]


class ListCounters:
    """Counts the paragraphs of all lists of a document, in its order."""

    def __init__(self, instances: Mapping[str, ListInstance]) -> None:
        self._instances = instances
        self._counted: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def advance(self, instance_id: str, depth: int, text: str) -> str:
        """Count a paragraph of a list; ``text`` with the number that is printed before it.

        >>> levels = {0: ListLevel(form="chineseCounting", template="%1、"), 1: ListLevel(template="（%2）")}
        >>> counters = ListCounters({"1": ListInstance("a", levels, {})})
        >>> [counters.advance("1", depth, "总则") for depth in (0, 1, 1, 0, 1)]
        ['一、总则', '（1）总则', '（2）总则', '二、总则', '（1）总则']
        """
        instance = self._instances.get(instance_id)
        level = instance.levels.get(depth) if instance else None
        if instance is None or level is None:
            return text
        counted = self._counted.setdefault(instance.family, {})
        if instance_id not in self._begun:
            self._begun.add(instance_id)
            counted.update({at: start - 1 for at, start in instance.starts.items()})
        counted[depth] = counted.get(depth, _start(instance, depth) - 1) + 1
        for inner in [at for at in counted if at > depth and _restarts(instance.levels.get(at), depth)]:
            del counted[inner]
        if level.form == "bullet":
            return text

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = "decimal" if level.is_legal else instance.levels.get(at, level).form
            return numeral(counted.get(at, _start(instance, at)), form) if form != "none" else ""

        return _join(_PLACE.sub(printed, level.template).strip(), text, level.suffix)


def _start(instance: ListInstance, depth: int) -> int:
    level = instance.levels.get(depth)
    return instance.starts.get(depth, level.start if level else 1)


def _restarts(level: ListLevel | None, after: int) -> bool:
    """True when ``level`` starts again after a paragraph at the depth ``after`` (from 0)."""
    return level is None or level.restart is None or after < level.restart


def _join(number: str, text: str, suffix: str) -> str:
    """Number and text as they are read: no gap after a Chinese mark, one where figures would run together.

    >>> [_join(number, text, "tab") for number, text in (("一、", "总则"), ("第一条", "为了"), ("1.", "2021年"))]
    ['一、总则', '第一条 为了', '1. 2021年']
    """
    is_apart = number[-1:] in _CLOSING and not (number[-1:] in ".)" and text[:1].isascii() and text[:1].isalnum())
    return number + ("" if not number or suffix == "nothing" or is_apart else " ") + text
