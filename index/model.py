"""Passages and their scores."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Span


class PassageKind(StrEnum):
    """What a passage covers: a whole clause (or a window of one that is too long), or one sentence of it."""

    CLAUSE = "clause"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a clause as it is embedded.

    ``span`` is its place in ``Document.text``; ``text`` is what is embedded and searched: the words at ``span`` with
    the headings above them. Its length never exceeds what the model reads.
    """

    id: str
    clause_id: str
    kind: PassageKind
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage with its fused score in [0, 1]; higher is better."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class ScoredClause:
    """A clause that was found.

    ``score`` in [0, 1] is the fused score and ``rank`` counts from 1; ``dense`` is the best cosine and ``lexical`` the
    best BM25 score (>= 0) of its passages. ``passages`` are its sentences, or the whole clause when it has just one,
    the best first.
    """

    clause_id: str
    score: float
    rank: int
    dense: float
    lexical: float
    passages: tuple[ScoredPassage, ...]
