"""Targets as a document states them."""

from collections.abc import Callable

import pytest

from corpus.model import Document
from corpus.statements import read_row_statements, read_statements

ReadOne = Callable[[str], Document]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("力争到2021年，绿色贷款余额达到1000亿元。", [("绿色贷款余额", "1000", "亿元", (), 2021)]),
        ("每年与上海达成转化项目10个以上。", [("与上海转化项目", "10", "个", ("每年",), 0)]),
        (
            "建成众创空间200家、小微企业园100个。",
            [("建成众创空间", "200", "个", (), 0), ("小微企业园", "100", "个", (), 0)],
        ),
        ("争创5个省级以上绿色园区。", [("争创省级绿色园区", "5", "个", (), 0)]),
        ("每个区县引进8个项目。", [("每个区县引进项目", "8", "个", ("每个",), 0)]),
        ("省财政5年投入60亿元以上。", []),
        ("给予企业最高3000万元支持。", []),
        ("2018年12月5日印发。", []),
    ],
    ids=["year", "every year", "list", "number before", "each", "money paid", "money given", "date"],
)
def test_statements(
    read_one: ReadOne, sentence: str, expected: list[tuple[str, str, str, tuple[str, ...], int]]
) -> None:
    document = read_one(f"关于加快甲的若干意见\n一、主要目标\n{sentence}\n")
    found = [(s.subject, str(s.number), s.dimension, s.per, s.year) for s in read_statements(document)]
    assert found == expected


def test_the_scope_of_a_clause(read_one: ReadOne) -> None:
    document = read_one(
        "关于加快甲的若干意见\n一、打造城西走廊。高新技术企业达到1000家。\n二、扩大投入。企业达到9家。\n"
    )
    assert [statement.scope for statement in read_statements(document)] == [("城西走廊",), ()]


def test_rows(plan: Document) -> None:
    rows = {s.clause.label: (s.subject, str(s.number), s.dimension, s.per) for s in read_row_statements(plan)}
    assert rows["附件1 序号7"] == ("数字经济核心产业主营业务收入", "1100", "亿元", ())
    assert rows["附件1 序号13"] == ("与上海科技成果转化项目", "20", "个", ("每年",))
    assert "附件1 序号22" not in rows
