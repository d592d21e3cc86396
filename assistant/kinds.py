"""Kinds of thing that questions ask for by name: a place, a firm, a school, a time; and whether evidence tells one."""

import re
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.places import Places
from assistant.question import Understanding
from assistant.tables.operations import PLACE_COLUMNS

_BEST = 2  # sentences that an answer may give
_WHICH = "哪[一几些两三四五]?"
_COUNTRY = r"国家(?!标准|战略|政策|级)(?![一-鿿]{0,6}(?:示范区|试验区|中心|基地|平台|实验室))"
_AREA = r"(?:省|市|县|区|镇|地方)(?![场级域块属民直管重标政])"  # not 市场, 省级, 区域
_PLACE_ASKED = re.compile(rf"{_WHICH}[个座]?(?:{_AREA}|城市|{_COUNTRY})(?!.{{0,4}}(?:部门|单位|局|财政))")
_PLACE = re.compile(
    r"(?:(?![的之各设级全有关城到个和与或、])[一-鿿]){2,4}"
    r"(?:(?<!城)市(?!场)|(?<!市)县|(?<!示范)(?<!试验)(?<!开发)(?<!高新)(?<!园)(?<!社)(?<!经开)区|镇|省(?!级|属|去))"
)
_SPAN_ASKED = r"(?:多久|多长时间|(?<![近这前过头好哪躲来后])几年(?![级代])|几个月|几天|多少[天年]|多少个月)"
_DEED = re.compile(rf"(?<![过躲隔]){_SPAN_ASKED}(?:之?[后内])?(?:才|必须|不|就|要|得|能|可以|可|须|应|会)+(.{{2,}})")
_FIRM = r"公司|集团|厂(?![房区家里])"
_DAY = re.compile(r"哪[一]?天|几号|几月几")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: ``asked`` where a question wants one, ``told`` where a text has one, and its Chinese name."""

    asked: re.Pattern[str]
    told: re.Pattern[str]
    name: str


_OF_CLAUSE = (  # what the words of the clause itself must tell
    Kind(re.compile(r"哪一?年(?!度?的)"), re.compile(r"\d{4}|[今去明]年|近日|年内|终[身生]|长期"), "哪一年"),
    Kind(_DAY, re.compile(r"\d+日"), "时间"),
    Kind(
        re.compile(
            r"(?:什么时候|几时|何时|什么时间)(?!.{0,2}(?:能|可以|才))|"
            r"(?:什么时候|几时|何时)能?(?:可以|才)?能?(?:出|建|开工|投产|通车|开通|完工|发|到账)|"
            r"哪[年天月]|哪一[年天月]|几月|几号|有效期|第几批|(?<!截止)日期"
        ),
        re.compile(r"\d{4}\s*年|\d+\s*月|\d+\s*年|[前后]|期间|阶段|近日|终身|终生|永久|长期"),
        "时间",
    ),
    Kind(
        re.compile(_SPAN_ASKED),
        re.compile(
            r"(?<![\d.])\d{1,3}(?:个?(?:年|月|周|小时|工作日)|天|日)(?!\d)|\d{4}\s*年?\s*[-—~至到]\s*\d{4}\s*年|长期有效|半年|"
            r"(?<!\d)[一二两三四五六七八九十]+(?:年|个月|天|日|周|个工作日)|终[身生]|永久|当[天日]|每[年月季周日天]|季度|月度|年度|定期|按[月季年]"
        ),
        "多长时间",
    ),
)
_OF_FIELD = (  # what the clause may tell together with what stands above it
    Kind(
        re.compile(r"哪一?[家个](?:厂|企业|公司)|(?:厂|企业|公司)[^,，。哪]{0,12}是?哪一?家[?？]?$"),
        re.compile(_FIRM),
        "是哪家企业",
    ),
    Kind(
        re.compile(r"哪几[家个](?:厂|企业|公司)"), re.compile(rf"{_FIRM}|、[^。；，]{{1,24}}(?:等|为)"), "是哪几家企业"
    ),
    Kind(re.compile(rf"{_WHICH}[家个所]?医院"), re.compile(r"[一-鿿]{2}医院"), "是哪家医院"),
    Kind(
        re.compile(
            rf"哪(?:一|几)?[家个所](?:名|国外的?|好)?(?:大学|高校|学校|院校|学院)|"
            rf"(?:大学|高校|学校|院校|学院|名校).{{0,6}}{_WHICH}所"
        ),
        re.compile(r"(?!一流|重点|职业|高等|著名|知名|国外|国内|本科|支持|鼓励)[一-鿿]{2}(?:大学|学院|学校)(?!生|科技园)"),
        "是哪所学校",
    ),
)


def untold(query: Understanding, evidence: Evidence, places: Places) -> str:
    """The name of a kind of thing that ``query`` asks for and ``evidence`` has nothing of; empty when it lacks none."""
    own = evidence.document.quote(evidence.clause.own)
    held = (*((kind, own) for kind in _OF_CLAUSE), *((kind, evidence.field) for kind in _OF_FIELD))
    for kind, text in held:
        if kind.asked.search(query.focus) and not kind.told.search(text):
            return kind.name
    if _PLACE_ASKED.search(query.focus) and not _names_place(query, evidence, places):
        return "是哪个地方"
    return _deed(query, evidence)


def _names_place(query: Understanding, evidence: Evidence, places: Places) -> bool:
    """True when the clause names a place that the question does not, or is a line of a table that has a place."""
    found = evidence.document.row(evidence.clause.id)
    if found is not None and not set(PLACE_COLUMNS).isdisjoint(found[0].header):
        return True
    text = " ".join(evidence.document.quote(sentence.span) for sentence in evidence.sentences[:_BEST])
    named = {*places.named(text), *_PLACE.findall(text)}
    return any(place not in query.text and not evidence.document.region.startswith(place) for place in named)


def _deed(query: Understanding, evidence: Evidence) -> str:
    """What is to be done within, or not before, the span of time asked for, when the evidence does not speak of it."""
    asked = _DEED.search(query.focus)
    terms = [term for term in evidence.terms if term.word in asked.group(1) and not term.is_generic] if asked else []
    return f"多久{terms[0].word}" if terms and set(terms) <= set(evidence.missing) else ""
