"""Plain text, Markdown, csv: and the encodings that they come in."""

import codecs

import pytest

from corpus.readers.model import Label, Media
from tests.corpus.readers.files import paragraphs, read, rows

TEXT = "湖政办发〔2018〕85号\n\n\t类别\n\t目标\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode(),
    ],
    ids=["UTF-8", "UTF-8 with mark", "UTF-16 LE", "UTF-16 BE", "GB18030", "CRLF"],
)
def test_plain_text_is_verbatim(data: bytes) -> None:
    source = read(data, "意见.txt")
    assert (source.text, source.media, source.tables) == (TEXT, Media.TXT, ())


def test_page_marks_are_left_out_and_told() -> None:
    source = read("一、甲。（市住房\n— 2 —\n城乡建设局负责）\n1 — 2\n".encode(), "意见.txt")
    assert (source.text, source.notes) == ("一、甲。（市住房\n城乡建设局负责）\n1 — 2\n", ("页码已略去。",))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# 意见\n\n## 一、总则\n\n正文。", "意见\n一、总则\n正文。"),
        ("**（十五）加强领导。**各区县要…", "（十五）加强领导。各区县要…"),
        ("1. 甲\n2. 乙\n\n- 丙\n", "1. 甲\n2. 乙\n丙"),
        ("3. 甲\n4. 乙", "3. 甲\n4. 乙"),
        (
            "一、总则\n（一）目的。为了发展。\n（二）范围。本市。",
            "一、总则\n（一）目的。为了发展。\n（二）范围。本市。",
        ),
        (
            "支持企业建设研究院、重点实验室和技术创新中心，\n按实际投入补助。",
            "支持企业建设研究院、重点实验室和技术创新中心，按实际投入补助。",
        ),
        ("> 引用\n\n[链接](http://a.cn) `代码`", "引用\n链接 代码"),
        ("正文<br>下行<script>x</script>", "正文\n下行"),
        ("    一、缩进的\n    二、行", "一、缩进的\n二、行"),
    ],
)
def test_markdown(markdown: str, text: str) -> None:
    assert read(markdown.encode(), "a.md").text == text


def test_markdown_with_tables_of_both_kinds() -> None:
    source = read(
        "|项目|标准|\n|---|:-:|\n|专利|**1**万元|\n\n<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>".encode(),
        "a.md",
    )
    assert [table.header_rows for table in source.tables] == [1, 1]
    assert (rows(source), rows(source, 1)) == ([["项目", "标准"], ["专利", "1万元"]], [["甲", "乙"], ["1", "2"]])


def test_markdown_title_headings_and_front_matter() -> None:
    source = read("---\ntitle: 意见\n发布日期: 2021-03-04\n---\n# 总则\n## 目的\n".encode(), "a.md")
    assert (source.title, source.labels) == ("意见", (Label("发布日期", "2021-03-04"),))
    assert [heading.level for heading in source.headings] == [1, 2]
    assert read("# 总则\n正文".encode(), "a.md").title == "总则"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("项目,标准\n专利,1万元\n", [["项目", "标准"], ["专利", "1万元"]]),
        ("项目\t标准\n专利,商标\t1万元\n", [["项目", "标准"], ["专利,商标", "1万元"]]),
        ("项目;标准\n专利;1\n", [["项目", "标准"], ["专利", "1"]]),
        ("项目，标准\n专利，1\n", [["项目", "标准"], ["专利", "1"]]),
        ('项目,标准\n"专利,""国内""","第一行\n第二行"\n', [["项目", "标准"], ['专利,"国内"', "第一行 第二行"]]),
        ("sep=;\n项目;标准,元\n专利;1\n", [["项目", "标准,元"], ["专利", "1"]]),
        ("项目,标准,\n专利\n", [["项目", "标准"], ["专利", ""]]),
    ],
    ids=["comma", "tab", "semicolon", "Chinese comma", "quotes", "named", "short line"],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_csv(data: str, expected: list[list[str]], encoding: str) -> None:
    source = read(data.encode(encoding), "a.csv")
    assert (source.media, rows(source)) == (Media.CSV, expected)


def test_a_line_above_a_csv_table_is_text() -> None:
    source = read("重点任务表,,\n序号,任务,单位\n1,引才,人社局\n".encode(), "a.csv")
    assert (paragraphs(source), rows(source)[0]) == (["重点任务表"], ["序号", "任务", "单位"])


def test_a_spreadsheet_that_is_text() -> None:
    assert rows(read("项目\t标准\n专利\t1\n".encode("gbk"), "a.xls")) == [["项目", "标准"], ["专利", "1"]]
