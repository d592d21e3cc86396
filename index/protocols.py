"""The seams of this room: what an embedder and a retriever must do."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Rows = NDArray[np.intp]


class Embedder(Protocol):
    """Turns texts into unit vectors whose inner product is their similarity (in [-1, 1], higher is closer)."""

    @property
    def name(self) -> str:
        """Identifies the weights: two embedders with the same name give the same vectors."""

    @property
    def dimension(self) -> int:
        """Number of components of a vector."""

    @property
    def query_prefix(self) -> str:
        """Put before a query by ``embed_query``; recorded in the index manifest."""

    @property
    def passage_prefix(self) -> str:
        """Put before a passage by ``embed_passages``; recorded in the index manifest."""

    @property
    def max_tokens(self) -> int:
        """The longest text the model reads, in tokens, prefix and special tokens included."""

    def count_tokens(self, text: str) -> int:
        """Tokens of ``text`` with the passage prefix and the special tokens."""

    def embed_query(self, query: str) -> Vectors:
        """Return one vector, shape ``(dimension,)``, dtype float32, L2 norm 1."""

    def embed_passages(self, passages: Sequence[str], *, progress: Callable[[int], None] | None = None) -> Vectors:
        """Return vectors, shape ``(len(passages), dimension)``, dtype float32, L2 norm 1.

        The vector of a text does not depend on the other texts of the call. ``progress`` is called with the number of
        passages embedded since its last call.
        """
