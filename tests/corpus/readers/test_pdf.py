"""Pdf files: lines joined into paragraphs, tables from their rules, nothing of what pages add."""

import pytest

from tests.corpus.readers.files import Pages, paragraphs, read, rows

LONG = "支持企业建设研究院、重点实验室和技术创新中心，按照实际投入给予补助，最高不超过三百万元，由市科技局负责落实。"
OTHER = "鼓励企业引进高层次人才，符合条件的给予安家补助，标准由市人力资源和社会保障局另行制定并向社会公布。"


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (Pages().paragraph(LONG).paragraph(OTHER), [LONG, OTHER]),
        (
            Pages().line("一、总则", 104).paragraph(LONG).line("二、附则", 104).paragraph(OTHER),
            ["一、总则", LONG, "二、附则", OTHER],
        ),
        (
            Pages().line("关于支持专利工作的", 180, size=22).line("若干意见", 220, size=22).paragraph(LONG),
            ["关于支持专利工作的", "若干意见", LONG],
        ),
        (
            Pages().line("各区县人民政府：").paragraph(LONG).line("某市人民政府", 380).line("2021年3月4日", 380),
            ["各区县人民政府：", LONG, "某市人民政府", "2021年3月4日"],
        ),
        (Pages().paragraph(LONG).line("1.第一项，").line("2.第二项。"), [LONG, "1.第一项，", "2.第二项。"]),
        (Pages().line("Support for PCT patents", 104), ["Support for PCT patents"]),
    ],
    ids=["paragraphs", "headings", "title", "address and signature", "points at the margin", "Latin"],
)
def test_lines_become_paragraphs(pages: Pages, text: list[str]) -> None:
    assert paragraphs(read(pages.bytes(), "a.pdf")) == text


def numbered_pages(count: int, head: str = "") -> Pages:
    pages = Pages()
    for number in range(1, count + 1):
        if head:
            pages.line(head, 200, 810, size=10)
        pages.paragraph(LONG).line(f"— {number} —", 280, 40, size=12)
        if number < count:
            pages.next()
    return pages


def test_page_numbers_and_running_heads_are_left_out() -> None:
    source = read(numbered_pages(4, "某市人民政府公报").bytes(), "a.pdf")
    assert paragraphs(source) == [LONG] * 4
    assert source.notes == ("页码 4 处没有收入。", "页眉页脚没有收入：某市人民政府公报")


@pytest.mark.parametrize("number", ["- 3 -", "3", "第3页", "第 3 页 共 9 页", "3/9", "—3—", "·3·"])
def test_forms_of_page_numbers(number: str) -> None:
    source = read(Pages().paragraph(LONG).line(number, 280, 40).bytes(), "a.pdf")
    assert paragraphs(source) == [LONG]


def test_a_paragraph_goes_on_behind_a_page_break() -> None:
    pages = Pages().line("  " + LONG[:26], 104 - 16).line("— 1 —", 280, 40).next()
    pages.line(LONG[26:]).line("— 2 —", 280, 40)
    assert "".join(paragraphs(read(pages.bytes(), "a.pdf"))).replace(" ", "") == LONG


def test_two_columns_are_read_one_after_the_other() -> None:
    pages = Pages().line("某市人民政府公报要目", 200)
    left = [
        "支持企业建设研究院的，",
        "按实际投入给予补助，最",
        "高不超过三百万元，由市",
        "科技局负责落实，每年申",
        "报一次，逾期不再受理，",
        "具体办法另行制定公布。",
    ]
    right = [
        "鼓励企业引进各类人才，",
        "符合条件的给予安家补助",
        "，标准由市人社局制定并",
        "向社会公布，每两年调整",
        "一次，资金由市财政局安",
        "排并监督使用，不得挪用",
    ]
    for row, (a, b) in enumerate(zip(left, right, strict=True)):
        pages.line(a, 72, 700 - row * 28).line(b, 320, 695 - row * 28)
    source = read(pages.bytes(), "a.pdf")
    assert source.text.replace("\n", "") == "某市人民政府公报要目" + "".join(left) + "".join(right)
    assert "有的页分两栏" in source.notes[-1]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([["项目", "标准"], ["专利", "1万元"]], [["项目", "标准"], ["专利", "1万元"]]),
        (
            [["项目", "标准"], ["国内发明\n专利", "1.初审\n2.终审"]],
            [["项目", "标准"], ["国内发明专利", "1.初审 2.终审"]],
        ),
        (
            [["类别", "项目", "标准"], ["专利", "国内", "1"], ["^", "国外", "3"]],
            [["类别", "项目", "标准"], ["专利", "国内", "1"], ["专利", "国外", "3"]],
        ),
        (
            [["类别", "目标", "<"], ["^", "2020年", "2021年"], ["甲", "5", "6"]],
            [["类别", "目标", "目标"], ["类别", "2020年", "2021年"], ["甲", "5", "6"]],
        ),
        ([["项目", "标准"], ["专利", ""]], [["项目", "标准"], ["专利", ""]]),
    ],
    ids=["plain", "broken lines", "merged down", "two header rows", "blank cell"],
)
def test_tables(cells: list[list[str]], expected: list[list[str]]) -> None:
    source = read(Pages().paragraph(LONG).table(cells).paragraph(OTHER).bytes(), "a.pdf")
    assert rows(source) == expected
    assert paragraphs(source) == [LONG, OTHER]


def test_a_table_on_two_pages_is_one() -> None:
    head = ["序号", "任务", "单位"]
    pages = (
        Pages()
        .line("附件", 72)
        .table([head, ["1", "引才", "人社局"], ["2", "专利", "市场监管局"]])
        .line("— 1 —", 280, 40)
        .next()
    )
    pages.table([head, ["3", "金融", "金融办"]], top=770).line("— 2 —", 280, 40)
    source = read(pages.bytes(), "a.pdf")
    assert [row[0] for row in rows(source)] == ["序号", "1", "2", "3"]
    assert "第 1—2 页的表接成了一张，请核对接缝处。" in source.notes


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (["1", "引进高层次人才和创新", "人社局"], ["", "团队。", ""], [["1", "引进高层次人才和创新团队。", "人社局"]]),
        (["1", "", ""], ["", "引进人才", "人社局"], [["1", "引进人才", "人社局"]]),
        (["专利", "国内", "1万元"], ["", "国外", "3万元"], [["专利", "国内", "1万元"], ["专利", "国外", "3万元"]]),
        (["1", "引才", "人社局"], ["2", "专利", ""], [["1", "引才", "人社局"], ["2", "专利", ""]]),
    ],
    ids=["a long text goes on", "the rest of a row", "a merged cell goes on", "another row"],
)
def test_what_a_page_break_does_to_a_row(above: list[str], below: list[str], expected: list[list[str]]) -> None:
    head = ["类别", "任务", "单位"]
    pages = Pages().table([head, ["总", "总则", "办公室"], above], width=140).next().table([below], top=770, width=140)
    source = read(pages.table([["完", "完", "完"]], top=740, width=140).bytes(), "a.pdf")
    assert rows(source)[2:-1] == expected


def test_tables_with_text_between_stay_apart() -> None:
    cells = [["项目", "标准"], ["专利", "1万元"]]
    source = read(Pages().table(cells).line("第二张表", 104).table(cells).bytes(), "a.pdf")
    assert len(source.tables) == 2


def test_bold_by_printing_twice_is_read_once() -> None:
    assert paragraphs(read(Pages().line("一、总则", 104, 700).line("一、总则", 104.3, 700).bytes(), "a.pdf")) == [
        "一、总则"
    ]


def test_a_slanted_watermark_is_left_out_and_noted() -> None:
    source = read(Pages().paragraph(LONG).slanted("征求意见稿").bytes(), "a.pdf")
    assert paragraphs(source) == [LONG]
    assert "征求意见稿" in source.notes[0]


def test_a_page_that_is_a_picture_is_noted() -> None:
    assert "第 2 页是图片，没有读出文字。" in read(Pages().paragraph(LONG).next().picture().bytes(), "a.pdf").notes
