"""What became of files that were added or taken out, and what is held: as JSON and for a terminal."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel, Field

from assistant.curating import Outcome, Report
from corpus.model import Document
from web.catalogue import DocumentSummary
from web.schemas import ErrorDetail

_WORDS = {
    Outcome.ADDED: "已收录",
    Outcome.UNCHANGED: "没有变化",
    Outcome.DUPLICATE: "内容已收录",
    Outcome.RESTORED: "已恢复",
    Outcome.REMOVED: "已移除",
    Outcome.FAILED: "失败",
}


class ReportBody(BaseModel):
    """What became of one file or name."""

    name: str
    outcome: str = Field(description="added、unchanged、duplicate、restored、removed、failed")
    ids: list[str] = Field(description="涉及的文件编号")
    documents: list[DocumentSummary] = Field(description="新收录的文件")
    error: ErrorDetail | None = None

    @classmethod
    def of(cls, report: Report) -> "ReportBody":
        """Its outside form."""
        error = report.error
        return cls(
            name=report.name,
            outcome=report.outcome.value,
            ids=list(report.ids),
            documents=[DocumentSummary.of(document) for document in report.documents],
            error=ErrorDetail(code=error.code, message=error.message, hint=error.hint) if error else None,
        )


class HoldingsResponse(BaseModel):
    """What became of each file."""

    results: list[ReportBody]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> "HoldingsResponse":
        """The outside form."""
        return cls(results=[ReportBody.of(report) for report in reports])


def report_lines(report: Report) -> Iterator[str]:
    """A line for the file, and one for each document that it brought."""
    word = _WORDS[report.outcome]
    if report.error is not None:
        yield f"{word} {report.name}：{report.error.message}{report.error.hint}"
    elif report.documents:
        yield f"{word} {report.name}"
        yield from (f"  {document_line(document)}" for document in report.documents)
    else:
        yield f"{word} {report.name}" + (f"（{'、'.join(report.ids)}）" if report.ids else "")


def summary(counts: Mapping[Outcome, int]) -> str:
    """How many files met which end.

    >>> summary({Outcome.ADDED: 2, Outcome.FAILED: 1})
    '已收录 2，失败 1。'
    """
    return "，".join(f"{word} {counts[outcome]}" for outcome, word in _WORDS.items() if counts.get(outcome)) + "。"


def document_line(document: Document) -> str:
    """A document on one line: id, title, number, date, time in force, and what to mind."""
    until = f"有效期至{document.expires_on.chinese}" if document.expires_on else ""
    since = f"{document.effective_on.chinese}起施行" if document.effective_on else ""
    guessed = f"（{document.issued_basis}）" if document.issued_basis in ("收录日期", "指定", "文件时间") else ""
    parts = (
        document.id,
        f"《{document.title}》",
        document.number,
        document.issued_on.chinese + guessed,
        since,
        until,
        document.source,
        "" if document.is_structured else "没有认出条款，按段落读",
    )
    return " · ".join(part for part in parts if part)
