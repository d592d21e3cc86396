"""Words of Chinese text for the lexical index: a dictionary segmenter that also knows the corpus's own terms."""

import re
import sys
import unicodedata
from collections.abc import Iterable
from typing import Protocol, cast

from corpus.model import ClauseKind, Document

_QUOTED = re.compile(r"[“《]([^”》]{2,16})[”》]")
_RUN = re.compile(r"[一-鿿]+|[a-z0-9]+(?:[.&+-][a-z0-9]+)*%?")
_HEADING_WORD_MAX = 8


class Words(Protocol):
    """Anything that cuts a text into words."""

    def add_word(self, word: str, freq: int | None, tag: str | None) -> int:
        """Make ``word`` known; without a frequency it gets one that keeps it whole."""

    def cut_for_search(self, text: str) -> list[str]:
        """Words and the words within them."""

    def tag(self, text: str) -> list[tuple[str, str]]:
        """Words with their part of speech in the notation of the Peking University corpus."""

    def has_word(self, word: str) -> bool:
        """True when the dictionary holds ``word``."""


def corpus_terms(documents: Iterable[Document]) -> tuple[str, ...]:
    """Terms that a general dictionary may lack: quoted names, names of units, short headings; sorted."""
    terms: set[str] = set()
    for document in documents:
        terms.update(match.group(1) for match in _QUOTED.finditer(document.text))
        for clause in document.clauses:
            terms.update(unit.name for unit in clause.units)
            if clause.heading and len(clause.heading) <= _HEADING_WORD_MAX and clause.kind is not ClauseKind.ROW:
                terms.add(clause.heading)
    return tuple(sorted(term for term in terms if re.fullmatch(r"[一-鿿A-Za-z0-9]{2,16}", term)))


_SPARE: list[Words] = []


def _dictionary() -> Words:
    """A dictionary that nobody else has.

    Loading one takes a tenth of a second, and rjieba loads one on import: it goes to whoever comes first.
    """
    is_loaded = "rjieba" in sys.modules
    import rjieba

    if not is_loaded:
        _SPARE.append(rjieba.cut.__self__)  # type: ignore[attr-defined]
    try:
        return _SPARE.pop()
    except IndexError:
        return cast(Words, rjieba.Jieba())


class Segmenter:
    """Cuts text into lower-case words plus the pairs of neighbouring Han characters.

    Pairs let a word that the dictionary cuts otherwise, or that carries a typing error, still match in part.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        self._words = _dictionary()
        self.learn(terms)

    def learn(self, terms: Iterable[str]) -> None:
        """Keep ``terms`` whole from now on; the words within them are still found."""
        for term in terms:
            self._words.add_word(term, None, None)

    def words(self, text: str) -> list[str]:
        """The words of ``text`` in reading order, without punctuation; full-width forms become half-width."""
        normal = unicodedata.normalize("NFKC", text).lower()
        words: list[str] = []
        for run in _RUN.findall(normal):
            words += [run] if run.isascii() else self._words.cut_for_search(run)
        return words

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """The words of ``text``, none within another, with their part of speech (``n``, ``v``, …; ``eng`` if Latin)."""
        normal = unicodedata.normalize("NFKC", text).lower()
        words: list[tuple[str, str]] = []
        for run in _RUN.findall(normal):
            words += [(run, "eng")] if run.isascii() else self._words.tag(run)
        return words

    def is_word(self, text: str) -> bool:
        """True when the dictionary or the corpus's own terms hold ``text`` as a word."""
        return self._words.has_word(text)

    def tokens(self, text: str, own: Iterable[str] = ()) -> list[str]:
        """What the lexical index holds for ``text``: its words and its pairs of Han characters.

        ``own`` are terms that the text's document has and the dictionary may lack; they are held where they stand.
        """
        normal = unicodedata.normalize("NFKC", text).lower()
        pairs = [run[i : i + 2] for run in re.findall(r"[一-鿿]+", normal) for i in range(len(run) - 1)]
        named = [term for term in own if not self.is_word(term) for _ in range(normal.count(term.lower()))]
        return self.words(text) + pairs + [term.lower() for term in named]
