"""Points and items of a clause, and how many of them a question asks for: 一是…二是…, 哪五个."""

import re

from corpus.model import Clause, Document, Span
from corpus.numbering import parse_han

_ASKED = re.compile(
    r"(?:哪|有)?([二两三四五六七八九十])[个大条项]?(?:主要|突出)?(?:点|方面|难题|问题|建议|对策|措施|举措|任务|要求|部分|环节)|"
    r"(?<!是)哪([二两三四五六七八九十])[个大条项](?=$|[?？,，。])"
)
PAIR = 2  # things, which need no list
NOUN = 2  # characters at the end of what a thing is called
_NUMBER = (  # from two to twenty-nine; no ordinal
    r"(?<![第前一二两三四五六七八九十百\d.])"
    r"(二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[二两三四五六七八九]|[2-9](?!\d))"
)
_EACH = re.compile(
    rf"哪{_NUMBER}[个大条项种类家所座件步层点位](?![级字])|"
    rf"{_NUMBER}[个大条项种类家所座步层点颗位方][^,，。的]{{0,8}}?(?:分别|各|都|具体|一[条个]一[条个])(?:是|有|指|为|代表|叫|包括)|"
    rf"{_NUMBER}个[^,，。的]{{2,4}}?[”\"]?一[条个]一[条个]"
)
_COUNTED = re.compile(
    r"(?P<count>[二两三四五六七八九十][个大条项种类层]?)(?P<name>[^,，。?？]{2,12}?)[”\"]?(?:都|各|分别|具体)?(?:是哪|有哪|包括|指|是什么)"
)
_RUN = re.compile(r"[^，,；;。：:\n]+(?:、[^，,；;。：:\n]+)+")
_AND = re.compile(r"[和及与]")
_POINT = re.compile(r"([一二三四五六七八九十]+)(?:是|要)[^，。；、]{2,40}")


def asked_points(question: str) -> int:
    """How many things a question says there are; 0 when it does not say.

    >>> [asked_points(each) for each in ("总体考虑是哪四点", "讲了哪四条", "有哪些难题", "三条走廊是哪三条")]
    [4, 4, 0, 0]
    """
    match = _ASKED.search(question)
    return parse_han(match.group(1) or match.group(2)) if match else 0


def asked_items(question: str) -> int:
    """How many things a question wants named one by one; 0 when it does not say.

    >>> [asked_items(each) for each in ("五个新高地是哪五个", "七颗星分别指什么", "有三条走廊吗")]
    [5, 7, 0]
    """
    match = _EACH.search(question)
    number = next((each for each in match.groups() if each), "") if match else ""
    return int(number) if number.isdecimal() else parse_han(number) if number else 0


def counted_things(question: str) -> tuple[str, str]:
    """The number with its counter, and the name of the things, of which a question says how many there are.

    >>> counted_things("沪湖廊道的五个一体化分别是什么"), counted_things("谁负责")
    (('五个', '一体化'), ('', ''))
    """
    match = _COUNTED.search(question)
    return (match["count"], match["name"]) if match else ("", "")


def holds_items(document: Document, clause: Clause, number: int) -> bool:
    """True when ``clause`` or what stands under it names as many things one after another as ``number``."""
    if len(document.children(clause)) >= number or len(find_points(document, clause)) >= number:
        return True
    runs = _RUN.findall(document.quote(clause.span))
    return any(_length(run) >= number for run in runs)


def _length(run: str) -> int:
    """How many things ``run`` lists at most.

    >>> _length("交通、水利和环保")
    3
    """
    return run.count("、") + 1 + (_AND.search(run.rpartition("、")[2]) is not None)


def find_points(document: Document, clause: Clause) -> tuple[Span, ...]:
    """The opening words of the points 一是…, 二是… within one clause, counted from one without a gap."""
    found: list[Span] = []
    for match in _POINT.finditer(document.text, clause.own.start, clause.own.end):
        if parse_han(match.group(1)) == len(found) + 1:
            found.append(Span(*match.span()))
    return tuple(found) if len(found) > 1 else ()
