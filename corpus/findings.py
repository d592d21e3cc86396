"""What a check of the print reports: an oddity, where it stands, and the words themselves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Clause, Document, Span


class FindingKind(StrEnum):
    """Kind of oddity in a printed document."""

    TABLE_TOTAL = "table_total"
    ROW_NUMBER = "row_number"
    ROW_GROWTH = "row_growth"
    ROW_UNIT = "row_unit"
    CLAUSE_NUMBER = "clause_number"
    DIFFERING_TARGET = "differing_target"
    ANNOUNCED_COUNT = "announced_count"
    PERCENTAGE = "percentage"
    UNIT_PREFIX = "unit_prefix"
    UNIT_LABEL = "unit_label"
    UNITS_MISSING = "units_missing"
    REPETITION = "repetition"
    BRACKET = "bracket"
    NAME_VARIANT = "name_variant"
    UNSTRUCTURED = "unstructured"
    DATES = "dates"
    UNREACHED = "unreached"
    COPY = "copy"
    TWIN = "twin"

    @property
    def chinese(self) -> str:
        """The name that users read."""
        return _CHINESE[self]


_CHINESE = {
    FindingKind.TABLE_TOTAL: "合计不符",
    FindingKind.ROW_NUMBER: "序号不连续",
    FindingKind.ROW_GROWTH: "增幅不符",
    FindingKind.ROW_UNIT: "计量单位不符",
    FindingKind.CLAUSE_NUMBER: "条款编号不连续",
    FindingKind.DIFFERING_TARGET: "目标不一致",
    FindingKind.ANNOUNCED_COUNT: "数目不符",
    FindingKind.PERCENTAGE: "百分比不符",
    FindingKind.UNIT_PREFIX: "单位名称缺前缀",
    FindingKind.UNIT_LABEL: "缺责任单位字样",
    FindingKind.UNITS_MISSING: "没有责任单位",
    FindingKind.REPETITION: "文字重复",
    FindingKind.BRACKET: "标点不成对",
    FindingKind.NAME_VARIANT: "名称写法不一",
    FindingKind.UNSTRUCTURED: "没有读出结构",
    FindingKind.DATES: "日期矛盾",
    FindingKind.UNREACHED: "没有归入条款",
    FindingKind.COPY: "条款重复",
    FindingKind.TWIN: "文件重复",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One oddity (疑点) of the print; it is reported and never repaired.

    ``document`` is the title, ``clause`` the id and ``place`` the label of the clause where it stands; ``text`` says in
    plain Chinese what is odd and ``quote`` is verbatim from the document, line breaks included.
    """

    kind: FindingKind
    document: str
    document_id: str
    clause: str
    place: str
    text: str
    quote: str


Check = Callable[[Document], Iterator[Finding]]


def report(kind: FindingKind, document: Document, clause: Clause, text: str, span: Span) -> Finding:
    """The finding at ``span`` of ``document``, which lies in ``clause``."""
    return Finding(kind, document.title, document.id, clause.id, clause.label, text, document.quote(span))
