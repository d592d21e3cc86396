"""Sentences of Chinese text."""

import re

from corpus.model import Span

_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’）)」』]*|\n|$)")


def split_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of ``text`` within ``span``, without surrounding blanks; semicolons end a sentence too.

    >>> text = "一、总则。甲“好。”乙；丙"
    >>> [text[s.start:s.end] for s in split_sentences(text, Span(0, len(text)))]
    ['一、总则。', '甲“好。”', '乙；', '丙']
    """
    found = []
    for match in _SENTENCE.finditer(text, span.start, span.end):
        stripped = strip(text, Span(*match.span()))
        if len(stripped):
            found.append(stripped)
    return tuple(found)


def strip(text: str, span: Span) -> Span:
    """``span`` without blanks at its ends; an all-blank span becomes empty at its start."""
    inner = text[span.start : span.end]
    left = len(inner) - len(inner.lstrip())
    if left == len(inner):
        return Span(span.start, span.start)
    return Span(span.start + left, span.start + len(inner.rstrip()))
