"""The headings of annexes, and the list that announces them."""

import re
from dataclasses import dataclass

from corpus.closing import next_printed
from corpus.lines import Line
from corpus.numbering import Level

_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,2}|[A-Z]"
_TITLED = re.compile(rf"[#*\s]*附\s*[件表录]\s*(?P<number>{_NUMBER})?(?P<mark>\s*[:：.．、]\s*|[\s　]+)(?P<title>\S.*)$")
_NOTE = re.compile(r"附\s*[:：]\s*(?P<title>\S.*)$")
_TITLE_MAX = 80


@dataclass(frozen=True, slots=True)
class Annex:
    """A line that names an annex: as its heading, or in the list below the body (附件：1.…)."""

    name: str
    heading: str
    is_list: bool


def read_annex(lines: tuple[Line, ...], position: int, listed: set[str], *, signed: bool) -> Annex | None:
    """The annex that the line at ``position`` opens or announces; None for any other line.

    An announcement stands before the signature, a heading behind it, or where its number comes again.
    """
    line = lines[position]
    if line.marker:
        return None
    following = next_printed(lines, position + 1)
    marker = lines[following].marker if following < len(lines) else None
    if line.annex is not None:
        counted = marker is not None and marker.level is Level.ARABIC and marker.value == 1
        is_list = line.text[-1] in ":：" and counted and not signed and line.annex not in listed
        return Annex(line.annex, "", is_list)
    match = _TITLED.match(line.text) or _NOTE.match(line.text)
    if match is None or len(match["title"]) > _TITLE_MAX or match["title"][-1] in "。；":
        return None
    number = match.groupdict().get("number") or ""
    if not number and not re.search("[:：]", line.text):
        return None
    name = f"附件{number}"
    if not signed and name not in listed:
        return Annex(name, "", is_list=True)
    return Annex(name, match["title"].strip("* "), is_list=False)
