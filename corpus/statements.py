"""Targets as a document states them: what is counted, how many, by when; in running text and in tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.dates import find_years
from corpus.model import Clause, ClauseKind, Document, Row, Span, Table
from corpus.quantities import Quantity, find_quantities

_FRAGMENT = re.compile(r"[^，；。：！？\n]+")
_NOT_COUNTED = frozenset({"年", "月", "日", "亿级", "届", "版", "分", "位", "级", ""})
_COUNTERS = frozenset({"个", "家", "项", "件", "条", "所", "台", "套", "只", "份"})
_FILLERS = re.compile(
    r"力争|争取|到?\d{4}年底?|达到|达成|完成|实现|超过|不少于|不低于|不超过|高于|低于|新增|累计|每年|年均|全市|全省|我省|我市|至少|以上|以下|左右"
    r"|[“”‘’（）()、/\s]|超$|约$"
)
_PAYING = re.compile(r"投入|安排|给予|支持|奖励|补助|补贴|资助|出资|配套")
_PER = re.compile(r"每年|年均|每[个家件人项名所]|各区县|各地")
_AIMING = re.compile(r"力争|争取|争创|达到|达成|实现|完成|建成|培育|累计|新增|引进|以上|超过|不少于|不低于|左右")
_PLACE = re.compile(r"[一-鿿]{2}(?:走廊|新区|开发区|实验室|大学|科技城|小镇|市|县|区)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A number that a document sets for something, at ``span``; ``words`` is what stands there, on one line.

    ``subject`` is what is counted, without fillers; ``dimension`` the kind of its measure unit; ``per`` the words that
    spread the number (每年、每家); ``scope`` the places that the clause's heading narrows it to; ``year`` the year it
    is set for (0 when the text does not say).
    """

    clause: Clause
    subject: str
    words: str
    number: Decimal
    text: str
    unit: str
    dimension: str
    per: tuple[str, ...]
    scope: tuple[str, ...]
    year: int
    span: Span

    @property
    def is_aim(self) -> bool:
        """True when the words set the number as an aim; a rate or a fact of the past is none."""
        return _AIMING.search(self.words) is not None


def read_statements(document: Document) -> tuple[Statement, ...]:
    """The statements in the running text of a document, in order.

    An amount of money that is paid out is left out: what it is for stands elsewhere in its clause, so two such
    amounts cannot be compared by their words.
    """
    found: list[Statement] = []
    for clause in document.clauses:
        if clause.kind in (ClauseKind.MEASURE, ClauseKind.PARAGRAPH, ClauseKind.SECTION):
            found += _read_clause(document, clause)
    return tuple(found)


def read_row_statements(document: Document) -> tuple[Statement, ...]:
    """The statements of the tables that list indicators (指标) with a unit and a target year."""
    found = []
    for table in document.tables:
        columns = _indicator_columns(table)
        if columns is None:
            continue
        for row in table.data_rows:
            statement = _read_row(document, table, row, columns)
            if statement is not None:
                found.append(statement)
    return tuple(found)


def _read_clause(document: Document, clause: Clause) -> Iterator[Statement]:
    scope = tuple(_PLACE.findall(clause.heading))
    for fragment in _fragments(document.text, clause.own):
        counted = [q for q in find_quantities(document.text, fragment) if q.unit not in _NOT_COUNTED]
        if len(counted) != 1:
            continue
        quantity, words = counted[0], document.quote(fragment)
        if quantity.is_money and _PAYING.search(words):
            continue
        subject = plain_subject(
            document.text[fragment.start : quantity.span.start] + document.text[quantity.span.end : fragment.end]
        )
        years = find_years(document.text[clause.own.start : fragment.end])
        year = years[-1] if years else 0
        yield _statement(clause, subject, words, quantity, quantity.unit, scope, year, fragment)


def _fragments(text: str, area: Span) -> Iterator[Span]:
    """Parts of sentences; a list whose items each have a number is taken apart."""
    for match in _FRAGMENT.finditer(text, area.start, area.end):
        start = match.start()
        for comma in re.finditer("、", match.group()):
            at = match.start() + comma.start()
            if re.search(r"\d", text[start:at]) and re.search(r"\d", text[at : match.end()]):
                yield Span(start, at)
                start = at + 1
        yield Span(start, match.end())


def plain_subject(words: str) -> str:
    """What is counted, without the words that only frame it.

    >>> plain_subject("力争每年与上海达成科技成果转化项目")
    '与上海科技成果转化项目'
    """
    return _FILLERS.sub("", words)


def _statement(
    clause: Clause,
    subject: str,
    words: str,
    quantity: Quantity,
    unit: str,
    scope: tuple[str, ...],
    year: int,
    span: Span,
) -> Statement:
    return Statement(
        clause=clause,
        subject=subject,
        words=" ".join(words.split()),
        number=Decimal(quantity.number.replace(",", "")),
        text=quantity.text,
        unit=unit,
        dimension=_dimension(unit),
        per=tuple(sorted({"每年" if word == "年均" else word for word in _PER.findall(words)})),
        scope=scope,
        year=year,
        span=span,
    )


def _dimension(unit: str) -> str:
    name = unit.split("/")[0]
    if name in {"%", "％", "个百分点"}:
        return "%"
    if name in {"亿", "万"}:
        return f"{name}元"
    return "个" if name in _COUNTERS else name


def _indicator_columns(table: Table) -> tuple[int, int, int] | None:
    """Columns of the indicator's name, of its unit and of the latest year."""
    name = next((i for i, head in enumerate(table.header) if "指标" in head), None)
    unit = next((i for i, head in enumerate(table.header) if head in {"单位", "计量单位"}), None)
    years = [(find_years(head)[-1], i) for i, head in enumerate(table.header) if find_years(head)]
    return (name, unit, max(years)[1]) if name is not None and unit is not None and years else None


def _read_row(document: Document, table: Table, row: Row, columns: tuple[int, int, int]) -> Statement | None:
    name, unit, target = (row.cells[column] for column in columns)
    quantities = find_quantities(document.text, target.span)
    if len(quantities) != 1 or not name.text:
        return None
    year = find_years(table.header[columns[2]])[-1]
    span = Span(name.span.start, target.span.end)
    clause, subject = document.clause(row.clause), plain_subject(name.text)
    return _statement(clause, subject, f"{name.text} {target.text}", quantities[0], unit.text, (), year, span)
