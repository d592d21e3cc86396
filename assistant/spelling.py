"""Corrects homophones in questions: what sounds like a word of the corpus, but is written otherwise."""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from index.segmenter import Segmenter

_HAN = re.compile(r"[一-鿿]+")
_SIZES = (4, 3, 2)
_PLAIN = frozenset("的了是在有和就不也都还要能会给我你他她它这那几个家上下里中到从把被对吗呢吧啊")
_PLAIN |= frozenset("哪谁什么多少得地着过与或及由为之其")
_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ", "aaaaeeeeiiiioooouuuuvvvvvnnnm")
# Pairs that many speakers, and so their typing, do not keep apart.
_MERGED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))


class Speller:
    """Knows the words of some texts, and their neighbours of two characters, by their sound.

    ``count_phrases`` says how often these stand in the texts; it is called when the first one is looked for.
    """

    def __init__(
        self, texts: Iterable[str], segmenter: Segmenter, count_phrases: Callable[[], Mapping[str, int]]
    ) -> None:
        self._texts = tuple(texts)
        self._segmenter = segmenter
        self._count_phrases = count_phrases

    def correct(self, text: str) -> str:
        """``text`` with strings that are no words, and that the corpus lacks, replaced by its words of the same sound.

        Four characters may be two words side by side and differ in two characters; fewer must be one word and differ
        in one.
        """
        for size in _SIZES:
            for start in range(len(text) - size + 1):
                string = text[start : start + size]
                if _HAN.fullmatch(string) and (size == 4 or self._is_loose(text, start, start + size)):
                    text = text[:start] + self._homophone(string) + text[start + size :]
        return text

    def _homophone(self, string: str) -> str:
        """The most frequent phrase that sounds like ``string``; ``string`` itself when there is none, or no need."""
        if self._segmenter.is_word(string):
            return string
        phrase = self._phrases.get(_sound(string), string)
        if phrase == string or any(string in text for text in self._texts):
            return string
        changes = sum(old != new for old, new in zip(string, phrase, strict=True))
        halves = ((string[i : i + 2], phrase[i : i + 2]) for i in range(0, len(string) - 1, 2))
        if any(old[0] != new[0] and old[1] != new[1] and self._segmenter.is_word(old) for old, new in halves):
            return string  # 市场 is no slip for 世仓
        return phrase if changes <= (2 if len(string) == 4 else 1) else string

    def _is_loose(self, text: str, start: int, end: int) -> bool:
        """True when ``text[start:end]`` is made of characters that belong to no dictionary word, none a plain one."""
        if _PLAIN.intersection(text[start:end]):
            return False
        position = 0
        for word, _ in self._segmenter.tagged(text):
            found = text.lower().find(word, position)
            position = found + len(word)
            overlaps = found < end and position > start
            within = start <= found and position <= end and len(word) < end - start
            if overlaps and len(word) > 1 and not within and self._segmenter.is_word(word):
                return False
        return True

    @cached_property
    def _phrases(self) -> dict[str, str]:
        """The most frequent phrase for each sound."""
        phrases: dict[str, str] = {}
        for phrase, _ in sorted(self._count_phrases().items(), key=lambda item: (-item[1], item[0])):
            phrases.setdefault(_sound(phrase), phrase)
        return phrases


_SYLLABLES: dict[str, str] = {}


def _sound(string: str) -> str:
    return " ".join(_syllable(character) for character in string)


def _syllable(character: str) -> str:
    """The usual reading of a character, without tone, with merged initials and finals."""
    if character not in _SYLLABLES:
        os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # its phrases take 0.2 s to load and are not used here
        from pypinyin.pinyin_dict import pinyin_dict

        reading = pinyin_dict.get(ord(character), character).split(",")[0].translate(_TONES)
        for apart, merged in _MERGED:
            reading = reading.replace(apart, merged)
        _SYLLABLES[character] = reading
    return _SYLLABLES[character]
