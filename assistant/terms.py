"""The key terms of a question: what it is about, how rare each word is, and which words of the documents mean it."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.lexicon import Lexicon
from index.retriever import Retriever


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question; ``alternatives`` are the words of the documents for it, ``weight`` (> 0) its rarity."""

    word: str
    alternatives: tuple[str, ...]
    weight: float

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
        self._lexicon = lexicon

    def key_terms(self, text: str) -> tuple[Term, ...]:
        """The words of ``text`` that say what it is about, in order; a year that no document names says nothing."""
        words = dict.fromkeys(self._retriever.segmenter.words(text))
        kept = [word for word in words if len(word) > 1 and word not in self._lexicon.function_words]
        return tuple(self._term(word) for word in kept if not (_is_year(word) and not self._retriever.knows(word)))

    def search_tokens(self, text: str) -> list[str]:
        """What to look for in the lexical index: the tokens of ``text`` and of the documents' words for it."""
        tokens = self._retriever.segmenter.tokens(text)
        for expansion in self._lexicon.expansions(text):
            tokens += self._retriever.segmenter.words(expansion)
        return [token for token in tokens if token not in self._lexicon.function_words]

    def _term(self, word: str) -> Term:
        alternatives = tuple(each.lower() for each in self._lexicon.synonyms.get(word, ()))
        known = [each for each in (word, *alternatives) if self._retriever.knows(each)]
        weights = [self._retriever.weight(each) for each in known[:1]] or [self._retriever.weight(word)]
        return Term(word, alternatives, weights[0])


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")
