"""Conditions: Kleene's truth tables, comparisons, places, and which facts decided."""

from itertools import product

import pytest

from corpus.benefits.conditions import AllOf, AnyOf, Comparison, Operator, Verdict, all_of
from corpus.benefits.facts import FactBook
from tests.corpus.benefits.conftest import rule

MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
AND = {
    (MET, MET): MET,
    (MET, UNKNOWN): UNKNOWN,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (MET, UNMET): UNMET,
    (UNKNOWN, UNMET): UNMET,
    (UNMET, UNMET): UNMET,
}
OR = {
    (MET, MET): MET,
    (MET, UNKNOWN): MET,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (MET, UNMET): MET,
    (UNKNOWN, UNMET): UNKNOWN,
    (UNMET, UNMET): UNMET,
}
NOT = {MET: UNMET, UNMET: MET, UNKNOWN: UNKNOWN}


def facts_of(first: Verdict, second: Verdict) -> dict[str, bool]:
    found = {}
    for name, verdict in (("high_tech", first), ("startup", second)):
        if verdict is not UNKNOWN:
            found[name] = verdict is MET
    return found


@pytest.mark.parametrize(("pair", "expected"), [*AND.items(), *((pair[::-1], each) for pair, each in AND.items())])
def test_and(book: FactBook, pair: tuple[Verdict, Verdict], expected: Verdict) -> None:
    assert rule(book, "high_tech and startup").judge(facts_of(*pair)).verdict is expected
    assert all_of(pair) is expected


@pytest.mark.parametrize(("pair", "expected"), [*OR.items(), *((pair[::-1], each) for pair, each in OR.items())])
def test_or(book: FactBook, pair: tuple[Verdict, Verdict], expected: Verdict) -> None:
    assert rule(book, "high_tech or startup").judge(facts_of(*pair)).verdict is expected


@pytest.mark.parametrize(("verdict", "expected"), NOT.items())
def test_not(book: FactBook, verdict: Verdict, expected: Verdict) -> None:
    assert rule(book, "not high_tech").judge(facts_of(verdict, UNKNOWN)).verdict is expected


@pytest.mark.parametrize("expression", ["high_tech and startup", "high_tech or startup", "high_tech and not startup"])
@pytest.mark.parametrize("pair", list(product(Verdict, repeat=2)))
def test_a_negation_is_the_opposite(book: FactBook, expression: str, pair: tuple[Verdict, Verdict]) -> None:
    facts = facts_of(*pair)
    plain, negated = rule(book, expression), rule(book, f"not ({expression})")
    assert negated.judge(facts).verdict is NOT[plain.judge(facts).verdict]
    assert negated.negated() == plain


def test_nothing_asked_is_met_and_no_choice_is_not() -> None:
    assert AllOf(()).judge({}).verdict is MET
    assert AnyOf(()).judge({}).verdict is UNMET


@pytest.mark.parametrize(
    ("expression", "met", "unmet"),
    [
        ("high_tech", {"high_tech": True}, {"high_tech": False}),
        ("rd_rank <= 500", {"rd_rank": 500}, {"rd_rank": 501}),
        ("rd_rank < 500", {"rd_rank": 499}, {"rd_rank": 500}),
        ("soft_investment >= 30_000_000", {"soft_investment": 30_000_000}, {"soft_investment": 29_999_999}),
        ("rd_ratio > 4.5", {"rd_ratio": 4.6}, {"rd_ratio": 4.5}),
        ("rd_rank == 1", {"rd_rank": 1}, {"rd_rank": 2}),
        ("founded_year != 2018", {"founded_year": 2017}, {"founded_year": 2018}),
        ('listing == "准备上市"', {"listing": "准备上市"}, {"listing": "已上市"}),
        ('listing != "准备上市"', {"listing": "已上市"}, {"listing": "准备上市"}),
        ('listing in ("已上市", "准备上市")', {"listing": "已上市"}, {"listing": "没有上市计划"}),
        ('listing not in ("已上市", "准备上市")', {"listing": "没有上市计划"}, {"listing": "已上市"}),
        ('"企业" in organisation', {"organisation": ["企业", "孵化机构"]}, {"organisation": ["高校"]}),
        ('"企业" not in organisation', {"organisation": ["高校"]}, {"organisation": ["企业", "孵化机构"]}),
        ('organisation in ("企业", "高校")', {"organisation": ["高校"]}, {"organisation": ["政府"]}),
        ('organisation not in ("企业", "高校")', {"organisation": ["政府"]}, {"organisation": ["政府", "高校"]}),
        ('place in "湖州市"', {"place": "德清"}, {"place": "苏州"}),
        ('place in "湖州"', {"place": "湖州市吴兴区织里镇"}, {"place": "浙江杭州"}),
        ('place not in "湖州市"', {"place": "杭州"}, {"place": "湖州"}),
        ('place in ("杭州市", "宁波市")', {"place": "慈溪"}, {"place": "温州"}),
    ],
)
def test_comparisons(book: FactBook, expression: str, met: dict[str, object], unmet: dict[str, object]) -> None:
    for given, expected in ((met, MET), (unmet, UNMET), ({}, UNKNOWN)):
        facts = {name: book.value(name, value) for name, value in given.items()}
        assert rule(book, expression).judge(facts).verdict is expected


@pytest.mark.parametrize("expression", ['place in "湖州市"', 'place not in "湖州市"', 'place in ("湖州市", "杭州市")'])
def test_a_place_named_too_broadly_is_not_known(book: FactBook, expression: str) -> None:
    assert rule(book, expression).judge({"place": book.value("place", "浙江")}).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("given", "verdict", "decided"),
    [
        ({}, UNKNOWN, ("scale_industrial", "rd_rank")),
        ({"scale_industrial": True}, UNKNOWN, ("rd_rank",)),
        ({"scale_industrial": False}, UNMET, ("scale_industrial",)),
        ({"rd_rank": 800}, UNMET, ("rd_rank",)),
        ({"scale_industrial": False, "rd_rank": 800}, UNMET, ("scale_industrial", "rd_rank")),
        ({"scale_industrial": True, "rd_rank": 20}, MET, ("scale_industrial", "rd_rank")),
    ],
)
def test_the_facts_that_decided_are_told(
    book: FactBook, given: dict[str, int], verdict: Verdict, decided: tuple[str, ...]
) -> None:
    outcome = rule(book, "scale_industrial and rd_rank <= 500").judge(given)
    assert (outcome.verdict, outcome.facts) == (verdict, decided)


def test_the_comparison_behind_a_near_miss_is_there(book: FactBook) -> None:
    outcome = rule(book, "soft_investment >= 30_000_000").judge({"soft_investment": 25_000_000})
    assert outcome.grounds == (Comparison("soft_investment", Operator.GE, 30_000_000),)
