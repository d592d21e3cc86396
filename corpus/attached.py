"""Titles of texts attached behind another one with no signature between them: 印发《甲办法》和《乙办法》的通知."""

import re

from corpus.annexes import names_annex
from corpus.closing import Closings, ends_title, is_title_line, title_end, title_of
from corpus.lines import Line, next_printed
from corpus.numbering import Level

_NAMED = re.compile(r"《([^《》]+(?:《[^《》]*》[^《》]*)*)》")
_EXPLAINS = re.compile(r"《[^《》]+》.*(?:说明|解读)$")
_BRACKETS = re.compile(r"(?:[（(〔][^（()）]*[）)〕])+$")
_LEAD_MAX = 4  # paragraphs between the title of a text and its first number
_TITLE_MIN = 8
_PLACE = 3  # characters of a title that usually name the place
_ENDS = "。；！？）)》"


def find_attached(lines: tuple[Line, ...], head: str, closings: Closings) -> dict[int, int]:
    """The titles (first line, end) of attached texts that stand behind no signature.

    A title is one that the notice names in 《》, one that tells what it explains (关于《…》的起草说明), or one like the
    title in ``head`` where the numbers begin again.
    """
    named = _names(lines, head)
    found: dict[int, int] = {}
    outer: Level | None = None  # the family of the first number since the last title
    previous: Line | None = None
    position = 0
    while position < closings.footer:
        line = lines[position]
        end = closings.titles.get(position) or closings.signatures.get(position, 0)
        if not end and _may_begin(line, previous):
            end = title_end(lines, position, closings.footer)
            level = _first_level(lines, end)
            if end > position and _is_attached(
                title_of(lines[position:end]), named, head, level, restarts=level is outer
            ):
                found[position] = end
            else:
                end = 0
        if end:
            outer, previous, position = None, None, end
            continue
        if line.text:
            outer = outer or (line.marker.level if line.marker else None)
            previous = line
        position += 1
    return found


def _names(lines: tuple[Line, ...], head: str) -> frozenset[str]:
    """The names in 《》 that the notice gives to what it carries: in its head, and before its first number."""
    first = next((i for i, line in enumerate(lines) if line.marker), len(lines))
    words = "".join([head, *(line.text for line in lines[:first])])
    names = {_plain(match[1]) for match in _NAMED.finditer(words)}
    return frozenset(name for name in names if ends_title(name))


def _plain(title: str) -> str:
    """A title without blanks, and without what stands in brackets at its end."""
    return _BRACKETS.sub("", "".join(title.split()))


def _may_begin(line: Line, previous: Line | None) -> bool:
    """True for a line that a title may open with: the line before it ends a sentence, or is a numbered one."""
    if not line.text or names_annex(line) or not is_title_line(line):
        return False
    return previous is None or previous.marker is not None or previous.text[-1] in _ENDS


def _first_level(lines: tuple[Line, ...], position: int) -> Level | None:
    """The family of the first number that opens soon behind ``position``, counted from one; None for none."""
    for _ in range(_LEAD_MAX + 1):
        position = next_printed(lines, position)
        if position >= len(lines):
            return None
        if marker := lines[position].marker:
            return marker.level if marker.value == 1 else None
        position += 1
    return None


def _is_attached(title: str, named: frozenset[str], head: str, level: Level | None, *, restarts: bool) -> bool:
    plain = _plain(title)
    if plain in named:
        return True
    if level is None or not ends_title(title):
        return False
    is_like = len(plain) >= _TITLE_MIN and plain[:_PLACE] in head
    return _EXPLAINS.search(title) is not None or (restarts and is_like)
