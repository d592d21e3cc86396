"""The lexical index: BM25 (Robertson & Zaragoza 2009) over words and pairs of Han characters, by bm25s."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import IndexBroken
from index.protocols import Vectors


class LexicalIndex:
    """BM25 scores (>= 0, higher is nearer) of tokenised passages, in the order of the passages."""

    def __init__(self, tokens: Sequence[Sequence[str]]) -> None:
        """Index the tokens of each passage."""
        import bm25s

        self._size = len(tokens)
        self._index: Any = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        self._index.index([list(passage) for passage in tokens], show_progress=False)

    def __len__(self) -> int:
        return self._size

    def scores(self, tokens: Sequence[str]) -> Vectors:
        """The BM25 score of each passage for the query ``tokens``; shape ``(n,)``, float32, zero without a match."""
        known = [token for token in dict.fromkeys(tokens) if token and token in self._index.vocab_dict]
        if not known:
            return np.zeros(len(self), dtype=np.float32)
        return np.asarray(self._index.get_scores(known), dtype=np.float32)

    def knows(self, token: str) -> bool:
        """True when some passage holds ``token``."""
        return bool(token) and token in self._index.vocab_dict

    def weight(self, token: str) -> float:
        """Inverse document frequency, ``ln(1 + (n - df + 0.5) / (df + 0.5))``; the highest for an unknown token."""
        identifier = self._index.vocab_dict.get(token) if token else None  # bm25s keeps "" for itself
        starts = self._index.scores["indptr"]
        frequency = 0 if identifier is None else int(starts[identifier + 1] - starts[identifier])
        return math.log(1 + (len(self) - frequency + 0.5) / (frequency + 0.5))

    def write(self, folder: Path) -> None:
        """Write the index into ``folder``."""
        self._index.save(folder, show_progress=False)

    @classmethod
    def read(cls, folder: Path, size: int) -> "LexicalIndex":
        """Read what ``write`` wrote for ``size`` passages; raises IndexBroken."""
        import bm25s

        index = cls.__new__(cls)
        index._size = size
        try:
            index._index = bm25s.BM25.load(folder, show_progress=False)
        except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise IndexBroken(
                f"索引文件 {folder} 缺失或损坏。", hint="请运行 zhengda build --force 重新建立索引。"
            ) from error
        if index._index.scores["num_docs"] != size:
            raise IndexBroken(
                f"索引 {folder} 有 {index._index.scores['num_docs']} 段，应当有 {size} 段。",
                hint="请运行 zhengda build --force 重新建立索引。",
            )
        return index
