"""Oddities inside a printed table: totals, row numbers, and growth that does not lead from base to target."""

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.findings import Finding, FindingKind, report
from corpus.model import Cell, Document, Row, Span, Table

_NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?[%％]?")
_GRAND_TOTAL = re.compile(r"(?:合\s*计|总\s*计)数?")
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_SUM = re.compile(r"累计(?:提高|增加|增长|新增)(\d+(?:\.\d+)?)(%|％|个百分点)?")
_RATE = re.compile(r"年均(?:增速|增长|增幅|提高)(?:率|为|达到)?(\d+(?:\.\d+)?)[%％]")
_DOUBLINGS = {"翻一番": 2, "翻番": 2, "翻两番": 4}
_TOLERANCE = Decimal("0.01")  # growth rates are printed rounded; a hundredth of the target covers that


def check_totals(document: Document) -> Iterator[Finding]:
    """Printed totals (合计) that are not the sum of their column; subtotals are not judged."""
    for table in document.tables:
        grand = [row for row in table.rows if row.total and _GRAND_TOTAL.fullmatch(row.cells[0].text)]
        for row in grand if len(grand) == 1 else ():
            for column, cell in enumerate(row.cells):
                printed, computed = _number(cell), _column_sum(table, column)
                if printed is None or computed is None or printed == computed:
                    continue
                rounded = "，可能是四舍五入" if abs(printed - computed) <= _half_digit(printed) else ""
                text = f"“{table.header[column]}”一列合计印为{cell.text}，逐行相加是{computed}{rounded}。"
                yield report(FindingKind.TABLE_TOTAL, document, document.clause(row.clause), text, cell.span)


def check_row_numbers(document: Document) -> Iterator[Finding]:
    """Row numbers (序号) that leave one out, come twice or go back; a fresh start at 1 is fine."""
    for table in document.tables:
        if "序号" not in table.header:
            continue
        column, previous = table.header.index("序号"), 0
        for row in table.data_rows:
            cell = row.cells[column]
            if not cell.text.isdecimal():
                continue
            number = int(cell.text)
            if number not in (previous + 1, 1) or number == previous:
                text = f"{_jump('序号', previous, number)}表中共{len(table.data_rows)}行。"
                yield report(FindingKind.ROW_NUMBER, document, document.clause(row.clause), text, cell.span)
            previous = number


def check_growth(document: Document) -> Iterator[Finding]:
    """Rows whose base year, growth (累计提高N、年均增速x%、翻一番) and target year do not fit."""
    for table in document.tables:
        years = [(int(match[1]), column) for column, name in enumerate(table.header) if (match := _YEAR.search(name))]
        if len(years) < 2:
            continue
        (first, base), (last, target) = min(years), max(years)
        for row in table.data_rows:
            found = _growth_mismatch(row, base, target, last - first)
            if found:
                growth, computed = found
                cells = row.cells[base], row.cells[target]
                text = f"{first}年{cells[0].text}，{growth}，算得{last}年为{computed}，表中印为{cells[1].text}。"
                span = Span(min(cell.span.start for cell in cells), max(cell.span.end for cell in cells))
                yield report(FindingKind.ROW_GROWTH, document, document.clause(row.clause), text, span)


def _growth_mismatch(row: Row, base: int, target: int, years: int) -> tuple[str, Decimal] | None:
    """The growth as printed and the target that follows from it, when the printed target is another."""
    start, end = _number(row.cells[base]), _number(row.cells[target])
    if start is None or end is None or row.cells[base].span == row.cells[target].span:
        return None
    shares = any(cell.text in {"%", "％"} for cell in row.cells)
    for cell in row.cells:
        expected = _expected(cell.text, start, years, shares)
        if expected is None:
            continue
        missing, allowed = expected - end, max(_half_digit(end), _TOLERANCE * abs(end))
        open_ended = "以上" in cell.text and missing < 0
        return None if abs(missing) <= allowed or open_ended else (cell.text, _rounded(expected))
    return None


def _expected(growth: str, start: Decimal, years: int, shares: bool) -> Decimal | None:
    """What ``start`` grows to; None when ``growth`` does not say, or could be read in two ways."""
    if match := _RATE.search(growth):
        return start * (1 + Decimal(match[1]) / 100) ** years
    if match := _SUM.search(growth):
        if match[2] in ("%", "％"):
            # of a share, "提高5%" may mean points or parts
            return None if shares else start * (1 + Decimal(match[1]) / 100)
        return start + Decimal(match[1])
    return next((start * factor for words, factor in _DOUBLINGS.items() if words in growth), None)


def _column_sum(table: Table, column: int) -> Decimal | None:
    """The sum of a column, a merged cell counted once; None when the column holds anything but numbers."""
    cells = {row.cells[column].span: row.cells[column] for row in table.data_rows}
    numbers = [_number(cell) for cell in cells.values() if cell.text.strip("—-－ ")]
    if not numbers or any(number is None for number in numbers):
        return None
    return sum((number for number in numbers if number is not None), Decimal(0))


def _number(cell: Cell) -> Decimal | None:
    return Decimal(cell.text.rstrip("%％").replace(",", "")) if _NUMBER.fullmatch(cell.text) else None


def _half_digit(number: Decimal) -> Decimal:
    """Half a unit of the last printed digit: what rounding can hide."""
    exponent = number.as_tuple().exponent
    return Decimal("0.5").scaleb(exponent if isinstance(exponent, int) else 0)


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1")).normalize() + 0


def _jump(name: str, previous: int, number: int) -> str:
    if number == previous:
        return f"{name}{number}印了两次，"
    if number > previous + 1:
        missing = "、".join(str(value) for value in range(previous + 1, number))
        return f"{name}从{previous}跳到{number}，没有{missing}，" if previous else f"{name}从{number}开始，"
    return f"{name}{previous}后面是{number}，"
