"""Lines broken off in the middle of a sentence."""

import pytest

from corpus.lines import read_lines
from corpus.marking import mark_lines

FULL = "（一）扶持农户。把合作社的统一销售和技术服务做起来，让每一户都能看到"


def printed(text: str) -> list[str]:
    return [line.text for line in mark_lines(text, read_lines(text))]


@pytest.mark.parametrize(
    "rest",
    ["实效。", "实效。（责任单位：市甲局）", "实效和长远的收益，也让村里的老人\n放心。", "实效，包括以下几项："],
)
def test_a_sentence_is_put_together(rest: str) -> None:
    assert printed(f"{FULL}\n{rest}\n（二）办好乙。") == [f"{FULL}\n{rest}", "（二）办好乙。"]


@pytest.mark.parametrize(
    "following",
    [
        "清河市人民政府\n2020年1月2日",
        "责任单位：市甲局、市乙局。",
        "1.修路。",
        "附件：甲表。",
        "\n实效。",
        "各区县人民政府，市政府各部门：",
        "各单位要抓好落实。",
    ],
)
def test_what_stands_apart_stays_apart(following: str) -> None:
    assert printed(f"{FULL}\n{following}")[0] == FULL


def test_a_short_line_ends_on_purpose() -> None:
    assert printed("（一）扶持农户，抓好甲\n乙办好。")[0] == "（一）扶持农户，抓好甲"


def test_a_list_of_units_that_a_comma_leaves_open_goes_on() -> None:
    text = "责任单位：市甲局、\n市乙局、北岭、石桥高新区管委会\n清河市人民政府\n2020年1月2日"
    assert printed(text) == [
        "责任单位：市甲局、\n市乙局、北岭、石桥高新区管委会",
        "清河市人民政府",
        "2020年1月2日",
    ]
