"""What a question takes for granted of a figure and the evidence does not hold: its number, whole, purse or base."""

import re

from assistant.amounts import figure_sentences, wants_figure
from assistant.evidence import Evidence
from assistant.fields import normal
from assistant.figures import find_figures
from assistant.question import Understanding
from corpus.quantities import find_quantities

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SCALED = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(万亿|万|亿)?")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SCALE = {"万": 1e4, "亿": 1e8, "万亿": 1e12}
_PART = re.compile(
    r"(?:(?<![月年天省市县区厂村国])里面?|当中|其中)[,，]?(?P<within>[^,，。]{2,8}?)(?:有|拿|得)(?:到|了|得)*(?:多少|几)|"
    r"(?:里面?|[,，])(?P<share>[^,，。]{2,8}?)(?:分(?:到|得|了)+多少|"
    r"(?:要|得|能)?占(?:到|了)?(?:几|多少)(?:[个家项件条台名所亿万钱?？]|$))"
)
_LEVEL = r"(中央|国家|地方|[省市县区][省市县区、()（）]*)(?:[两三各]?级)?"
_PAYER = re.compile(rf"{_LEVEL}财政")
_PAYS = re.compile(rf"{_LEVEL}(?:财政|联动投入|可给予)")
_BASE = re.compile(
    r"占(?!比|到|多|几|百分|有|了|[地用着据])([^,，。]{2,10}?)的?(?:比[重例率]|百分|[要应将得达到是有多几]|$)"
)
_LOCAL = "地方市县区"
_ASIDE = re.compile(r"\(含[^()]*\)")  # what a sum includes has no sum of its own
_YEAR = re.compile(r"(?:19|20)\d{2}")


def unknown_number(query: Understanding, evidence: Evidence) -> str:
    """A number of the question, not a year, that the evidence does not hold: a false premise, or another case.

    A number may be written in another way: 1.5万 as 15000. The cells of a table leave 万 and 亿 to its header.
    """
    numbers = list(_SCALED.finditer(_GROUPED.sub("", query.focus)))
    if not numbers:
        return ""
    known = set(_NUMBER.findall(evidence.field))
    values = {round(quantity.value, 2) for quantity in find_quantities(evidence.field)}
    is_line = evidence.document.row(evidence.clause.id) is not None
    for asked in numbers:
        number, scale = asked.groups()
        if (_YEAR.fullmatch(number) and not scale) or (len(number) == 1 and not scale):
            continue
        is_told = bool(scale) and asked.group() in evidence.field
        is_told = is_told or round(float(number) * _SCALE.get(scale, 1.0), 2) in values
        if is_told or (number in known and (is_line or not scale)):
            continue
        return asked.group()
    return ""


def unknown_part(query: Understanding, evidence: Evidence) -> str:
    """The part of a whole of which a figure is asked, when no figure told is of it: 60亿里生物医药分到多少."""
    asked = _PART.search(query.focus)
    part = (asked["within"] or asked["share"]) if asked else ""
    terms = [term for term in evidence.terms if term.word in part and not term.is_generic and not term.word.isdecimal()]
    texts = [_ASIDE.sub("", normal(text)) for text in _told(query, evidence) if find_figures(text, frozenset())]
    whole = evidence.document.region + evidence.document.title  # the document tells of no other place
    is_told = any(term.stands_in(text) for term in terms for text in texts) or all(t.word in whole for t in terms)
    return part.rstrip("的") if terms and texts and not is_told else ""


def unknown_payer(query: Understanding, evidence: Evidence) -> str:
    """The purse of which a figure is asked, when all that the figures told come from are others: 中央财政."""
    asked = _PAYER.search(query.focus) if wants_figure(query) else None
    told = "".join(level for text in _told(query, evidence) for level in _PAYS.findall(text))
    if asked is None or not told:
        return ""
    levels = asked.group(1).replace("国家", "中央").replace("地方", _LOCAL)
    return "" if any(level in told.replace("地方", _LOCAL) for level in levels) else asked.group()


def unknown_base(query: Understanding, evidence: Evidence) -> str:
    """What a share is asked of, when the evidence tells a share of something else: 占GDP, 占主营业务收入."""
    asked = _BASE.search(query.focus.lower())
    terms = [term for term in evidence.terms if term.word in asked.group(1)] if asked else []
    is_of_other = bool(terms) and set(terms) <= set(evidence.missing)
    return terms[0].word.upper() if is_of_other and any("占" in text for text in _told(query, evidence)) else ""


def _told(query: Understanding, evidence: Evidence) -> tuple[str, ...]:
    """The sentences that state a figure of the kind asked for."""
    return tuple(evidence.document.quote(sentence.span) for sentence in figure_sentences(query, evidence))
