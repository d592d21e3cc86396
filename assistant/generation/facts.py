"""What a citation states, laid out so that a sentence can be compared with it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.generation.measures import Figure, find_figures, fold
from assistant.model import Citation
from corpus.dates import PartialDate, find_dates
from corpus.model import Document, Role, Row, Span, Table
from index.passages import row_text

_ORGAN = r"(?:省|市|县|区|国家|中央)[一-鿿]{1,9}?(?:厅|局|委员会|办公室|管委会|人民政府|委(?![托派员任]))"
_FINANCE = r"(?:中央|国家|省级?|市级?|县级?|区级?|市县(?:两级)?|各级|地方|同级|本级)?财政(?!厅|局|部)|市县联动|社会资本"
_HAN_BLANK = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_DOCUMENT_NUMBER = re.compile(r"[一-鿿]{1,10}[〔\[(【]\s*((?:19|20)\d{2})\s*[〕\])】]\s*(\d+)\s*号")
_NEGATION = re.compile(r"(?:不得|不能|不予|不再|不可|不宜|严禁|禁止|不|未|无)(?=([一-鿿]{2}))")
_BOUNDED = re.compile(r"([一-鿿]{2})(以上|以下|以内|之内)(?=([一-鿿]{2}))")
_ROLES = {Role.LEAD: "牵头", Role.SUPPORT: "配合"}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Names:
    """The names by which organs are known: ``units`` those of the directory, in normal form."""

    units: tuple[str, ...]

    @cached_property
    def organs(self) -> re.Pattern[str]:
        """Finds names of organs: known ones, the longest first, and what is built like one."""
        known = "|".join(map(re.escape, sorted(self.units, key=len, reverse=True)))
        return re.compile(f"{known}|{_ORGAN}" if known else _ORGAN)

    @cached_property
    def payers(self) -> re.Pattern[str]:
        """Finds who may give money: organs, and finance by its level."""
        return re.compile(f"{self.organs.pattern}|{_FINANCE}")


@dataclass(frozen=True)
class Facts:
    """What a reader finds at a citation.

    ``text`` is folded and without the blanks of the print; ``figures`` also hold each table cell with the measure that
    its header names. ``units`` are all names of the responsible units, ``roles`` those that lead (牵头) or support
    (配合). ``denied`` are the two characters behind each negation that never stand there without it; ``bounded`` is
    what stands before and behind 以上 and its like.
    """

    text: str
    figures: tuple[Figure, ...]
    dates: frozenset[PartialDate]
    units: frozenset[str]
    roles: frozenset[tuple[str, str]]
    document_numbers: frozenset[str]
    denied: frozenset[str]
    bounded: frozenset[tuple[str, str, str]]


def facts_of(citation: Citation, names: Names) -> Facts:
    """The facts of one citation; a few milliseconds' work for a long clause, so keep them."""
    document, clause = citation.document, citation.clause
    above = "，".join(f"{one.label}{one.heading}" for one in (*document.ancestors(clause), clause))
    issued = f"{document.issuer}{document.issued_on.chinese}发布《{document.title}》{document.number}"
    text = fold(f"{body_of(citation)}。{joined(above)}。{joined(issued)}。")
    return Facts(
        text=text,
        figures=find_figures(without_document_numbers(text), names.payers),
        dates=frozenset((*find_dates(text), document.issued_on)),
        units=frozenset(fold(name) for unit in clause.units for name in (unit.name, unit.canonical)),
        roles=frozenset(
            (fold(name), _ROLES[unit.role])
            for unit in clause.units
            if unit.role in _ROLES
            for name in (unit.name, unit.canonical)
        ),
        document_numbers=document_numbers(text),
        denied=frozenset(_denied(text)),
        bounded=bounded_words(text),
    )


def body_of(citation: Citation) -> str:
    """The text of the cited clause without the blanks of the print; a line of a table in words."""
    document, clause = citation.document, citation.clause
    if found := document.row(clause.id):
        return _row(*found)
    tables = [table for table in document.tables if table.span in clause.span]
    if tables:
        return "。".join([*_around(document, clause.span, tables), *(_table(table) for table in tables)])
    return joined(document.quote(clause.span))


def joined(text: str) -> str:
    """``text`` without the blanks and line breaks of the print, but for those between Latin letters and figures.

    >>> joined("给予 3000\\n万元 支持，OPEN ACCESS")
    '给予3000万元支持，OPEN ACCESS'
    """
    return _HAN_BLANK.sub("", text)


def document_numbers(text: str) -> frozenset[str]:
    """The document numbers (文号) in ``text`` by year and number, whatever their brackets.

    >>> sorted(document_numbers("浙政发〔2018〕43号、湖政办发[2018] 85号"))
    ['2018-43', '2018-85']
    """
    return frozenset(f"{year}-{number}" for year, number in _DOCUMENT_NUMBER.findall(text))


def without_document_numbers(text: str) -> str:
    """``text`` with the figures of its document numbers blanked, so that positions stay."""
    return _DOCUMENT_NUMBER.sub(lambda match: " " * len(match.group()), text)


def negations(text: str) -> tuple[tuple[str, str], ...]:
    """Each negation in ``text`` with the two characters behind it.

    >>> negations("不得用于发放福利")
    (('不得', '用于'),)
    """
    return tuple((match.group(), match.group(1)) for match in _NEGATION.finditer(text))


def bounded_words(text: str) -> frozenset[tuple[str, str, str]]:
    """Each word that bounds what is no figure, with the two characters before it and behind it.

    >>> bounded_words("规模以上工业企业，30家以上")
    frozenset({('规模', '以上', '工业')})
    """
    return frozenset(_BOUNDED.findall(text))


def _denied(text: str) -> Iterable[str]:
    for negation, tail in negations(text):
        if text.count(tail) == text.count(negation + tail):
            yield tail


def _around(document: Document, span: Span, tables: list[Table]) -> Iterable[str]:
    """The text of ``span`` that stands in none of its ``tables``."""
    start = span.start
    for table in tables:
        yield joined(document.quote(Span(start, max(start, table.span.start))))
        start = table.span.end
    yield joined(document.quote(Span(start, max(start, span.end))))


def _table(table: Table) -> str:
    return "。".join(_row(table, row) for row in table.rows)


def _row(table: Table, row: Row) -> str:
    """A line in words, then each figure with the measure that its header or the line's own column of measures names."""
    measure = next((cell.text for name, cell in zip(table.header, row.cells, strict=True) if name == "单位"), "")
    stated = []
    for name, cell in zip(table.header, row.cells, strict=True):
        if _NUMBER.fullmatch(cell.text):
            bare, _, rest = fold(name).partition("(")
            stated.append(f"{bare}{cell.text}{rest.rstrip(')') or measure}")
    return "。".join((table.caption, row_text(table, row), *stated))
