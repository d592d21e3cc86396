"""Profiles: what must be offered, what must not be called eligible, and who is outside the area."""

import json
from collections.abc import Sequence

import pytest

from assistant.evaluation.errors import InvalidGold
from assistant.evaluation.model import Offered, Offers, Response, Source
from assistant.evaluation.offering import ProfileOutcome, evaluate_profiles
from assistant.evaluation.profiles import is_profiles, parse_profiles
from corpus.dates import PartialDate

TEXT = "对申请专利的企业，给予补助。对承担军工项目的企业，给予资助。"
PATENT, MILITARY = "对申请专利的企业，给予补助", "对承担军工项目的企业，给予资助"


class Offering:
    """A respondent that offers what it was made with."""

    def __init__(self, *offers: tuple[str, str], problem: str = "") -> None:
        self._offers = Offers(tuple(Offered("d:1", TEXT, quote, verdict) for quote, verdict in offers), problem)

    def sources(self) -> tuple[Source, ...]:
        return (Source("d", "意见", "", PartialDate(2018), TEXT, (), "浙江省"),)

    def ask(self, question: str, conversation: str | None) -> Response:
        raise NotImplementedError

    def search(self, query: str, limit: int) -> tuple[str, ...]:
        raise NotImplementedError

    def eligibility(self, description: str) -> Offers:
        return self._offers


def profile(location: str = "湖州市", excluded: Sequence[str] = ()) -> bytes:
    line = {
        "id": "p1",
        "description": "湖州一家企业",
        "facts": {"location": location},
        "gold": [{"measure": "专利", "gold_quotes": ["给予补助", "不在文件里的话"]}],
        "negative": [{"measure": "军工", "negative_quotes": ["承担军工项目的企业"]}],
        "must_not_claim": [{"quote": quote, "reason": "不适用"} for quote in excluded],
    }
    return json.dumps(line, ensure_ascii=False).encode()


def outcome(data: bytes, respondent: Offering) -> ProfileOutcome:
    (found,) = evaluate_profiles([parse_profiles("a.jsonl", data)], respondent).outcomes
    return found


@pytest.mark.parametrize(
    ("offers", "missed", "open_", "wrong"),
    [
        ([(PATENT, "eligible")], (), (), ()),
        ([(PATENT, "unknown")], (), ("专利",), ()),
        ([(PATENT, "ineligible")], ("专利",), (), ()),
        ([], ("专利",), (), ()),
        ([(PATENT, "eligible"), (MILITARY, "unknown")], (), (), ()),
        ([(PATENT, "eligible"), (MILITARY, "eligible")], (), (), ("军工",)),
    ],
)
def test_offers_are_told_apart_by_their_words(
    offers: list[tuple[str, str]], missed: tuple[str, ...], open_: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    found = outcome(profile(), Offering(*offers))
    assert (found.missed, found.open, found.wrong) == (missed, open_, wrong)


def test_a_part_of_a_clause_that_does_not_apply() -> None:
    found = outcome(profile(excluded=["对承担军工项目的企业"]), Offering((MILITARY, "eligible")))
    assert found.wrong == ("军工", "对承担军工项目的企业")


@pytest.mark.parametrize(("location", "astray"), [("湖州市", 0), ("江苏省苏州市", 1), ("", 0), ("月球", 0)])
def test_whoever_is_outside_is_offered_nothing(location: str, astray: int) -> None:
    assert outcome(profile(location), Offering((PATENT, "unknown"), (MILITARY, "ineligible"))).astray == astray


def test_rates() -> None:
    files = [parse_profiles("a.jsonl", profile())]
    found = evaluate_profiles(files, Offering((PATENT, "unknown")), clock=iter(range(9)).__next__)
    assert (found.wanted, found.offered_rate, found.eligible_rate) == (1, 1.0, 0.0)
    assert found.timings == (1000,)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "不是 UTF-8 编码的 JSON"),
        ("[]", "不是 JSON 对象"),
        ('{"id": "a"}', "缺少 description"),
        ('{"id": "a", "description": "企业", "golds": []}', "没有“golds”这个字段，是不是 gold"),
        ('{"id": "a", "description": "企业", "gold": [{"measure": "x"}]}', "gold_quotes 是空的"),
        ('{"id": "a", "description": "企业", "facts": 3}', "facts 应当是对象"),
    ],
)
def test_a_mistake_is_told_with_its_line(line: str, why: str) -> None:
    with pytest.raises(InvalidGold) as told:
        parse_profiles("a.jsonl", line.encode())
    assert told.value.message.startswith("a.jsonl:1")
    assert why in told.value.message


def test_an_id_is_used_once() -> None:
    with pytest.raises(InvalidGold, match="用了不止一次"):
        parse_profiles("a.jsonl", profile() + b"\n" + profile())


@pytest.mark.parametrize(
    ("data", "expected"), [(profile(), True), (b'{"question": "?"}', False), (b"\n", False), (b"{", False)]
)
def test_profiles_are_told_from_questions(data: bytes, expected: bool) -> None:
    assert is_profiles(data) is expected
