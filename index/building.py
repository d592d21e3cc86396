"""Builds the index of a library, embedding only what has not been embedded before."""

import hashlib
import itertools
from collections.abc import Callable
from pathlib import Path

import numpy as np

from corpus.library import Library
from index.dense import DenseIndex
from index.errors import IndexBroken, IndexMissing
from index.lexical import LexicalIndex
from index.model import Passage
from index.passages import CHUNKER_VERSION, cut_passages
from index.protocols import Embedder, Vectors
from index.retriever import Retriever
from index.segmenter import Segmenter, corpus_terms
from index.store import IndexKey, StoredIndex, read_any_index, read_index, write_index

Progress = Callable[[int, int], None]


def index_key(library: Library, embedder: Embedder) -> IndexKey:
    """The key that an index of ``library`` by ``embedder`` must have."""
    return IndexKey(
        model=embedder.name,
        dimension=embedder.dimension,
        query_prefix=embedder.query_prefix,
        passage_prefix=embedder.passage_prefix,
        chunker=CHUNKER_VERSION,
        structure=_structure(library),
        documents=library.checksums,
    )


def _structure(library: Library) -> str:
    """SHA-256 of what was read from the documents: a newer parser may read the same text otherwise."""
    read = [(d.id, d.kind, d.region, d.clauses, d.tables) for d in library.documents]
    return hashlib.sha256(repr(read).encode()).hexdigest()


def build_index(library: Library, embedder: Embedder, folder: Path, *, force: bool, progress: Progress) -> StoredIndex:
    """Build the index and write it to ``folder``; with ``force`` nothing of an older index is used again.

    ``progress`` is called with the number of passages embedded and the number to embed.
    """
    passages = [
        passage
        for document in library.documents
        for passage in cut_passages(document, lambda text: embedder.count_tokens(text) <= embedder.max_tokens)
    ]
    known = {} if force else _known_vectors(folder, index_key(library, embedder))
    dense = DenseIndex(_embed(passages, embedder, known, progress))
    segmenter = Segmenter(corpus_terms(library.documents))
    titles = {clause.id: document.title for document in library.documents for clause in document.clauses}
    # With its title, every passage of a document holds the title's words, which so tell none of them from the others.
    lexical = LexicalIndex([segmenter.tokens(f"{titles[p.clause_id]} {p.text}") for p in passages])
    index = StoredIndex(index_key(library, embedder), tuple(passages), dense, lexical)
    write_index(folder, index)
    return index


def open_retriever(library: Library, embedder: Embedder, folder: Path) -> Retriever:
    """The retriever over the index in ``folder``; raises IndexMissing, IndexBroken and IndexMismatch."""
    index = read_index(folder, index_key(library, embedder))
    authority = {clause.id: document.kind.authority for document in library.documents for clause in document.clauses}
    segmenter = Segmenter(corpus_terms(library.documents))
    return Retriever(index.passages, index.dense, index.lexical, embedder, segmenter, authority)


def _known_vectors(folder: Path, key: IndexKey) -> dict[str, Vectors]:
    """Vectors by text of an older index of the same model; none when it is missing or damaged, since all is rebuilt."""
    try:
        older = read_any_index(folder)
    except (IndexMissing, IndexBroken):
        return {}
    same_model = ("model", "dimension", "query_prefix", "passage_prefix")
    if any(getattr(older.key, name) != getattr(key, name) for name in same_model):
        return {}
    vectors = older.dense.vectors()
    return {passage.text: vectors[i] for i, passage in enumerate(older.passages)}


def _embed(passages: list[Passage], embedder: Embedder, known: dict[str, Vectors], progress: Progress) -> Vectors:
    fresh = list(dict.fromkeys(passage.text for passage in passages if passage.text not in known))
    progress(0, len(fresh))
    done = itertools.count(0)

    def advance(count: int) -> None:
        for _ in range(count):
            progress(next(done) + 1, len(fresh))

    vectors = embedder.embed_passages(fresh, progress=advance)
    known = known | dict(zip(fresh, vectors, strict=True))
    return np.stack([known[passage.text] for passage in passages])
