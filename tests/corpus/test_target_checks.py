"""Targets stated twice."""

from collections.abc import Callable

import pytest

from corpus.model import Document
from corpus.target_checks import check_row_units, check_targets

ReadOne = Callable[[str], Document]


@pytest.mark.parametrize(
    ("goal", "task", "numbers"),
    [
        (
            "每年与上海达成科技成果转化项目10个以上。",
            "每年与上海、苏州达成科技成果转化项目20个以上。",
            ["10个以上", "20个以上"],
        ),
        ("数字化车间和智能工厂达到150家。", "建成数字化车间和智能工厂150家。", []),
        ("每年与上海达成科技成果转化项目10个以上。", "累计与上海达成科技成果转化项目50个以上。", []),
        ("到2020年建成数字化车间和智能工厂100家。", "到2022年建成数字化车间和智能工厂150家。", []),
        ("生物医药产业规上工业主营业务收入达到500亿元。", "节能环保产业规上工业主营业务收入达到700亿元。", []),
        ("高新技术企业达到2万家。", "高新技术企业1000家。", []),
        ("省财政联动投入重大科技专项60亿元。", "省财政联动投入重大科技专项80亿元。", []),
        ("规上工业增加值能耗下降39%。", "规上工业增加值能耗下降39个项目。", []),
        ("按照每月1000元的标准定额扣除。", "按照每月2000元的标准定额扣除。", []),
    ],
    ids=[
        "differ",
        "agree",
        "each year or in all",
        "other year",
        "other thing",
        "too general",
        "money paid",
        "other unit",
        "two rates",
    ],
)
def test_targets(read_one: ReadOne, goal: str, task: str, numbers: list[str]) -> None:
    document = read_one(f"关于加快甲的若干意见\n一、主要目标\n{goal}\n二、主要任务\n（一）加快工作。{task}\n")
    findings = list(check_targets(document))
    assert [finding.text.split("，")[0].removeprefix("这里是") for finding in findings] == numbers
    for finding, other in zip(findings, reversed(findings), strict=True):
        assert other.place in finding.text
        assert other.quote in finding.text


def test_targets_of_another_place(read_one: ReadOne) -> None:
    document = read_one(
        "关于加快甲的若干意见\n一、主要目标\n高水平科研院所和团队达到200家。\n"
        "二、打造城西走廊。高水平科研院所和团队达到100家。\n"
    )
    assert list(check_targets(document)) == []


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("%", ["表中单位印为“%”，一、第1段写的是“绿色产业主营业务收入超5000亿元”。"]),
        ("万元", ["表中单位印为“万元”，一、第1段写的是“绿色产业主营业务收入超5000亿元”。"]),
        ("亿元", []),
    ],
)
def test_units_of_rows(read_one: ReadOne, unit: str, expected: list[str]) -> None:
    document = read_one(
        "关于加快甲的若干意见\n一、主要目标\n到2021年，绿色产业主营业务收入超5000亿元。\n"
        f"目标任务表\n\t主要指标\n\t单位\n\t2021年\n\n\t绿色产业主营业务收入\n\t{unit}\n\t5000\n"
    )
    assert [finding.text for finding in check_row_units(document)] == expected
