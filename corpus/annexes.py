"""The headings of annexes, and the list that announces them."""

import re
from dataclasses import dataclass

from corpus.lines import Line, next_printed
from corpus.numbering import Level

_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,2}|[A-Z]"
_TITLED = re.compile(
    rf"[#*\s]*附\s*[件表录]\s*(?P<number>{_NUMBER})?(?P<mark>\s*[:：.．、]\s*|[\s　]+)(?P<title>\S.*)$"
)
_NOTED = re.compile(r"附(?P<number>)(?P<mark>\s*[:：]\s*)(?P<title>\S.*)$")
_TITLE_MAX = 80


@dataclass(frozen=True, slots=True)
class Annex:
    """A line that names an annex: as its heading, or in the list that announces it (附件：1.…)."""

    name: str
    heading: str
    is_list: bool


def find_annexes(lines: tuple[Line, ...], closed: frozenset[int]) -> dict[int, Annex]:
    """The annexes that lines open or announce, by line; ``closed`` are the lines where a signature or footer begins.

    What is named twice is announced first and opened then. What is named once is only announced where nothing but a
    signature follows, or the numbers of a list.
    """
    named = {position: found for position, line in enumerate(lines) if (found := _read_name(line))}
    last = {name: position for position, (name, _) in named.items()}
    numbered = max((position for name, position in last.items() if name != "附件"), default=-1)
    annexes: dict[int, Annex] = {}
    for position, (name, title) in named.items():
        following = next_printed(lines, position + 1)
        marker = lines[following].marker if following < len(lines) else None
        counts = not title and lines[position].text[-1] in ":：" and marker is not None
        listed = counts and marker is not None and (marker.level, marker.value) == (Level.ARABIC, 1)
        if title:
            listed = following >= len(lines) or following in closed or following in named
        again = last[name] > position or (name == "附件" and numbered > position and (bool(title) or counts))
        is_list = again or listed
        annexes[position] = Annex(name, "" if is_list else title, is_list)
    return annexes


def names_annex(line: Line) -> bool:
    """True for a line that names an annex, with its title or alone."""
    return _read_name(line) is not None


def _read_name(line: Line) -> tuple[str, str] | None:
    """The name and the title of the annex that a line names; None for any other line."""
    if line.marker or line.indented:
        return None
    if line.annex is not None:
        return line.annex, ""
    match = _TITLED.match(line.text) or _NOTED.match(line.text)
    if match is None or len(match["title"]) > _TITLE_MAX or match["title"][-1] in "。；":
        return None
    if not match["number"] and not match["mark"].strip():
        return None
    return f"附件{match['number'] or ''}", match["title"].strip("* ")
