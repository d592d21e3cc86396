"""What is said about somebody, and what they qualify for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.model import Caution
from corpus.benefits.conditions import Facts, FactValue, Verdict
from corpus.benefits.model import UNSTATED, Benefit, Condition, Fact, Open
from corpus.model import Clause, Document, Span

Given = bool | int | float | str | tuple[str, ...] | None
"""A fact as somebody fills it in; None takes back what was read."""


@dataclass(frozen=True, slots=True)
class Range:
    """A number of which only the bounds are known, both inclusive: 排名前200 is 1 to 200."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A fact read from a description: ``words`` stand at ``span`` of it."""

    fact: str
    value: FactValue | Range
    words: str
    span: Span


class Origin(StrEnum):
    """How a fact came to be known."""

    SAID = "said"  # read from the description
    GIVEN = "given"  # filled in
    DERIVED = "derived"  # follows from others


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that is known, and why.

    ``words`` and ``span`` tell where the description says it; both are empty for what was filled in or follows from
    ``sources`` (other facts) by the rule that ``because`` puts in words.
    """

    fact: Fact
    value: FactValue | Range
    origin: Origin
    words: str = ""
    span: Span | Open = UNSTATED
    because: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """All that is known about somebody.

    A number of which only the bounds are known makes several ``worlds``, one for each bound; what holds in all of
    them holds. ``pending`` maps facts that are planned or past, and so not known, to the words that say so.
    """

    known: Mapping[str, Known]
    worlds: tuple[Facts, ...]
    pending: Mapping[str, str]


class Eligibility(StrEnum):
    """Whether somebody gets a benefit."""

    ELIGIBLE = "eligible"
    UNKNOWN = "unknown"
    INELIGIBLE = "ineligible"

    @property
    def chinese(self) -> str:
        """The word that users read."""
        return {
            Eligibility.ELIGIBLE: "符合",
            Eligibility.UNKNOWN: "待确认",
            Eligibility.INELIGIBLE: "不符合",
        }[self]


@dataclass(frozen=True, slots=True)
class Check:
    """One condition: the verdict, why (Chinese), and the facts that it lacks."""

    condition: Condition
    verdict: Verdict
    reason: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """An amount computed from facts; ``trace`` shows the computation, ``maximum`` and ``minimum`` are yuan."""

    trace: str
    minimum: float | Open
    maximum: float | Open


@dataclass(frozen=True, slots=True)
class Match:
    """One benefit held against a profile."""

    benefit: Benefit
    document: Document
    clause: Clause
    verdict: Eligibility
    checks: tuple[Check, ...]
    estimate: Estimate | Open
    warnings: tuple[Caution, ...]

    @property
    def lacking(self) -> tuple[Check, ...]:
        """The conditions that are not met."""
        return tuple(check for check in self.checks if check.verdict is Verdict.UNMET)

    @property
    def lacks_one(self) -> bool:
        """True for a near miss: the place and the kind of organisation are right, all but one condition is met."""
        area, beneficiary, *requirements = self.checks
        unmet = [check for check in requirements if check.verdict is Verdict.UNMET]
        return (
            area.verdict is Verdict.MET
            and beneficiary.verdict is Verdict.MET
            and len(unmet) == 1
            and all(check.verdict is Verdict.MET for check in requirements if check not in unmet)
        )


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """The fact worth asking for: ``decides`` open matches depend on it."""

    fact: Fact
    decides: int


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Who asks what they qualify for, as read on the day ``as_of``.

    ``given`` are facts that are filled in or corrected; they win over the description. ``documents`` restricts the
    benefits to those documents (empty: all).
    """

    description: str
    as_of: date
    given: Mapping[str, Given] = field(default_factory=dict)
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """The answer to an inquiry.

    ``matches`` are what somebody gets or may get, the surest and greatest first; ``near_misses`` lack one condition;
    ``others`` are for somebody else, or lack more. ``question`` is what to ask next, if anything is open.
    """

    profile: Profile
    matches: tuple[Match, ...]
    near_misses: tuple[Match, ...]
    others: tuple[Match, ...]
    question: NextQuestion | Open
