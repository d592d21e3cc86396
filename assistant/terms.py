"""The key terms of a question: what it is about, how much each word tells, and which words of the documents mean it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.lexicon import Lexicon
from index.retriever import Retriever

# How much a word tells by its part of speech (Peking University notation, first letter); others tell nothing.
_PARTS = {"n": 1.0, "e": 1.0, "x": 1.0, "j": 1.0, "l": 0.7, "i": 0.7, "v": 0.6, "a": 0.4, "b": 0.7, "m": 0.3, "t": 0.3}
_NAMES = ("nr", "ns", "nt", "nz", "eng")
_AID_NAME = re.compile(r"[一-鿿]{2,}[奖券贷]")
_UNKNOWN_WORD = 0.4  # an ordinary word that the corpus never uses is often just another way to say a thing
_UNKNOWN_STRING = 0.2  # what no dictionary holds is often no word at all


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question.

    ``alternatives`` are the documents' words for it, ``weight`` (> 0) what it tells; ``is_name`` is true for the name
    of a person, place or organisation that the corpus knows, ``is_generic`` for a word that fits any subject.
    """

    word: str
    alternatives: tuple[str, ...]
    weight: float
    is_name: bool = False
    is_generic: bool = False

    def stands_in(self, text: str) -> bool:
        """True when the word or one of its alternatives is in ``text`` (lower case, normal form)."""
        return self.word in text or any(alternative in text for alternative in self.alternatives)


def coverage(terms: Iterable[Term], text: str) -> float:
    """The weight of the terms that stand in ``text`` as a share of the weight of all, in [0, 1]; 0 without terms."""
    return share([term for term in terms if term.stands_in(text)], terms)


def share(part: Iterable[Term], whole: Iterable[Term]) -> float:
    """The weight of ``part`` as a share of the weight of ``whole``; 0 without terms."""
    total = sum(term.weight for term in whole)
    return sum(term.weight for term in part) / total if total else 0.0


class TermReader:
    """Reads the key terms of questions."""

    def __init__(self, retriever: Retriever, lexicon: Lexicon) -> None:
        self._retriever = retriever
        self._segmenter = retriever.segmenter
        self._lexicon = lexicon

    def key_terms(self, text: str) -> tuple[Term, ...]:
        """The words of ``text`` that say what it is about, in order."""
        found: dict[str, Term] = {}
        for word, part in self._segmenter.tagged(text):
            pieces = [word] if self._is_plain(word) else self._segmenter.words(word)
            for piece in pieces:
                weight = self._weight(piece, part)
                if weight > 0 and piece not in found:
                    is_known = part in ("nr", "ns", "nt") and piece == word and self._is_known_name(word)
                    is_name = is_known or self._is_unknown_aid(piece)
                    is_generic = piece in self._lexicon.generic_words
                    found[piece] = Term(piece, self._alternatives(piece), weight, is_name, is_generic)
        return tuple(found.values())

    def search_tokens(self, text: str) -> list[str]:
        """What to look for in the lexical index: the tokens of ``text`` and of the documents' words for it."""
        tokens = self._segmenter.tokens(text)
        for expansion in self._lexicon.expansions(text):
            tokens += self._segmenter.words(expansion)
        return [token for token in tokens if token not in self._lexicon.function_words]

    def _is_known_name(self, word: str) -> bool:
        return self._retriever.knows(word) and word not in self._lexicon.not_names

    def _is_unknown_aid(self, word: str) -> bool:
        """True for the name of an award, voucher or loan that no document mentions: it is no other one's name."""
        known = self._retriever.knows(word) or word in self._lexicon.synonyms
        return _AID_NAME.fullmatch(word) is not None and not known

    def _is_plain(self, word: str) -> bool:
        """True for a word that is looked up as it is, not by the words within it."""
        return len(word) <= 2 or self._retriever.knows(word) or word in self._lexicon.synonyms

    def _alternatives(self, word: str) -> tuple[str, ...]:
        return tuple(each.lower() for each in self._lexicon.synonyms.get(word, ()))

    def _weight(self, word: str, part: str) -> float:
        if len(word) < 2 or word in self._lexicon.function_words:
            return 0.0
        factor = 1.0 if part in _NAMES or not part else _PARTS.get(part[0], 0.0)  # the corpus's own terms have no part
        known = [each for each in (word, *self._alternatives(word)) if self._retriever.knows(each)]
        if known:
            return factor * self._retriever.weight(known[0])
        if _is_year(word):
            return 0.0
        unknown = 1.0 if part in _NAMES else _UNKNOWN_WORD if self._segmenter.is_word(word) else _UNKNOWN_STRING
        return factor * unknown * self._retriever.weight(word)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")
