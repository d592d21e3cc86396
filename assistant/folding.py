"""Text in the form in which it is compared: width, case, blanks and line breaks do not count."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Span


def folded(text: str) -> str:
    """``text`` in the form in which it is compared.

    >>> folded("ＰＣＴ 国际\\n专利（43号）")
    'pct国际专利(43号)'
    """
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text folded with the way back: ``offsets[i]`` is where folded character ``i`` stands in the text."""

    folded: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "FoldedText":
        """Fold ``text`` character by character."""
        characters: list[str] = []
        offsets: list[int] = []
        for offset, character in enumerate(text):
            for each in folded(character):
                characters.append(each)
                offsets.append(offset)
        return cls("".join(characters), tuple(offsets))

    def find(self, words: Iterable[str], span: Span) -> tuple[Span, ...]:
        """Where any of ``words`` (folded) stands within ``span``; places that touch are one.

        >>> FoldedText.of("甲 乙丙甲").find(["甲乙", "丙"], Span(0, 4))
        (Span(start=0, end=4),)
        """
        start, end = bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end)
        places = sorted(place for word in words if word for place in self._places(word, start, end))
        merged: list[Span] = []
        for first, after in places:
            found = Span(self.offsets[first], self.offsets[after - 1] + 1)
            if merged and found.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, found.end))
            else:
                merged.append(found)
        return tuple(merged)

    def holds(self, word: str, span: Span) -> bool:
        """True when ``word`` (folded) stands within ``span``."""
        start, end = bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end)
        return self.folded.find(word, start, end) >= 0

    def _places(self, word: str, start: int, end: int) -> list[tuple[int, int]]:
        places = []
        found = self.folded.find(word, start, end)
        while found >= 0:
            places.append((found, found + len(word)))
            found = self.folded.find(word, found + len(word), end)
        return places
