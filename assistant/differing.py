"""The difference between two figures that a question compares: computed, and said to be computed."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures import asked_measures, find_figures
from assistant.question import Understanding
from assistant.statements import Statement
from assistant.tables.operations import figure_column, figure_columns, figure_of, is_about
from corpus.quantities import Quantity

_BOUND = re.compile(r"最|不|超|以上|以下|以内|左右|多$|约|低于|高于")
_THAN = re.compile(r"([一-鿿]{2,12})比([一-鿿]{2,12}?)(?:多|少)出?了?(?:多少|几)")
_NAME_MIN = 3  # characters; a shorter one is of too many things
_ASKED = re.compile(r"相差|差[多几]|(?:多|少|高|低|大|小)出?(?:了)?(?:多少|几)|差距|差额")


def with_difference(
    query: Understanding, words: tuple[str, ...], statements: tuple[Statement, ...]
) -> tuple[Statement, ...]:
    """``statements`` with the difference of their figures behind the last, where it is asked for and can be computed.

    ``words`` are the documents' words for what the question says. Only two lines of one table, or two sentences with
    one figure each of the same measure, can be compared; or the figures of two things in one sentence (甲比乙多几家).
    """
    if _ASKED.search(query.text) is None or len(statements) > 2:
        return statements
    if len(statements) == 1:
        return (_with_own_difference(query, statements[0]),)
    first, second = statements
    found = _of_lines((query.text, *words), first, second) or _of_sentences(query, first, second)
    if found is None:
        return statements
    return (first, _saying(second, found))


def _with_own_difference(query: Understanding, statement: Statement) -> Statement:
    """``statement`` with the difference of the figures of two things that it names, when the question compares them."""
    compared = _THAN.search(query.text)
    quote = statement.document.quote(statement.quote)
    figures = [_figure_behind(name, quote) for name in compared.groups()] if compared else []
    if len(figures) != 2 or figures[0] is None or figures[1] is None or figures[0].unit != figures[1].unit:
        return statement
    return _saying(statement, _Compared((_decimal(figures[0]), _decimal(figures[1])), "", figures[0].unit))


def _figure_behind(name: str, text: str) -> Quantity | None:
    """The only figure that stands right behind the last words of ``name``: 整机企业29家, not 整机及配件企业54家."""
    for size in range(len(name), _NAME_MIN - 1, -1):
        ends = {match.end() for match in re.finditer(rf"(?<![及和与或、]){re.escape(name[-size:])}", text)}
        figures = [figure for figure in find_figures(text, frozenset()) if figure.span.start in ends]
        if ends:
            is_exact = len(figures) == 1 and not _BOUND.search(figures[0].text)
            return figures[0] if is_exact else None
    return None


def _saying(statement: Statement, found: "_Compared") -> Statement:
    larger, smaller = max(found.figures), min(found.figures)
    shown = f"{(larger - smaller).normalize():f}"
    text = f"{statement.text}两者{found.name}相差{shown}{found.unit}（按计算：{larger}-{smaller}，不是原文）。"
    return replace(statement, text=text, computed=(*statement.computed, shown))


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two figures of one measure: what they are of (empty where the question says it) and their unit."""

    figures: tuple[Decimal, Decimal]
    name: str
    unit: str


def _of_lines(words: tuple[str, ...], first: Statement, second: Statement) -> _Compared | None:
    """The figures of two lines of one table in the column that ``words`` name."""
    one, other = first.document.row(first.clause.id), second.document.row(second.clause.id)
    if one is None or other is None or one[0] is not other[0]:
        return None
    column = figure_column(words, one[0])
    is_only = len(figure_columns(one[0])) == 1
    if column is None or not (is_only or is_about(words, one[0], column)):
        return None
    figures = figure_of(one[1], column), figure_of(other[1], column)
    if figures[0] is None or figures[1] is None:
        return None
    return _Compared((figures[0], figures[1]), one[0].header[column], "")


def _of_sentences(query: Understanding, first: Statement, second: Statement) -> _Compared | None:
    """The only figures of the asked measure in two sentences, when they carry the same unit and no bound."""
    measures = asked_measures(query.focus)
    found = [find_figures(each.document.quote(each.quote), measures) for each in (first, second)]
    if any(len(figures) != 1 or _BOUND.search(figures[0].text) for figures in found):
        return None
    one, other = found[0][0], found[1][0]
    if one.unit != other.unit:
        return None
    unit = "个百分点" if one.is_percentage else one.unit
    return _Compared((_decimal(one), _decimal(other)), "", unit)


def _decimal(quantity: Quantity) -> Decimal:
    return Decimal(quantity.number.replace(",", ""))
