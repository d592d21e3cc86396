"""Lines that are broken off in the middle of a sentence, as text copied from a printed page is."""

import re

from corpus.dates import is_date_line
from corpus.fronts import ADDRESSEE
from corpus.lines import Line
from corpus.model import Span
from corpus.numbering import read_marker
from corpus.unit_labels import OTHER_LABEL

_WIDTH_MIN = 25  # characters of a line that is full; what ends before that ends on purpose
_GOES_ON_MIN = 15
_LINES_MAX = 8
_BROKEN = re.compile(r"[一-鿿A-Za-z\d，、]$")
_IN_SENTENCE = re.compile("[。，；]")
_ENDED = re.compile(r"[。；：！？:;）)】〕\]”]$")
_OPENS = re.compile("各|附|注|特此|此|本|为|按照|根据|联系|第")  # paragraphs begin so; better apart than joined wrongly


def join_wrapped(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """``lines`` with those joined that only together make a sentence.

    >>> from corpus.lines import read_lines
    >>> text = "（二）安全处置。把保障群众的生命安全放在首位，努力把损失降到\\n最低限度。\\n（三）常备不懈。"
    >>> [line.text for line in join_wrapped(text, read_lines(text))]
    ['（二）安全处置。把保障群众的生命安全放在首位，努力把损失降到\\n最低限度。', '（三）常备不懈。']
    """
    joined: list[Line] = []
    position = 0
    while position < len(lines):
        line, end = lines[position], _sentence_end(lines, position)
        if end > position + 1:
            span = Span(line.span.start, lines[end - 1].span.end)
            line = Line(text[span.start : span.end], span, False, line.marker)
        joined.append(line)
        position = end
    return tuple(joined)


def _sentence_end(lines: tuple[Line, ...], position: int) -> int:
    """Index after the lines that finish the sentence which ``position`` breaks off; ``position + 1`` when none do."""
    line = lines[position]
    is_full = len(line.text) >= _WIDTH_MIN and _IN_SENTENCE.search(line.text) and not line.indented
    if not is_full or not _BROKEN.search(line.text):
        return position + 1
    for end in range(position + 1, min(len(lines), position + _LINES_MAX)):
        if not _goes_on(lines[end]):
            break
        if _ENDED.search(lines[end].text):
            return end + 1
        if len(lines[end].text) < _GOES_ON_MIN:
            break
    return position + 1


def _goes_on(line: Line) -> bool:
    """True for a line that may stand in the middle of a sentence."""
    if not line.text or line.indented or line.annex or is_date_line(line.text):
        return False
    apart = (read_marker(line.text), OTHER_LABEL.match(line.text), _OPENS.match(line.text))
    return not any(apart) and not ADDRESSEE.fullmatch(line.text)
