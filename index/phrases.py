"""The phrases of documents: words, and pairs of short words side by side, with how often they stand there."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from corpus.records import from_json, to_json
from index.errors import IndexBroken
from index.segmenter import Segmenter

_HAN = re.compile(r"[一-鿿]+")
_FILE = "phrases.jsonl"


def count_phrases(text: str, segmenter: Segmenter) -> Counter[str]:
    """The words of two to four characters and the pairs of neighbouring words of two that stand in ``text``."""
    counts: Counter[str] = Counter()
    for run in _HAN.findall(text):
        words = [word for word, _ in segmenter.tagged(run)]
        counts.update(word for word in words if 2 <= len(word) <= 4 and segmenter.is_word(word))
        counts.update(a + b for a, b in pairwise(words) if len(a) == len(b) == 2)
    return counts


@dataclass(frozen=True)
class StoredPhrases:
    """The phrases of the documents of a segment, one line of JSON for each document."""

    lines: tuple[bytes, ...]

    @classmethod
    def of(cls, texts: Iterable[str], segmenter: Segmenter) -> "StoredPhrases":
        """Those of documents, given by their texts."""
        return cls(tuple(to_json(dict(count_phrases(text, segmenter))) for text in texts))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each phrase stands in all of them."""
        total: Counter[str] = Counter()
        for line in self.lines:
            total.update(from_json(line, dict[str, int]))
        return total

    def write(self, folder: Path) -> None:
        """Write the phrases into ``folder``."""
        (folder / _FILE).write_bytes(b"".join(line + b"\n" for line in self.lines))

    @classmethod
    def read(cls, folder: Path) -> "StoredPhrases":
        """Open what ``write`` wrote; raises IndexBroken."""
        try:
            found = cls(tuple((folder / _FILE).read_bytes().splitlines()))
        except OSError as error:
            raise IndexBroken(
                f"索引文件 {folder / _FILE} 缺失或损坏。", hint="请运行 zhengda build --force 重新建立索引。"
            ) from error
        return found
