"""The dense index: exact inner product over unit vectors (FAISS IndexFlatIP)."""

from pathlib import Path
from typing import Any

import numpy as np

from index.errors import IndexBroken
from index.protocols import Vectors


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
        found, order = self._index.search(query.reshape(1, -1), len(self))
        scores = np.empty(len(self), dtype=np.float32)
        scores[order[0]] = found[0]
        return scores

    def vectors(self) -> Vectors:
        """The vectors, shape ``(n, dimension)``."""
        return np.asarray(self._index.reconstruct_n(0, len(self)), dtype=np.float32)

    def write(self, path: Path) -> None:
        """Write the index to ``path``, whatever characters the path holds."""
        import faiss

        path.write_bytes(faiss.serialize_index(self._index).tobytes())

    @classmethod
    def read(cls, path: Path) -> "DenseIndex":
        """Read what ``write`` wrote; raises IndexBroken."""
        import faiss

        index = cls.__new__(cls)
        try:
            index._index = faiss.deserialize_index(np.frombuffer(path.read_bytes(), dtype=np.uint8))
        except (OSError, RuntimeError) as error:
            raise IndexBroken(
                f"索引文件 {path} 缺失或损坏。", hint="请运行 zhengda build --force 重新建立索引。"
            ) from error
        return index
