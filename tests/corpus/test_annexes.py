"""Headings of annexes, and the lists that announce them."""

import pytest

from corpus.annexes import find_annexes
from corpus.lines import read_lines
from corpus.marking import mark_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("附件1\n甲表\n", [("附件1", "", False)]),
        ("附件1：甲表\n内容。\n", [("附件1", "甲表", False)]),
        ("附件：1.甲\n2.乙\n附件1\n甲\n附件2\n乙\n", [("附件", "", True), ("附件1", "", False), ("附件2", "", False)]),
        ("附件：甲表\n附件\n甲表\n", [("附件", "", True), ("附件", "", False)]),
        ("附：甲表\n附：\n甲表\n", [("附件", "", True), ("附件", "", False)]),
        ("附件1.甲表\n2.乙表\n附件1.\n甲表\n", [("附件1", "", True), ("附件1", "", False)]),
        ("附件1 |\n序号 | 任务\n", [("附件1", "", False)]),
        ("附件1所列项目由县里负责。\n", []),
        ("附件：本办法的说明见附件。\n", []),
    ],
)
def test_annexes(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = find_annexes(mark_lines(text, read_lines(text)), frozenset())
    assert [(annex.name, annex.heading, annex.is_list) for annex in found.values()] == expected


def test_annexes_whose_titles_open_with_a_year_are_counted() -> None:
    lines = mark_lines(text := "附件：1.2018年甲表\n2.2018年乙表\n3.丙表\n", read_lines(text))
    assert [line.marker.value for line in lines if line.marker] == [1, 2, 3]
    assert [annex.is_list for annex in find_annexes(lines, frozenset()).values()] == [True]
