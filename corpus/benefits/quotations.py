"""Finds quoted words in the clauses of a document; line breaks and blanks do not count."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from corpus.benefits.model import Quotation
from corpus.model import Clause, Document, Span
from corpus.nodes import Scalar, mistake, shown

FEWEST = 2  # characters that a quote must have


@dataclass(frozen=True, slots=True)
class Source:
    """Where quotes are looked for: a clause, and first from ``start`` on, where the words of the record begin."""

    document: Document
    clause: Clause
    start: int

    @classmethod
    def of(cls, document: Document, clause: Clause) -> "Source":
        """The whole clause."""
        return cls(document, clause, clause.span.start)


def read_quotation(written: Scalar, source: Source) -> Quotation:
    """The place of the quoted words; raises InvalidDataFile when they are not in the clause."""
    document, clause = source.document, source.clause
    wanted = "".join(written.text.split())
    text, offsets = _without_blanks(document.quote(clause.span))
    if len(wanted) < FEWEST:
        raise mistake(written, f"引文“{written.text}”太短", f"请至少写 {FEWEST} 个字")
    after = bisect_left(offsets, source.start - clause.span.start)
    start = text.find(wanted, after)
    if start < 0:
        start = text.find(wanted)
    if start < 0:
        same = next(size for size in range(len(wanted) - 1, -1, -1) if wanted[:size] in text)
        found = f"原文里有“{shown(wanted[:same])}”，没有接着的“{wanted[same]}”" if same else "开头的字就不在其中"
        raise mistake(
            written,
            f"引文“{shown(written.text)}”不在条款 {clause.id} 中：{found}",
            f"请照抄条款 {clause.id}（{clause.label}）的原文，标点也要一样",
        )
    first, last = offsets[start], offsets[start + len(wanted) - 1]
    span = Span(clause.span.start + first, clause.span.start + last + 1)
    return Quotation(clause.id, document.quote(span), span)


@lru_cache(maxsize=256)
def _without_blanks(text: str) -> tuple[str, tuple[int, ...]]:
    """``text`` without blanks, and where each character stood.

    >>> _without_blanks("甲 乙")
    ('甲乙', (0, 2))
    """
    kept = tuple((place, character) for place, character in enumerate(text) if not character.isspace())
    return "".join(character for _, character in kept), tuple(place for place, _ in kept)
