"""Questions over whole tables, answered by the real assistant from the printed cells."""

from datetime import date

import pytest

from assistant.model import Answer, Question
from assistant.protocols import Assistant
from assistant.tables.operations import Operation, read_operation

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("哪个项目计划投资最大", Operation.LARGEST),
        ("员工最少的是哪家", Operation.SMALLEST),
        ("平均每家多少人", Operation.MEAN),
        ("加起来投了多少亿", Operation.SUM),
        ("总共有几个项目", Operation.COUNT),
        ("有哪些项目还没开工", Operation.LIST),
    ],
)
def test_the_operation_that_is_asked_for(text: str, operation: Operation) -> None:
    assert read_operation(text) is operation


@pytest.mark.parametrize(
    ("text", "table", "words"),
    [
        # filters: a cell that several lines have, a state, a bound, an equal figure, a word in the name, a category
        ("安吉县在建的亿元项目有几个", "hz-2018-85:a2.t", "区县为安吉县的共2项（按表逐行计数）"),
        ("新签约名单里计划投资10亿以上的有几个", "hz-2018-85:a3.t", "计划投资（亿元）在所问的数额范围内的共"),
        ("在建表里累计完成是0的有几个", "hz-2018-85:a2.t", "累计完成投资（亿元）为0的共10项"),
        ("新签约名单里名字带“汽车”两个字的有哪些", "hz-2018-85:a3.t", "项目名称含“汽车”的共"),
        ("附件1里绿色金融类有哪些指标", "hz-2018-85:a1.t", "23.绿色贷款余额；24.上市公司"),
        ("电梯龙头企业里研发投入比重刚好3%的是哪几家", "nanxun-dianti:1.t", "1.巨人通力电梯有限公司"),
        # counted for each cell that is named
        ("安吉和德清在建的亿元项目各有几个", "hz-2018-85:a2.t", "德清县3项（序号16、17、18）；安吉县2项"),
        # computed over lines
        ("五家电梯龙头一共多少员工", "nanxun-dianti:1.t", "企业人数按表逐行相加为5077"),
        ("五家电梯龙头平均多少员工", "nanxun-dianti:1.t", "企业人数平均1015.40（按表计算"),
        ("附件2计划固定资产投资合计多少", "hz-2018-85:a2.t", "按表逐行相加为249.5"),
    ],
)
def test_answers_over_a_table(assistant: Assistant, text: str, table: str, words: str) -> None:
    reply = assistant.ask(Question(text, TODAY))
    assert isinstance(reply, Answer), reply
    assert table in [citation.clause.id for citation in reply.citations]
    assert words in reply.text


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("五家电梯龙头里利润和税金最少的是哪家", "nanxun-dianti:1.t.r5", "森赫电梯股份有限公司"),
        ("附件3里投资最大的项目", "hz-2018-85:a3.t", "计划投资（亿元）最大的是"),
        # one line is meant, not a list of all
        ("附件3的智能卡项目是和哪家合作", "hz-2018-85:a3.t.r31", "长兴金石智能科技有限公司"),
    ],
)
def test_the_line_with_the_extreme_figure(assistant: Assistant, text: str, line: str, words: str) -> None:
    reply = assistant.ask(Question(text, TODAY))
    assert isinstance(reply, Answer), reply
    assert reply.citations[0].clause.id.startswith(line)
    assert words in reply.text


@pytest.mark.parametrize("text", ["2018年湖州固定资产投资完成了多少亿", "电梯企业有哪五个难题"])
def test_a_table_about_something_else_is_left_alone(assistant: Assistant, text: str) -> None:
    reply = assistant.ask(Question(text, TODAY))
    assert not isinstance(reply, Answer) or not any(".t" in citation.clause.id for citation in reply.citations)
