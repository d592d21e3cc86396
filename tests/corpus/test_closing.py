"""Signatures, attached texts and footers."""

import pytest

from corpus.closing import find_closings, title_of
from corpus.lines import read_lines
from corpus.marking import mark_lines


def closings(text: str) -> tuple[list[str], list[str], str]:
    """The signatures, the titles of attached texts and the footer, as printed."""
    lines = mark_lines(text, read_lines(text))
    found = find_closings(lines)

    def printed(first: int, end: int) -> str:
        return "/".join(line.text for line in lines[first:end] if line.text)

    signatures = [printed(*pair) for pair in found.signatures.items()]
    return signatures, [printed(*pair) for pair in found.titles.items()], printed(found.footer, len(lines))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。\n清河市人民政府\n2020年1月2日\n", (["清河市人民政府/2020年1月2日"], [], "")),
        ("甲。\n国务院办公厅\n二〇一八年十二月三日\n", (["国务院办公厅/二〇一八年十二月三日"], [], "")),
        ("甲。\n清河市财政局　　2020年1月2日\n", (["清河市财政局　　2020年1月2日"], [], "")),
        (
            "甲。\n清河市财政局\n清河市科技局\n2020年1月2日\n（此件公开发布）\n",
            (["清河市财政局/清河市科技局/2020年1月2日/（此件公开发布）"], [], ""),
        ),
        (
            "甲。\n清河市人民政府\n2020年1月2日\n甲工作方案\n一、目标\n",
            (["清河市人民政府/2020年1月2日"], ["甲工作方案"], ""),
        ),
        ("甲。\n自治区主席　石某\n2020年1月2日\n第一章　总则\n", (["自治区主席　石某/2020年1月2日"], [], "")),
        ("甲。\n清河市人民政府\n2020121日\n", (["清河市人民政府/2020121日"], [], "")),
        (
            "甲。\n清河市政府\n2020年1月2日\n清河市落实《关于甲的若干政策\n措施》实施方案\n一、目标\n",
            (["清河市政府/2020年1月2日"], ["清河市落实《关于甲的若干政策/措施》实施方案"], ""),
        ),
        ("甲。\n责任单位：市甲局、市乙局\n清河市人民政府\n2020年1月2日\n", (["清河市人民政府/2020年1月2日"], [], "")),
        (
            "甲。\n牵头单位：市甲局\n配合单位：市乙局、\n市丙局\n清河市人民政府\n2020年1月2日\n",
            (["清河市人民政府/2020年1月2日"], [], ""),
        ),
        (
            "甲。\n责任单位：\n市甲局\n市乙局\n清河市人民政府\n2020年1月2日\n",
            (["清河市人民政府/2020年1月2日"], [], ""),
        ),
        ("甲。\n【市甲局】\n清河市人民政府\n2020年1月2日\n", (["清河市人民政府/2020年1月2日"], [], "")),
        ("甲。\n清河市甲局（章）\n局长：石某\n2020年1月2日\n", (["清河市甲局（章）/局长：石某/2020年1月2日"], [], "")),
        (
            "《2020年工作责任分解》已经同意，现印发。\n2020年1月2日\n2020年工作责任分解\n为了甲，现分解如下。\n",
            (["2020年1月2日"], ["2020年工作责任分解"], ""),
        ),
        (
            "甲。\n清河市政府\n2020年1月2日\n清河市甲规划\n（2020—2025年）市教育局\n为了甲，制定本规划。\n",
            (["清河市政府/2020年1月2日"], ["清河市甲规划/（2020—2025年）市教育局"], ""),
        ),
        ("截止日期：\n2020年1月2日\n以后不再受理。\n", ([], [], "")),
        ("甲。\n抄送：县委。\n【打印】\n主办单位：县政府\n", ([], [], "抄送：县委。/【打印】/主办单位：县政府")),
        ("主办单位：县政府\n参赛者须报名。\n", ([], [], "")),
    ],
)
def test_closings(text: str, expected: tuple[list[str], list[str], str]) -> None:
    assert closings(text) == expected


def test_the_word_annex_is_no_part_of_the_title_of_an_attached_text() -> None:
    lines = read_lines("附件：清河市甲方案\n")
    assert title_of(lines) == "清河市甲方案"


def test_who_wrote_a_plan_is_no_part_of_its_title() -> None:
    lines = read_lines("清河市甲规划\n（2020—2025年）市教育局\n（二〇一九年十二月）\n")
    assert title_of(lines) == "清河市甲规划（2020—2025年）"
