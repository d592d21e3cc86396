"""Spreadsheets (xlsx): each sheet's tables, with numbers and dates as they are shown."""

import io
import re
import warnings
from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from functools import reduce
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

_MERGED = re.compile(rb"<mergeCell\b[^>]*\bref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")
_MERGED_MAX = 2_000_000  # cells: openpyxl makes one for each place that a merged cell covers

_Rows = dict[int, dict[int, str]]  # texts by row and column, as the sheet counts them
_Areas = dict[tuple[int, int], Tile]  # how far merged cells reach, by row and column


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
    """Note what the sheets do not show; raises what ``Archive.read_xml`` raises, and OversizedFile."""
    parts = [archive.read_xml(member) for member in archive.names if member.endswith((".xml", ".rels"))]
    merged = sum(_area(match) for part in parts for match in _MERGED.finditer(part))
    if merged > _MERGED_MAX:
        raise OversizedFile(
            f"{manuscript.name} 里的合并单元格共占 {merged} 格，最多 {_MERGED_MAX} 格。",
            hint="请取消整行整列的合并，只合并需要的单元格。",
        )
    if unsolved := sum(len(_UNSOLVED.findall(part)) for part in parts):
        manuscript.add_note(f"有 {unsolved} 个公式没有存下结果，写作空格；请在 Excel 或 WPS 里打开，保存后再试。")
    if any(re.match(r"xl/(?:charts|media|drawings/drawing)", member) for member in archive.names):
        manuscript.add_note("表中有图片、图形或图表，其中的文字没有读。")
    if any(re.match(r"xl/(?:comments|threadedComments)", member) for member in archive.names):
        manuscript.add_note("单元格批注没有收入。")


def _area(match: re.Match[bytes]) -> int:
    left, right = (reduce(lambda number, letter: number * 26 + letter - 64, match[group], 0) for group in (1, 3))
    return (right - left + 1) * (int(match[4]) - int(match[2]) + 1)


def _write_sheet(sheet: "Worksheet", manuscript: Manuscript) -> None:
    texts: _Rows = {}
    for (row, column), cell in sheet._cells.items():  # iter_rows would make a cell of every place to the last in use
        if text := _show(cell).strip():
            texts.setdefault(row, {})[column] = text
    if texts and sheet.sheet_state != "visible":
        manuscript.add_note(f"工作表“{sheet.title}”是隐藏的，也收入了。")
    areas = {
        (area.min_row, area.min_col): Tile("", area.max_col - area.min_col + 1, area.max_row - area.min_row + 1)
        for area in sheet.merged_cells.ranges
    }
    caption = "" if _UNNAMED.fullmatch(sheet.title) else sheet.title
    for rows in _tables(texts, areas):
        while rows and len(texts[rows[0]]) == 1:
            manuscript.add_paragraph(caption)
            (caption,) = texts[rows.pop(0)].values()
        if rows:
            manuscript.add_table(_tiles(rows, texts, areas, manuscript.name), caption)
        else:
            manuscript.add_paragraph(caption)
        caption = ""


def _tables(texts: _Rows, areas: _Areas) -> list[list[int]]:
    """The rows of each table: a line that stands alone below an empty row opens another one."""
    tables: list[list[int]] = []
    reached = 0
    for row in sorted(texts):
        if not tables or (row > reached + 1 and len(texts[row]) == 1):
            tables.append([])
        tables[-1].append(row)
        reached = row + max(areas.get((row, column), Tile("")).rows for column in texts[row]) - 1
    return tables


def _tiles(rows: list[int], texts: _Rows, areas: _Areas, name: str) -> list[list[Tile]]:
    """The cells of ``rows`` in the columns in use; merged ones with what they cover of both."""
    columns = sorted({column for row in rows for column in texts[row]})
    if len(rows) * len(columns) > CELLS_MAX:
        raise OversizedFile(
            f"{name} 里有一张表占 {len(rows)} 行、{len(columns)} 列，最多读 {CELLS_MAX} 格。",
            hint="请只保留需要的行列，或拆成几个文件。",
        )
    taken: set[tuple[int, int]] = set()
    tiles: list[list[Tile]] = []
    for row in rows:
        line = []
        for column in columns:
            if (row, column) in taken:
                continue
            area = areas.get((row, column), Tile(""))
            down, across = _within(rows, row, area.rows), _within(columns, column, area.columns)
            taken.update((below, beside) for below in down for beside in across)
            line.append(Tile(texts[row].get(column, ""), len(across), len(down)))
        tiles.append(line)
    return tiles


def _within(places: list[int], start: int, size: int) -> list[int]:
    """The places, in order, from ``start`` to before ``start + size``."""
    return places[bisect_left(places, start) : bisect_left(places, start + size)]


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
