"""Facts: what follows from what, and what somebody may say."""

import pytest

from corpus.benefits.facts import FactBook, plain
from corpus.errors import InvalidFact


@pytest.mark.parametrize(
    ("stated", "follows"),
    [
        ({"scale_industrial": True}, {"organisation": ["企业"]}),
        ({"new_high_tech": True}, {"high_tech": True, "tech_enterprise": True, "has_rd": True}),
        ({"high_tech": False}, {"new_high_tech": False}),
        ({"size": "大型企业"}, {"sme": False, "tech_sme": False}),
        ({"tech_enterprise": True, "employees": 25}, {"sme": True, "tech_sme": True}),
        ({"revenue": 200_000_000, "rd_ratio": 4.5}, {"rd_spending": 9_000_000, "has_rd": True}),
        ({"revenue": 80_000_000, "rd_spending": 2_500_000}, {"rd_ratio": 3.12}),
        ({"rd_spending": 0}, {"has_rd": False}),
        ({"place": "湖州德清"}, {"rd_institution_place": "浙江省湖州市德清县"}),
        ({"has_patents": False}, {"pct_applied": False, "first_invention_patent": False}),
        ({"pct_applications": 3}, {"pct_applied": True}),
        ({"overseas_centre": False}, {"overseas_effective": False}),
        ({"named_institution": "西湖大学"}, {"organisation": ["高校"]}),
        ({"zone_provincial_rank": 3}, {"zone_level": "省级高新园区", "organisation": ["高新区"]}),
    ],
)
def test_what_follows(book: FactBook, stated: dict[str, object], follows: dict[str, object]) -> None:
    completed = book.complete({name: book.value(name, value) for name, value in stated.items()})
    assert {name: plain(completed.facts[name]) for name in follows} == follows
    assert set(follows) <= set(completed.derived)
    assert all(completed.derived[name].text for name in follows)


@pytest.mark.parametrize(
    ("stated", "silent"),
    [
        ({"revenue": 100}, "rd_ratio"),
        ({"revenue": 0, "rd_spending": 0}, "rd_ratio"),
        ({"high_tech": True}, "new_high_tech"),
        ({"scale_industrial": False}, "organisation"),
        ({}, "organisation"),
    ],
)
def test_what_does_not_follow(book: FactBook, stated: dict[str, object], silent: str) -> None:
    assert silent not in book.complete({name: book.value(name, value) for name, value in stated.items()}).facts


def test_what_is_stated_stays(book: FactBook) -> None:
    stated = {"scale_industrial": True, "organisation": frozenset({"高校"}), "rd_ratio": 9.0}
    completed = book.complete({**stated, "revenue": 100, "rd_spending": 1})
    assert {name: completed.facts[name] for name in stated} == stated
    assert not set(stated) & set(completed.derived)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("high_tech", False),
        ("rd_spending", 30_000_000),
        ("rd_ratio", 4.5),
        ("founded_year", 2017),
        ("listing", "准备上市"),
        ("organisation", ["企业", "孵化机构"]),
        ("place", "浙江省湖州市德清县"),
    ],
)
def test_a_value_comes_back_as_it_was_given(book: FactBook, name: str, given: object) -> None:
    assert plain(book.value(name, given)) == given


@pytest.mark.parametrize(
    ("name", "given", "what", "valid"),
    [
        ("colour", "red", "没有名为“colour”的事实", "organisation、named_institution"),
        ("high_tech", "是", "高新技术企业（high_tech）不能是 '是'", "true、false"),
        ("high_tech", 1, "不能是 1", "true、false"),
        ("rd_spending", True, "不能是 True", "单位元"),
        ("rd_spending", -1, "不能是 -1", "不小于 0 的数字"),
        ("rd_spending", float("nan"), "不能是 nan", "数字"),
        ("rd_spending", "3000万", "不能是 '3000万'", "数字"),
        ("founded_year", 18, "不能是 18", "1900 到 2100 的年份"),
        ("listing", "上市", "不能是 '上市'", "已上市、准备上市"),
        ("organisation", [], "不能是 []", "企业、高校"),
        ("organisation", "企业", "不能是 '企业'", "列表"),
        ("organisation", ["企业", {}], "不能是", "企业、高校"),
        ("organisation", ["公司"], "不能是 ['公司']", "企业、高校"),
        ("place", "火星", "不能是 '火星'", "写到区县"),
        ("place", None, "不能是 None", "写到区县"),
    ],
)
def test_a_value_that_it_cannot_have(book: FactBook, name: str, given: object, what: str, valid: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        book.value(name, given)
    assert what in refused.value.message
    assert valid in refused.value.hint


def test_every_fact_is_asked_in_chinese(book: FactBook) -> None:
    assert [fact.name for fact in book.facts.values() if not fact.question.endswith(("？", "）"))] == []
    assert [fact.name for fact in book.facts.values() if fact.label.isascii()] == []
