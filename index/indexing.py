"""Makes a segment of documents: cuts them into passages, embeds these and counts their words."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus.model import Document
from index.dense import DenseIndex
from index.lexical import Postings
from index.model import Passage
from index.passages import cut_passages
from index.phrases import StoredPhrases
from index.protocols import Embedder, Vectors
from index.segment import Segment
from index.segmenter import Segmenter, corpus_terms
from index.store import Manifest, open_segment
from index.stored_passages import StoredPassages

Known = dict[bytes, tuple[DenseIndex, int]]  # where the vector of a text is, by the checksum of the text


@dataclass
class Indexer:
    """Makes segments.

    ``terms`` are words beside those of the dictionary. What is ``known`` is not embedded again. ``progress`` is called
    with the number of passages embedded so far and the number found so far that have to be.
    """

    embedder: Embedder
    terms: tuple[str, ...]
    progress: Callable[[int, int], None]
    known: Known
    _done: int = 0
    _total: int = 0

    def segment(self, documents: Sequence[Document]) -> Segment:
        """The segment of ``documents``."""
        passages: list[Passage] = []
        clauses: list[int] = []
        tokens: list[list[str]] = []
        before = 0
        for document in documents:
            cut = cut_passages(document, self._fits)
            number = {clause.id: before + position for position, clause in enumerate(document.clauses)}
            own = corpus_terms([document])
            passages += cut
            clauses += [number[passage.clause_id] for passage in cut]
            # With its title, every passage of a document holds the title's words, which tell none from the others.
            tokens += [self._segmenter.tokens(f"{document.title} {passage.text}", own) for passage in cut]
            before += len(document.clauses)
        stored = StoredPassages.of(passages, clauses)
        phrases = StoredPhrases.of((document.text for document in documents), self._segmenter)
        return Segment(tuple(documents), stored, DenseIndex(self._embed(passages)), Postings.of(tokens), phrases)

    @cached_property
    def _segmenter(self) -> Segmenter:
        return Segmenter(self.terms)

    def _fits(self, text: str) -> bool:
        return self.embedder.count_tokens(text) <= self.embedder.max_tokens

    def _embed(self, passages: Iterable[Passage]) -> Vectors:
        rows: dict[str, int] = {}
        texts = [passage.text for passage in passages]
        fresh = [text for text in dict.fromkeys(texts) if _checksum(text) not in self.known]
        self._total += len(fresh)
        self.progress(self._done, self._total)
        embedded = self.embedder.embed_passages(fresh, progress=self._advance)
        rows = {text: row for row, text in enumerate(fresh)}
        vectors = np.empty((len(texts), self.embedder.dimension), dtype=np.float32)
        for position, text in enumerate(texts):
            if text in rows:
                vectors[position] = embedded[rows[text]]
            else:
                dense, row = self.known[_checksum(text)]
                vectors[position] = dense.vector(row)
        return vectors

    def _advance(self, count: int) -> None:
        for _ in range(count):
            self._done += 1
            self.progress(self._done, self._total)


def known_vectors(folder: Path, manifest: Manifest, dropped: frozenset[str]) -> Known:
    """The vectors of the segments that hold something ``dropped`` or, when nothing is, of all."""
    known: Known = {}
    for entry in manifest.segments:
        if not dropped or not dropped.isdisjoint(entry.fingerprints):
            segment = open_segment(folder, entry)
            for row in range(len(segment.passages)):
                known[_checksum(segment.passages[row].text)] = (segment.dense, row)
    return known


def _checksum(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
