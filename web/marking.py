"""Text cut into runs, so that templates can mark quotations and words without ever handling HTML."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Document, Span

_LINE = re.compile(r"[^\n\s](?:[^\n]*[^\n\s])?")
_MARKER = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a document's text, wholly inside or wholly outside what is marked; ``start`` is its offset."""

    start: int
    text: str
    marked: bool


Line = tuple[Run, ...]


def runs(document: Document, span: Span, marks: Sequence[Span]) -> Line:
    """``span`` cut where the ``marks`` begin and end."""
    cuts = {span.start, span.end}
    cuts |= {offset for mark in marks for offset in (mark.start, mark.end) if span.start < offset < span.end}
    edges = sorted(cuts)
    return tuple(
        Run(start, document.text[start:end], any(mark.start <= start and end <= mark.end for mark in marks))
        for start, end in pairwise(edges)
    )


def line_spans(document: Document, span: Span) -> tuple[Span, ...]:
    """The lines of ``span`` that are not blank, without the blanks around them."""
    found = _LINE.finditer(document.text, span.start, span.end)
    return tuple(Span(match.start(), match.end()) for match in found)


def lines(document: Document, span: Span, marks: Sequence[Span]) -> tuple[Line, ...]:
    """The lines of ``span`` with the ``marks`` marked."""
    return tuple(runs(document, line, marks) for line in line_spans(document, span))


def with_markers(text: str, known: Container[int]) -> tuple[str | int, ...]:
    """An answer cut at its ``[n]`` markers; a number that no citation has stays text.

    >>> with_markers("最高3000万元。[1][9]", {1})
    ('最高3000万元。', 1, '[9]')
    """
    pieces: list[str | int] = []
    end = 0
    for match in _MARKER.finditer(text):
        if int(match[1]) in known:
            pieces += [text[end : match.start()], int(match[1])]
            end = match.end()
    pieces.append(text[end:])
    return tuple(piece for piece in pieces if piece != "")
