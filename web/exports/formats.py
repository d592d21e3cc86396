"""The formats in which a list of clauses can be taken away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from assistant.errors import InvalidRequest
from assistant.protocols import Assistant
from corpus.model import Clause, Document
from web.exports.clauses import COLUMNS, ClauseLine
from web.exports.texts import csv_file, json_file, markdown_file
from web.exports.workbook import Sheet, write_workbook
from web.searches import MOST_RESULTS, ExportRequest

MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file."""

    name: str
    media_type: str
    write: Callable[[str, Sequence[ClauseLine]], bytes]


def _workbook(title: str, lines: Sequence[ClauseLine]) -> bytes:
    return write_workbook(title, [Sheet("条款", COLUMNS, [line.cells for line in lines])])


FORMATS = {
    "xlsx": Format("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _workbook),
    "md": Format("Markdown", "text/markdown; charset=utf-8", markdown_file),
    "csv": Format("CSV", "text/csv; charset=utf-8", csv_file),
    "json": Format("JSON", "application/json", json_file),
}


@dataclass(frozen=True, slots=True)
class Export:
    """A file on its way out."""

    name: str
    media_type: str
    data: bytes


def export_clauses(
    form: str, name: str, title: str, clauses: Sequence[tuple[Document, Clause]], address: str
) -> Export:
    """The clauses as a file called ``name``; raises InvalidRequest for a format that there is not."""
    if form not in FORMATS:
        raise InvalidRequest(f"没有 {form} 这种格式。", hint=f"可用的格式：{'、'.join(FORMATS)}。")
    chosen = FORMATS[form]
    lines = [ClauseLine(n, document, clause, address.rstrip("/")) for n, (document, clause) in enumerate(clauses, 1)]
    return Export(f"{name}.{form}", chosen.media_type, chosen.write(title, lines))


def export_search(assistant: Assistant, request: ExportRequest, today: date, address: str) -> Export:
    """The result of a search, at most ``MOST_LINES`` of it; raises what searching raises, and InvalidRequest."""
    clauses: list[tuple[Document, Clause]] = []
    while len(clauses) < MOST_LINES:
        found = assistant.search(request.to_search(MOST_RESULTS, len(clauses), today))
        clauses += ((citation.document, citation.clause) for citation in found.citations)
        if not found.citations or len(clauses) >= found.total:
            break
    title = f"条款检索：{request.q}" if request.q else "条款检索"
    return export_clauses(request.format, "条款检索", title, tuple(islice(clauses, MOST_LINES)), address)
