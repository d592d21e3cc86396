"""Which number opens a line, and at what level."""

import pytest

from corpus.numbering import Level, parse_han, read_marker


@pytest.mark.parametrize(
    ("line", "level", "value", "label"),
    [
        ("一、总体要求", Level.HAN, 1, "一、"),
        ("二 、主要目标", Level.HAN, 2, "二、"),
        ("十二、附则", Level.HAN, 12, "十二、"),
        ("（四）强化企业主体地位", Level.PAREN_HAN, 4, "（四）"),
        ("(四)强化企业主体地位", Level.PAREN_HAN, 4, "（四）"),
        ("（二十一）其他", Level.PAREN_HAN, 21, "（二十一）"),
        ("7.引进大院名校", Level.ARABIC, 7, "7."),
        ("7．引进大院名校", Level.ARABIC, 7, "7."),
        ("7、引进大院名校", Level.ARABIC, 7, "7."),
        ("26.加快构建信息高速廊道", Level.ARABIC, 26, "26."),
        ("1.2021年目标任务表", Level.ARABIC, 1, "1."),
        ("（1）企业申报", Level.PAREN_ARABIC, 1, "（1）"),
        ("①企业申报", Level.CIRCLED, 1, "①"),
        ("第一章　总　　则", Level.CHAPTER, 1, "第一章"),
        ("第二节 资金", Level.SECTION, 2, "第二节"),
        ("第一条 办公空间支持", Level.ARTICLE, 1, "第一条"),
        ("一是对标先进", Level.ORDINAL, 1, "一是"),
        ("三要深入理解", Level.ORDINAL, 3, "三是"),
    ],
)
def test_a_number_opens_the_line(line: str, level: Level, value: int, label: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.level, marker.value, marker.label) == (level, value, label)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "总体要求",
        "1.5亿元以上",
        "2018年12月",
        "第三条、第四条规定的情形",
        "第三条第二款",
        "按第三条规定",
        "11.5.14.2的规定适用于",
        "10个左右",
        "（市经信委供稿）",
    ],
)
def test_no_number_opens_the_line(line: str) -> None:
    assert read_marker(line) is None


@pytest.mark.parametrize(
    ("line", "points"),
    [("第三条规定的情形", True), ("第三条或者他人", True), ("第三条第一审", True), ("第三条县级以上", False)],
)
def test_what_reads_on_like_a_reference(line: str, points: bool) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.points, marker.sure) == (points, False)


@pytest.mark.parametrize(
    ("text", "value"), [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十六", 26), ("两", 2), ("一百零三", 103)]
)
def test_chinese_numbers(text: str, value: int) -> None:
    assert parse_han(text) == value
