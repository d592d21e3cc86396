"""Numbers as people write them about themselves: 三百多万, 1.2亿元, 4.5%, 一成二, 排第312位, 一百二十来号人."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.eligibility.model import Range
from corpus.model import Span

MANY = 1e15  # more than any number that is compared
_TENTH = 0.1  # how far off 大约 may be
_DIGITS = {**{digit: value for value, digit in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"千万": 1e7, "百万": 1e6, "十万": 1e5, "万亿": 1e12, "亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2, "w": 1e4}
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+(?:点[零一二三四五六七八九]+)?"
_BELOW = (
    *("没有达到", "没达到", "未达到", "达不到", "没有到", "没到", "未到", "不到", "不足", "不满", "未满", "未达"),
    *("少于", "低于", "小于", "将近", "接近", "近"),
)
_AT_MOST = ("没有超过", "没超过", "未超过", "不超过", "最多", "至多")
_AT_LEAST = ("超过", "超", "高于", "大于", "多于", "至少", "不少于", "不低于")
_ABOUT = ("大约", "大概", "差不多", "约")
_BOUND = "|".join(sorted((*_BELOW, *_AT_MOST, *_AT_LEAST, *_ABOUT), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?P<bound>{_BOUND})?(?P<order>(?:排名|排在|排到|排|位列|位居|名列|居)?(?:全[省国市])?(?:第|前)|排名|排在|排到|位列|位居|名列)?\s*"
    rf"(?P<percent>百分之)?(?P<number>{_NUMBER})\s*(?P<more>多|余|来)?(?:个)?"
    r"(?P<scale>千万|百万|十万|万亿|亿|万|千|百|w(?![a-z]))?(?P<more2>多|余|来)?\s*"
    r"(?P<unit>(?:元|块)(?:人民币)?|人民币|%|个?百分点|个点|成(?P<tenths>[一二三四五六七八九])?|号人|口人|个人|工人|员工|职工|人|名|位|强|件|项|个|美元|美金|欧元)?"
    r"(?P<after>以上|以内|以下|之内|左右|上下|出头|开外|多|不到|之前|以后|之后)?"
)
_PEOPLE = ("人", "个人", "号人", "口人", "工人", "员工", "职工")
_OTHER_MEASURE = re.compile(r"人|件|吨|台|套|平|亩|美|辆|米|只|册|条|欧|户|家|次|个")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit (元, %, 人, 件, 名 for a rank); ``value`` is in that unit, or within a range."""

    unit: str
    value: float | Range
    span: Span


def find_figures(text: str) -> tuple[Figure, ...]:
    """The numbers of ``text`` (in normal form) that have one of those units, in order.

    >>> [(f.unit, f.value) for f in find_figures("合同金额八百万元,研发占4.5%,一百二十人,3件")]
    [('元', 8000000), ('%', 4.5), ('人', 120), ('件', 3)]
    >>> [f.value for f in find_figures("全省排名前200,软投入不到三千万,研发八百多万")]
    [Range(low=1, high=200), Range(low=0, high=29999999), Range(low=8000000, high=9000000)]
    >>> [f.value for f in find_figures("占一成二,排第312位,1.2个亿")]
    [12, 312, 120000000]
    """
    return tuple(_find(text))


def _find(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        number = _plain_number(match["number"])
        scale = _SCALES.get(match["scale"] or "", 1)
        unit = _unit(match, text)
        if not unit:
            continue
        value = number * scale
        if match["tenths"] or (match["unit"] or "").startswith("成"):
            value = number * 10 + (_DIGITS[match["tenths"]] if match["tenths"] else 0)
        yield Figure(unit, _bounded(match, _whole(value), unit), Span(*match.span()))


def _unit(match: re.Match[str], text: str) -> str:
    """The unit in the words of the facts; empty for a number of something else."""
    unit, order = match["unit"] or "", match["order"] or ""
    if match["percent"] or unit in ("%", "个点") or unit.endswith("百分点") or unit.startswith("成"):
        return "%"
    if order and (unit in ("", "名", "位", "强") or unit in _PEOPLE):
        return "名"
    if unit in _PEOPLE or unit in ("名", "位"):
        return "人"
    if unit in ("件", "项", "个"):
        return "件"
    if unit.startswith(("元", "块")) or unit == "人民币":
        return "元"
    is_money = match["scale"] in ("万", "亿", "千万", "百万", "十万", "w", "万亿") and not unit
    return "元" if is_money and not _OTHER_MEASURE.match(text, match.end()) else ""


def _bounded(match: re.Match[str], value: float, unit: str) -> float | Range:
    """``value``, or the range that the words around it leave."""
    bound, after = match["bound"] or "", match["after"] or ""
    order = (match["order"] or "").endswith("前")
    step = 1 if unit in ("元", "人", "件", "名") else 0.01
    if bound in _BELOW or after == "不到":
        return Range(0, value - step)
    if order or bound in _AT_MOST or after in ("以内", "以下", "之内", "之前"):
        return Range(1 if unit == "名" else 0, value)
    if match["more"] in ("多", "余") or match["more2"] or after in ("多", "出头"):
        return Range(value, value + _last_place(value))
    if bound in _AT_LEAST or after in ("以上", "开外", "以后", "之后"):
        return Range(value + (step if after in ("开外", "以后", "之后") else 0), MANY)
    if bound in _ABOUT or match["more"] or after in ("左右", "上下"):
        return Range(_whole(value * (1 - _TENTH)), _whole(value * (1 + _TENTH)))
    return value


def _last_place(value: float) -> float:
    """The worth of the last digit that is not 0: 300 -> 100, 120 -> 10."""
    place = 1
    while value >= place * 10 and value % (place * 10) == 0:
        place *= 10
    return place


def _plain_number(text: str) -> float:
    """Digits or Chinese numerals.

    >>> [_plain_number(text) for text in ("1,200", "三百六十", "十一", "两千", "三点二")]
    [1200.0, 360, 11, 2000, 3.2]
    """
    if text[0].isdecimal() and text.isascii():
        return float(text.replace(",", ""))
    whole, _, part = text.partition("点")
    total, digit = 0, 0
    for character in whole:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[character] if digit and len(whole) > 1 else _DIGITS[character]
    total += digit
    return float(f"{total}.{''.join(str(_DIGITS[one]) for one in part)}") if part else total


def _whole(value: float) -> float:
    rounded = round(value, 4)
    return int(rounded) if float(rounded).is_integer() else rounded
