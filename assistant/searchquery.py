"""What a search names: words, exact phrases in quotation marks, a document number, a clause number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.folding import folded
from assistant.lexicon import Lexicon
from assistant.question import Understanding, understand
from assistant.spelling import Speller
from corpus.library import Library
from corpus.metadata import find_number
from corpus.model import Clause, Document

# In running text quotation marks stand around names; around a phrase to be found there is nothing but blanks.
_PHRASE = re.compile(r"(?<!\S)[“\"「『]([^“”\"「」『』]+)[”\"」』](?!\S)")
_CLAUSE_ID = re.compile(r"[\w-]+:[\w.-]+", re.ASCII)
_TITLE_MIN = 4  # fewer letters stand in too many titles


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A search as understood.

    ``understanding`` is the whole of it without quotation marks and with homophones corrected; ``phrases`` must stand
    in a clause word for word (folded); ``number`` is a 发文字号 in its standard form and ``clause_id`` the id of a
    clause, empty where none is named.
    """

    understanding: Understanding
    phrases: tuple[str, ...]
    number: str
    clause_id: str

    @property
    def text(self) -> str:
        """What is looked for, as people read it."""
        return self.understanding.text

    def is_at(self, clause: Clause) -> bool:
        """True when the clause, or one above it, has the number that is named."""
        path, size = self.understanding.path, len(self.understanding.path)
        annex = self.understanding.annex
        at_path = any(clause.path[start : start + size] == path for start in range(len(clause.path) - size + 1))
        return at_path and (not annex or clause.label.startswith(annex))

    @property
    def is_exact(self) -> bool:
        """True when it names or quotes something, so that no single word need be looked for."""
        return bool(self.clause_id or self.number or self.names_place or self.phrases)

    def consumes(self, word: str) -> bool:
        """True when ``word`` is no more than a part of the number or id that is named."""
        return word in folded(self.number + self.clause_id + (self.understanding.annex if self.names_place else ""))

    @property
    def names_place(self) -> bool:
        """True when it is the number of a clause or an annex; a question that mentions one is about more than that."""
        return bool(self.understanding.path or self.understanding.annex) and not self.understanding.asks

    def named(self, documents: Iterable[Document]) -> tuple[Document, ...]:
        """Those of ``documents`` of which it gives the number, or words of the title."""
        text = folded(self.text)
        if self.number:
            return tuple(document for document in documents if document.number == self.number)
        if len(text) < _TITLE_MIN:
            return ()
        return tuple(document for document in documents if text in folded(document.title))


def read_query(text: str, library: Library, lexicon: Lexicon, speller: Speller) -> SearchQuery:
    """Read ``text`` (in normal form); what stands in quotation marks is neither corrected nor put in plain words."""
    phrases = tuple(dict.fromkeys(folded(match) for match in _PHRASE.findall(text) if folded(match)))
    pieces = _PHRASE.split(text)
    corrected = [piece if at % 2 else speller.correct(lexicon.plain(piece)) for at, piece in enumerate(pieces)]
    plain = " ".join(piece.strip() for piece in corrected if piece.strip())
    clause_id = plain if _CLAUSE_ID.fullmatch(plain) and library.find_clause(plain) else ""
    return SearchQuery(understand(plain, library, ()), phrases, find_number(plain), clause_id)
