"""Warnings: age, targets that have passed, oddities of the print, texts that are no policy."""

from datetime import date

import pytest

from assistant.model import Answer, Question
from assistant.protocols import Assistant

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("新增发放科技创新券多少亿元", "age", "发布于2018年，距2026年已有8年"),
        ("新增发放科技创新券多少亿元", "target_passed", "2022年已经过去"),
        ("湖州工业全员劳动生产率要达到多少", "target_passed", "2021年已经过去"),
        ("湖州每年与上海达成科技成果转化项目多少个", "contradiction", "别处说法不同"),
        ("附件2计划固定资产投资合计多少", "print", "逐行相加是249.5"),
        ("今年1月至9月湖州新增上云企业多少家", "relative_year", "“今年”按发布时间算是2018年"),
        ("钢材价格上涨了百分之几", "print", "文中印为293%"),
        ("南浔电梯市场份额占全国多少", "not_policy", "不是政策文件"),
    ],
)
def test_warnings(assistant: Assistant, text: str, kind: str, words: str) -> None:
    reply = assistant.ask(Question(text, TODAY))
    assert isinstance(reply, Answer), reply
    assert [caution for caution in reply.warnings if caution.kind == kind and words in caution.text], reply.warnings
