"""An assistant whose documents change while it answers: each change makes a whole new state that takes over at once."""

import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Generic, Protocol, TypeVar

from assistant.curating import Curator, Outcome, Report
from assistant.eligibility.model import Findings, Inquiry
from assistant.model import Part, Question, Reply, Search, SearchResult, UnitEntry
from assistant.protocols import Assistant
from corpus.benefits.facts import FactBook
from corpus.model import Clause, Document
from corpus.offering import offers_in

_WAIT = 20.0  # seconds that an editor waits for another writer


class State(Protocol):
    """What answers now."""

    @property
    def assistant(self) -> Assistant:
        """The assistant over the documents of this state."""


S = TypeVar("S", bound=State)


class LiveAssistant(Generic[S]):
    """Answers from the newest state; a request that has begun ends on the state that it began with.

    ``renew`` makes the state of what is on disk, using what it can of the one before. Implements
    ``assistant.protocols.Assistant`` and ``Editor``.
    """

    def __init__(self, curator: Curator, first: S, renew: Callable[[S], S]) -> None:
        self._curator = curator
        self._state = first
        self._renew = renew
        self._writing = threading.Lock()

    def add(self, data: bytes, name: str) -> tuple[Report, ...]:
        """Add a file, or those in a zip; one report each. Raises CorpusError and RetrievalError."""
        with self._writing:
            reports = self._curator.add(offers_in(data, name), progress=lambda done, total: None, wait=_WAIT)
            return self._take_over(reports)

    def remove(self, name: str) -> tuple[Report, ...]:
        """Take out a document by id, or a file by name. Raises CorpusError and RetrievalError."""
        with self._writing:
            return self._take_over(self._curator.remove([name], wait=_WAIT))

    def _take_over(self, reports: Iterable[Report]) -> tuple[Report, ...]:
        found = tuple(reports)
        if any(report.outcome in (Outcome.ADDED, Outcome.RESTORED, Outcome.REMOVED) for report in found):
            self._state = self._renew(self._state)
        return found

    @property
    def _now(self) -> Assistant:
        return self._state.assistant

    def check(self, question: Question) -> str:
        """As ``Assistant``."""
        return self._now.check(question)

    def stream(self, question: Question) -> Iterator[Part]:
        """As ``Assistant``; it ends on the state that it began with."""
        return self._now.stream(question)

    def ask(self, question: Question) -> Reply:
        """As ``Assistant``."""
        return self._now.ask(question)

    def eligibility(self, inquiry: Inquiry) -> Findings:
        """As ``Assistant``."""
        return self._now.eligibility(inquiry)

    def fact_book(self) -> FactBook:
        """As ``Assistant``."""
        return self._now.fact_book()

    def search(self, search: Search) -> SearchResult:
        """As ``Assistant``."""
        return self._now.search(search)

    def documents(self) -> tuple[Document, ...]:
        """As ``Assistant``."""
        return self._now.documents()

    def document(self, document_id: str) -> Document:
        """As ``Assistant``."""
        return self._now.document(document_id)

    def clause(self, clause_id: str) -> tuple[Document, Clause]:
        """As ``Assistant``."""
        return self._now.clause(clause_id)

    def lapse(self, document: Document, as_of: date) -> str:
        """As ``Assistant``."""
        return self._now.lapse(document, as_of)

    def units(self) -> tuple[UnitEntry, ...]:
        """As ``Assistant``."""
        return self._now.units()

    def unit(self, name: str) -> UnitEntry:
        """As ``Assistant``."""
        return self._now.unit(name)
