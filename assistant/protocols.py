"""The seam between the doors of the house and what answers behind them."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from assistant.curating import Report
from assistant.eligibility.model import Findings, Inquiry
from assistant.generation.model import GenerationFailure, Prompt
from assistant.model import Part, Question, Reply, Search, SearchResult, UnitEntry
from corpus.benefits.facts import FactBook
from corpus.model import Clause, Document


class Answering(Protocol):
    """Answers questions about the documents, and finds and shows their clauses and units."""

    def check(self, question: Question) -> str:
        """The text of ``question`` in normal form; raises InvalidQuestion, InvalidRequest, UnknownDocument."""

    def ask(self, question: Question) -> Reply:
        """Answer, refuse or ask back; raises InvalidQuestion, InvalidRequest, UnknownDocument."""

    def stream(self, question: Question) -> Iterator[Part]:
        """The citations of an answer, its sentences as they are ready, and at the end the whole reply.

        Raises what ``ask`` raises, before the first part.
        """

    def search(self, search: Search) -> SearchResult:
        """Find clauses; raises InvalidRequest, UnknownDocument, UnknownUnit."""

    def documents(self) -> tuple[Document, ...]:
        """All documents in the order of the corpus."""

    def document(self, document_id: str) -> Document:
        """One document; raises UnknownDocument."""

    def clause(self, clause_id: str) -> tuple[Document, Clause]:
        """One clause with its document; raises UnknownClause."""

    def lapse(self, document: Document, as_of: date) -> str:
        """Why ``document`` is out of force on that day, in a sentence; empty when it is in force."""

    def units(self) -> tuple[UnitEntry, ...]:
        """All responsible units, those with most clauses first."""

    def unit(self, name: str) -> UnitEntry:
        """One responsible unit by printed or canonical name; raises UnknownUnit."""


class Assistant(Answering, Protocol):
    """Everything that a door (HTTP, command line, page) needs."""

    def eligibility(self, inquiry: Inquiry) -> Findings:
        """What somebody qualifies for; raises InvalidDescription, InvalidFact, UnknownDocument."""

    def fact_book(self) -> FactBook:
        """The facts that somebody can be asked for."""


class Generator(Protocol):
    """A language model somewhere."""

    def generate(self, prompt: Prompt, seconds: float) -> Iterator[str | GenerationFailure]:
        """The pieces of a reply as they come; a failure is the last. Ends within ``seconds``, raises nothing."""


class Editor(Protocol):
    """What an editor needs: a change counts from the next question on."""

    def add(self, data: bytes, name: str) -> tuple[Report, ...]:
        """Add a file, or those in a zip; one report each. Raises CorpusError and RetrievalError."""

    def remove(self, name: str) -> tuple[Report, ...]:
        """Take out a document by id, or a file by name. Raises CorpusError and RetrievalError."""
