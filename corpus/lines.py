"""Printed lines with their place, and what a line looks like on its own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.model import Span
from corpus.numbering import Marker, read_marker
from corpus.sentences import strip

TITLE_MAX = 45
_ANNEX = re.compile(
    r"[#*\s]*附\s*[件表录]\s*(\d{0,2}|[一二三四五六七八九十]{1,2}|[A-Z])\s*[:：.．]?[*|｜\s]*$|附\s*[:：]$"
)
_NARROW = str.maketrans("０１２３４５６７８９［］", "0123456789[]")
_NOTE = re.compile(r"(编者按|编\s*者\s*按|按)\s*[:：]")
_DATE = re.compile(r"[（(]?\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[）)]?$")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line without its line break; ``text`` is without blanks at the ends, ``span`` covers just that.

    ``indented`` is true when the line opens with a tab, as table cells do; ``marker`` is the number that opens the line
    where that is proved (``corpus.marking``).
    """

    text: str
    span: Span
    indented: bool
    marker: Marker | None = None

    def cut(self, places: Iterable[int]) -> list["Line"]:
        """The pieces that begin at the start of the line and at ``places`` in it, without blanks at their ends."""
        starts = sorted({0, *places})
        pieces = []
        for start, end in zip(starts, [*starts[1:], len(self.text)], strict=True):
            words = self.text[start:end].strip()
            left = self.span.start + start + self.text[start:end].find(words)
            pieces.append(Line(words, Span(left, left + len(words)), self.indented and not start))
        return pieces

    @property
    def is_blank(self) -> bool:
        """True for a line with nothing printed; a blank table cell is not blank."""
        return not self.text and not self.indented

    @property
    def annex(self) -> str | None:
        """``附件1`` for the line that opens an annex, ``附件`` for the list of annexes, otherwise None."""
        match = _ANNEX.match(self.text)
        return f"附件{match.group(1) or ''}" if match else None

    @property
    def is_note(self) -> bool:
        """True for an editor's note (编者按)."""
        return _NOTE.match(self.text) is not None

    @property
    def is_subtitle(self) -> bool:
        """True for a line led by a dash under a title."""
        return self.text.startswith(("--", "——", "—"))

    @property
    def is_title_like(self) -> bool:
        """True for a short line that is neither a sentence, nor numbered, nor a table cell, a date or an annex."""
        return (
            bool(self.text)
            and not self.indented
            and len(self.text) <= TITLE_MAX
            and self.text[-1] not in "。；！？：:，、;,"
            and read_marker(self.text) is None
            and self.annex is None
            and _DATE.match(self.text) is None
        )


def narrow_digits(text: str) -> str:
    """``text`` with full-width digits and square brackets as ordinary ones; every character keeps its place.

    >>> narrow_digits("石政发［２０２０］１５号")
    '石政发[2020]15号'
    """
    return text.translate(_NARROW)


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of ``text``, blank ones included; full-width digits are read as ordinary ones.

    >>> [(line.text, line.span.start) for line in read_lines(" 一、总则\\n\\n正文。")]
    [('一、总则', 1), ('', 6), ('正文。', 7)]
    """
    lines, start = [], 0
    for raw in narrow_digits(text).split("\n"):
        stripped = raw.strip()
        left = start + (len(raw) - len(raw.lstrip()) if stripped else 0)
        lines.append(Line(stripped, Span(left, left + len(stripped)), raw.startswith("\t")))
        start += len(raw) + 1
    return tuple(lines)


def next_printed(lines: tuple[Line, ...], position: int) -> int:
    """Index of the first line from ``position`` that is not blank, or ``len(lines)``."""
    while position < len(lines) and lines[position].is_blank:
        position += 1
    return position


def part_of(line: Line, text: str, position: int, *, before: bool) -> Line:
    """The part of ``line`` before or behind ``position`` in ``text``; a line that lies on one side stays as it is."""
    if not line.span.start < position < line.span.end:
        return line
    span = Span(line.span.start, position) if before else Span(position, line.span.end)
    span = strip(text, span)
    return replace(line, text=text[span.start : span.end], span=span, indented=line.indented and before)
