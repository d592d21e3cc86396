"""What an answer is made of, and what is left when there is none."""

from dataclasses import dataclass

from assistant.evidence import Evidence
from corpus.model import Clause, Document, Span


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of an answer: its text, and the clause and words that it rests on.

    ``computed`` are the numbers in the text that stand in no clause because they were computed, as the text says, and
    ``lines`` the ids of the lines of a table that they were computed over.
    """

    text: str
    document: Document
    clause: Clause
    quote: Span
    score: float
    computed: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Why the corpus does not answer (Chinese), and the evidence that comes nearest."""

    reason: str
    nearest: tuple[Evidence, ...]


Solution = tuple[Statement, ...] | Shortfall
