"""Oddities of the notes that name units."""

from collections.abc import Callable

import pytest

from corpus.findings import Check
from corpus.model import Document
from corpus.unit_checks import check_labels, check_missing_units, check_prefixes

ReadOne = Callable[[str], Document]


def policy(*notes: str) -> str:
    """A policy with one measure for each note."""
    measures = "".join(f"{number}.做好工作。抓紧落实。{note}\n" for number, note in enumerate(notes, start=1))
    return f"关于加快甲的若干意见\n一、主要任务\n{measures}"


def places(check: Check, document: Document) -> list[str]:
    return [finding.place for finding in check(document)]


FULL = "（责任单位：市发改委、市科技局）"


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ((FULL, "（责任单位：市发改委、市财政局、科技局）"), ["一、2."]),
        ((FULL, "（责任单位：市发改委、市财政局、报业集团）"), []),
        ((FULL, "（责任单位：市发改委、科技局）"), []),
        ((FULL, FULL), []),
    ],
    ids=["prefix missing", "never has a prefix", "may carry over", "all have it"],
)
def test_prefixes(read_one: ReadOne, notes: tuple[str, ...], expected: list[str]) -> None:
    assert places(check_prefixes, read_one(policy(*notes))) == expected


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ((FULL, FULL, "（市财政局、市科技局）"), ["一、3."]),
        (("（市财政局、市科技局）", "（市财政局、市发改委）"), []),
        ((FULL, "（牵头单位：市科技局）", "（责任部门：市科技局）"), []),
    ],
    ids=["one without", "none has it", "other labels"],
)
def test_labels(read_one: ReadOne, notes: tuple[str, ...], expected: list[str]) -> None:
    assert places(check_labels, read_one(policy(*notes))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (policy(FULL, FULL, ""), ["一、3."]),
        (policy(FULL, FULL, FULL) + "二、保障措施\n（一）加强领导。成立小组。\n（二）强化考核。纳入考核。\n", ["二、"]),
        (policy("", "", ""), []),
        (policy(FULL, FULL, FULL), []),
    ],
    ids=["one measure", "a whole group", "no measure has units", "all have units"],
)
def test_missing_units(read_one: ReadOne, text: str, expected: list[str]) -> None:
    assert places(check_missing_units, read_one(text)) == expected
