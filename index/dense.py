"""The dense index: exact inner product over unit vectors (FAISS IndexFlatIP), left on disk until it is looked at."""

from pathlib import Path
from typing import Any

import numpy as np

from index.errors import IndexBroken
from index.protocols import Rows, Vectors

_EVERY = -2.0  # below any cosine


class DenseIndex:
    """Vectors in the order of the passages; scores are cosines in [-1, 1], higher is nearer."""

    def __init__(self, vectors: Vectors) -> None:
        """Index ``vectors``, shape ``(n, dimension)``, dtype float32, L2 norm 1."""
        import faiss

        self._index: Any = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Number of components of a vector."""
        return int(self._index.d)

    def scores(self, query: Vectors) -> Vectors:
        """The cosine of ``query``, shape ``(dimension,)``, with every vector; shape ``(n,)``, in passage order."""
        # A search for all within a range sorts nothing, unlike one for the n best.
        _, found, order = self._index.range_search(query.reshape(1, -1), _EVERY)
        scores = np.empty(len(self), dtype=np.float32)
        scores[order] = found
        return scores

    def vectors(self) -> Vectors:
        """The vectors, shape ``(n, dimension)``."""
        return np.asarray(self._index.reconstruct_n(0, len(self)), dtype=np.float32)

    def vector(self, row: int) -> Vectors:
        """The vector at ``row``, shape ``(dimension,)``."""
        return np.asarray(self._index.reconstruct(row), dtype=np.float32)

    def keep(self, rows: Rows) -> "DenseIndex":
        """The vectors of ``rows``, positions in rising order, as an index of their own."""
        return DenseIndex(self.vectors()[rows])

    def write(self, path: Path) -> None:
        """Write the index to ``path``."""
        import faiss

        path.write_bytes(faiss.serialize_index(self._index).tobytes())

    @classmethod
    def read(cls, path: Path) -> "DenseIndex":
        """Open what ``write`` wrote; the vectors stay in the file. Raises IndexBroken."""
        import faiss

        index = cls.__new__(cls)
        try:
            index._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except (OSError, RuntimeError) as error:
            raise IndexBroken(
                f"索引文件 {path} 缺失或损坏。", hint="请运行 zhengda build --force 重新建立索引。"
            ) from error
        return index
