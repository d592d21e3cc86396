"""Finds the clauses of a query: dense and lexical scores of their passages, fused by reciprocal rank."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.fusion import fuse
from index.lexical import LexicalIndex
from index.model import Passage, ScoredClause, ScoredPassage
from index.protocols import Embedder, Vectors
from index.segment import Segment
from index.segmenter import Segmenter


class Retriever:
    """Ranks the clauses of some segments for a query; deterministic, however the documents are divided among them.

    ``order`` maps the id of each document to its place in the corpus. At equal score the clause of a document with
    more authority goes first, and then that of the document that comes first.
    """

    def __init__(
        self, segments: Sequence[Segment], order: Mapping[str, int], embedder: Embedder, segmenter: Segmenter
    ) -> None:
        self._segments = tuple(segments)
        self._lexical = LexicalIndex([segment.words for segment in segments])
        self._embedder = embedder
        self.segmenter = segmenter
        held = [document for segment in segments for document in segment.documents]
        sizes = [len(document.clauses) for document in held]
        self._authority = np.repeat([document.kind.authority for document in held], sizes)
        self._order = np.repeat([order[document.id] for document in held], sizes)
        self._clause_ids = tuple(clause for segment in segments for clause in segment.clauses)
        shifts = np.cumsum([0, *(len(segment.clauses) for segment in segments)])
        numbered = [segment.passages.clauses + shift for segment, shift in zip(segments, shifts, strict=False)]
        self._clause_of = np.concatenate([np.zeros(0, dtype=np.int64), *numbered])
        self._starts = np.searchsorted(self._clause_of, np.arange(len(self._clause_ids) + 1))
        is_sentence = np.concatenate([np.zeros(0, dtype=bool), *(segment.passages.is_sentence for segment in segments)])
        has_sentences = np.zeros(len(self._clause_ids), dtype=bool)
        has_sentences[self._clause_of[is_sentence]] = True
        self._is_whole = ~is_sentence
        self._is_part = is_sentence | ~has_sentences[self._clause_of]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {clause_id: number for number, clause_id in enumerate(self._clause_ids)}

    def retrieve(
        self, query: str, tokens: Sequence[str], *, limit: int, allowed: Set[str] | None = None
    ) -> tuple[ScoredClause, ...]:
        """The ``limit`` best clauses, the best first.

        ``query`` is compared by meaning, ``tokens`` (see ``Segmenter.tokens``) by words; each with whole clauses and
        with their sentences, which makes four rankings. ``allowed`` restricts to those clause ids.
        """
        vector = self._embedder.embed_query(query)
        dense = np.concatenate([np.zeros(0, np.float32), *(segment.dense.scores(vector) for segment in self._segments)])
        lexical = self._lexical.scores(tokens)
        is_allowed = np.diff(self._starts) > 0
        if allowed is not None:
            chosen = np.zeros(len(self._clause_ids), dtype=bool)
            chosen[[self._numbers[clause_id] for clause_id in allowed if clause_id in self._numbers]] = True
            is_allowed &= chosen
            inside = is_allowed[self._clause_of]
            dense, lexical = np.where(inside, dense, -1.0), np.where(inside, lexical, 0.0)
        rankings = [
            self._best(listed, covered, floor)
            for listed, floor in ((dense, -1.0), (lexical, 0.0))
            for covered in (self._is_whole, self._is_part)
        ]
        scores = fuse(rankings)
        best_dense, best_lexical = np.maximum(*rankings[:2]), np.maximum(*rankings[2:])
        passage_scores = fuse([dense, lexical])
        candidates = np.flatnonzero(is_allowed)
        order = candidates[
            np.lexsort((candidates, self._order[candidates], self._authority[candidates], -scores[candidates]))
        ]
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

    @cached_property
    def phrases(self) -> Counter[str]:
        """How often each phrase (see ``count_phrases``) stands in the documents, in the order of their first place."""
        total: Counter[str] = Counter()
        for segment in self._segments:
            total.update(segment.phrases.counts)
        return total

    def _ranked_passages(self, clause: int, scores: Vectors) -> tuple[ScoredPassage, ...]:
        members = np.arange(self._starts[clause], self._starts[clause + 1])
        members = members[self._is_part[members]]
        ordered = members[np.argsort(-scores[members], kind="stable")]
        return tuple(ScoredPassage(self._passage(int(row)), float(scores[row])) for row in ordered)

    def _passage(self, row: int) -> Passage:
        for segment in self._segments:
            if row < len(segment.passages):
                return segment.passages[row]
            row -= len(segment.passages)
        raise IndexError(row)

    def _best(self, scores: Vectors, covered: NDArray[np.bool_], floor: float) -> Vectors:
        """The best score among the ``covered`` passages of each clause; ``floor`` where there is none."""
        best = np.full(len(self._clause_ids), floor, dtype=np.float32)
        np.maximum.at(best, self._clause_of[covered], scores[covered])
        return best
