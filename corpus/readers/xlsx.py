"""Spreadsheets (xlsx): each sheet's tables, with numbers and dates as they are shown."""

import io
import re
import warnings
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from corpus.errors import OversizedFile
from corpus.readers.archive import Archive
from corpus.readers.grid import Tile
from corpus.readers.manuscript import CELLS_MAX, Manuscript
from corpus.readers.model import Media, Source
from corpus.readers.number_format import show_moment, show_number

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_UNNAMED = re.compile(r"(?i)(?:sheet|工作表|表)\s*\d*")
_UNSOLVED = re.compile(rb"<c\b[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")

_Place = tuple[int, int]  # row and column, as the sheet counts them


def read_xlsx(data: bytes, name: str) -> Source:
    """Every sheet in order. Raises BrokenFile, EmptyDocument, LockedFile and OversizedFile."""
    from openpyxl import load_workbook

    manuscript = Manuscript(name)
    _look_over(Archive(data, name), manuscript)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that are not read
        book = load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        _write_sheet(sheet, manuscript)
    return manuscript.finish(Media.XLSX, data)


def _look_over(archive: Archive, manuscript: Manuscript) -> None:
    """Note what the sheets do not show; raises what ``Archive.read_xml`` raises."""
    parts = [archive.read_xml(member) for member in archive.names if member.endswith((".xml", ".rels"))]
    if unsolved := sum(len(_UNSOLVED.findall(part)) for part in parts):
        manuscript.add_note(f"有 {unsolved} 个公式没有存下结果，写作空格；请在 Excel 或 WPS 里打开，保存后再试。")
    if any(re.match(r"xl/(?:charts|media|drawings/drawing)", member) for member in archive.names):
        manuscript.add_note("表中有图片、图形或图表，其中的文字没有读。")
    if any(re.match(r"xl/(?:comments|threadedComments)", member) for member in archive.names):
        manuscript.add_note("单元格批注没有收入。")


def _write_sheet(sheet: "Worksheet", manuscript: Manuscript) -> None:
    cells = sheet._cells  # iter_rows would make a cell of every place up to the last one in use
    texts = {place: text for place, cell in cells.items() if (text := _show(cell)).strip()}
    if not texts:
        return
    if sheet.sheet_state != "visible":
        manuscript.add_note(f"工作表“{sheet.title}”是隐藏的，也收入了。")
    areas = {
        (area.min_row, area.min_col): Tile("", area.max_col - area.min_col + 1, area.max_row - area.min_row + 1)
        for area in sheet.merged_cells.ranges
    }
    caption = "" if _UNNAMED.fullmatch(sheet.title) else sheet.title
    for rows in _tables(texts, areas):
        above = 0
        while above < len(rows) and _is_alone(rows[above], texts):
            manuscript.add_paragraph(caption)
            caption = next(text for place, text in texts.items() if place[0] == rows[above])
            above += 1
        if above == len(rows):
            manuscript.add_paragraph(caption)
        else:
            manuscript.add_table(_tiles(rows[above:], texts, areas, manuscript.name), caption)
        caption = ""


def _tables(texts: Mapping[_Place, str], areas: Mapping[_Place, Tile]) -> list[list[int]]:
    """The rows of each table: a line that stands alone below an empty row opens another one."""
    tables: list[list[int]] = []
    reached = 0
    for row in sorted({row for row, _ in texts}):
        if not tables or (row > reached + 1 and _is_alone(row, texts)):
            tables.append([])
        tables[-1].append(row)
        ends = (areas[place].rows for place in texts if place[0] == row and place in areas)
        reached = row + max(ends, default=1) - 1
    return tables


def _is_alone(row: int, texts: Mapping[_Place, str]) -> bool:
    return sum(place[0] == row for place in texts) == 1


def _tiles(rows: list[int], texts: Mapping[_Place, str], areas: Mapping[_Place, Tile], name: str) -> list[list[Tile]]:
    """The cells from the first to the last column in use, merged ones with what they cover of ``rows``."""
    columns = [column for row, column in texts if row in set(rows)]
    first, last = min(columns), max(columns)
    if len(rows) * (last - first + 1) > CELLS_MAX:
        raise OversizedFile(
            f"{name} 里有一张表占 {len(rows)} 行、{last - first + 1} 列，最多读 {CELLS_MAX} 格。",
            hint="请只保留需要的行列，或拆成几个文件。",
        )
    taken: set[_Place] = set()
    tiles: list[list[Tile]] = []
    for row in rows:
        line = []
        for column in range(first, last + 1):
            if (row, column) in taken:
                continue
            area = areas.get((row, column), Tile(""))
            covered = [below for below in rows if row <= below < row + area.rows]
            right = min(area.columns, last - column + 1)
            taken |= {(below, column + shift) for below in covered for shift in range(right)}
            line.append(Tile(texts.get((row, column), ""), right, len(covered)))
        tiles.append(line)
    return tiles


def _show(cell: "Cell | MergedCell") -> str:
    """What a cell shows."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    code = str(cell.number_format or "General")
    if isinstance(value, int | float):
        return show_number(value, code)
    if isinstance(value, datetime | date | time | timedelta):
        return show_moment(value, code)
    return str(value)
