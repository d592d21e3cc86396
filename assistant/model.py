"""What is asked and what is answered."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.model import Clause, Document, ResponsibleUnit, Span


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it arrives.

    ``documents`` restricts the search to those document ids (empty: all); ``limit`` is the largest number of
    citations wanted; ``as_of`` is the day for which validity is judged. ``use_llm`` says whether a language model may
    word the answer; None leaves that to the settings. What is out of force on that day is searched only with
    ``include_lapsed``, or when its document is named.
    """

    text: str
    as_of: date
    conversation_id: str | None = None
    documents: tuple[str, ...] = ()
    limit: int = 5
    use_llm: bool | None = None
    include_lapsed: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands: ``document.quote(span) == quote``; ``score`` in [0, 1], higher is nearer.

    ``lapse`` says why the document is out of force, empty when it is in force.
    """

    n: int
    document: Document
    clause: Clause
    quote: str
    span: Span
    score: float
    lapse: str = ""


class CautionKind(StrEnum):
    """Why an answer must be read with care."""

    LAPSED = "lapsed"
    AGE = "age"
    TARGET_PASSED = "target_passed"
    RELATIVE_YEAR = "relative_year"
    CONTRADICTION = "contradiction"
    NOT_POLICY = "not_policy"
    PRINT = "print"
    LLM = "llm"


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning that goes with an answer."""

    kind: CautionKind
    text: str


class Mode(StrEnum):
    """Who worded an answer: the clauses themselves, or a language model whose every sentence was checked."""

    EXTRACTIVE = "extractive"
    LLM = "llm"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that rests on its citations: every number, unit and date in ``text`` occurs in a cited clause."""

    text: str
    citations: tuple[Citation, ...]
    units: tuple[ResponsibleUnit, ...]
    understood: str
    conversation_id: str
    warnings: tuple[Caution, ...] = ()
    timing_ms: dict[str, float] = field(default_factory=dict)
    mode: Mode = Mode.EXTRACTIVE


@dataclass(frozen=True, slots=True)
class Refusal:
    """The corpus does not say: ``text`` names what is missing, ``nearest`` are clauses that are not an answer."""

    text: str
    nearest: tuple[Citation, ...]
    understood: str
    conversation_id: str
    warnings: tuple[Caution, ...] = ()
    timing_ms: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clarification:
    """The question cannot be understood alone; ``text`` asks for what is needed."""

    text: str
    understood: str
    conversation_id: str
    warnings: tuple[Caution, ...] = ()
    timing_ms: dict[str, float] = field(default_factory=dict)


Reply = Answer | Refusal | Clarification


class Sort(StrEnum):
    """The order of search results."""

    RELEVANCE = "relevance"
    DOCUMENT = "document"  # as the corpus prints them
    DATE = "date"  # the newest document first


class Match(StrEnum):
    """Which words of a search a result holds."""

    ALL = "all"
    ANY = "any"
    NEAREST = "nearest"  # none of them: what comes closest in meaning


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of the answer to come, as soon as they are known."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """A sentence that has been checked; the reply at the end says which of them stay."""

    text: str


Part = Cited | Worded | Reply


@dataclass(frozen=True, slots=True)
class Search:
    """A search for clauses; empty fields do not restrict.

    ``unit`` is a printed or canonical unit name, ``document`` and ``kind`` a document id and a document kind,
    ``path`` a clause label or its beginning (``二、（四）``), ``section`` the id of a clause above, ``level`` a level
    of government. ``amount`` is ``yes`` for clauses that name a sum of money and ``no`` for the others, ``year`` the
    year of the document, ``mentions`` a year that the clause names. With ``match`` ALL a result holds every word, if
    there is one that does; ``offset`` and ``limit`` page through the results. What is out of force on the day ``as_of``
    (None: no day) is left out, unless ``include_lapsed`` or ``document`` asks for it.
    """

    query: str = ""
    unit: str = ""
    document: str = ""
    kind: str = ""
    path: str = ""
    limit: int = 10
    offset: int = 0
    section: str = ""
    amount: str = ""
    year: str = ""
    mentions: str = ""
    sort: str = Sort.RELEVANCE
    match: str = Match.ANY
    level: str = ""
    as_of: date | None = None
    include_lapsed: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """How many results have a value, counted over all results."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of results (``citations``, best first) and facets over all ``total`` results.

    ``facets`` maps ``document``, ``kind``, ``unit``, ``section``, ``amount``, ``year`` and ``mentions`` to their
    values, the most frequent first. ``marks`` maps the id of a clause to the places of the words that were looked for;
    ``match`` says which words the results hold, and ``total_any`` how many clauses hold any of them; ``understood``
    is how the words were read, and ``documents`` are those that the search names by number or title.
    """

    total: int
    citations: tuple[Citation, ...]
    facets: dict[str, tuple[Facet, ...]]
    marks: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    match: Match = Match.ANY
    total_any: int = 0
    understood: str = ""
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A responsible unit with the names it is printed under and the clauses it answers for."""

    canonical: str
    names: tuple[str, ...]
    clauses: tuple[tuple[Document, Clause], ...]
