"""Values and amounts as people read them."""

from assistant.eligibility.figures import MANY
from assistant.eligibility.model import Known, Range
from corpus.benefits.conditions import FactValue
from corpus.benefits.model import Fact
from corpus.places import Place

_ABROAD = "国外"


def value_words(fact: Fact, value: FactValue | Range) -> str:
    """A value of ``fact`` in Chinese, with its unit: 是, 300 万元, 4.5%, 浙江省湖州市."""
    match value:
        case bool():
            return "是" if value else "否"
        case Range():
            return _range_words(fact, value)
        case int() | float():
            return number_words(value, fact.unit)
        case frozenset():
            order = [option.name for option in fact.options]
            return "、".join(sorted(value, key=order.index))
        case Place():
            return value.name.removeprefix(_ABROAD) or _ABROAD
    return value


def number_words(value: float, unit: str) -> str:
    """A number with its unit.

    >>> number_words(4.5, "%"), number_words(312, "名"), number_words(126_0000, "元"), number_words(12, "人")
    ('4.5%', '第 312 名', '126 万元', '12 人')
    """
    if unit == "元":
        return money(value)
    if unit == "名":
        return f"第 {value:g} 名"
    return f"{value:g}%" if unit == "%" else f"{value:.15g} {unit}".rstrip()


def money(yuan: float) -> str:
    """A sum with its unit.

    >>> money(6_000_000), money(12_500), money(800), money(150_000_000)
    ('600 万元', '1.25 万元', '800 元', '1.5 亿元')
    """
    for scale, name in ((1e8, "亿元"), (1e4, "万元")):
        if yuan >= scale:
            return f"{round(yuan / scale, 4):.15g} {name}"
    return f"{round(yuan, 2):.15g} 元"


def basis(known: Known) -> str:
    """Where a fact comes from: the words that say it, or the rule that it follows by."""
    if known.words:
        return f"您说“{known.words}”"
    return f"推知：{known.because}" if known.because else "您填写的"


def _range_words(fact: Fact, value: Range) -> str:
    if value.high >= MANY:
        return f"不少于 {number_words(value.low, fact.unit)}"
    if value.low <= 1 and (value.high + 1) % 10 == 0:
        return f"不到 {number_words(value.high + 1, fact.unit)}"
    if value.low <= 1:
        return f"不超过 {number_words(value.high, fact.unit)}"
    return f"{number_words(value.low, fact.unit)} 到 {number_words(value.high, fact.unit)}"
