"""All that a reader sees of each clause: its text and what stands above it, in one text where words are found fast."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from assistant.terms import Term
from corpus.library import Library
from corpus.model import Clause, ClauseKind, Document
from index.passages import row_text

_WHOLE = {"省": "全省", "市": "全市", "县": "全县", "区": "全区"}  # how a document calls all of its region
_SPAN = re.compile(r"[（(]\d{4}\s*[-—至]\s*\d{4}年[)）]")  # of a whole plan; it dates none of its clauses
_BETWEEN = "\0"  # stands in no text


class ClauseFields:
    """The field of each clause of a library, in lower case and normal form."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._fields: dict[str, str] = {}
        names = library.short_names
        self._titles = {
            document.id: normal(
                " ".join(
                    [
                        _SPAN.sub("", document.title),
                        *(n for n, of in names.items() if of in (document.id, *document.interprets)),
                        _WHOLE.get(document.region[-1:], ""),
                    ]
                )
            )
            for document in library.documents
        }

    def title(self, document: Document) -> str:
        """The document's title, all that it is called, and what it calls the whole of its region."""
        return self._titles[document.id]

    def of(self, document: Document, clause: Clause) -> str:
        """All that a reader of the clause sees of it: its text, its headings, its document's title and region."""
        if clause.id not in self._fields:
            above = document.ancestors(clause)
            parts = [document.region, self.title(document), *(each.heading for each in above)]
            if clause.kind is ClauseKind.ROW and (found := document.row(clause.id)):
                parts += [found[0].caption, row_text(*found)]
            elif clause.kind is ClauseKind.SECTION:
                parts += [child.heading for child in document.children(clause)]
            parts += [each.label for each in (*above, clause)]
            self._fields[clause.id] = normal("\n".join([*parts, document.quote(clause.own)]))
        return self._fields[clause.id]

    def count(self, terms: Iterable[Term], clauses: Iterable[Clause]) -> NDArray[np.int64]:
        """How many of ``terms`` stand in the field of each of ``clauses``; shape ``(len(clauses),)``."""
        counts = np.zeros(len(self._numbers), dtype=np.int64)
        for term in terms:
            counts[list({number for word in (term.word, *term.alternatives) for number in self._holding(word)})] += 1
        numbers = self._numbers
        return counts[[numbers[clause.id] for clause in clauses]]

    def _holding(self, word: str) -> list[int]:
        """The numbers of the clauses whose fields hold ``word``."""
        text, ends = self._joined
        found = []
        at = text.find(word)
        while at >= 0:
            number = bisect_right(ends, at)
            found.append(number)
            at = text.find(word, ends[number])
        return found

    @cached_property
    def _numbers(self) -> dict[str, int]:
        ids = (clause.id for document in self._library.documents for clause in document.clauses)
        return {clause_id: number for number, clause_id in enumerate(ids)}

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        """The fields of all clauses in one text, and where each ends."""
        fields = [self.of(document, clause) for document in self._library.documents for clause in document.clauses]
        return _BETWEEN.join(fields), list(accumulate(len(field) + len(_BETWEEN) for field in fields))


def normal(text: str) -> str:
    """``text`` in the form in which terms are looked for: lower case, NFKC."""
    return unicodedata.normalize("NFKC", text).lower()
