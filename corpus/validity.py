"""From when and until when a document is in force, as its own text says."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates import PartialDate, find_date_line, find_dates_anyhow, read_day
from corpus.labels import read_labels
from corpus.numbering import parse_han, read_marker

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
_SELF = re.compile(  # the document itself as the subject of a sentence; 该政策 is what a measure speaks of
    r"本(?:办法|规定|条例|细则|规则|意见|方案|通知|决定|公告|通告|措施|政策|规划|计划|预案|制度|文件|指南|规范|标准"
    r"|实施|暂行|若干)"
)
_ABOVE = re.compile(r"\s*(?:以上|上述)(?:各项)?(?:政策|措施|意见|规定|条款)")
_SELF_ENDS = re.compile(  # the document whose period follows: 本办法有效期, not 本办法所称证书有效期
    r"本[一-鿿]{0,4}?(?:办法|规定|条例|细则|规则|意见|方案|通知|决定|公告|通告|措施|政策|规划|计划|预案|制度|文件|指南|规范"
    r"|标准)的?$"
)
# what is said of documents only
_STANDING = re.compile(r"起\s*(?:开始)?(?:正式)?(?:施行|执行|实施|试行|生效)|之日|解释|废止")
_JOINT = re.compile(r"(?:^|[，,、：:；;\s（(]|起|[一-鿿]{2,10}(?:的|从|自|于))$")  # a new part of the sentence begins
_OPENING = re.compile(
    r"[\s　*]*(?:第[一二三四五六七八九十百\d]+条|[一二三四五六七八九十]+、)?[\s　]*"
    r"(?:(?:有效期|执行期限|施行日期|附则|其他)[。：:\s])?(?:政策)?$"
)
_MARK = "。；;\n"


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
    box = read_labels(head)
    if expires is None and (day := read_day(box.value("废止日期"))):
        expires, expires_basis = day, "文头"
    if effective is None and (day := read_day(box.value("实施日期"))):
        effective, effective_basis = day, "文头"
    return Validity(effective, effective_basis, expires, expires_basis)


def _read_effective(text: str, issued_on: PartialDate) -> tuple[PartialDate | None, str]:
    """The last statement whose subject is the document itself (本办法自…), else the last that has no other subject."""
    found: list[tuple[int, int, PartialDate, str]] = []
    for match in _FROM_DATE.finditer(text):
        dates = find_dates_anyhow(match["date"])
        if dates and dates[0].day:
            found.append((_ownership(text, match), match.start(), dates[0], match.group().strip()))
    for match in _FROM_ISSUE.finditer(text):
        count = match["count"] or match["full"]
        day = _later(issued_on, _number(count), match["unit"] or "日") if count else issued_on
        found.append((_ownership(text, match), match.start(), day, match.group().strip()))
    own = [each for each in found if each[0]]
    if not own:
        return None, ""
    *_, day, words = max(own, key=lambda each: each[:2])
    return day, words


def _ownership(text: str, match: re.Match[str]) -> int:
    """2 when the sentence speaks of the document itself, 1 when it opens with the date or publishes, 0 otherwise."""
    start = max(text.rfind(mark, max(0, match.start() - 200), match.start()) for mark in "。；\n（(") + 1
    before = text[max(start, match.start() - 200) : match.start()]
    if _OWN.search(before):
        return 2
    publishes = re.search(r"(?:公布|发布|印发|颁布)[，,、\s　]*$", before) is not None
    if "》" in before or text[start - 2 : start] in ("》（", "》("):
        return int(publishes)
    opens = len(before.strip()) <= 2 or before.endswith(("，", ","))
    return int(publishes or (opens and _is_last(text, text.rfind("\n", 0, match.start()) + 1)))


def _read_expiry(text: str, start: PartialDate) -> tuple[PartialDate | None, str]:
    """The last day that the text gives for itself; the period of one measure (执行期限至…) ends that measure only.

    A period is the document's where its sentence speaks of the document (本办法…, or 自…起施行 in a closing sentence),
    or where it stands alone in an article or paragraph, the last one, and no other period stands so.
    """
    stated: list[tuple[PartialDate, str]] = []
    alone: list[tuple[PartialDate, str]] = []
    for match in sorted([*_UNTIL.finditer(text), *_YEARS.finditer(text)], key=lambda each: each.start()):
        end = _last_day(match, start)
        if end is None:
            continue
        if _speaks_of_itself(text, match):
            stated.append((end, match.group().strip()))
        elif _stands_alone(text, match):
            alone.append((end, match.group().strip()))
    if stated:
        return stated[-1]
    return alone[0] if len(alone) == 1 else (None, "")


def _last_day(match: re.Match[str], start: PartialDate) -> PartialDate | None:
    if match.re is _UNTIL:
        dates = find_dates_anyhow(match["date"] or match["other"] or match["third"])
        return dates[-1] if dates else None
    count = match["count"] or match["tried"]
    return _day_before(_later(start, _number(count), match["unit"] or "年"))


def _speaks_of_itself(text: str, match: re.Match[str]) -> bool:
    """True when the sentence before ``match`` has the document as its subject, or the sentence before that has it."""
    line = text.rfind("\n", 0, match.start()) + 1
    start = max(text.rfind(mark, line, match.start()) for mark in _MARK) + 1
    before = text[max(start, line) : match.start()]
    if _SELF_ENDS.search(before.rstrip()):
        return True
    if _ABOVE.match(before):
        return _is_last(text, line)  # of all measures rather than of one
    if _JOINT.search(before.rstrip()) is None:
        return False  # 许可证有效期3年
    until = text[max(start, line) : match.end()]
    if _SELF.search(before):
        return _STANDING.search(until) is not None
    if before.strip() in ("", "政策"):
        earlier = text[line:start].rstrip(_MARK)
        last = re.split(f"[{_MARK}]", earlier)[-1]
        return _SELF.search(last) is not None and _STANDING.search(last) is not None
    opens = re.match(r"[自从于]", before.strip()) is not None
    return opens and _STANDING.search(until) is not None and _is_last(text, line)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """True when nothing but a number of the document's highest level goes before ``match`` in its paragraph."""
    line = text.rfind("\n", 0, match.start()) + 1
    before = text[line : match.start()]
    end = text.find("\n", match.end())
    behind = text[match.end() : end if end >= 0 else len(text)]
    is_prolonged = re.search("延[长续]", match.group()) is not None  # that of another document or measure
    alone = _OPENING.fullmatch(before) is not None and len(behind) <= 30 and not is_prolonged
    return alone and _is_last(text, line)


def _is_last(text: str, line: int) -> bool:
    """True when no numbered clause follows the paragraph that begins at ``line``, up to the next attached text."""
    for following in text[line:].split("\n")[1:]:
        if find_date_line(following.strip()) or re.match(r"\s*附\s*[件表录]", following):
            return True
        if read_marker(following.strip()):
            return False
    return True


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
