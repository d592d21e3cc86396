"""The lexical index: BM25 (Robertson & Zaragoza 2009) over words and pairs of Han characters.

A segment stores which passages hold a token and how often, never a score: what a score is made of besides (how many
passages hold the token, how long a passage is on average) is counted over all segments, so that scores do not depend
on how the passages are divided among them.
"""

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexBroken
from index.protocols import Rows, Vectors

K1, B = 1.2, 0.75
_ARRAYS = ("starts", "rows", "counts", "lengths")


@dataclass(frozen=True)
class Postings:
    """Which passages of a segment hold which tokens.

    ``rows[starts[i]:starts[i + 1]]`` are the passages, in order, that hold the token with the position ``i`` in
    ``positions``, and ``counts`` says how often; ``lengths`` are the passages' lengths in tokens.
    """

    positions: dict[str, int]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    counts: NDArray[np.int32]
    lengths: NDArray[np.int32]

    @classmethod
    def of(cls, tokens: Sequence[Sequence[str]]) -> "Postings":
        """The postings of passages, given by their tokens."""
        positions: dict[str, int] = {}
        counted = [Counter(passage) for passage in tokens]
        held = [positions.setdefault(token, len(positions)) for counts in counted for token in counts]
        rows = np.repeat(np.arange(len(tokens)), [len(counts) for counts in counted])
        counts = np.array([count for counts in counted for count in counts.values()], dtype=np.int32)
        return _sorted(positions, np.array(held, dtype=np.intp), rows, counts, [len(passage) for passage in tokens])

    def __len__(self) -> int:
        return len(self.lengths)

    def holders(self, token: str) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The passages that hold ``token``, and how often each does."""
        position = self.positions.get(token)
        if position is None:
            return self.rows[:0], self.counts[:0]
        held = slice(int(self.starts[position]), int(self.starts[position + 1]))
        return self.rows[held], self.counts[held]

    def keep(self, rows: Rows) -> "Postings":
        """The postings of the passages ``rows``, positions in rising order, alone."""
        number = np.full(len(self), -1)
        number[rows] = np.arange(len(rows))
        held = np.repeat(np.arange(len(self.positions)), np.diff(self.starts))
        kept = number[self.rows] >= 0
        return _sorted(self.positions, held[kept], number[self.rows[kept]], self.counts[kept], self.lengths[rows])

    @classmethod
    def join(cls, parts: Sequence["Postings"]) -> "Postings":
        """The postings of several segments, one behind the other."""
        positions: dict[str, int] = {}
        held, rows, before = [], [], 0
        for part in parts:
            numbers = np.array([positions.setdefault(token, len(positions)) for token in part.positions], np.intp)
            held.append(np.repeat(numbers, np.diff(part.starts)))
            rows.append(part.rows + before)
            before += len(part)
        counts, lengths = ([getattr(part, name) for part in parts] for name in ("counts", "lengths"))
        return _sorted(positions, *(np.concatenate(each) for each in (held, rows, counts, lengths)))

    def write(self, folder: Path) -> None:
        """Write the postings into ``folder``."""
        folder.mkdir()
        (folder / "tokens.json").write_text(json.dumps(list(self.positions), ensure_ascii=False), encoding="utf-8")
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name))

    @classmethod
    def read(cls, folder: Path) -> "Postings":
        """Open what ``write`` wrote; the arrays stay in their files. Raises IndexBroken."""
        try:
            tokens: list[str] = json.loads((folder / "tokens.json").read_text(encoding="utf-8"))
            arrays = [np.load(folder / f"{name}.npy", mmap_mode="r") for name in _ARRAYS]
            return cls({token: position for position, token in enumerate(tokens)}, *arrays)
        except (OSError, EOFError, ValueError, TypeError) as error:
            raise IndexBroken(
                f"索引文件 {folder} 缺失或损坏。", hint="请运行 zhengda build --force 重新建立索引。"
            ) from error


def _sorted(
    positions: dict[str, int], held: NDArray[Any], rows: NDArray[Any], counts: NDArray[Any], lengths: Any
) -> Postings:
    """Postings by token; of one token, in the order in which they are given."""
    order = np.argsort(held, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(held, minlength=len(positions)))])
    kept = (rows[order].astype(np.int32), counts[order].astype(np.int32))
    return Postings(positions, starts.astype(np.int64), *kept, np.asarray(lengths, dtype=np.int32))


class LexicalIndex:
    """BM25 scores (>= 0, higher is nearer) of the passages of all segments, one segment behind the other."""

    def __init__(self, parts: Sequence[Postings]) -> None:
        self._parts = tuple(parts)
        self._starts = np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(int)
        lengths = np.concatenate([np.zeros(0), *(part.lengths for part in parts)])
        average = float(lengths.mean()) if lengths.any() else 1.0
        self._norms = K1 * (1 - B + B * lengths / average)

    def __len__(self) -> int:
        return int(self._starts[-1])

    def scores(self, tokens: Sequence[str]) -> Vectors:
        """The BM25 score of each passage for the query ``tokens``; shape ``(n,)``, float32, zero without a match."""
        scores = np.zeros(len(self), dtype=np.float32)
        for token in dict.fromkeys(tokens):
            found = [part.holders(token) for part in self._parts]
            weight = np.float32(self._weight(sum(len(rows) for rows, _ in found)))
            for start, (rows, counts) in zip(self._starts, found, strict=False):
                scores[rows + start] += (weight * (counts / (self._norms[rows + start] + counts))).astype(np.float32)
        return scores

    def knows(self, token: str) -> bool:
        """True when some passage holds ``token``."""
        return self._frequency(token) > 0

    def weight(self, token: str) -> float:
        """Inverse document frequency, ``ln(1 + (n - df + 0.5) / (df + 0.5))``; the highest for an unknown token."""
        return self._weight(self._frequency(token))

    def _frequency(self, token: str) -> int:
        return sum(len(part.holders(token)[0]) for part in self._parts)

    def _weight(self, frequency: int) -> float:
        return math.log(1 + (len(self) - frequency + 0.5) / (frequency + 0.5))
