"""What a retrieved clause offers for a question: its best sentences, and how much of the question it covers."""

import unicodedata
from dataclasses import dataclass

from assistant.lexicon import Lexicon
from assistant.question import Understanding
from corpus.library import Library
from corpus.model import Clause, ClauseKind, Document, Span
from index.model import ScoredClause
from index.passages import row_text
from index.retriever import Retriever


@dataclass(frozen=True, slots=True)
class Evidence:
    """A clause that may answer.

    ``sentences`` are its sentences, the best first. ``coverage`` in [0, 1] is the share of the question's key terms,
    weighted by rarity, that the clause and its headings hold; ``missing`` are the terms that they do not. ``dense`` is
    the best cosine of its passages with the question.
    """

    document: Document
    clause: Clause
    sentences: tuple[Span, ...]
    score: float
    dense: float
    coverage: float
    missing: tuple[str, ...]


class EvidenceFinder:
    """Retrieves clauses and weighs them against the question."""

    def __init__(self, library: Library, retriever: Retriever, lexicon: Lexicon) -> None:
        self._library = library
        self._retriever = retriever
        self._lexicon = lexicon
        self._fields: dict[str, str] = {}

    def find(self, query: Understanding, *, limit: int, allowed: frozenset[str] | None) -> tuple[Evidence, ...]:
        """The evidence for ``query``, the best first."""
        terms = self.key_terms(query.text)
        tokens = [t for t in self._retriever.segmenter.tokens(query.text) if t not in self._lexicon.function_words]
        hits = self._retriever.retrieve(query.text, tokens, limit=limit, allowed=allowed)
        return tuple(self._weigh(hit, terms) for hit in hits)

    def key_terms(self, text: str) -> tuple[str, ...]:
        """The words of ``text`` that say what it is about, in order."""
        words = self._retriever.segmenter.words(text)
        return tuple(
            word for word in dict.fromkeys(words) if word not in self._lexicon.function_words and len(word) > 1
        )

    def _weigh(self, hit: ScoredClause, terms: tuple[str, ...]) -> Evidence:
        found = self._library.find_clause(hit.clause_id)
        assert found is not None, f"the index holds {hit.clause_id}, the library does not"
        document, clause = found
        field = self._field(document, clause)
        weights = {term: self._retriever.weight(term) for term in terms}
        covered = sum(weight for term, weight in weights.items() if term in field)
        return Evidence(
            document,
            clause,
            tuple(scored.passage.span for scored in hit.passages),
            hit.score,
            hit.dense,
            covered / sum(weights.values()) if weights else 0.0,
            tuple(term for term in terms if term not in field),
        )

    def _field(self, document: Document, clause: Clause) -> str:
        """All that a reader of the clause sees of it: its text, its headings, its document's title and region."""
        if clause.id not in self._fields:
            above = document.ancestors(clause)
            parts = [document.region, document.title, *(each.heading for each in above)]
            if clause.kind is ClauseKind.ROW and (found := document.row(clause.id)):
                parts += [found[0].caption, row_text(*found)]
            elif clause.kind is ClauseKind.SECTION:
                parts += [child.heading for child in document.children(clause)]
            parts += [each.label for each in (*above, clause)]
            text = "\n".join([*parts, document.quote(clause.own)])
            self._fields[clause.id] = unicodedata.normalize("NFKC", text).lower()
        return self._fields[clause.id]
