"""Conditions over facts, three-valued (Kleene 1952, strong): what is not known is never taken for "no"."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from operator import ge, gt, le, lt

from corpus.places import Place

FactValue = bool | int | float | str | frozenset[str] | Place
"""The value of a fact: 是否, a number (yuan, %, pieces, a year), one option, several options, a place."""

Facts = Mapping[str, FactValue]
"""What is known about somebody, by the names of the facts; a fact that is not there is not known."""


class Verdict(StrEnum):
    """Whether a condition holds (满足 / 不满足 / 待确认)."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"

    @property
    def chinese(self) -> str:
        """The word that users read."""
        return {Verdict.MET: "满足", Verdict.UNMET: "不满足", Verdict.UNKNOWN: "待确认"}[self]


class Operator(StrEnum):
    """How the value of a fact is compared with an operand."""

    EQ = "=="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="
    IN = "in"  # the option is one of several, or the place lies in one of several areas
    NOT_IN = "not in"
    HAS = "has"  # the options chosen include this one
    HAS_NOT = "has not"

    @property
    def opposite(self) -> "Operator":
        """The operator that holds exactly when this one does not."""
        return _OPPOSITE[self]


_PAIRS = (
    (Operator.EQ, Operator.NE),
    (Operator.LT, Operator.GE),
    (Operator.LE, Operator.GT),
    (Operator.IN, Operator.NOT_IN),
    (Operator.HAS, Operator.HAS_NOT),
)
_OPPOSITE = {**dict(_PAIRS), **{second: first for first, second in _PAIRS}}

Operand = bool | int | float | str | tuple[str, ...] | tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of one fact: yuan, % or pieces as the fact's unit says."""

    fact: str
    operator: Operator
    operand: Operand

    @property
    def comparisons(self) -> tuple["Comparison", ...]:
        """Itself."""
        return (self,)

    def judge(self, facts: Facts) -> "Outcome":
        """The verdict; UNKNOWN when the fact is missing, or a place is named too broadly to tell (浙江 for 湖州市)."""
        if self.fact not in facts:
            return Outcome(Verdict.UNKNOWN, (self,))
        return Outcome(_compare(facts[self.fact], self.operator, self.operand), (self,))

    def negated(self) -> "Comparison":
        """The comparison that holds exactly when this one does not."""
        return Comparison(self.fact, self.operator.opposite, self.operand)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when every part holds."""

    parts: tuple["Rule", ...]

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison in it, in order."""
        return tuple(chain.from_iterable(part.comparisons for part in self.parts))

    def judge(self, facts: Facts) -> "Outcome":
        """UNMET by any part that does not hold, else UNKNOWN by any that is not known, else MET by all."""
        return _decide(self.parts, facts, (Verdict.UNMET, Verdict.UNKNOWN, Verdict.MET))

    def negated(self) -> "AnyOf":
        """The rule that holds exactly when this one does not (De Morgan)."""
        return AnyOf(tuple(part.negated() for part in self.parts))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when one part holds."""

    parts: tuple["Rule", ...]

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison in it, in order."""
        return tuple(chain.from_iterable(part.comparisons for part in self.parts))

    def judge(self, facts: Facts) -> "Outcome":
        """MET by any part that holds, else UNKNOWN by any that is not known, else UNMET by all."""
        return _decide(self.parts, facts, (Verdict.MET, Verdict.UNKNOWN, Verdict.UNMET))

    def negated(self) -> "AllOf":
        """The rule that holds exactly when this one does not (De Morgan)."""
        return AllOf(tuple(part.negated() for part in self.parts))


Rule = Comparison | AllOf | AnyOf
"""An expression over facts; negation is pushed down to the comparisons when it is read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict and the comparisons that made it: those that hold, those that fail, or those whose fact is missing."""

    verdict: Verdict
    grounds: tuple[Comparison, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that decided, or that are lacking when the verdict is UNKNOWN."""
        return tuple(dict.fromkeys(ground.fact for ground in self.grounds))


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict over several conditions that must all hold.

    >>> all_of([Verdict.MET, Verdict.UNKNOWN]), all_of([Verdict.UNKNOWN, Verdict.UNMET]), all_of([])
    (<Verdict.UNKNOWN: 'unknown'>, <Verdict.UNMET: 'unmet'>, <Verdict.MET: 'met'>)
    """
    found = set(verdicts)
    return next((one for one in (Verdict.UNMET, Verdict.UNKNOWN) if one in found), Verdict.MET)


def _decide(parts: tuple[Rule, ...], facts: Facts, order: tuple[Verdict, ...]) -> Outcome:
    """The first verdict of ``order`` that a part has, the last if there is no part, and the comparisons behind it."""
    outcomes = [part.judge(facts) for part in parts]
    verdict = min((outcome.verdict for outcome in outcomes), key=order.index, default=order[-1])
    same = [outcome.grounds for outcome in outcomes if outcome.verdict is verdict]
    return Outcome(verdict, tuple(chain.from_iterable(same)))


def _compare(value: FactValue, operator: Operator, operand: Operand) -> Verdict:
    if isinstance(value, Place):
        return _located(value, operator, operand)
    return Verdict.MET if _holds(value, operator, operand) else Verdict.UNMET


def _located(place: Place, operator: Operator, operand: Operand) -> Verdict:
    areas = [area for area in operand if isinstance(area, Place)] if isinstance(operand, tuple) else []
    inside, outside = Verdict.MET, Verdict.UNMET
    if operator is Operator.NOT_IN:
        inside, outside = outside, inside
    if any(place.lies_in(area) for area in areas):
        return inside
    return Verdict.UNKNOWN if any(area.lies_in(place) for area in areas) else outside


def _holds(value: FactValue, operator: Operator, operand: Operand) -> bool:
    """Whether the comparison holds; what can be compared with what was checked when the expression was read."""
    if operator in (Operator.EQ, Operator.NE):
        return (value == operand) is (operator is Operator.EQ)
    if operator in (Operator.HAS, Operator.HAS_NOT) and isinstance(value, frozenset):
        return (operand in value) is (operator is Operator.HAS)
    if operator in (Operator.IN, Operator.NOT_IN) and isinstance(operand, tuple):
        return (value in operand) is (operator is Operator.IN)
    if isinstance(value, int | float) and isinstance(operand, int | float):
        return _ORDER[operator](value, operand)
    raise TypeError(f"{value!r} {operator} {operand!r}: not the kind of value that was checked")


_ORDER: dict[Operator, Callable[[float, float], bool]] = {
    Operator.LT: lt,
    Operator.LE: le,
    Operator.GT: gt,
    Operator.GE: ge,
}
