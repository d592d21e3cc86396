"""A stand-in for the embedding model that costs next to nothing: the sum of vectors drawn for the characters."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from index.protocols import Vectors


class StandInEmbedder:
    """As large as the packaged model's vectors, and deterministic; texts that share characters are close."""

    name: Final = "stand-in"
    dimension: Final = 384
    query_prefix: Final = ""
    passage_prefix: Final = ""
    max_tokens: Final = 512

    def __init__(self) -> None:
        self._drawn = np.random.default_rng(7).normal(size=(4096, self.dimension)).astype(np.float32)

    def count_tokens(self, text: str) -> int:
        """Its characters."""
        return len(text)

    def embed_query(self, query: str) -> Vectors:
        """Return one vector, shape ``(dimension,)``."""
        return self._vector(query)

    def embed_passages(self, passages: Sequence[str], *, progress: Callable[[int], None] | None = None) -> Vectors:
        """Return vectors, shape ``(len(passages), dimension)``."""
        if progress:
            progress(len(passages))
        return np.array([self._vector(passage) for passage in passages], dtype=np.float32).reshape(-1, self.dimension)

    def _vector(self, text: str) -> Vectors:
        total = self._drawn[[ord(character) % len(self._drawn) for character in text or " "]].sum(axis=0)
        return np.asarray(total / np.linalg.norm(total), dtype=np.float32)
