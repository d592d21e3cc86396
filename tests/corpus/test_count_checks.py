"""Counts that are announced, and what follows."""

from collections.abc import Callable

import pytest

from corpus.count_checks import check_following, check_groups, check_lists, check_measure_counts
from corpus.findings import Check
from corpus.model import Document

ReadOne = Callable[[str], Document]


def texts(check: Check, document: Document) -> list[str]:
    return [finding.text for finding in check(document)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("聚焦高端装备、生物医药、节能环保三大产业。", []),
        ("聚焦高端装备、生物医药、节能环保四大产业。", ["前面列出3项，后面说是四大。"]),
        ("聚焦汽车及零部件、生物医药、节能环保三大产业。", []),
        ("提出加强领导、强化协同、完善指标等3条措施。", []),
        ("提出加强领导、强化协同、完善指标等2条措施。", ["前面列出3项，后面说是2条。"]),
        ("微宏动力、天能科技等5家企业建成。", []),
        ("做到稳就业、稳金融、稳外贸“四个稳定”。", []),
        ("由总体要求、政策举措和保障措施三部分组成。", []),
        ("与上海、苏州达成转化项目20个以上。", []),
        ("建成众创空间200家、小微企业园100个。", []),
        ("向省委、省政府、市委提出两项建议。", []),
    ],
)
def test_lists(read_one: ReadOne, sentence: str, expected: list[str]) -> None:
    assert texts(check_lists, read_one(f"关于加快甲的若干意见\n一、总体要求\n{sentence}\n")) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("聚焦两大产业。", []),
        ("聚焦三大产业。", ["文中说是三大产业，正文分列2项。"]),
        ("实施三大行动。", []),
        ("实施八大行动。", ["文中说是八大行动，正文分列3项。"]),
        ("全国八大行动取得成效。", []),
        ("实施五大工程。", []),
    ],
)
def test_groups(read_one: ReadOne, sentence: str, expected: list[str]) -> None:
    document = read_one(
        f"关于加快甲的若干意见\n一、总体要求\n{sentence}\n二、重点产业\n（一）高端装备。做强装备。\n（二）生物医药。做强医药。\n"
        "三、工作安排\n（一）创新提效行动\n1.加强研究。做好研究。\n（二）制造提标行动\n1.推行标准。做好标准。\n"
        "（三）开放提质行动\n1.招引项目。做好招引。\n"
    )
    assert texts(check_groups, document) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("提出3条政策举措。", []),
        ("其中保障措施部分提出1条措施。", []),
        ("提出50条具体举措。", ["文中说是50条具体举措，正文共3条，没有哪一部分是50条。"]),
        ("全省已有20条高速公路。", []),
    ],
)
def test_measure_counts(read_one: ReadOne, words: str, expected: list[str]) -> None:
    document = read_one(
        f"关于加快甲的若干意见\n{words}\n一、任务\n（一）加强研究。做好研究。\n（二）推行标准。做好标准。\n"
        "二、保障\n（一）加强领导。成立小组。\n"
    )
    assert [finding.text for finding in check_measure_counts(document, document)] == expected


def test_measures_of_the_interpreted_policy(bulletin_pair: tuple[Document, Document]) -> None:
    interpretation, policy = bulletin_pair
    assert list(check_measure_counts(interpretation, policy)) == []


@pytest.fixture
def bulletin_pair(request: pytest.FixtureRequest) -> tuple[Document, Document]:
    documents = request.getfixturevalue("bulletin").documents
    return documents[1], documents[0]


@pytest.mark.parametrize(
    ("announced", "expected"),
    [
        ("体现在以下两个方面：", []),
        ("体现在以下三个方面：", ["文中说是“以下三个方面”，后面列出2项。"]),
        ("体现在以下几个方面：", []),
    ],
)
def test_clauses_that_follow(read_one: ReadOne, announced: str, expected: list[str]) -> None:
    document = read_one(f"甲的现状与思考\n一、亮点\n亮点{announced}\n（一）投入大。\n（二）范围广。\n")
    assert texts(check_following, document) == expected


@pytest.mark.parametrize(
    ("announced", "expected"),
    [
        ("通过聚焦两个一体化，推进发展。", []),
        ("通过聚焦五个一体化，推进发展。", ["文中说是“五个一体化”，后面列出2项。"]),
        ("聚焦三个重点，推进发展。", []),
    ],
)
def test_paragraphs_that_follow(read_one: ReadOne, announced: str, expected: list[str]) -> None:
    document = read_one(
        f"关于加快甲的若干意见\n一、目标\n{announced}\n聚焦产业一体化，打造高地。到2021年成型。\n聚焦园区一体化，打造高地。到2021年成型。\n"
    )
    assert texts(check_following, document) == expected
