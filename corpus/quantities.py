"""Quantities as policies print them: number, measure unit, and the words that bound them (最高、不超过、以上、左右)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Span

_BEFORE = (
    "最高不超过|不超过|不高于|不低于|不少于|最高|最低|最多|至少|超过|高于|低于|约为|约占|大于|小于|累计|约|超|仅|达到|每年"
)
_AFTER = "个百分点以上|以上|以下|以内|左右|之间|多"
_UNIT = (
    "亿美元|万美元|亿元|万元|千元|美元|元/吨|元|个百分点|万亿|亿级|亿|万吨标煤|万吨|吨|万家次|万人次|万人|万家|万件|万台|万套|万亩|"
    "个工作日|工作日|个月|小时|分钟|天|人年|人次|万次|家次|岁|倍|％|%|家|个|项|件|条|人|名|所|门|台|套|座|位|次|届|期|批|类|种|年|月|日|亩|公里|版|章|层|级|分|万|万㎡|㎡|片|辆|只|份|卷|张|架"
)
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?P<before>(?:{_BEFORE})*)(?P<number>{_NUMBER})(?:\s*[-—–~至]+\s*(?P<upper>{_NUMBER}))?\s*(?P<unit>{_UNIT})?"
    rf"(?:/(?:人|亩|吨|年|月|·|件|家)+)?(?P<after>{_AFTER})?"
)
MONEY = frozenset(
    {"亿美元", "万美元", "亿元", "万元", "千元", "美元", "元", "元/吨", "亿", "万亿"}
)
_SCALE = {"万亿": 1e12, "亿": 1e8, "万": 1e4, "千": 1e3}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its measure unit; ``value`` is in single units (yuan, pieces), ``text`` verbatim with bounds."""

    text: str
    number: str
    unit: str
    value: float
    span: Span

    @property
    def is_money(self) -> bool:
        """True for amounts of money."""
        return self.unit in MONEY

    @property
    def is_percentage(self) -> bool:
        """True for shares and rates."""
        return self.unit in {"%", "％", "个百分点"}


def find_quantities(text: str, span: Span | None = None) -> tuple[Quantity, ...]:
    """The quantities in ``text`` (within ``span``), in order.

    >>> [q.text for q in find_quantities("省财政给予最高3000万元支持，到2022年达到40家左右，不超过30%补助")]
    ['最高3000万元', '2022年', '达到40家左右', '不超过30%']
    >>> find_quantities("投入1.5亿元以上")[0].value
    150000000.0
    """
    if span is None:
        return _find(text, 0, len(text))
    return _find(text, span.start, span.end)


@lru_cache(maxsize=8192)  # the same sentences are looked at for question after question
def _find(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    found = []
    for match in _QUANTITY.finditer(text, start, end):
        number, unit = match["number"], match["unit"] or ""
        scale = next((factor for name, factor in _SCALE.items() if unit.startswith(name)), 1.0)
        value = float(number.replace(",", "")) * scale
        found.append(Quantity(match.group(), number, unit, value, Span(*match.span())))
    return tuple(found)
