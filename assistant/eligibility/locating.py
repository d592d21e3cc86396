"""Where somebody sits, and where they set something up: places in a description, down to the district."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.eligibility.script import Phrase, Script
from assistant.eligibility.stance import Stances
from corpus.model import Span
from corpus.places import Place, Places

_SELF = (
    r"(?:我们?(?:这|家|厂|司|院|校|所|公司|单位|企业|学校)?|咱们?|俺们?|本(?:公司|厂|企业|院|校|所|单位|园区)|"
    r"公司|企业|单位|工厂|厂子?|学校)?"
)
_LEADING = re.compile(
    rf"^{_SELF}(?:是|为|系|属于|驻|地处|位于|来自)?(?:在)?(?:一?(?:家|所|个|名|位)|某)?(?:在|位于|来自)?$"
)
_SEATED = re.compile(
    r"(?:位于|地处|坐落(?:于|在)?|注册(?:地|在|于)*(?:是|为)?|落户(?:在|于)?|地址(?:在|是)?|所在地(?:是|在|为)?|办在|开在|设在|总部(?:就)?在|"
    r"扎根|驻|落在|落脚|来自|派到|派驻|(?:公司|厂子?|企业|我们|我|单位|工厂|学校|研究所|本院|本所|本校|园区)(?:[^,]{0,4})?(?:就|也|都|全|是)?在)$"
)
_NOT_SEAT = re.compile(r"市场|客户|订单|那边|外|以外|母公司|总部|总公司")
_REGISTERED = re.compile(r"注册(?:地|地址|在|于)*(?:是|为)?$|总部(?:就|设)?在$")
_IN = re.compile(r"^(?:[^,]{0,8})?在$")
_STAYS = re.compile(r"^(?:$|的|市区|城区|县城|本地|当地|这边|办厂|经营|注册|做|开厂|搞|生产|开了?一?家)")
_FOUNDED_IN = re.compile(r"^(?:[^,]{0,8})?(?:注册|成立|创办|开办|办)")
_KIND = re.compile(
    r"^(?:市|县|区|本地|本土|当地|这边)?的?[^,在到去往]{0,16}(?:企业|公司|厂|院|所|校|机构|区|镇|会|实验室|集团|中心|合作社|器)$"
)
_ELSEWHERE = re.compile(r"到|去|往|向|卖|销|从|客户|订单|展|对|与|和|跟|由|给")
_SET_UP = re.compile(r"设立|设|建|落户|放在|布局")


@dataclass(frozen=True, slots=True)
class Located:
    """A place that a description names, with its words."""

    place: Place
    words: str
    span: Span


class Locator:
    """Finds places in descriptions."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def seat(self, script: Script, stances: Stances, taken: tuple[Span, ...]) -> Located | None:
        """Where somebody sits; ``taken`` are words that are no places (西湖大学). None when it is not said."""
        found: Located | None = None
        for phrase in script.phrases:
            for located in self._in(phrase, taken):
                start = located.span.start
                if stances.is_planned(phrase, start):
                    continue
                if _REGISTERED.search(phrase.text[: start - phrase.span.start]):
                    return located  # nothing tells it better
                if stances.is_elsewhere(phrase, start):
                    continue
                if not _is_seat(phrase, located, first=phrase is script.phrases[0]):
                    continue
                if found is None or (located.place != found.place and located.place.lies_in(found.place)):
                    found = located
        return found

    def near(self, script: Script, words: tuple[Span, ...], taken: tuple[Span, ...]) -> Located | None:
        """The place in the same phrase as one of ``words``: where something is set up; None when it is not said."""
        for span in words:
            phrase = script.phrase_at(span.start)
            if not _SET_UP.search(phrase.text):
                continue
            found = [each for each in self._in(phrase, taken) if each.span.end <= span.start]
            for located in reversed(found):
                if phrase.text[: located.span.start - phrase.span.start].endswith(("在", "到", "于", "落户")):
                    return located
        return None

    def without_places(self, text: str) -> str:
        """``text`` without the names of places in it."""
        return self._pattern.sub("", text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._places.by_name, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(re.escape, names)))

    def _in(self, phrase: Phrase, taken: tuple[Span, ...]) -> Iterator[Located]:
        """The places of a phrase; names side by side that lie in one another are one place."""
        previous: Located | None = None
        for match in self._pattern.finditer(phrase.text):
            span = Span(phrase.span.start + match.start(), phrase.span.start + match.end())
            if any(span.start < other.end and other.start < span.end for other in taken):
                continue
            located = Located(self._places.by_name[match.group()], match.group(), span)
            if previous is not None and located.place.lies_in(previous.place) and span.start - previous.span.end <= 1:
                whole = Span(previous.span.start, span.end)
                text = phrase.text[whole.start - phrase.span.start : whole.end - phrase.span.start]
                located = Located(located.place, text, whole)
            elif previous is not None:
                yield previous
            previous = located
        if previous is not None:
            yield previous


def _is_seat(phrase: Phrase, located: Located, *, first: bool) -> bool:
    """True when the place is where the person sits, by the words around it."""
    start, end = located.span.start - phrase.span.start, located.span.end - phrase.span.start
    before, after = phrase.text[:start], phrase.text[end:]
    if _SEATED.search(before) or (_LEADING.match(before) and not _NOT_SEAT.match(after)):
        return True
    if _IN.match(before) and (_STAYS.match(after) or _FOUNDED_IN.match(after)):
        return True
    return first and _ELSEWHERE.search(before) is None and "在" not in before and _KIND.match(after) is not None
