"""What a retrieved clause offers for a question: its best sentences, and how much of the question it covers."""

import re
from dataclasses import dataclass

from assistant.fields import ClauseFields, normal
from assistant.question import Understanding
from assistant.terms import Term, TermReader, coverage
from corpus.library import Library
from corpus.model import Clause, Document, Span
from index.model import Passage, ScoredClause
from index.retriever import Retriever

_THIS_YEAR = re.compile(r"今年|本年")
_LAST_YEAR = re.compile(r"去年|上年")


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a clause: its fused ``score`` and its ``coverage`` of what was said last, both in [0, 1]."""

    span: Span
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """A clause that may answer.

    ``sentences`` are its sentences, the best first. ``coverage`` in [0, 1] is the share of the question's key terms,
    weighted by rarity, that the clause and its headings hold; ``missing`` are the terms that they do not. ``dense`` is
    the best cosine of its passages with the question, and ``field`` all that a reader sees of the clause, in lower case
    and normal form; ``terms`` are all key terms of the question.
    """

    document: Document
    clause: Clause
    sentences: tuple[ScoredSentence, ...]
    score: float
    dense: float
    coverage: float
    missing: tuple[Term, ...]
    field: str
    terms: tuple[Term, ...]

    def holds_year(self, year: int) -> bool:
        """True when the clause names ``year``, or calls it this or last year at the time of its document."""
        relative = {self.document.issued_on.year: _THIS_YEAR, self.document.issued_on.year - 1: _LAST_YEAR}.get(year)
        return str(year) in self.field or (relative is not None and relative.search(self.field) is not None)

    @property
    def best(self) -> Span:
        """The best sentence."""
        return self.sentences[0].span


class EvidenceFinder:
    """Retrieves clauses and weighs them against the question."""

    def __init__(self, library: Library, retriever: Retriever, terms: TermReader, fields: ClauseFields) -> None:
        self._library = library
        self._retriever = retriever
        self._terms = terms
        self._fields = fields
        self._sentences: dict[str, str] = {}

    def find(
        self, query: Understanding, terms: tuple[Term, ...], *, limit: int, allowed: frozenset[str] | None
    ) -> tuple[Evidence, ...]:
        """The evidence for ``query``, whose key terms are ``terms``, in the order of retrieval."""
        tokens = self._terms.search_tokens(query.text)
        hits = self._retriever.retrieve(query.text, tokens, limit=limit, allowed=allowed)
        focus = terms if query.focus == query.text else self._terms.key_terms(query.focus)
        return tuple(self._weigh(hit, terms, focus) for hit in hits)

    def names_another(self, evidence: Evidence) -> bool:
        """True when a word of the question, which ``evidence`` lacks, is in the titles of some other documents only."""
        titles = {document.id: self._fields.title(document) for document in self._library.documents}
        lacking = [term for term in evidence.missing if not (term.is_generic or term.word.isdecimal())]
        owners = ({each for each, title in titles.items() if term.word in title} for term in lacking)
        return any(each and evidence.document.id not in each for each in owners)

    def _weigh(self, hit: ScoredClause, terms: tuple[Term, ...], focus: tuple[Term, ...]) -> Evidence:
        found = self._library.find_clause(hit.clause_id)
        assert found is not None, f"the index holds {hit.clause_id}, the library does not"
        document, clause = found
        field = self._fields.of(document, clause)
        title = self._fields.title(document)  # what the title says holds for every sentence
        sentences = [
            ScoredSentence(each.passage.span, each.score, coverage(focus, title + self._sentence(each.passage)))
            for each in hit.passages
        ]
        return Evidence(
            document,
            clause,
            tuple(sorted(sentences, key=lambda sentence: -(sentence.score + sentence.coverage))),
            hit.score,
            hit.dense,
            coverage(terms, field),
            tuple(term for term in terms if not term.stands_in(field)),
            field,
            terms,
        )

    def _sentence(self, passage: Passage) -> str:
        if passage.id not in self._sentences:
            self._sentences[passage.id] = normal(passage.text)
        return self._sentences[passage.id]
