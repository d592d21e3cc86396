"""Oddities inside a table."""

from collections.abc import Callable

import pytest

from corpus.findings import Check
from corpus.model import Document
from corpus.table_checks import check_growth, check_row_numbers, check_totals

ReadOne = Callable[[str], Document]


def policy(*rows: str) -> str:
    """A policy with one table, whose cells are written with | between them."""
    table = "\n".join("".join(f"\t{cell}\n" for cell in row.split("|")) for row in rows)
    return f"关于加快甲的若干意见\n一、总体要求\n目标如下。\n目标任务表\n{table}\n二、附则\n印发之日起施行。\n"


def texts(check: Check, document: Document) -> list[str]:
    return [finding.text for finding in check(document)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("序号|计划|累计", "合计|3|5", "1|1|2", "2|2|3"), []),
        (("序号|计划|累计", "1|1|2", "2|2|3", "合计|3|6"), ["“累计”一列合计印为6，逐行相加是5。"]),
        (("序号|投资", "合计|0.3", "1|0.1", "2|0.2"), []),
        (("序号|投资", "合计|10", "1|4.9", "2|5"), ["“投资”一列合计印为10，逐行相加是9.9，可能是四舍五入。"]),
        (("序号|投资", "合计|1,300", "1|1,000", "2|300"), []),
        (("序号|投资", "合计|5", "1|——", "2|5"), []),
        (("序号|投资", "合计|5", "1|暂无", "2|6"), []),
        (("序号|投资", "小计|1", "1|4", "2|5"), []),
    ],
    ids=["fits", "differs", "no binary rounding", "rounded", "thousands", "dash", "words", "subtotal"],
)
def test_totals(read_one: ReadOne, rows: tuple[str, ...], expected: list[str]) -> None:
    assert texts(check_totals, read_one(policy(*rows))) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("1 2 3", []),
        ("1 2 4", ["序号从2跳到4，没有3，表中共3行。"]),
        ("1 2 5", ["序号从2跳到5，没有3、4，表中共3行。"]),
        ("1 2 2 3", ["序号2印了两次，表中共4行。"]),
        ("1 3 2", ["序号从1跳到3，没有2，表中共3行。", "序号3后面是2，表中共3行。"]),
        ("1 2 1 2", []),
        ("2 3", ["序号从2开始，表中共2行。"]),
    ],
)
def test_row_numbers(read_one: ReadOne, numbers: str, expected: list[str]) -> None:
    document = read_one(policy("序号|名称", *(f"{number}|甲" for number in numbers.split())))
    assert texts(check_row_numbers, document) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("甲|家|9|累计增加6家|15", []),
        ("甲|家|9|累计增加6家|16", ["2017年9，累计增加6家，算得2021年为15，表中印为16。"]),
        ("甲|%|18.9|累计提高1个百分点以上|20", []),
        ("甲|%|18.9|累计提高2个百分点以上|20", ["2017年18.9，累计提高2个百分点以上，算得2021年为20.9，表中印为20。"]),
        ("甲|家|9|累计增加6家以上|30", []),
        ("甲|亿元|586|年均增速17.1%|1100", []),
        ("甲|亿元|586|年均增速27.1%|1100", ["2017年586，年均增速27.1%，算得2021年为1529.3，表中印为1100。"]),
        ("甲|万元/亩|13.2|翻一番|26", []),
        ("甲|万元/亩|13.2|翻一番|30", ["2017年13.2，翻一番，算得2021年为26.4，表中印为30。"]),
        ("甲|家|100|累计增长20%|120", []),
        ("甲|%|10|累计提高20%|30", []),
        ("甲|家|——|累计增加6家|15", []),
        ("甲|家|5|新增10家", []),
    ],
    ids=[
        "sum",
        "sum differs",
        "points",
        "points differ",
        "at least",
        "rate, rounded",
        "rate differs",
        "doubled, rounded",
        "doubled differs",
        "share of the base",
        "percent of a percentage",
        "no base",
        "merged target",
    ],
)
def test_growth(read_one: ReadOne, row: str, expected: list[str]) -> None:
    document = read_one(policy("主要指标|单位|2017年|年均增长|2021年目标值", row, "乙|家|1|——|2"))
    assert texts(check_growth, document) == expected


def test_the_quote_is_the_printed_figure(read_one: ReadOne) -> None:
    (finding,) = check_totals(read_one(policy("序号|投资", "合计|7", "1|4", "2|5")))
    assert (finding.quote, finding.place) == ("7", "一、表 合计")
