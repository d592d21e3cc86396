"""Numbers that a series proves, and those that it does not."""

import pytest

from corpus.lines import read_lines
from corpus.marking import mark_lines


def marked(text: str) -> list[str]:
    """The labels of the numbers that open clauses, in order."""
    return [line.marker.label for line in mark_lines(text, read_lines(text)) if line.marker]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("一、甲。二、乙。", ["一、", "二、"]),
        ("一、甲。参见第二、三款。", ["一、"]),
        ("第一条 甲。第二条 乙。依照第三条规定。第三条 丙。", ["第一条", "第二条", "第三条"]),
        ("第一条甲。\n第二条或者乙。\n第三条丙。\n第二条规定丁。\n", ["第一条", "第二条", "第三条"]),
        ("第一章 总则第一条 甲。第二条 乙。", ["第一章", "第一条", "第二条"]),
        ("一、任务（一）甲。（二）乙。", ["一、", "（一）", "（二）"]),
        ("一、甲。依照本条第（一）项、第（二）项办理。", ["一、"]),
        ("1.甲。2.乙。增长3.5%。", ["1.", "2."]),
        ("条件如下：①甲；②乙。", ["①", "②"]),
        ("第一条甲。\n第二条规定乙。\n第二条丙。\n", ["第一条", "第二条"]),
        ("1　总则\n1.1　目的\n1.2　依据\n2　体系\n11.5.14.2的规定适用。\n1.5亿元。\n", ["1.", "1.1", "1.2", "2."]),
        ("1总则\n1.1目的\n2个月内完成\n2体系\n2.1机构\n3附　　则\n", ["1.", "1.1", "2.", "2.1", "3."]),
        (
            "1总则\n1.1目的\n2分级响应\n2.1启动\n3处置措施\n3.1现场\n4名词术语\n",
            ["1.", "1.1", "2.", "2.1", "3.", "3.1", "4."],
        ),
        ("总投入 1.1亿元 1.2目的\n", []),
        ("1 总则 1.1 目的 做甲。1.2 依据 2 体系\n", ["1.", "1.1", "1.2"]),
        ("1 甲\n2 乙\n", ["1.", "2."]),
        ("一　甲\n二　乙\n", ["一、", "二、"]),
        ("三　甲\n", []),
        ("一是甲，二是乙。\n", []),
        ("一是甲。\n二是乙。\n", ["一是", "二是"]),
        ("目　录\n一、甲 1\n二、乙 2\n一、甲\n二、乙\n", ["一、", "二、"]),
        ("\t一、甲\n", []),
        ("第一条、甲。\n第二条、按第一条、第二条办。\n第三条.乙。\n", ["第一条", "第二条", "第三条"]),
        ("第七条【公示】甲。\n", ["第七条"]),
        ("第一章总则，明确甲。\n第二章职责，明确乙。\n", []),
    ],
)
def test_what_opens_a_clause(text: str, labels: list[str]) -> None:
    assert marked(text) == labels


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲（牵头部\n\n门：市交通委）\n乙", ["甲（牵头部\n\n门：市交通委）", "乙"]),
        ("甲（责任单位：市交通委、\n市财政局）", ["甲（责任单位：市交通委、\n市财政局）"]),
        ("甲（责任重大\n乙）", ["甲（责任重大", "乙）"]),
        ("责任单位：\n市甲局\n市乙局\n做好丙", ["责任单位：\n市甲局\n市乙局", "做好丙"]),
        ("责任单位：\n做好丙\n市甲局", ["责任单位：\n做好丙", "市甲局"]),
        ("甲（牵头单位：乙\n丙\n丁", ["甲（牵头单位：乙", "丙", "丁"]),
    ],
)
def test_a_broken_label_is_joined(text: str, lines: list[str]) -> None:
    assert [line.text for line in mark_lines(text, read_lines(text)) if line.text] == lines
