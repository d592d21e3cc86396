"""Reads what somebody writes when they are asked for one fact: 有, 300万, 德清, 企业、孵化机构."""

import re
import unicodedata

from assistant.eligibility.figures import find_figures
from assistant.eligibility.model import Given
from corpus.benefits.facts import FactBook
from corpus.benefits.model import UNSTATED, Fact, FactKind, Open

UNSURE = frozenset({"", "不知道", "不清楚", "不确定", "待定", "跳过"})
_YES = frozenset({"是", "是的", "有", "有的", "对", "对的", "嗯", "符合", "已经有了", "true", "yes"})
_NO = frozenset({"不是", "没有", "没", "否", "不", "无", "不符合", "还没有", "还没", "暂时没有", "false", "no"})
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def read_answer(book: FactBook, name: str, text: str) -> Given | Open:
    """The value of the fact ``name`` that ``text`` states, None for 不知道; UNSTATED when it states none.

    >>> book = FactBook.read()
    >>> read_answer(book, "high_tech", "是的"), read_answer(book, "rd_spending", "300万元")
    (True, 3000000)
    >>> read_answer(book, "place", "在德清")
    '浙江省湖州市德清县'
    >>> read_answer(book, "organisation", "公司、孵化器"), read_answer(book, "high_tech", "大概")
    (('企业', '孵化机构'), <Unstated.UNSTATED: 'unstated'>)
    """
    fact = book.facts[name]
    said = unicodedata.normalize("NFKC", text).strip(" 。.,!").lower()
    if said in UNSURE:
        return None
    match fact.kind:
        case FactKind.YES_NO:
            return True if said in _YES else False if said in _NO else UNSTATED
        case FactKind.NUMBER:
            return _number(fact, said)
        case FactKind.YEAR:
            year = said.removesuffix("年")
            return int(year) if re.fullmatch(r"(?:19|20)\d{2}", year) else UNSTATED
        case FactKind.CHOICE:
            return _option(fact, said) or UNSTATED
        case FactKind.CHOICES:
            chosen = tuple(_option(fact, part) for part in re.split(r"[、,，和及\s]+", said) if part)
            return tuple(dict.fromkeys(chosen)) if chosen and all(chosen) else UNSTATED
        case FactKind.PLACE:
            if re.search(r"[,。;]", said):
                return UNSTATED  # more than an answer
            place = book.places.find(re.sub(r"^(?:我们)?(?:在|位于|来自)", "", said))
            return place.name if place is not None else UNSTATED


def _number(fact: Fact, said: str) -> Given | Open:
    """A bare number is in the unit of the fact."""
    if _NUMBER.fullmatch(said):
        return float(said) if "." in said else int(said)
    figures = [figure for figure in find_figures(said) if figure.unit == fact.unit]
    if len(figures) != 1 or not isinstance(figures[0].value, int | float):
        return UNSTATED
    return figures[0].value


def _option(fact: Fact, said: str) -> str:
    """The option of that name or alias; empty when there is none."""
    for option in fact.options:
        if said in (option.name.lower(), *(alias.lower() for alias in option.aliases)):
            return option.name
    return ""
