"""The key terms of a question: what it is about, how much each word tells, and which words of the documents mean it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.lexicon import Lexicon
from index.retriever import Retriever

# How much a word tells by its part of speech (Peking University notation, first letter); others tell nothing.
_PARTS = dict.fromkeys("nexj", 1.0) | {"l": 0.7, "i": 0.7, "b": 0.7, "v": 0.6, "a": 0.4, "s": 0.4, "m": 0.3, "t": 0.3}
_NAMES = ("nr", "ns", "nt", "nz", "eng")
_COMPOUND_MIN = 4  # characters of a word that may hold in part
PARTIAL = 0.3  # what a compound counts where all its parts stand, but not the word itself
KNOWN_WEIGHT = 4.0  # of a word that the documents use, and seldom; one that they do not use weighs less
_AUXILIARY = re.compile("[刚想能会要可得把被给让就才都也还再很]")  # joined to its neighbour, it is no word
_PREFIXES = frozenset("副非准")
_ROUGHLY = re.compile("几[十百千万亿]+")
_AID_NAME = re.compile(r"[一-鿿]{2,}[奖券贷]")
_UNKNOWN_WORD = 0.4  # an ordinary word that the corpus never uses is often just another way to say a thing
_UNKNOWN_STRING = 0.2  # what no dictionary holds is often no word at all


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question.

    ``alternatives`` are the documents' words for it, ``weight`` (> 0) what it tells; ``is_name`` is true for the name
    of a person, place or organisation that the corpus knows, ``is_generic`` for a word that fits any subject; ``parts``
    are the words within a compound; ``is_deed`` is true for a verb.
    """

    word: str
    alternatives: tuple[str, ...]
    weight: float
    is_name: bool = False
    is_generic: bool = False
    parts: tuple[str, ...] = ()
    is_deed: bool = False

    def degree(self, text: str) -> float:
        """How much of the word stands in ``text``, in [0, 1]: a compound of which parts stand there holds a little."""
        if self.stands_in(text):
            return 1.0
        held = sum(len(part) for part in self.parts if part in text)
        return PARTIAL * held / len(self.word)

    def stands_in(self, text: str) -> bool:
        """True when the word or one of its alternatives is in ``text`` (lower case, normal form)."""
        return self.word in text or any(alternative in text for alternative in self.alternatives)


def coverage(terms: Iterable[Term], text: str) -> float:
    """The weight of the terms that stand in ``text`` as a share of the weight of all, in [0, 1]; 0 without terms."""
    total = sum(term.weight for term in terms)
    return sum(term.weight * term.degree(text) for term in terms) / total if total else 0.0


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
        for prefix, word, part in _prefixed(self._segmenter.tagged(text)):
            for piece in [word] if prefix else self._pieces(word):
                weight = self._weight(piece, part)
                if prefix and piece == "的":  # 副的 stands for what was named before
                    found[prefix] = Term(prefix, (), self._retriever.weight(prefix))
                elif prefix and weight > 0:
                    found[prefix + word] = Term(prefix + word, (), weight)
                elif weight > 0 and piece not in found:
                    is_known = part in ("nr", "ns", "nt") and piece == word and self._is_known_name(word)
                    is_name = is_known or self._is_unknown_aid(piece)
                    is_generic = piece in self._lexicon.generic_words
                    parts = self._parts(piece)
                    alternatives, is_deed = self._alternatives(piece), part.startswith("v")
                    found[piece] = Term(piece, alternatives, weight, is_name, is_generic, parts, is_deed)
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
        return _AID_NAME.fullmatch(word) is not None and not self._is_used(word)

    def _pieces(self, word: str) -> list[str]:
        """``word`` as it is, or with the words within it that the documents use."""
        if self._is_plain(word):
            return [word]
        return [piece for piece in self._segmenter.words(word) if piece == word or self._is_used(piece)]

    def _parts(self, word: str) -> tuple[str, ...]:
        if len(word) < _COMPOUND_MIN:
            return ()
        return tuple(part for part in self._segmenter.words(word) if part != word and len(part) > 1)

    def _is_used(self, word: str) -> bool:
        return self._retriever.knows(word) or word in self._lexicon.synonyms

    def _is_plain(self, word: str) -> bool:
        """True for a word that is looked up as it is, not by the words within it."""
        return len(word) <= 2 or self._is_used(word)

    def _alternatives(self, word: str) -> tuple[str, ...]:
        return tuple(each.lower() for each in self._lexicon.synonyms.get(word, ()))

    def _weight(self, word: str, part: str) -> float:
        if len(word) < 2 or word in self._lexicon.function_words:
            return 0.0
        factor = 1.0 if part in _NAMES or not part else _PARTS.get(part[0], 0.0)  # the corpus's own terms have no part
        known = [each for each in (word, *self._alternatives(word)) if self._retriever.knows(each)]
        if known:
            return factor * self._retriever.weight(known[0])
        is_word = self._segmenter.is_word(word)
        if _is_year(word) or _ROUGHLY.fullmatch(word) or (_AUXILIARY.search(word) and not is_word):
            return 0.0
        unknown = 1.0 if part in _NAMES else _UNKNOWN_WORD if is_word else _UNKNOWN_STRING
        return factor * unknown * self._retriever.weight(word)


def _prefixed(tagged: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """The words with the prefix that qualifies each: 副召集人 is another thing than 召集人.

    >>> list(_prefixed([("设", "v"), ("副", "b"), ("召集人", "n")]))
    [('', '设', 'v'), ('副', '召集人', 'n')]
    """
    prefix = ""
    for word, part in tagged:
        if word in _PREFIXES:
            prefix = word
            continue
        yield prefix, word, part
        prefix = ""


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")
