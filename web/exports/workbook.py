"""Excel workbooks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CELL_MAX = 32_767  # characters, by the file format
_WIDEST = 30  # characters of a column; longer text goes on below


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the names of its columns, and its rows."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | int]]


def write_workbook(title: str, sheets: Sequence[Sheet]) -> bytes:
    """The workbook; every text is a text, whatever it begins with, so that no spreadsheet computes it."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.title = _printable(title)
    for number, sheet in enumerate(sheets):
        page = book.create_sheet(sheet.name, number)
        for values in (sheet.head, *sheet.rows):
            page.append([_printable(value) if isinstance(value, str) else value for value in values])
        for cells in page.iter_rows():
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # a text that begins with = is no formula
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        for column, cells in enumerate(page.iter_cols(), 1):
            longest = max(len(line) for cell in cells for line in str(cell.value or "").splitlines() or [""])
            page.column_dimensions[get_column_letter(column)].width = 2 * min(longest, _WIDEST) + 2
        for cell in page[1]:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="E9EFF7")
        page.freeze_panes = "A2"
        page.auto_filter.ref = page.dimensions
    del book["Sheet"]
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text)[:_CELL_MAX]
