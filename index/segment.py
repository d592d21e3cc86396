"""A segment: some documents with all that is needed to find their clauses, written once and never changed."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus.model import Document
from corpus.records import InvalidRecord, from_json, to_json
from index.dense import DenseIndex
from index.errors import IndexBroken
from index.lexical import Postings
from index.phrases import StoredPhrases
from index.segmenter import corpus_terms
from index.stored_passages import StoredPassages

_DOCUMENTS, _VECTORS, _WORDS = "documents.jsonl", "vectors.faiss", "words"


@dataclass(frozen=True)
class Segment:
    """Documents with their passages, in the order of the documents; vectors and postings are in that order too."""

    documents: tuple[Document, ...]
    passages: StoredPassages
    dense: DenseIndex
    words: Postings
    phrases: StoredPhrases

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The ids of all clauses, in order."""
        return tuple(clause.id for document in self.documents for clause in document.clauses)

    @cached_property
    def terms(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The id of each document with the terms that it brings."""
        return tuple((document.id, corpus_terms([document])) for document in self.documents)

    def without(self, ids: Set[str]) -> "Segment":
        """The segment without the documents of these ids; itself when it holds none of them."""
        if ids.isdisjoint(document.id for document in self.documents):
            return self
        kept = np.array([d.id not in ids for d in self.documents for _ in d.clauses], dtype=bool)
        rows = np.flatnonzero(kept[self.passages.clauses])
        left = [number for number, document in enumerate(self.documents) if document.id not in ids]
        return Segment(
            tuple(self.documents[number] for number in left),
            self.passages.keep(rows, np.cumsum(kept) - 1),
            self.dense.keep(rows),
            self.words.keep(rows),
            StoredPhrases(tuple(self.phrases.lines[number] for number in left)),
        )

    @classmethod
    def join(cls, parts: Sequence["Segment"]) -> "Segment":
        """Several segments as one, one behind the other; nothing is read or embedded again."""
        return cls(
            tuple(document for part in parts for document in part.documents),
            StoredPassages.join([part.passages for part in parts], [len(part.clauses) for part in parts]),
            DenseIndex(np.concatenate([part.dense.vectors() for part in parts])),
            Postings.join([part.words for part in parts]),
            StoredPhrases(tuple(line for part in parts for line in part.phrases.lines)),
        )

    def write(self, folder: Path) -> None:
        """Write the segment into ``folder``."""
        (folder / _DOCUMENTS).write_bytes(b"".join(to_json(document) + b"\n" for document in self.documents))
        self.passages.write(folder)
        self.dense.write(folder / _VECTORS)
        self.words.write(folder / _WORDS)
        self.phrases.write(folder)

    @classmethod
    def read(cls, folder: Path) -> "Segment":
        """Open what ``write`` wrote; raises IndexBroken."""
        try:
            lines = (folder / _DOCUMENTS).read_bytes().splitlines()
            documents = tuple(from_json(line, Document) for line in lines)
        except (OSError, InvalidRecord) as error:
            raise IndexBroken(
                f"索引文件 {folder / _DOCUMENTS} 缺失或损坏。", hint="请运行 zhengda build --force 重新建立索引。"
            ) from error
        passages, dense = StoredPassages.read(folder), DenseIndex.read(folder / _VECTORS)
        words, phrases = Postings.read(folder / _WORDS), StoredPhrases.read(folder)
        if not len(passages) == len(dense) == len(words):
            raise IndexBroken(
                f"索引 {folder} 有 {len(passages)} 段文字、{len(dense)} 个向量、{len(words)} 段词。",
                hint="请运行 zhengda build --force 重新建立索引。",
            )
        return cls(documents, passages, dense, words, phrases)
