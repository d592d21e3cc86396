"""Points of a clause: 一是…二是…, and how many of them a question asks for."""

import re

from corpus.model import Clause, Document, Span
from corpus.numbering import parse_han

_ASKED = re.compile(
    r"(?:哪|有)?([二两三四五六七八九十])[个大条项]?(?:主要|突出)?(?:点|方面|难题|问题|建议|对策|措施|举措|任务|要求|部分|环节)|"
    r"(?<!是)哪([二两三四五六七八九十])[个大条项](?=$|[?？,，。])"
)
_POINT = re.compile(r"([一二三四五六七八九十]+)(?:是|要)[^，。；、]{2,40}")


def asked_points(question: str) -> int:
    """How many things a question says there are; 0 when it does not say.

    >>> [asked_points(each) for each in ("总体考虑是哪四点", "讲了哪四条", "有哪些难题", "三条走廊是哪三条")]
    [4, 4, 0, 0]
    """
    match = _ASKED.search(question)
    return parse_han(match.group(1) or match.group(2)) if match else 0


def find_points(document: Document, clause: Clause) -> tuple[Span, ...]:
    """The opening words of the points 一是…, 二是… within one clause, counted from one without a gap."""
    found: list[Span] = []
    for match in _POINT.finditer(document.text, clause.own.start, clause.own.end):
        if parse_han(match.group(1)) == len(found) + 1:
            found.append(Span(*match.span()))
    return tuple(found) if len(found) > 1 else ()
