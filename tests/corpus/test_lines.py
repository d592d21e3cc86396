"""What a printed line looks like on its own."""

import pytest

from corpus.lines import read_lines


@pytest.mark.parametrize("text", ["一\n二", " 一 \n\n\t二\n", "\n", "　　一、制定背景"])
def test_every_span_covers_the_text_of_its_line(text: str) -> None:
    assert all(text[line.span.start : line.span.end] == line.text for line in read_lines(text))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("浙江省人民政府关于全面加快科技创新", True),
        ("全力以赴稳投资 助推高质量赶超发展", True),
        ("一、总体要求", False),
        ("现提出如下意见。", False),
        ("附件1", False),
        ("\t吴兴区", False),
        ("（2018年12月5日）", False),
        ("附件：", False),
        ("", False),
        ("长" * 46, False),
    ],
)
def test_a_line_that_could_be_a_title(line: str, expected: bool) -> None:
    assert read_lines(line)[0].is_title_like is expected


@pytest.mark.parametrize(
    ("line", "annex"),
    [
        ("附件1", "附件1"),
        ("附件 2", "附件2"),
        ("附件：", "附件"),
        ("附件1.", "附件1"),
        ("附件1所列项目", None),
        ("附加条件", None),
    ],
)
def test_annex(line: str, annex: str | None) -> None:
    assert read_lines(line)[0].annex == annex


@pytest.mark.parametrize(
    ("line", "expected"), [("编者按：建设廊道", True), ("编 者 按:近日", True), ("按照要求", False)]
)
def test_editors_note(line: str, expected: bool) -> None:
    assert read_lines(line)[0].is_note is expected


def test_a_blank_cell_is_no_blank_line() -> None:
    blank_cell, blank = read_lines("\t\n")
    assert (blank_cell.is_blank, blank.is_blank) == (False, True)
