"""Printed lines as paragraphs: what the edge of the page broke is joined again."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from corpus.numbering import read_marker
from corpus.readers.manuscript import join_broken
from corpus.readers.pdf_lines import Line

_INDENT = 0.8  # of a character: a line that begins further in opens a paragraph
_MIDDLE = 5.0  # characters: a line that begins so far in is a title or a signature, and ends with itself
_FULL = 1.5  # characters: a line that ends nearer to the margin was broken by it
_RAGGED = 4.0  # characters: a long word or figure may leave so much of a line empty
_SIZE_CHANGE = 0.12  # share by which the size of a title differs
_GAP_CHANGE = 0.6  # of a character: how much wider the gap before a paragraph is than between its lines
_SENTENCE_END = "。！？；：.;!?:）)"


class Paragraphs:
    """Tells where paragraphs begin, by the margins that the lines of a document keep, column by column."""

    def __init__(self, lines: Iterable[Line]) -> None:
        columns: dict[str, list[Line]] = {}
        for line in lines:
            columns.setdefault(line.column, []).append(line)
        self._left = {name: _usual_left(found) for name, found in columns.items()}
        self._right = {
            name: sorted(line.x1 for line in found)[int(0.95 * (len(found) - 1))] for name, found in columns.items()
        }
        gaps = Counter(
            round(after.top - before.bottom)
            for found in columns.values()
            for before, after in pairwise(found)
            if after.top > before.bottom
        )
        self._gap = gaps.most_common(1)[0][0] if gaps else 0

    def is_start(self, before: Line, line: Line, *, same_page: bool) -> bool:
        """True when ``line`` opens a paragraph, and does not go on with the one of ``before``."""
        if abs(line.size - before.size) > _SIZE_CHANGE * before.size:
            return True
        if same_page and line.column == before.column and self._is_set_off(before, line):
            return True
        if before.x0 > self._left[before.column] + _MIDDLE * before.size:
            return True
        room = (self._right[before.column] - before.x1) / before.size
        is_sentence_end = before.text[-1:] in _SENTENCE_END
        if line.x0 > self._left[line.column] + _INDENT * line.size:
            return room > _FULL or is_sentence_end or read_marker(line.text) is not None
        if room > _FULL:
            return room > _RAGGED or is_sentence_end
        return is_sentence_end and read_marker(line.text) is not None

    def _is_set_off(self, before: Line, line: Line) -> bool:
        return line.top - before.bottom > self._gap + _GAP_CHANGE * line.size


def _usual_left(lines: list[Line]) -> float:
    """Where the lines of a column begin: the leftmost place at which a good part of them does."""
    counts = Counter(round(line.x0 / 2) for line in lines)
    return 2.0 * min(place for place, count in counts.items() if count >= 0.2 * max(counts.values()))


def join_lines(lines: list[Line]) -> str:
    """The lines of a paragraph as one."""
    return join_broken([line.text for line in lines])
