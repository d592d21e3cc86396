"""Findings as an Excel workbook: a sheet of benefits, one of conditions, one of facts."""

from collections.abc import Sequence

from assistant.eligibility.model import Findings, Match
from assistant.eligibility.saying import basis, value_words
from corpus.benefits.model import UNSTATED
from web.eligibility.markdown import sections
from web.exports.workbook import Sheet, write_workbook

_BENEFITS = (
    "结论", "政策好处", "种类", "确定程度", "出资", "数额（原文）", "估算", "原文", "文件", "文号", "条款", "责任单位",
    "由主管部门决定", "提醒",
)  # fmt: skip
_CONDITIONS = ("政策好处", "条件", "判断", "理由", "原文")
_FACTS = ("情况", "内容", "依据")


def findings_workbook(findings: Findings) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    parts = sections(findings)
    benefits = [_benefit(title, match) for title, matches in parts for match in matches]
    checks = [
        (match.benefit.title, check.condition.text, check.verdict.chinese, check.reason, check.condition.quote.text)
        for _, matches in parts
        for match in matches
        for check in match.checks
    ]
    facts = [(one.fact.label, value_words(one.fact, one.value), basis(one)) for one in findings.profile.known.values()]
    sheets = (("政策好处", _BENEFITS, benefits), ("条件", _CONDITIONS, checks), ("情况", _FACTS, facts))
    return write_workbook("补贴匹配", [Sheet(name, head, _lines(rows)) for name, head, rows in sheets])


def _lines(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows without the line breaks of the print."""
    return [[" ".join(text.split()) for text in row] for row in rows]


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
