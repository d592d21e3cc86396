"""Questions about two things: both are answered, and a difference is computed only where it can be."""

from datetime import date

import pytest

from assistant.model import Answer, Question
from assistant.protocols import Assistant

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "clauses", "words"),
    [
        (
            "巨人通力和沃克斯的销售收入相差多少",
            ["nanxun-dianti:1.t.r1", "nanxun-dianti:1.t.r2"],
            ["303984", "88618", "相差215366（按计算：303984-88618，不是原文）"],
        ),
        (
            "生物医药和绿色家居，2021年哪个产业收入目标高，高多少",
            ["hz-2018-85:3.2.4", "hz-2018-85:3.2.6"],
            ["相差"],
        ),
        (
            "城西科创大走廊的战略性新兴产业比重和甬江科创大走廊的高新技术产业比重，目标各是多少",
            ["zj-2018-43:2.2.2", "zj-2018-43:2.2.4"],
            ["70%以上", "60%以上"],
        ),
        (
            "新获批国家级重大创新载体，企业和事业单位得到的支持方式有何区别",
            ["zj-2018-43:2.3.8"],
            ["最高3000万元", "一事一议"],
        ),
        (
            "2021年湖州新能源汽车及关键零部件与数字经济核心产业的主营业务收入目标哪个更高",
            ["hz-2018-85:3.2.1", "hz-2018-85:3.2.2"],
            ["1000亿元", "1100亿元"],
        ),
        (
            "湖州新增国家级绿色工厂多少家了，单位能耗又下降了多少",
            ["hz-zhizao:p2", "hz-zhizao:p2"],
            ["20家", "4.9%"],
        ),
    ],
)
def test_both_are_answered(assistant: Assistant, text: str, clauses: list[str], words: list[str]) -> None:
    reply = assistant.ask(Question(text, TODAY))
    assert isinstance(reply, Answer), reply
    assert [citation.clause.id for citation in reply.citations] == clauses
    for each in words:
        assert each in reply.text


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("三条科创大走廊是哪三条", ["zj-2018-43:2.2.2", "zj-2018-43:2.2.3", "zj-2018-43:2.2.4"]),
        ("廊道的五个一体化分别是什么", [f"hz-2018-85:2.p{number}" for number in range(2, 7)]),
    ],
)
def test_things_each_at_the_head_of_a_clause_are_named_in_order(
    assistant: Assistant, text: str, clauses: list[str]
) -> None:
    reply = assistant.ask(Question(text, TODAY))
    assert isinstance(reply, Answer), reply
    assert [citation.clause.id for citation in reply.citations] == clauses


@pytest.mark.parametrize(
    "text",
    [
        "杭州城西和宁波甬江科创大走廊，2022年的产业比重目标相差多少",  # 70%以上 and 60%以上: bounds have no difference
        "节能环保和高端装备哪个产业2021年收入目标高",  # not asked for
    ],
)
def test_no_difference_is_made_up(assistant: Assistant, text: str) -> None:
    reply = assistant.ask(Question(text, TODAY))
    assert isinstance(reply, Answer), reply
    assert "相差" not in reply.text
