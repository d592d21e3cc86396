"""The tables of the bulletin, cell by cell."""

import pytest

from corpus.library import Library
from corpus.model import Document, Table


def table(document: Document, table_id: str) -> Table:
    return next(table for table in document.tables if table.id == table_id)


@pytest.mark.parametrize(
    ("table_id", "caption", "columns", "rows", "totals"),
    [
        ("hz-2018-85:a1.t", "2021年沪湖绿色智造廊道建设目标任务表", 7, 24, 0),
        ("hz-2018-85:a2.t", "2018年与上海合作在建亿元以上工业投资项目汇总表", 6, 36, 1),
        ("hz-2018-85:a3.t", "2018年与上海合作新签约工业投资项目汇总表", 5, 35, 1),
    ],
)
def test_annexes(plan: Document, table_id: str, caption: str, columns: int, rows: int, totals: int) -> None:
    found = table(plan, table_id)
    assert found.caption == caption
    assert len(found.header) == columns
    assert len(found.data_rows) == rows
    assert len(found.rows) - rows == totals
    assert all(len(row.cells) == columns for row in found.rows)


def test_annex_three_has_no_row_fourteen(plan: Document) -> None:
    numbers = [row.cells[0].text for row in table(plan, "hz-2018-85:a3.t").data_rows]
    assert numbers == [str(number) for number in range(1, 37) if number != 14]


@pytest.mark.parametrize(
    ("number", "cells"),
    [
        (1, "打造高质量发展新高地|1|规上工业增加值率|%|18.9|累计提高1个百分点以上|20"),
        (2, "打造高质量发展新高地|2|工业亩均税收|万元/亩|13.2|翻一番|26"),
        (4, "打造高质量发展新高地|4|新增企业上云|家|5000|新增15000家|新增15000家"),
        (5, "打造高质量发展新高地|5|六大产业主营业务收入|%|——|——|5000"),
        (13, "打造创新要素汇聚新高地|13|与上海达成科技成果转化项目|个|——|每年20项以上|每年20项以上"),
        (18, "打造绿色智造标准新高地|18|单位工业增加值能耗下降幅度|%|下降8.5%|累计下降39%|累计下降39%"),
        (
            19,
            "打造绿色智造标准新高地|19|绿色工厂|家|规上工业企业绿色工厂星级管理全覆盖"
            "|规上工业企业绿色工厂星级管理全覆盖|规上工业企业绿色工厂星级管理全覆盖",
        ),
        (24, "打造绿色金融新高地|24|上市公司|家|30|累计增加30家|60"),
    ],
)
def test_rows_of_annex_one(plan: Document, number: int, cells: str) -> None:
    row = table(plan, "hz-2018-85:a1.t").rows[number - 1]
    assert [cell.text for cell in row.cells] == cells.split("|")


@pytest.mark.parametrize(("number", "merged"), [(4, 2), (5, 1), (19, 3), (22, 3)])
def test_cells_merged_over_columns(plan: Document, number: int, merged: int) -> None:
    cells = table(plan, "hz-2018-85:a1.t").rows[number - 1].cells
    assert sum(cell.span == cells[-1].span for cell in cells) == merged


def test_a_cell_merged_over_rows(plan: Document) -> None:
    first, second = table(plan, "hz-2018-85:a1.t").rows[:2]
    assert first.cells[0].span == second.cells[0].span


def test_totals(plan: Document) -> None:
    printed = [row.cells for document_table in plan.tables for row in document_table.rows if row.total]
    assert [[cell.text for cell in cells if cell.text[0].isdigit()] for cells in printed] == [
        ["259.5", "19.3"],
        ["150"],
    ]


def test_elevator_makers(bulletin: Library) -> None:
    article = bulletin.documents[6]
    (makers,) = article.tables
    assert makers.header == (
        "序号",
        "企业名称",
        "主要产品及服务模式",
        "销售收入（万元）",
        "实现利润及税金（万元）",
        "企业人数",
        "研发投入占销售收入的比重",
    )
    assert [row.cells[1].text for row in makers.rows] == [
        "巨人通力电梯有限公司",
        "沃克斯电梯(中国）有限公司",
        "浙江怡达快速电梯有限公司",
        "恒达富士电梯有限公司",
        "森赫电梯股份有限公司",
    ]
