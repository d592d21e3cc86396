"""A description cut into sentences and phrases, in a normal form that keeps every character at its place."""

import re
import unicodedata
from dataclasses import dataclass

from assistant.errors import InvalidDescription
from corpus.model import Span

LONGEST = 2000  # characters of a description

_PHRASE = re.compile(r"[^,。;!?\n:]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[。;!?\n]")


def check_description(text: str) -> None:
    """Raises InvalidDescription when ``text`` is empty, too long, or holds what is no character."""
    if len(text) > LONGEST:
        raise InvalidDescription(f"描述有 {len(text)} 个字，最多 {LONGEST} 个字。", hint="请只写与政策有关的情况。")
    if control := _CONTROL.search(text):
        at = f"U+{ord(control.group()):04X}（第 {control.start() + 1} 个字）"
        raise InvalidDescription(f"描述里有不能用的字符 {at}。", hint="请删掉它再试。")
    if not re.search(r"\w", text):
        raise InvalidDescription(
            "描述是空的。", hint="请写一段话介绍单位的情况，例如“我们是湖州一家高企，规上，研发占4.5%”。"
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands between two marks; ``sentence`` counts from 0, ``asks`` is true before a question mark."""

    text: str
    span: Span
    sentence: int
    asks: bool


@dataclass(frozen=True, slots=True)
class Script:
    """A description: ``text`` is its normal form, as long as the original."""

    text: str
    phrases: tuple[Phrase, ...]

    @classmethod
    def of(cls, description: str) -> "Script":
        """Cut ``description``.

        >>> [phrase.text for phrase in Script.of("我们是高企，ＰＣＴ３件。没有军工项目").phrases]
        ['我们是高企', 'pct3件', '没有军工项目']
        """
        text = "".join(map(_normal, description))
        phrases = []
        for match in _PHRASE.finditer(text):
            sentence = len(_SENTENCE_END.findall(text, 0, match.start()))
            asks = text[match.end() : match.end() + 1] == "?"
            phrases.append(Phrase(match.group(), Span(*match.span()), sentence, asks))
        return cls(text, tuple(phrases))

    def phrase_at(self, place: int) -> Phrase:
        """The phrase that holds the character at ``place``; raises LookupError at a punctuation mark."""
        for phrase in self.phrases:
            if phrase.span.start <= place < phrase.span.end:
                return phrase
        raise LookupError(f"no phrase at {place}")


def _normal(character: str) -> str:
    normal = unicodedata.normalize("NFKC", character).lower()
    return normal if len(normal) == 1 else character
