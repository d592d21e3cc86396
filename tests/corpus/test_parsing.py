"""The tree of a document."""

from collections.abc import Callable

import pytest

from corpus.model import ClauseKind, Document, LeafKind

ReadOne = Callable[[str], Document]
TITLE = "关于加快甲的若干意见\n"


def outline(document: Document) -> list[str]:
    return [
        f"{clause.label} {clause.heading}".strip() for clause in document.clauses if clause.kind is not ClauseKind.FRONT
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一、总体要求\n坚持创新。\n", ["一、 总体要求", "一、第1段"]),
        ("一、任务\n（一）加强研究。实施专项。\n", ["一、 任务", "一、（一） 加强研究"]),
        (
            "一、任务\n1.加强研究。实施专项。\n2.扩大投入。安排资金。\n",
            ["一、 任务", "一、1. 加强研究", "一、2. 扩大投入"],
        ),
        ("第一章 总则\n第一条 为了甲，制定本办法。\n", ["第一章 总则", "第一条 为了甲，制定本办法"]),
        (
            "一、任务\n附件1\n目标表\n\t序号\n\t指标\n\n\t1\n\t甲\n",
            ["一、 任务", "附件1 目标表", "附件1 目标表", "附件1 序号1"],
        ),
        ("一、任务\n一是甲。\n二是乙。\n", ["一、 任务", "一、一是 甲", "一、二是 乙"]),
        ("一、任务\n一是甲。\n", ["一、 任务", "一、第1段"]),
        ("一、任务\n按照第三条规定执行。\n", ["一、 任务", "一、第1段"]),
    ],
    ids=["paragraph", "two levels", "arabic", "articles", "annex", "points", "one point is no list", "reference"],
)
def test_outline(read_one: ReadOne, body: str, expected: list[str]) -> None:
    assert outline(read_one(TITLE + body)) == expected


@pytest.mark.parametrize(
    ("title", "line", "kind"),
    [
        ("关于加快甲的若干意见", "（一）加强研究。实施专项。", ClauseKind.MEASURE),
        ("甲的现状与思考", "（一）加强研究。实施专项。", ClauseKind.PARAGRAPH),
        ("关于加快甲的若干意见", "加强研究，实施专项。", ClauseKind.PARAGRAPH),
    ],
)
def test_only_a_policy_has_measures(read_one: ReadOne, title: str, line: str, kind: ClauseKind) -> None:
    assert read_one(f"{title}\n一、任务\n{line}\n").clauses[-1].kind is kind


def test_units_close_a_measure(read_one: ReadOne) -> None:
    document = read_one(f"{TITLE}一、加强研究。实施专项。（责任单位：省科技厅、省财政厅等）\n")
    measure = document.clauses[-1]
    assert [unit.name for unit in measure.units] == ["省科技厅", "省财政厅"]
    assert measure.units_open
    assert measure.unit_note is not None
    assert document.quote(measure.unit_note) == "（责任单位：省科技厅、省财政厅等）"


@pytest.mark.parametrize(
    "signature", ["（市经信委供稿）", "(《中国教育报》2018年11月28日)", "（张三，某大学（南校区）教授）"]
)
def test_a_signature_closes_an_article(read_one: ReadOne, signature: str) -> None:
    document = read_one(f"甲的现状与思考\n这是正文，说明了情况。{signature}\n")
    (leaf,) = (leaf for leaf in document.leaves if leaf.kind is LeafKind.SIGNATURE)
    assert document.quote(leaf.span) == signature
    assert document.clauses[-1].kind is ClauseKind.SIGNATURE


def test_a_long_opening_is_no_heading(read_one: ReadOne) -> None:
    document = read_one(f"{TITLE}一、{'很长的一句话' * 12}。后一句。\n")
    assert document.clauses[-1].heading == ""
