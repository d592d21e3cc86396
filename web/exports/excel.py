"""A list of clauses as an Excel workbook."""

import re
from collections.abc import Sequence
from io import BytesIO

from web.exports.clauses import COLUMNS, ClauseLine

_WIDTHS = (6, 36, 20, 12, 10, 36, 16, 28, 80, 36, 28, 22, 40)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CELL_MAX = 32_767  # characters, by the file format


def workbook(title: str, lines: Sequence[ClauseLine]) -> bytes:
    """The workbook; every text is a text, whatever it begins with, so that no spreadsheet computes it."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "条款"
    book.properties.title = _printable(title)
    sheet.append(COLUMNS)
    for line in lines:
        sheet.append([_printable(cell) or None if isinstance(cell, str) else cell for cell in line.cells])
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a text that begins with = is no formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E9EFF7")
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text)[:_CELL_MAX]
