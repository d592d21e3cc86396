"""Oddities of running text."""

from collections.abc import Callable

import pytest

from corpus.findings import Check
from corpus.model import Document
from corpus.text_checks import check_marks, check_names, check_numbering, check_percentages, check_repetitions

ReadOne = Callable[[str], Document]


def texts(check: Check, document: Document) -> list[str]:
    return [finding.text for finding in check(document)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("一、 二、 三、", []),
        ("一、 （一） （二） 二、 （一）", []),
        ("一、 （一） （二） 二、 （三）", []),
        ("一、 （一） 1. 2. （二） 3. 4. 二、 （一） 1.", []),
        ("一、 1. 2. 二、 1. 三、 3.", []),
        ("一、 二、 四、", ["编号二、后面是四、，不连续。"]),
        ("一、 （一） （一）", ["编号（一）印了两次。"]),
        ("二、 三、", []),
        ("一、 1. 2. 二、 4.", ["前面最大的编号是2，这里是4.，不连续。"]),
        ("一、 1. 2. 1. 2.", []),
    ],
    ids=[
        "flat",
        "restarting",
        "running",
        "two levels",
        "running past a list",
        "gap",
        "twice",
        "may go on from elsewhere",
        "jump in a running series",
        "two lists under one parent",
    ],
)
def test_numbering(read_one: ReadOne, numbers: str, expected: list[str]) -> None:
    body = "".join(f"{number}做好工作。抓紧落实。\n" for number in numbers.split())
    assert texts(check_numbering, read_one(f"关于加快甲的若干意见\n{body}")) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("钢材价格约为4100元/吨，而2015年钢材价格约为1400元/吨，上涨了193%。", []),
        (
            "钢材价格约为4100元/吨，而2015年钢材价格约为1400元/吨，上涨了293%。",
            ["由4100元/吨和1400元/吨算得上升193%或下降66%，文中印为293%。"],
        ),
        ("由100家增加到150家，增长50%。", []),
        ("由100家增加到150家，增长5%。", ["由100家和150家算得上升50%或下降33%，文中印为5%。"]),
        ("由150家减少到100家，下降33%。", []),
        ("实现产值94亿元，其中出口20亿元，增长3.9%。", []),
        ("产值94亿元，增长3.9%，增加值24亿元，增长3.7%。", []),
        ("服务企业300家，投入300万元，增长5%。", []),
    ],
)
def test_percentages(read_one: ReadOne, sentence: str, expected: list[str]) -> None:
    assert texts(check_percentages, read_one(f"甲的现状与思考\n一、情况\n{sentence}\n")) == expected


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("引进上海精密模塑模塑有限公司，投资建厂。", ["引进上海精密模塑模塑有限公司"]),
        ("建成九州云云计算中心。", []),
        ("实行一园一院一基金。", []),
        ("推进小微企业创业创新工作。", []),
        ("推动高质量发展高质量发展。", ["推动高质量发展高质量发展"]),
    ],
)
def test_repetitions(read_one: ReadOne, sentence: str, quotes: list[str]) -> None:
    document = read_one(f"甲的现状与思考\n一、情况\n{sentence}\n")
    assert [finding.quote for finding in check_repetitions(document)] == quotes


def test_a_repetition_in_a_cell(read_one: ReadOne) -> None:
    document = read_one("关于甲的意见\n一、总则\n如下。\n企业表\n\t序号\n\t企业\n\n\t1\n\t精密模塑模塑公司\n")
    (finding,) = check_repetitions(document)
    assert (finding.place, finding.quote) == ("一、表 序号1", "精密模塑模塑公司")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("建设“飞地”（含“科创飞地”）。", []),
        ("支持企业(中国）发展。", []),
        ("贯彻《转发〈甲〉的通知》和《乙《丙》丁》。", []),
        ("包括：1）甲；2）乙。", []),
        ("建设“飞地，引进人才。", ["标点 “ 没有与它相配的后一半。"]),
        ("建设飞地”，引进人才。", ["标点 ” 没有与它相配的前一半。"]),
        ("建设（含园区，引进人才。", ["标点 （ 没有与它相配的后一半。"]),
        ("建设（（含园区），引进人才。", ["标点 （ 连续印了两次。"]),
    ],
)
def test_marks(read_one: ReadOne, sentence: str, expected: list[str]) -> None:
    assert texts(check_marks, read_one(f"甲的现状与思考\n一、情况\n{sentence}\n")) == expected


def test_the_sentence_of_a_mark(read_one: ReadOne) -> None:
    (finding,) = check_marks(read_one("甲的现状与思考\n一、情况\n前一句。建设“飞地，引进人才。后一句。\n"))
    assert finding.quote == "建设“飞地，引进人才。"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("成立沪湖绿色制造廊道小组", ["这里印为“沪湖绿色制造廊道”，标题和别处是“沪湖绿色智造廊道”。"]),
        ("成立沪湖绿色智造廊道小组", []),
        ("成立绿色制造小组", []),
        ("成立沪湖绿色智造廊坊小组", []),
        ("沪湖绿色制造廊道和沪湖绿色制造廊道", []),
    ],
)
def test_names(read_one: ReadOne, words: str, expected: list[str]) -> None:
    document = read_one(
        f"沪湖绿色智造廊道实施方案\n一、思路\n{'建设沪湖绿色智造廊道。' * 3}\n二、保障\n{words}，加强领导。\n"
    )
    assert texts(check_names, document) == expected
