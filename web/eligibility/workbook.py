"""Findings as an Excel workbook: a sheet of benefits, one of conditions, one of facts."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.eligibility.model import Findings, Match
from assistant.eligibility.saying import basis, value_words
from corpus.benefits.model import UNSTATED
from web.eligibility.markdown import sections

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_BENEFITS = (
    "结论", "政策好处", "种类", "确定程度", "出资", "数额（原文）", "估算", "原文", "文件", "文号", "条款", "责任单位",
    "由主管部门决定", "提醒",
)  # fmt: skip
_CONDITIONS = ("政策好处", "条件", "判断", "理由", "原文")
_FACTS = ("情况", "内容", "依据")
_WIDE = 48  # characters


def findings_workbook(findings: Findings) -> bytes:
    """The workbook as the bytes of an .xlsx file; every cell is text, so that none can be a formula."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.worksheets[0]
    first.title = "政策好处"
    parts = sections(findings)
    _fill(first, _BENEFITS, [_benefit(title, match) for title, matches in parts for match in matches])
    checks = [
        (match.benefit.title, check.condition.text, check.verdict.chinese, check.reason, check.condition.quote.text)
        for _, matches in parts
        for match in matches
        for check in match.checks
    ]
    _fill(book.create_sheet("条件"), _CONDITIONS, checks)
    known = findings.profile.known.values()
    facts = [(one.fact.label, value_words(one.fact, one.value), basis(one)) for one in known]
    _fill(book.create_sheet("情况"), _FACTS, facts)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _benefit(title: str, match: Match) -> tuple[str, ...]:
    benefit, document = match.benefit, match.document
    return (
        title,
        benefit.title,
        benefit.kind.value,
        benefit.certainty.value,
        benefit.payer.value,
        benefit.amount.words.text if benefit.amount is not UNSTATED else "",
        match.estimate.trace if match.estimate is not UNSTATED else "",
        benefit.quote.text,
        document.title,
        document.number,
        f"{match.clause.label}{match.clause.heading}",
        "、".join(unit.name for unit in match.clause.units),
        "；".join(proviso.text for proviso in benefit.provisos),
        "；".join(caution.text for caution in match.warnings),
    )


def _fill(sheet: "Worksheet", head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    widths = [len(name) for name in head]
    for number, row in enumerate((head, *rows), 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = " ".join(text.split())
            cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            widths[column - 1] = min(max(widths[column - 1], len(text)), _WIDE // 2)
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = 2 * width + 2
    sheet.freeze_panes = "A2"
