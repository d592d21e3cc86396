"""Figures with everything that gives them their meaning: measure unit, bounds, year, payer and the words around.

A figure of a model's sentence stands in a clause only if all of that agrees: 最高3000万元 is not 3000万元, and what the
province pays is not what the city pays.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.generation.numerals import NUMERALS, numeral_value
from corpus.model import Span

_UNIT = (
    "亿美元|万美元|美元|元|个百分点|个月|百分点|吨标煤|吨|公里|平方米|亩|㎡|家次|人年|人次|批次|方面|岁|倍|番|成(?![立为功果员本熟效长])|%|"
    "家|个|项|件|条|人|名|所|门|台|套|座|位|次|届|期|批|类|种|年|月|日|号|版|章|层|级|片|辆|只|份|卷|张|架|升|"
    "周|天|小时|户|支|艘|栋|间|本|节|课|场|站|轮|步|院|处|款|大(?![学家幅量型力])"
)
_PER = r"(?:/[人亩吨年月件家·]+)?"
_ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SCALES = {"万亿": 10**12, "千万": 10**7, "百万": 10**6, "十万": 10**5, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100}
_SCALE = "|".join(_SCALES)
_FIGURE = re.compile(
    rf"(?P<share>[百千万{NUMERALS}]分之)?(?:(?P<arabic>{_ARABIC})\s*(?P<scale>{_SCALE})?|(?P<han>[{NUMERALS}]+(?:点[{NUMERALS}]+)?))"
    rf"(?P<more>[多余])?\s*(?P<unit>(?:{_UNIT}){_PER})?"
)
_SHARES = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_LARGE = re.compile(r"[一二两三四五六七八九十].*[十百千万亿]")  # a Chinese numeral that is a figure without any unit
_RANGE = re.compile(r"\s*[-—–~至]\s*")
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_PAUSE = re.compile(r"[，,、；;：:()（）]")
_BEFORE = {
    "<": re.compile(r"最高|最多|不超过|不高于|不多于|至多|上限|封顶"),
    ">": re.compile(r"最低|至少|不低于|不少于|不小于|(?<!不)(?:超过|高于|大于|多于)|下限|超$"),
    "~": re.compile(r"大约|接近|[约近]$"),
    "累计": re.compile(r"累计|合计|总计|共计"),
    "新": re.compile(r"新[增建]|新(?:引进|培育|遴选)"),
    "第": re.compile(r"第$"),
}
_AFTER = {
    ">": re.compile(r"以上"),
    "<": re.compile(r"以[下内]|之内"),
    "~": re.compile(r"左右|上下"),
}
_BEHIND = re.compile(r"^(?:以[上下内]|之内|左右|上下)?的?")
_EACH = re.compile(r"每[一二两三]?[一-鿿]|[年人亩户]均")
_CONTEXT_BEFORE, _CONTEXT_AFTER = 16, 8
_FIRST_YEAR = 1900
_PLACE = "#"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text, with what it means there.

    ``value`` is in single units (yuan, pieces) and ``unit`` the measure without 万 and 亿; ``bounds`` are the classes
    of the words that bound it. ``year`` and ``payer`` are the last named before it in its sentence, empty when none is.
    ``context`` are the pairs of neighbouring characters around it, ``following`` the two characters behind it.
    """

    text: str
    value: Decimal
    unit: str
    bounds: frozenset[str]
    year: str
    payer: str
    context: frozenset[str]
    following: str
    span: Span

    def means(self, other: "Figure") -> bool:
        """Whether this is the same figure as ``other``, of which it may leave out the year and the payer."""
        return (
            (self.value, self.unit, self.bounds) == (other.value, other.unit, other.bounds)
            and self.year in ("", other.year)
            and self.payer in ("", other.payer)
        )

    def nearness(self, other: "Figure") -> float:
        """How much of what surrounds this figure surrounds ``other`` too, in [0, 1]; 1 where nothing does."""
        return len(self.context & other.context) / len(self.context) if self.context else 1.0


def fold(text: str) -> str:
    """``text`` with full-width forms made half-width, character by character, so that positions stay.

    >>> fold("最高３０％，（PCT）")
    '最高30%,(PCT)'
    """
    if text.isascii():
        return text
    return "".join(_folded(letter) for letter in text)


def _folded(letter: str) -> str:
    normal = unicodedata.normalize("NFKC", letter)
    return normal if len(normal) == 1 else letter


def find_figures(text: str, payers: re.Pattern[str]) -> tuple[Figure, ...]:
    """The figures of ``text`` (folded), in order; ``payers`` finds who may pay.

    >>> nobody = re.compile("省财政")
    >>> [(f.text, int(f.value), f.unit, *f.bounds) for f in find_figures("最高3000万元，占百分之三十", nobody)]
    [('3000万元', 30000000, '元', '<'), ('百分之三十', 30, '%')]
    >>> [(f.text, f.year) for f in find_figures("到2022年达到40家，一体化发展", nobody)]
    [('2022年', ''), ('40家', '2022')]
    """
    return tuple(
        figure
        for sentence in _SENTENCE.finditer(text)
        for figure in _in_sentence(sentence.group(), sentence.start(), payers)
    )


def _in_sentence(sentence: str, offset: int, payers: re.Pattern[str]) -> Iterator[Figure]:
    matches = list(_matches(sentence))
    year = ""
    for position, match in enumerate(matches):
        following = matches[position + 1] if position + 1 < len(matches) else None
        before = sentence[matches[position - 1].end() if position else 0 : match.start()]
        behind = sentence[match.end() : following.start() if following else len(sentence)]
        opens = following if following and _RANGE.fullmatch(behind) else None
        bounds = _bounds(_PAUSE.split(before)[-1], behind, match)
        if opens:
            bounds.add("起")
        if position and _RANGE.fullmatch(before):
            bounds.add("止")
        value, unit = _measured(match, opens if opens and not match["unit"] else match)
        beside = _PAUSE.split(behind)[0]
        around = f"{before[-_CONTEXT_BEFORE:]}{_PLACE}{beside[:_CONTEXT_AFTER]}"
        named = payers.findall(sentence, 0, match.start())
        text = match.group().rstrip()
        yield Figure(
            text=text,
            value=value,
            unit=unit,
            bounds=frozenset(bounds),
            year=year,
            payer=named[-1] if named else "",
            context=frozenset(around[i : i + 2] for i in range(len(around) - 1)),
            following="" if opens else _BEHIND.sub("", beside)[:2],
            span=Span(offset + match.start(), offset + match.start() + len(text)),
        )
        if unit == "年" and value > _FIRST_YEAR:
            year = str(value)


def _matches(text: str) -> Iterator[re.Match[str]]:
    for match in _FIGURE.finditer(text):
        if match["arabic"] or match["share"] or match["unit"] or _LARGE.fullmatch(match["han"]):
            yield match


def _measured(match: re.Match[str], named: re.Match[str]) -> tuple[Decimal, str]:
    """The value in single units and the measure, which for the lower end of a range is that of the upper end."""
    value = Decimal(match["arabic"].replace(",", "")) if match["arabic"] else _han_value(match["han"])
    if share := match["share"]:
        scale = _SHARES.get(share[0])
        return (value * scale, "%") if scale is not None else (value, share)
    value *= _SCALES.get(named["scale"] or "", 1)
    unit = named["unit"] or ""
    for name in ("亿", "万"):
        if unit.startswith(name):
            return value * _SCALES[name], unit.removeprefix(name)
    return value, unit


def _han_value(text: str) -> Decimal:
    try:
        return numeral_value(text)
    except ValueError:
        return Decimal(-1)  # a run of numerals that makes no number stands for no figure of any clause


def _bounds(before: str, behind: str, match: re.Match[str]) -> set[str]:
    """The classes of the words that bound a figure, from the words before and behind it up to the next pause."""
    found = {kind for kind, words in _BEFORE.items() if words.search(before)}
    found |= {kind for kind, words in _AFTER.items() if words.match(behind)}
    found |= set(_EACH.findall(before))
    return found | ({"多"} if match["more"] else set())
