"""Tables of contents (目录): lines that name the parts of a text, printed before the text itself."""

import re

from corpus.lines import Line
from corpus.numbering import Marker, read_marker

_HEADING = re.compile(r"目\s*[录次]$")
_PAGE = re.compile(r"[.…·\s]*(?:[-—–－]\s*\d+\s*[-—–－]|\d*)$")  # ……3, ........- 3 -
_ENTRIES_MAX = 400
_ENTRY_MAX = 40
_FEWEST = 4  # entries that make a table of contents without a heading
_SENTENCE = "。；：;:，,"
_TRIED_MAX = 5  # entries of one run that may be the first: reading stays in proportion to the text
_AGAIN = 0.7  # of them, how many are printed again: copies of web pages lose some

Entry = tuple[str, Marker | None]


def find_contents(lines: tuple[Line, ...]) -> dict[int, int]:
    """The tables of contents: the index of the first line of each, and that after its last one.

    One reaches from its heading (目录) until its first entry is printed again. Without a heading it is a run of short
    lines, its first entry and most of the others printed again with the same numbers, the text between them.

    >>> from corpus.lines import read_lines
    >>> find_contents(read_lines("目录\\n一、甲 1\\n二、乙 2\\n一、甲\\n做甲。\\n二、乙\\n做乙。"))
    {0: 3}
    >>> text = "1总则\\n1.1目的\\n2体系\\n3附则\\n1.总则\\n1.1 目的\\n做甲。\\n2.体系\\n做乙。\\n3.附则"
    >>> find_contents(read_lines(text))
    {0: 4}
    """
    found: dict[int, int] = {}
    position = 0
    while position < len(lines):
        if end := _headed_end(lines, position):
            found[position] = end
        elif end := _run_end(lines, position):
            found |= _find_bare(lines, position, end)
        position = end or position + 1
    return found


def _headed_end(lines: tuple[Line, ...], position: int) -> int:
    """Index after the contents whose heading stands at ``position``; 0 when none does."""
    if not _HEADING.match(lines[position].text):
        return 0
    entries = [i for i in range(position + 1, min(len(lines), position + _ENTRIES_MAX)) if lines[i].text]
    names = {i: _PAGE.sub("", "".join(lines[i].text.split())) for i in entries}
    return next((i for i in entries[1:] if names[i] == names[entries[0]]), 0)


def _run_end(lines: tuple[Line, ...], position: int) -> int:
    """Index after the short lines that open at ``position``; 0 when none does."""
    end = 0
    for index in range(position, len(lines)):
        line = lines[index]
        if line.is_blank:
            continue
        if not _is_short(line) or line.indented or line.annex or _HEADING.match(line.text):
            break
        end = index + 1
    return end


def _is_short(line: Line) -> bool:
    """True for a line that is no text: an entry, or a heading."""
    return len(_PAGE.sub("", line.text)) <= _ENTRY_MAX and line.text[-1:] not in _SENTENCE


def _find_bare(lines: tuple[Line, ...], start: int, end: int) -> dict[int, int]:
    """The contents without a heading in the run of short lines from ``start`` to ``end``; at most one."""
    places = [place for place in range(start, end) if lines[place].text]
    entries = [_entry(lines[place].text) for place in places]
    later: dict[str, int] = {}
    again = [0] * len(entries)  # for each entry the next one of the same words
    for number in range(len(entries) - 1, -1, -1):
        name = entries[number][0]
        again[number] = later.get(name, 0)
        later[name] = number
    tried = 0
    for number, following in enumerate(again):
        if not _FEWEST <= following - number <= _ENTRIES_MAX or tried == _TRIED_MAX:
            continue
        first, printed = entries[number][1], entries[following][1]
        if _is_again(first, printed) and _is_outer(printed, entries[number:following]):
            tried += 1
            if _comes_again(entries[number:following], lines[places[following] :]):
                return {places[number]: places[following]}
    return {}


def _entry(text: str) -> Entry:
    """The words of an entry without its number and page, and its number."""
    marker = read_marker(text)
    words = "".join(text[marker.length if marker else 0 :].split())
    return _PAGE.sub("", words), marker


def _is_again(listed: Marker | None, printed: Marker | None) -> bool:
    """True when a text may begin at ``printed``, a first number that is also the one of the entry if that has one."""
    if printed is None or printed.value != 1:
        return False
    return listed is None or (listed.level, listed.value) == (printed.level, printed.value)


def _is_outer(printed: Marker | None, listed: list[Entry]) -> bool:
    """True when no entry stands above the one that is printed again: the contents open with the first part."""
    return printed is not None and all(marker is None or marker.level >= printed.level for _, marker in listed)


def _comes_again(listed: list[Entry], lines: tuple[Line, ...]) -> bool:
    """True when most of the entries are printed again, and text between them."""
    if all(line.is_blank or _is_short(line) for line in lines):
        return False
    printed = {_entry(line.text.split("。")[0])[0] for line in lines if line.text}
    return sum(name in printed for name, _ in listed) >= _AGAIN * len(listed)
