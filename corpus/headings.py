"""Which opening words of a numbered clause are its heading: its first sentence, or the name in brackets."""

import re

from corpus.model import Span
from corpus.numbering import Level, Marker
from corpus.sentences import split_sentences
from corpus.unit_notes import find_unit_notes

HEADING_MAX = 60
_NAME = re.compile(r"[【〖]\s*([^【】〖〗。；]{1,24}?)\s*[】〗]\s*")
_ARTICLE_NAME = re.compile(r"[（(]\s*([^（()）。；\d]{2,24}?)\s*[）)]\s*(?=[一-鿿《“]|$)")
_TOPIC = re.compile(r"(?P<name>[一-鿿A-Za-z、“”（）()]{2,20})[：:](?=[^\s/])")  # ①载体建设：…；
_NUMBER = r"[零〇一二三四五六七八九十百\d]+"
_REFERENCE = re.compile(
    r"(?:按照?|依照?|依据|根据|违反|除|对|有|因|符合|不符合|具有|适用|属于|本(?:办法|规定|条例|细则|意见|措施|法|条)|前述|上述|《[^》]+》)*"
    rf"(?:第\s*{_NUMBER}\s*[编章节条款项]|\d+(?:\.\d+)+[的条款])"
    r"(?![^。；]{0,24}(?:修改|改为|增加|删[去除]|作为))"  # 三、第十八条改为第十九条 amends it
)


def find_heading(text: str, marker: Marker, after: Span, *, bare: bool) -> tuple[str, int]:
    """The heading of the clause whose words behind its number are ``after``, and where it ends.

    A first sentence that opens with a reference (第三条规定的…) is no heading; of one that is long or goes on with a
    semicolon only what stands before a colon is.

    >>> from corpus.numbering import read_marker
    >>> def heading(line):
    ...     marker = read_marker(line)
    ...     return find_heading(line, marker, Span(marker.length, len(line)), bare=False)[0]
    >>> heading("第一条【目的】为了甲，制定本办法。"), heading("第三条 第二条规定的甲，由市乙局负责。")
    ('目的', '')
    >>> heading("（一）加强研究。实施专项。")
    '加强研究'
    >>> heading("①载体建设：开放工位200个以上；")
    '载体建设'
    """
    if named := _find_name(text, marker, after, bare):
        return named[1], named.end()
    sentences = split_sentences(text, after)
    first = sentences[0] if sentences else after
    notes = find_unit_notes(text, first, bare=bare)
    if not notes and len(sentences) > 1:  # （一）支持甲（市甲局、市乙局）。给予补助。
        notes = find_unit_notes(text, Span(first.start, first.end - 1), bare=bare)
    end = notes[0].span.start if notes else first.end
    if len(first) > HEADING_MAX or text[first.end - 1 : first.end] == "；":
        topic = _TOPIC.match(text, first.start, end)
        end = topic.end("name") if topic else after.start
    if _REFERENCE.match(text, after.start, end):
        return "", after.start
    return text[after.start : end].strip("*# \t　").rstrip("。；：*"), end


def _find_name(text: str, marker: Marker, after: Span, bare: bool) -> re.Match[str] | None:
    """The name in brackets that opens the clause: 【目的】, and of an article （目的）; no note of units."""
    named = _NAME.match(text, after.start, after.end)
    if named is None and marker.level is Level.ARTICLE:
        named = _ARTICLE_NAME.match(text, after.start, after.end)
    notes = find_unit_notes(text, after, bare=bare) if named else ()
    return None if notes and named and notes[0].span.start < named.end() else named
