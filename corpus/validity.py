"""From when and until when a document is in force, as its own text says."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates import PartialDate, find_dates_anyhow
from corpus.numbering import parse_han

_DATE = r"(?:(?:19|20)\d{2}|[一二][零〇○ＯO一二三四五六七八九]{3})\s*年[^，。；、（）()\n]{2,12}?日"
_IN_FORCE = r"(?:正式)?(?:施行|执行|实施|试行|生效|起效|起施)"
_FROM_DATE = re.compile(rf"(?:[自从于]\s?)?(?P<date>{_DATE})\s?(?:起|开始)\s?{_IN_FORCE}(?!的)")
_FROM_ISSUE = re.compile(
    r"自?(?:印发|发布|公布|下发|颁布|发文|签发)之?日起?"
    r"(?:(?P<count>\d+|[一二三四五六七八九十]+)(?P<unit>日|天|个月)[之以]?后|满(?P<full>\d+|[一二三四五六七八九十]+)日)?"
    rf"起?{_IN_FORCE}"
)
_OWN = re.compile(
    r"(?:本|该|此)(?:办法|规定|条例|细则|规则|意见|方案|通知|决定|公告|通告|措施|政策|规划|计划|预案|制度|文件|指南|规范"
    r"|标准|实施|暂行|若干)"
)
_UNTIL = re.compile(
    rf"(?:有效期|执行期|实施期|试行期|政策期)限?[^，。；\n]{{0,24}}?(?:至|到|截[止至]到?)\s*(?P<date>{_DATE})"
    rf"|(?:执行|施行|实施)(?:期限)?(?:至|到)\s*(?P<other>{_DATE})(?!起)|至\s*(?P<third>{_DATE})\s*(?:止|终止|失效|废止|有效)"
)
_YEARS = re.compile(
    r"(?:有效期|试行期|施行期|实施期|执行期|暂行期)限?(?:为|是|暂定为?|定为|：|:)?\s*"
    r"(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,2})\s*(?P<unit>年|个月)"
    r"|(?:试行|施行|执行)\s*(?P<tried>\d|[一二两三四五])\s*年"
)
_LABELLED = re.compile(r"(?P<what>失\s*效|废\s*止|生\s*效|施\s*行|实\s*施)\s*日\s*期\s*[:：]\s*(?P<date>[^\n]{6,20})")


@dataclass(frozen=True, slots=True)
class Validity:
    """When a document takes effect and expires, each with the words that say so; None where the text is silent.

    ``expires_on`` is the last day in force.
    """

    effective_on: PartialDate | None = None
    effective_basis: str = ""
    expires_on: PartialDate | None = None
    expires_basis: str = ""


def read_validity(text: str, issued_on: PartialDate, head: str = "") -> Validity:
    """What ``text`` (and the labels of its ``head``) says about its time in force.

    >>> found = read_validity("本办法自2020年1月1日起施行，有效期5年。", PartialDate(2019, 12, 3))
    >>> str(found.effective_on), str(found.expires_on), found.expires_basis
    ('2020-01-01', '2024-12-31', '有效期5年')
    """
    effective, effective_basis = _read_effective(text, issued_on)
    expires, expires_basis = _read_expiry(text, effective or issued_on)
    for match in _LABELLED.finditer(head):
        dates = find_dates_anyhow(match["date"])
        if dates and match["what"][0] in "失废" and expires is None:
            expires, expires_basis = dates[0], "文头"
        elif dates and match["what"][0] in "生施实" and effective is None:
            effective, effective_basis = dates[0], "文头"
    return Validity(effective, effective_basis, expires, expires_basis)


def _read_effective(text: str, issued_on: PartialDate) -> tuple[PartialDate | None, str]:
    """The last statement about the document itself (本办法自…), otherwise one that has no other subject."""
    found: list[tuple[bool, int, PartialDate, str]] = []
    for match in _FROM_DATE.finditer(text):
        dates = find_dates_anyhow(match["date"])
        if dates and dates[0].day:
            found.append((_is_own(text, match), match.start(), dates[0], match.group().strip()))
    for match in _FROM_ISSUE.finditer(text):
        count = match["count"] or match["full"]
        day = _later(issued_on, _number(count), match["unit"] or "日") if count else issued_on
        found.append((_is_own(text, match), match.start(), day, match.group().strip()))
    own = [each for each in found if each[0]]
    if not own:
        return None, ""
    *_, day, words = max(own, key=lambda each: each[1])
    return day, words


def _is_own(text: str, match: re.Match[str]) -> bool:
    """True when the sentence speaks of the document itself, or opens with the date."""
    start = max(text.rfind(mark, max(0, match.start() - 200), match.start()) for mark in "。；\n（") + 1
    before = text[max(start, match.start() - 200) : match.start()]
    if "》" in before and not _OWN.search(before):
        return re.search(r"公布，?$|发布，?$|印发，?$", before) is not None
    return _OWN.search(before) is not None or len(before.strip()) <= 2 or before.endswith(("现予公布，", "，"))


def _read_expiry(text: str, start: PartialDate) -> tuple[PartialDate | None, str]:
    for match in _UNTIL.finditer(text):
        dates = find_dates_anyhow(match["date"] or match["other"] or match["third"])
        if dates and (match["date"] or _is_own(text, match)):
            return dates[-1], match.group().strip()
    for match in _YEARS.finditer(text):
        count = match["count"] or match["tried"]
        end = _later(start, _number(count), match["unit"] or "年")
        return _day_before(end), match.group().strip()
    return None, ""


def _number(count: str) -> int:
    return int(count) if count.isdecimal() else parse_han(count)


def _later(start: PartialDate, count: int, unit: str) -> PartialDate:
    """``start`` and so many years, months or days later; days and months count only where the day is known."""
    if unit == "年":
        day = min(start.day, monthrange(start.year + count, start.month)[1]) if start.month else 0
        return PartialDate(start.year + count, start.month, day)
    if not start.day:
        return start
    if unit == "个月":
        months = start.month - 1 + count
        year, month = start.year + months // 12, months % 12 + 1
        return PartialDate(year, month, min(start.day, monthrange(year, month)[1]))
    later = date(start.year, start.month, start.day) + timedelta(days=count)
    return PartialDate(later.year, later.month, later.day)


def _day_before(day: PartialDate) -> PartialDate:
    if not day.day:
        return day
    before = date(day.year, day.month, day.day) - timedelta(days=1)
    return PartialDate(before.year, before.month, before.day)
