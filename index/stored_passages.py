"""Passages as they lie on disk: one line of JSON each, read when it is asked for."""

import mmap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.records import InvalidRecord, from_json, to_json
from index.errors import IndexBroken
from index.model import Passage, PassageKind
from index.protocols import Rows

_LINES, _PLACES = "passages.jsonl", "places.npy"
_START, _CLAUSE, _SENTENCE = range(3)


@dataclass(frozen=True)
class StoredPassages:
    """The passages of a segment, in the order of its documents.

    ``lines`` holds them as written. Of each passage, ``places`` tells where its line starts, the number of its clause,
    counted over all clauses of the segment's documents, and whether it is a sentence.
    """

    lines: bytes | mmap.mmap
    places: NDArray[np.int64]

    @classmethod
    def of(cls, passages: Sequence[Passage], clauses: Sequence[int]) -> "StoredPassages":
        """``passages`` as they will be written, with the number of the clause of each."""
        lines = [to_json(passage) + b"\n" for passage in passages]
        sentences = np.array([passage.kind is PassageKind.SENTENCE for passage in passages], dtype=bool)
        return cls._join(lines, np.array(clauses, dtype=np.int64), sentences)

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, row: int) -> Passage:
        """The passage at ``row``; raises IndexBroken."""
        try:
            return from_json(self._line(row), Passage)
        except InvalidRecord as error:
            raise IndexBroken(
                f"索引里第 {row} 个段落损坏：{error}。", hint="请运行 zhengda build --force 重新建立索引。"
            ) from error

    @property
    def clauses(self) -> NDArray[np.int64]:
        """The number of the clause of each passage."""
        return self.places[:, _CLAUSE]

    @property
    def is_sentence(self) -> NDArray[np.bool_]:
        """Whether each passage is a sentence of its clause."""
        return np.asarray(self.places[:, _SENTENCE] == 1)

    def keep(self, rows: Rows, clauses: Rows) -> "StoredPassages":
        """The passages ``rows`` alone; ``clauses`` gives the new number of each clause."""
        return self._join([self._line(row) for row in rows], clauses[self.clauses[rows]], self.is_sentence[rows])

    @classmethod
    def join(cls, parts: Sequence["StoredPassages"], counts: Sequence[int]) -> "StoredPassages":
        """The passages of several segments, one behind the other; ``counts`` are their numbers of clauses."""
        before = np.cumsum([0, *counts])
        return cls._join(
            [part._line(row) for part in parts for row in range(len(part))],
            np.concatenate([part.clauses + shift for part, shift in zip(parts, before, strict=False)]),
            np.concatenate([part.is_sentence for part in parts]),
        )

    @classmethod
    def _join(cls, lines: list[bytes], clauses: NDArray[np.int64], sentences: NDArray[np.bool_]) -> "StoredPassages":
        starts = np.cumsum([0, *map(len, lines)])[:-1]
        return cls(b"".join(lines), np.column_stack([starts, clauses, sentences]).astype(np.int64))

    def _line(self, row: int) -> bytes:
        end = int(self.places[row + 1, _START]) if row + 1 < len(self) else len(self.lines)
        return self.lines[int(self.places[row, _START]) : end]

    def write(self, folder: Path) -> None:
        """Write the passages into ``folder``."""
        (folder / _LINES).write_bytes(self.lines)
        np.save(folder / _PLACES, self.places)

    @classmethod
    def read(cls, folder: Path) -> "StoredPassages":
        """Open what ``write`` wrote; the text stays in its file. Raises IndexBroken."""
        try:
            with (folder / _LINES).open("rb") as file:
                is_empty = not file.seek(0, 2)  # such a file cannot be mapped
                lines = b"" if is_empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return cls(lines, np.load(folder / _PLACES, mmap_mode="r"))
        except (OSError, EOFError, ValueError) as error:
            raise IndexBroken(
                f"索引文件 {folder / _LINES} 缺失或损坏。", hint="请运行 zhengda build --force 重新建立索引。"
            ) from error
