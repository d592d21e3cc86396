"""Spreadsheets: as shown on the screen."""

from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from corpus.readers.model import Media
from tests.corpus.readers.files import change, paragraphs, read, rows, save, sheet, unzip

TWO = {"A1": "项目", "B1": "标准", "A2": "专利"}


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (300, "General", "300"),
        (300.0, "General", "300"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "1e+20"),
        (0.15, "0%", "15%"),
        (0.1234, "0.00%", "12.34%"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (2.5, "0", "3"),
        (-3, "0;-0;0", "-3"),
        (0, '0;-0;"—"', "—"),
        (300, '0"万元"', "300万元"),
        (12, '"第"0"条"', "第12条"),
        (5, "000", "005"),
        (1.5, "0.##", "1.5"),
        (3, "0.##", "3"),
        (12000, '0,"千元"', "12千元"),
        (8, "[$¥-804]#,##0.00", "¥8.00"),
        (9, "#,##0_ ", "9"),
        (True, "General", "TRUE"),
        ("007", "@", "007"),
        (datetime(2018, 12, 4), "yyyy-mm-dd", "2018-12-04"),
        (datetime(2018, 12, 4), 'yyyy"年"m"月"d"日";@', "2018年12月4日"),
        (datetime(2018, 12, 4), 'm"月"d"日"', "12月4日"),
        (datetime(2018, 12, 4), "mm-dd-yy", "2018/12/4"),
        (date(2018, 12, 4), "yyyy/m/d", "2018/12/4"),
        (datetime(2018, 12, 4, 9, 5, 7), "yyyy/m/d h:mm:ss", "2018/12/4 9:05:07"),
        (datetime(2018, 12, 4), "[$-804]aaaa", "星期二"),
        (time(14, 5), "h:mm AM/PM", "2:05 下午"),
    ],
)
def test_values_as_shown(value: object, code: str, shown: str) -> None:
    source = read(save(sheet({**TWO, "B2": value}, {"B2": code})), "a.xlsx")
    assert rows(source)[1] == ["专利", shown]


def test_merged_cells() -> None:
    cells = {"A1": "类别", "B1": "目标", "B2": "2020年", "C2": "2021年", "A3": "甲", "B3": 5, "C3": 6, "B4": 7, "C4": 8}
    source = read(save(sheet(cells, merged=["A1:A2", "B1:C1", "A3:A4"])), "a.xlsx")
    assert source.tables[0].header_rows == 2
    assert rows(source) == [["类别", "目标", "目标"], ["类别", "2020年", "2021年"], ["甲", "5", "6"], ["甲", "7", "8"]]


def test_captions_above_and_remarks_below() -> None:
    cells = {
        "A1": "附件1",
        "A2": "重点任务分解表",
        "A4": "序号",
        "B4": "任务",
        "A5": 1,
        "B5": "引才",
        "A6": "注：每年调整。",
    }
    source = read(save(sheet(cells, merged=["A2:B2", "A6:B6"])), "a.xlsx")
    assert paragraphs(source) == ["附件1", "重点任务分解表", "注：每年调整。"]
    assert (source.tables[0].caption, rows(source)) == ("重点任务分解表", [["序号", "任务"], ["1", "引才"]])


def test_two_tables_on_one_sheet() -> None:
    cells = {
        "A1": "项目",
        "B1": "标准",
        "A2": "甲",
        "B2": 1,
        "A4": "第二张表",
        "A5": "单位",
        "B5": "人数",
        "A6": "乙",
        "B6": 2,
    }
    source = read(save(sheet(cells)), "a.xlsx")
    assert [table.caption for table in source.tables] == ["", "第二张表"]
    assert rows(source, 1) == [["单位", "人数"], ["乙", "2"]]


def test_sheets_are_tables_in_order() -> None:
    book = Workbook()
    book.active.append(["项目", "标准"])
    book.active.append(["甲", "一"])
    second = book.create_sheet("人才政策")
    second.append(["对象", "金额"])
    second.append(["博士", "十万"])
    book.create_sheet("空的")
    second.sheet_state = "hidden"
    source = read(save(book), "a.xlsx")
    assert [table.caption for table in source.tables] == ["", "人才政策"]
    assert source.notes == ("工作表“人才政策”是隐藏的，也收入了。",)


def test_a_far_cell_costs_nothing() -> None:
    source = read(save(sheet({"A1": "甲", "B1": "乙", "A2": "丙", "B1048576": "丁", "XFD1048576": "戊"})), "a.xlsx")
    assert rows(source) == [["甲", "乙", ""], ["丙", "", ""], ["", "丁", "戊"]]


def test_formulas_without_results_comments_and_pictures_are_noted() -> None:
    book = sheet({**TWO, "B2": "=1+1"})
    book.active["A1"].comment = Comment("请核实", "a")
    data = save(book)
    source = read(data, "a.xlsx")
    assert [note[:7] for note in source.notes] == ["有 1 个公式", "单元格批注没有"]
    solved = unzip(data)["xl/worksheets/sheet1.xml"].replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
    solved = solved.replace(b"<v/>", b"<v>2</v>")
    assert rows(read(change(data, {"xl/worksheets/sheet1.xml": solved}), "a.xlsx"))[1] == ["专利", "2"]


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv", "a"])
def test_by_its_content(name: str) -> None:
    assert read(save(sheet(TWO)), name).media is Media.XLSX
