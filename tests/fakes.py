"""Stand-ins for the heavy parts: an embedder made of hashes, and libraries of a few lines."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import yaml

from corpus.library import Library, list_sources, read_library
from index.building import Sources, build_index
from index.opening import OpenIndex
from index.protocols import Vectors
from index.segment import Segment
from index.store import open_segment, read_manifest

_BATCH = 3


class FakeEmbedder:
    """Embeds a text as the sum of vectors drawn for its characters: texts that share characters are close.

    The vector of a character is drawn with its SHA-256 as the seed. A character is a token, and there are two special
    tokens. ``history`` holds every text that was embedded, with its prefix, in the order of the calls.
    """

    def __init__(
        self,
        name: str = "按字散列",
        *,
        dimension: int = 32,
        query_prefix: str = "问：",
        passage_prefix: str = "文：",
        max_tokens: int = 120,
    ) -> None:
        self.name: Final = name
        self.dimension: Final = dimension
        self.query_prefix: Final = query_prefix
        self.passage_prefix: Final = passage_prefix
        self.max_tokens: Final = max_tokens
        self.history: list[str] = []

    def count_tokens(self, text: str) -> int:
        """Characters of ``text`` and the passage prefix, and two."""
        return len(self.passage_prefix) + len(text) + 2

    def embed_query(self, query: str) -> Vectors:
        """Return one vector, shape ``(dimension,)``."""
        return self._vector(self.query_prefix + query)

    def embed_passages(self, passages: Sequence[str], *, progress: Callable[[int], None] | None = None) -> Vectors:
        """Return vectors, shape ``(len(passages), dimension)``; ``progress`` is called after every three."""
        vectors = np.empty((len(passages), self.dimension), np.float32)
        for start in range(0, len(passages), _BATCH):
            batch = passages[start : start + _BATCH]
            for row, passage in enumerate(batch, start):
                vectors[row] = self._vector(self.passage_prefix + passage)
            if progress:
                progress(len(batch))
        return vectors

    def _vector(self, text: str) -> Vectors:
        self.history.append(text)
        total = np.sum([_drawn(character, self.dimension) for character in text or " "], axis=0)
        return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


@cache
def _drawn(character: str, dimension: int) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(character.encode()).digest())
    return np.random.default_rng(seed).normal(size=dimension).astype(np.float32)


SMALL = {
    "起降点": "关于发展低空经济的若干意见\n一、总体要求\n1.建设起降点。每年新建二十个。省财政给予补助。\n",
    "企业": "关于培育企业的实施方案\n支持研制无人机。对首台产品给予奖励。\n",
}


def small_sources(folder: Path, texts: Mapping[str, str]) -> Sources:
    """The files of ``folder`` after writing ``texts``, one file for each name, in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    sources = [{"file": f"{name}.txt", "date": "2018-12"} for name in texts]
    (folder / "manifest.yaml").write_text(yaml.safe_dump({"sources": sources}, allow_unicode=True), encoding="utf-8")
    return Sources(list_sources(folder))


def small_library(folder: Path, texts: Mapping[str, str]) -> Library:
    """The library of the same files."""
    small_sources(folder, texts)
    return read_library(folder)


def build_whole(sources: Sources, embedder: FakeEmbedder, folder: Path, *, force: bool = False) -> Segment:
    """The whole index as one segment, after a build."""
    build_index(sources, embedder, folder, force=force, progress=silent)
    return open_whole(folder)


def open_whole(folder: Path) -> Segment:
    """The index in ``folder`` as one segment."""
    return Segment.join([open_segment(folder, entry) for entry in read_manifest(folder).segments])


def find_everything(opened: OpenIndex) -> list[object]:
    """All that an index finds for some questions, and what it says of words."""
    retriever, found = opened.retriever, list[object]()
    for query in ("无人机奖励", "优企通", "在哪里试点", "zzz"):
        tokens = retriever.segmenter.tokens(query)
        found += retriever.retrieve(query, tokens, limit=100)
        found += [retriever.weight(token) for token in tokens]
    return [*found, opened.library.documents]


def silent(done: int, total: int) -> None:
    """Progress that nobody looks at."""
