"""Finds the clauses of a query: dense and lexical scores of their passages, fused by reciprocal rank."""

from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from index.dense import DenseIndex
from index.fusion import fuse
from index.lexical import LexicalIndex
from index.model import Passage, PassageKind, ScoredClause, ScoredPassage
from index.protocols import Embedder, Vectors
from index.segmenter import Segmenter


class Retriever:
    """Ranks clauses for a query; deterministic.

    ``authority`` maps a clause id to the rank of its document (0 for a policy itself); at equal score the lower goes
    first.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        dense: DenseIndex,
        lexical: LexicalIndex,
        embedder: Embedder,
        segmenter: Segmenter,
        authority: dict[str, int],
    ) -> None:
        self._passages = tuple(passages)
        self._dense = dense
        self._lexical = lexical
        self._embedder = embedder
        self.segmenter = segmenter
        self._authority = np.array([authority[passage.clause_id] for passage in passages])
        order: dict[str, int] = {}
        self._clause_of = np.array([order.setdefault(passage.clause_id, len(order)) for passage in passages])
        self._clause_ids = tuple(order)
        self._is_sentence = np.array([passage.kind is PassageKind.SENTENCE for passage in passages])
        has_sentences = np.zeros(len(order), dtype=bool)
        has_sentences[self._clause_of[self._is_sentence]] = True
        self._is_whole = ~self._is_sentence
        self._is_part = self._is_sentence | ~has_sentences[self._clause_of]
        self._parts = [np.flatnonzero((self._clause_of == clause) & self._is_part) for clause in range(len(order))]

    def retrieve(
        self, query: str, tokens: Sequence[str], *, limit: int, allowed: Set[str] | None = None
    ) -> tuple[ScoredClause, ...]:
        """The ``limit`` best clauses, the best first.

        ``query`` is compared by meaning, ``tokens`` (see ``Segmenter.tokens``) by words; each with whole clauses and
        with their sentences, which makes four rankings. ``allowed`` restricts to those clause ids.
        """
        dense = self._dense.scores(self._embedder.embed_query(query))
        lexical = self._lexical.scores(tokens)
        if allowed is not None:
            inside = np.array([passage.clause_id in allowed for passage in self._passages])
            dense, lexical = np.where(inside, dense, -1.0), np.where(inside, lexical, 0.0)
        rankings = [
            self._best(listed, covered, floor)
            for listed, floor in ((dense, -1.0), (lexical, 0.0))
            for covered in (self._is_whole, self._is_part)
        ]
        scores = fuse(rankings)
        best_dense, best_lexical = np.maximum(*rankings[:2]), np.maximum(*rankings[2:])
        passage_scores = fuse([dense, lexical])
        order = np.lexsort((np.arange(len(scores)), self._clause_authority(), -scores))
        if allowed is not None:
            order = np.array([clause for clause in order if self._clause_ids[clause] in allowed], dtype=int)
        return tuple(
            ScoredClause(
                self._clause_ids[clause],
                float(scores[clause]),
                rank,
                float(best_dense[clause]),
                float(best_lexical[clause]),
                self._ranked_passages(int(clause), passage_scores),
            )
            for rank, clause in enumerate(order[:limit], start=1)
        )

    def weight(self, word: str) -> float:
        """Inverse document frequency of ``word`` over the passages; the highest for a word that none holds."""
        return self._lexical.weight(word)

    def knows(self, word: str) -> bool:
        """True when some passage holds ``word`` as a word."""
        return self._lexical.knows(word)

    def _ranked_passages(self, clause: int, scores: Vectors) -> tuple[ScoredPassage, ...]:
        members = self._parts[clause]
        ordered = members[np.argsort(-scores[members], kind="stable")]
        return tuple(ScoredPassage(self._passages[i], float(scores[i])) for i in ordered)

    def _best(self, scores: Vectors, covered: NDArray[np.bool_], floor: float) -> Vectors:
        """The best score among the ``covered`` passages of each clause; ``floor`` where there is none."""
        best = np.full(len(self._clause_ids), floor, dtype=np.float32)
        np.maximum.at(best, self._clause_of[covered], scores[covered])
        return best

    def _clause_authority(self) -> Vectors:
        first = np.zeros(len(self._clause_ids), dtype=np.float32)
        first[self._clause_of] = self._authority
        return first
