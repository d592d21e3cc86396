"""Word documents: what a reader of the printed page sees, and nothing that he does not."""

from collections.abc import Callable

import pytest

from tests.corpus.readers.files import Word, delete_paragraph_mark, paragraphs, read, rows, set_style_numbering

RUN = "<w:r><w:t>{}</w:t></w:r>"
DELETED = '<w:del w:id="1" w:author="a"><w:r><w:delText>{}</w:delText></w:r></w:del>'
INSERTED = '<w:ins w:id="2" w:author="a"><w:r><w:t>{}</w:t></w:r></w:ins>'
BOX = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v" xmlns:wps="urn:wps"'
TWICE = (
    f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def numbered(levels: tuple[str, ...], depths: str) -> list[str]:
    """The printed numbers of paragraphs at these depths."""
    word = Word()
    number = word.list(*levels)
    for depth in depths:
        word.item(number, "文", int(depth))
    return [line.removesuffix("文").strip() for line in read(word.bytes(), "a.docx").text.split("\n")]


@pytest.mark.parametrize(
    ("levels", "depths", "printed"),
    [
        (("chineseCounting|%1、",), "000", ["一、", "二、", "三、"]),
        (
            ("chineseCountingThousand|第%1条",),
            "0" * 12,
            [*map("第{}条".format, "一二三四五六七八九十"), "第十一条", "第十二条"],
        ),
        (("chineseCountingThousand|（%1）",), "00", ["（一）", "（二）"]),
        (("ideographTraditional|%1、",), "00", ["甲、", "乙、"]),
        (("decimalEnclosedCircle|%1",), "00", ["①", "②"]),
        (("decimalEnclosedCircleChinese|%1",), "0", ["①"]),
        (("japaneseCounting|%1、",), "0", ["一、"]),
        (("chineseLegalSimplified|%1、",), "00", ["壹、", "贰、"]),
        (("upperLetter|%1.", "lowerRoman|%2)"), "0101", ["A.", "i)", "B.", "i)"]),
        (("decimal|%1.", "decimal|%1.%2", "decimal|%1.%2.%3"), "01212", ["1.", "1.1", "1.1.1", "1.2", "1.2.1"]),
        (
            ("chineseCounting|%1、", "chineseCounting|（%2）", "decimal|%3."),
            "0122012",
            ["一、", "（一）", "1.", "2.", "二、", "（一）", "1."],
        ),
        (
            ("chineseCounting|第%1章", 'decimal|第%2条|<w:lvlRestart w:val="0"/>'),
            "01101",
            ["第一章", "第1条", "第2条", "第二章", "第3条"],
        ),
        (("chineseCounting|%1、", "decimal|%1.%2|<w:isLgl/>"), "01", ["一、", "1.1"]),
        (("bullet|●", "none|"), "01", ["", ""]),
        (("decimal|%1.", "decimal|%1.%2"), "1", ["1.1"]),
    ],
)
def test_counted_numbers(levels: tuple[str, ...], depths: str, printed: list[str]) -> None:
    assert numbered(levels, depths) == printed


def counting_on(word: Word) -> None:
    first = word.list("decimal|%1.")
    word.item(first, "甲").add("中间").item(first, "乙").item(word.list(family=first), "丙")


def starting_anew(word: Word) -> None:
    first = word.list("decimal|%1.")
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    word.item(first, "甲").item(word.list(family=first, overrides=anew), "乙")


def starting_late(word: Word) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    word.item(word.list("decimal|%1.", overrides=anew), "甲")


def numbered_by_style(word: Word) -> None:
    set_style_numbering(word, "Heading 1", word.list('chineseCounting|%1、|<w:pStyle w:val="Heading1"/>'))
    word.document.add_heading("总则", 1)
    word.document.add_heading("附则", 1)


def numbered_by_the_level_of_a_style(word: Word) -> None:
    both = 'chineseCounting|%1、|<w:pStyle w:val="Heading1"/>', 'chineseCounting|（%2）|<w:pStyle w:val="Heading2"/>'
    number = word.list(*both)
    for style in ("Heading 1", "Heading 2"):
        set_style_numbering(word, style, number)
    word.document.add_heading("总则", 1)
    word.document.add_heading("目的", 2)


def not_numbered_after_all(word: Word) -> None:
    set_style_numbering(word, "Heading 1", word.list("decimal|%1."))
    word.item(0, "甲").document.paragraphs[-1].style = "Heading 1"


@pytest.mark.parametrize(
    ("write", "printed"),
    [
        (counting_on, ["1.甲", "中间", "2.乙", "3.丙"]),
        (starting_anew, ["1.甲", "1.乙"]),
        (starting_late, ["5.甲"]),
        (numbered_by_style, ["一、总则", "二、附则"]),
        (numbered_by_the_level_of_a_style, ["一、总则", "（一）目的"]),
        (not_numbered_after_all, ["甲"]),
    ],
)
def test_lists(write: Callable[[Word], None], printed: list[str]) -> None:
    word = Word()
    write(word)
    assert paragraphs(read(word.bytes(), "a.docx")) == printed


@pytest.mark.parametrize(
    ("content", "text", "note"),
    [
        (
            RUN.format("给予300万元") + DELETED.format("500万元") + INSERTED.format("补助"),
            "给予300万元补助",
            "修订里删除的 5 字没有收入",
        ),
        (f'<w:moveFrom w:id="1">{RUN.format("旧")}</w:moveFrom>{RUN.format("新")}', "新", ""),
        ("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>", "上\n下", ""),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t></w:r>", "甲 乙-丙", ""),
        ('<w:hyperlink w:anchor="a">' + RUN.format("链接") + "</w:hyperlink>", "链接", ""),
        ("<w:sdt><w:sdtContent>" + RUN.format("控件") + "</w:sdtContent></w:sdt>", "控件", ""),
        (
            "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>REF x</w:instrText></w:r>" + RUN.format("第三条"),
            "第三条",
            "",
        ),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>" + RUN.format("显"), "显", "隐藏文字 1 字没有收入"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>', "☑是", ""),
        ('<w:r><w:sym w:font="Odd" w:char="F041"/><w:t>是</w:t></w:r>', "□是", "有 1 个符号字体的字符认不出"),
        (
            "<w:r><w:ruby><w:rt>"
            + RUN.format("háng")
            + "</w:rt><w:rubyBase>"
            + RUN.format("行")
            + "</w:rubyBase></w:ruby></w:r>",
            "行",
            "",
        ),
        (RUN.format("正文") + TWICE.format("框内", "框内"), "正文\n框内", ""),
        (RUN.format("图") + "<w:r><w:drawing/></w:r>", "图", "有 1 处图片"),
    ],
)
def test_a_paragraph(content: str, text: str, note: str) -> None:
    source = read(Word().add_xml(content, MC).bytes(), "a.docx")
    assert source.text == text
    assert [note in found for found in source.notes] == ([True] if note else [])


def test_a_deleted_paragraph_mark_joins_lines() -> None:
    word = Word().add("支持企业")
    delete_paragraph_mark(word)
    assert read(word.add("申请专利。").bytes(), "a.docx").text == "支持企业申请专利。"


def test_title_and_headings() -> None:
    word = Word().add("关于支持专利工作的", "若干意见", style="Title")
    word.document.add_heading("一、总则", 1)
    word.document.add_heading("（一）目的", 2)
    source = read(word.add("正文。").bytes(), "a.docx")
    assert source.title == "关于支持专利工作的 若干意见"
    assert [(heading.level, source.text[heading.span.start : heading.span.end]) for heading in source.headings] == [
        (1, "一、总则"),
        (2, "（一）目的"),
    ]


def test_a_table_of_contents_is_left_out() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    block = f"<w:sdt>{gallery}<w:sdtContent><w:p>{RUN.format('一、总则 1')}</w:p></w:sdtContent></w:sdt>"
    source = read(Word().add_block(block).add("一、总则").bytes(), "a.docx")
    assert source.text == "一、总则"
    assert source.notes == ("目录 1 行没有收入正文。",)


def test_notes_are_kept_behind_the_text() -> None:
    word = Word().add_xml(RUN.format("研发投入") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + RUN.format("占比。"))
    note = f'<w:footnote w:id="1"><w:p>{RUN.format("按统计口径。")}</w:p></w:footnote>'
    notes = '<w:footnote w:type="separator" w:id="0"/>' + note
    source = read(word.with_part("footnotes.xml", "footnotes", notes), "a.docx")
    assert paragraphs(source) == ["研发投入［注1］占比。", "［注1］按统计口径。"]
    assert "脚注和尾注共 1 条" in source.notes[0]


def test_headers_and_comments_are_noted() -> None:
    word = Word().add("正文")
    word.document.sections[0].header.paragraphs[0].text = "内部资料"
    word.document.add_comment(word.document.paragraphs[0].add_run("。"), text="请核实", author="a")
    assert read(word.bytes(), "a.docx").notes == ("页眉页脚没有收入：内部资料", "批注 1 条没有收入。")


@pytest.mark.parametrize(
    ("cells", "merged", "header", "expected"),
    [
        ([["类别", "单位"], ["甲", "科技局"]], [], 0, (1, [["类别", "单位"], ["甲", "科技局"]])),
        ([["甲", "300"], ["乙", "500"]], [], 0, (0, [["甲", "300"], ["乙", "500"]])),
        (
            [["类别", "标准"], ["单位", "金额"], ["甲", "乙"]],
            [],
            2,
            (2, [["类别", "标准"], ["单位", "金额"], ["甲", "乙"]]),
        ),
        (
            [["类别", "项目", "金额"], ["专利", "国内", "1万"], ["", "国外", "3万"]],
            [(1, 0, 2, 0)],
            0,
            (1, [["类别", "项目", "金额"], ["专利", "国内", "1万"], ["专利", "国外", "3万"]]),
        ),
        (
            [["类别", "目标", ""], ["", "2020年", "2021年"], ["甲", "5", "6"]],
            [(0, 0, 1, 0), (0, 1, 0, 2)],
            0,
            (2, [["类别", "目标", "目标"], ["类别", "2020年", "2021年"], ["甲", "5", "6"]]),
        ),
        (
            [["项目", "标准", "单位"], ["甲", "每件1万", "科技局"], ["合计", "", "10"]],
            [(2, 0, 2, 1)],
            0,
            (1, [["项目", "标准", "单位"], ["甲", "每件1万", "科技局"], ["合计", "合计", "10"]]),
        ),
        ([["责任 单位", "序 号"], ["甲 乙", "1"]], [], 0, (1, [["责任单位", "序号"], ["甲 乙", "1"]])),
    ],
    ids=["plain", "no header", "marked header", "merged down", "two header rows", "merged across", "broken heads"],
)
def test_tables(cells: list[list[str]], merged: list[tuple[int, int, int, int]], header: int, expected: object) -> None:
    source = read(Word().add("前").table(cells, merged, header).add("后").bytes(), "a.docx")
    assert paragraphs(source) == ["前", "后"]
    assert (source.tables[0].header_rows, rows(source)) == expected


def test_a_caption_by_style_and_by_a_merged_first_row() -> None:
    cells = [["重点任务分解表", "", ""], ["序号", "任务", "单位"], ["1", "引才", "人社局"]]
    word = Word().add("表1 任务", style="Caption").table([["序号", "任务"], ["1", "引才"]]).table(cells, [(0, 0, 0, 2)])
    source = read(word.bytes(), "a.docx")
    assert [table.caption for table in source.tables] == ["表1 任务", "重点任务分解表"]
    assert paragraphs(source) == ["表1 任务", "重点任务分解表"]
    assert rows(source, 1)[0] == ["序号", "任务", "单位"]


def test_a_frame_of_one_cell_is_no_table() -> None:
    source = read(Word().table([["申报材料\n营业执照"]]).bytes(), "a.docx")
    assert (source.tables, source.text) == ((), "申报材料\n营业执照")


def test_a_table_in_a_cell_is_kept_in_the_cell() -> None:
    word = Word().table([["甲", "乙"], ["丙", "丁"]])
    inner = word.document.tables[0].cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "里一", "里二"
    source = read(word.bytes(), "a.docx")
    assert rows(source)[1] == ["丙", "丁 里一 里二"]
    assert "有 1 张表套在" in source.notes[0]


def test_numbers_in_cells_are_counted_too() -> None:
    word = Word().table([["事项", "单位"], ["", "科技局"]])
    number = word.list("decimal|%1.")
    word.item(number, "引才")
    word.document.tables[0].cell(1, 0)._tc.append(word.document.paragraphs[-1]._p)
    assert rows(read(word.bytes(), "a.docx"))[1] == ["1.引才", "科技局"]
