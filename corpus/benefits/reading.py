"""Reads the benefit records of a folder against the documents that they quote.

Each YAML file holds the records of one document; docs/benefits.md tells how to write one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.benefits.amounts import read_amount
from corpus.benefits.conditions import AllOf, Comparison
from corpus.benefits.facts import FactBook
from corpus.benefits.model import (
    UNSTATED,
    Benefit,
    BenefitKind,
    Benefits,
    Certainty,
    Condition,
    ConditionRole,
    NotBenefit,
    Payer,
    Proviso,
    Quotation,
)
from corpus.benefits.quotations import Source, read_quotation
from corpus.datafile import read_fields
from corpus.library import Library
from corpus.model import Clause, Document
from corpus.nodes import Fields, listed, mapping, mistake
from corpus.quantities import find_quantities

FOLDER = Path(__file__).parent
_KINDS = {kind.value: kind for kind in BenefitKind}
_PAYERS = {payer.value: payer for payer in Payer}
_CERTAINTIES = {certainty.value: certainty for certainty in Certainty}
_TRUTH = {"true": True, "false": False}
_RECORD = (
    *("name", "clause", "title", "kind", "payer", "certainty", "quote", "area", "beneficiary", "conditions"),
    *("provisos", "amount", "period", "note", "reviewed"),
)


def read_benefits(library: Library, book: FactBook, folder: Path = FOLDER) -> Benefits:
    """The records of every YAML file in ``folder``, by file name.

    A file about a document that the library does not have is left out and named in ``Benefits.absent``. Raises
    InvalidDataFile, with file and line, for a mistake and for a quote that is not in its clause.
    """
    files = [read_fields(path) for path in sorted(folder.glob("*.yaml"))]
    records: list[Benefit] = []
    excluded: list[NotBenefit] = []
    absent: list[str] = []
    for data in files:
        data.only("document", "area", "benefits", "not_benefits")
        document = library.document(data.text("document"))
        if document is None:
            absent.append(f"{data.file.name} 第 {data.scalar('document').line} 行：{data.text('document')}")
            continue
        reader = _Reader(document, book)
        records += reader.records(data)
        excluded += reader.excluded(data)
    return Benefits(tuple(records), tuple(excluded), tuple(absent))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the file of one document."""

    document: Document
    book: FactBook

    def records(self, data: Fields) -> Iterator[Benefit]:
        """The benefits, each with an id of its own."""
        everywhere = self._everywhere(data)
        seen: dict[str, int] = {}
        for node in data.items("benefits"):
            fields = mapping(node, "benefits")
            benefit = self._benefit(fields, everywhere)
            if benefit.id in seen:
                what = f"{benefit.id} 已在第 {seen[benefit.id]} 行用过"
                raise mistake(fields.scalar("name"), what, "同一条款里每条记录的 name 要不同")
            seen[benefit.id] = fields.line
            yield benefit

    def excluded(self, data: Fields) -> Iterator[NotBenefit]:
        """The words that were looked at and found to give nothing."""
        for node in data.items("not_benefits"):
            fields = mapping(node, "not_benefits")
            fields.only("clause", "quote", "reason")
            clause = self._clause(fields)
            quote = read_quotation(fields.scalar("quote"), Source.of(self.document, clause))
            yield NotBenefit(clause.id, quote, fields.text("reason"))

    def _everywhere(self, data: Fields) -> Condition:
        """Where the document holds; a document without ``area`` holds wherever one is."""
        if "area" in data:
            area = data.fields("area")
            return self._condition(area, ConditionRole.AREA, Source.of(self.document, self._clause(area)), "clause")
        first = self.document.clauses[0]
        quote = Quotation(first.id, self.document.quote(first.own), first.own)
        return Condition(ConditionRole.AREA, "", AllOf(()), "不限地区", quote)

    def _benefit(self, fields: Fields, everywhere: Condition) -> Benefit:
        fields.only(*_RECORD)
        clause = self._clause(fields)
        quote = read_quotation(fields.scalar("quote"), Source.of(self.document, clause))
        source = Source(self.document, clause, quote.span.start)
        area = everywhere
        if "area" in fields:
            area = self._condition(fields.fields("area"), ConditionRole.AREA, source)
        requirements = (mapping(node, "conditions") for node in fields.items("conditions"))
        return Benefit(
            id=f"{clause.id}/{fields.text('name')}",
            document=self.document.id,
            clause=clause.id,
            title=fields.text("title"),
            kind=fields.named("kind", _KINDS),
            payer=fields.named("payer", _PAYERS),
            certainty=fields.named("certainty", _CERTAINTIES),
            quote=quote,
            area=area,
            beneficiary=self._condition(fields.fields("beneficiary"), ConditionRole.BENEFICIARY, source),
            requirements=tuple(self._condition(each, ConditionRole.REQUIREMENT, source) for each in requirements),
            provisos=tuple(self._proviso(mapping(node, "provisos"), source) for node in fields.items("provisos")),
            amount=read_amount(fields.fields("amount"), source, self.book) if "amount" in fields else UNSTATED,
            period=read_quotation(fields.scalar("period"), source) if "period" in fields else UNSTATED,
            note=fields.text("note") if "note" in fields else "",
            reviewed=fields.named("reviewed", _TRUTH) if "reviewed" in fields else True,
        )

    def _clause(self, fields: Fields) -> Clause:
        """The clause that is named as in its id without the document: 2.4.10."""
        source = fields.scalar("clause")
        known = {clause.id: clause for clause in self.document.clauses}
        wanted = f"{self.document.id}:{source.text}"
        if wanted not in known:
            above = wanted.rpartition(".")[0]
            near = [name.partition(":")[2] for name in known if name.rpartition(".")[0] == above]
            names = listed(near or [name.partition(":")[2] for name in known])
            raise mistake(source, f"{self.document.id} 没有条款 {source.text}", f"可用的是：{names}")
        return known[wanted]

    def _condition(self, fields: Fields, role: ConditionRole, source: Source, *more: str) -> Condition:
        fields.only("if", "text", "quote", *more)
        expression = fields.scalar("if")
        rule = self.book.grammar.rule(expression)
        quote = read_quotation(fields.scalar("quote"), source)
        printed = {quantity.value for quantity in find_quantities(quote.text)}
        for comparison in rule.comparisons:
            if _threshold(comparison) not in (0, *printed):
                what = f"{comparison.fact} 比较的 {comparison.operand} 不在引文“{quote.text}”里"
                raise mistake(expression, what, "条件里的数字要与引文一致（金额换算成元）")
        text = fields.text("text") if "text" in fields else quote.text
        return Condition(role, expression.text, rule, text, quote)

    def _proviso(self, fields: Fields, source: Source) -> Proviso:
        fields.only("text", "quote")
        quote = read_quotation(fields.scalar("quote"), source)
        return Proviso(fields.text("text") if "text" in fields else quote.text, quote)


def _threshold(comparison: Comparison) -> float:
    """The number that a fact is compared with, 0 when it is no number."""
    operand = comparison.operand
    return operand if isinstance(operand, int | float) and not isinstance(operand, bool) else 0
