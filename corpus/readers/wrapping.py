"""Plain text whose lines were broken at a fixed width: paragraphs are joined again."""

from collections import Counter
from itertools import pairwise
from unicodedata import east_asian_width

from corpus.readers.manuscript import join_broken

_WIDTHS = range(15, 81)  # full-width characters that such a line holds
_RAGGED = 3.0  # full-width characters that a figure, or a mark which may not open a line, leaves empty
_HANGING = 1.5  # full-width characters that such a mark may stand beyond the margin
_LINES_MIN = 6  # full lines that prove a width
_SHARE_MIN = 0.25  # of all printed lines
_WIDER_MAX = 0.02  # of all printed lines
_ENDS = "。；：！？;:!?"


def join_wrapped(text: str) -> str:
    """``text`` with one paragraph a line; a text that keeps to no width stays as it is.

    >>> lines = ["　　对企业购买设备的，按照投资额", "的百分之十给予补助，单个企业最高", "一百万元。"]
    >>> join_wrapped("\\n".join(lines * 3)).splitlines()[0]
    '　　对企业购买设备的，按照投资额的百分之十给予补助，单个企业最高一百万元。'
    """
    lines = text.split("\n")
    width = _usual_width(lines)
    if not width:
        return text
    paragraphs = [[lines[0]]]
    for before, line in pairwise(lines):
        if _is_broken(before, width) and line.strip() and line[0] not in " \t　":
            paragraphs[-1].append(line.rstrip())
        else:
            paragraphs.append([line])
    return "\n".join(join_broken(paragraph) for paragraph in paragraphs)


def _usual_width(lines: list[str]) -> float:
    """The width at which the lines are broken, in full-width characters; 0 when there is none."""
    plain = [line for line in lines if line.strip() and "\t" not in line]
    if sum(len(line) > 2 * _WIDTHS.stop for line in plain) > _WIDER_MAX * len(plain):
        return 0  # whole paragraphs: no need to measure
    printed = [(_width(line), line) for line in plain]
    widths = Counter(round(width) for width, _ in printed if round(width) in _WIDTHS)
    for width, _ in widths.most_common(2):
        full = [line for size, line in printed if _is_full(size, width)]
        often = len(full) >= max(_LINES_MIN, _SHARE_MIN * len(printed))
        wider = sum(size > width + _HANGING for size, _ in printed)
        broken = sum(line.rstrip()[-1] not in _ENDS for line in full)
        prose = sum(any(mark in line for mark in "，。；") for line in full)  # unlike a list of names
        if often and wider <= _WIDER_MAX * len(printed) and min(broken, prose) * 2 > len(full):
            return width
    return 0


def _is_broken(line: str, width: float) -> bool:
    """True for a line that reaches the margin and ends within a sentence."""
    plain = line.rstrip()
    return _is_full(_width(line), width) and bool(plain) and plain[-1] not in _ENDS and "\t" not in line


def _is_full(size: float, width: float) -> bool:
    return width - _RAGGED <= size <= width + _HANGING


def _width(line: str) -> float:
    """The width as printed, in full-width characters."""
    return sum(1.0 if east_asian_width(character) in "FWA" else 0.5 for character in line.rstrip())
