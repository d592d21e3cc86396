"""What an evaluation works with: sources, gold questions, responses, outcomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from corpus.dates import PartialDate
from corpus.model import Span


class Status(StrEnum):
    """What came back; FAILED when the respondent refused the request itself."""

    ANSWERED = "answered"
    REFUSED = "refused"
    CLARIFY = "clarify"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, order=True)
class UnitName:
    """A responsible unit: its name as printed, and its full name."""

    name: str
    canonical: str


@dataclass(frozen=True, slots=True)
class SourceClause:
    """A clause as far as scoring needs it; ``span`` is in the text of its source."""

    id: str
    parent: str | None
    kind: str
    label: str
    heading: str
    span: Span
    units: tuple[UnitName, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document as far as scoring needs it; parents stand before children."""

    id: str
    title: str
    number: str
    issued_on: PartialDate
    text: str
    clauses: tuple[SourceClause, ...]
    region: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of a response: the whole ``text`` of the clause and the ``quote`` in it."""

    clause_id: str
    label: str
    heading: str
    text: str
    quote: str
    document: str


@dataclass(frozen=True, slots=True)
class Response:
    """What a respondent said; ``citations`` of a refusal are near, not an answer. ``problem`` is set when FAILED."""

    status: Status
    answer: str
    citations: tuple[Cited, ...] = ()
    units: tuple[UnitName, ...] = ()
    warnings: tuple[str, ...] = ()
    conversation: str | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A benefit held against a profile: the whole ``text`` of its clause, the ``quote`` it rests on, the verdict."""

    clause_id: str
    text: str
    quote: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Offers:
    """What a respondent offers to a profile; ``problem`` is set when it did not accept the description."""

    offers: tuple[Offered, ...]
    problem: str = ""


class Respondent(Protocol):
    """What is evaluated: the assistant in this process, or a server.

    Every method raises PolicyError when the whole run has to end. A single request that is not accepted is a Response
    with the status FAILED, or no results.
    """

    def sources(self) -> tuple[Source, ...]:
        """All documents that answers are drawn from."""

    def ask(self, question: str, conversation: str | None) -> Response:
        """One answer; ``conversation`` continues an earlier one."""

    def eligibility(self, description: str) -> Offers:
        """What is offered to somebody who describes themselves so."""

    def search(self, query: str, limit: int) -> tuple[str, ...]:
        """Ids of the ``limit`` best clauses, the best first."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of a table that a quote falls in: all its cells, in order."""

    table: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One question with what a right answer holds.

    ``quotes`` are groups of alternatives: every group needs one hit. ``turn`` counts from 1 within a conversation.
    ``place`` is the file and line.
    """

    id: str
    question: str
    kind: str
    place: str
    quotes: tuple[tuple[str, ...], ...] = ()
    values: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    answer: str = ""
    turn: int = 1

    @property
    def is_answerable(self) -> bool:
        """False when the corpus does not say, and a refusal is right."""
        return self.kind != UNANSWERABLE


UNANSWERABLE = "unanswerable"


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions asked one after the other; a single question is a conversation of one turn."""

    id: str
    turns: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class GoldFile:
    """A gold file as read; ``checksum`` is the SHA-256 of its bytes."""

    name: str
    checksum: str
    conversations: tuple[Conversation, ...]

    @property
    def questions(self) -> int:
        """How many questions are asked, turns counted one by one."""
        return sum(len(conversation.turns) for conversation in self.conversations)


@dataclass(frozen=True, slots=True)
class Grounding:
    """What of an answer does not come out of a cited clause as it stands.

    ``unfounded`` are numbers, dates and units that stand in none; ``computed`` numbers that it says were computed.
    """

    unfounded: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """The scores of one response.

    ``scores`` has an entry in [0, 1] for each measure that is defined here (higher is better), ``correct`` one for each
    citation; ``failed`` are the checks that keep the answer from being right.
    """

    scores: Mapping[str, float]
    correct: tuple[bool, ...]
    grounding: Grounding
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question with what came and how it scores.

    ``relevant`` holds the clause ids for each group of quotes; ``ranking`` is None where retrieval is not scored:
    questions without an answer, follow-ups, and gold quotes that stand in no document.
    """

    gold: Gold
    file: str
    conversation: str
    response: Response
    relevant: tuple[tuple[str, ...], ...]
    ranking: tuple[str, ...] | None
    marks: Marks


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over ``n`` questions with its bootstrap confidence interval ``[low, high]``."""

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Group:
    """The estimates over some of the questions; a measure that is nowhere defined has none."""

    name: str
    questions: int
    estimates: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A whole run. ``timings`` are milliseconds per request by what was requested; nothing else depends on the clock.

    ``unfound`` names gold quotes that stand in no document: their questions cannot be scored on retrieval.
    """

    files: tuple[GoldFile, ...]
    corpus: str
    outcomes: tuple[Outcome, ...]
    overall: Group
    kinds: tuple[Group, ...]
    by_file: tuple[Group, ...]
    unfound: tuple[str, ...]
    timings: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an evaluation comes from: version of the program, who answered, and the day validity is judged for."""

    version: str
    respondent: str
    as_of: date
