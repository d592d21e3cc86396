"""Web pages as people save them."""

import pytest

from corpus.readers.model import Label, Media
from tests.corpus.readers.files import paragraphs, read, rows

BODY = (
    "<p>　　为支持企业申请专利，经市政府同意，现提出以下意见。</p>"
    "<p>一、对发明专利给予补助，每件最高1万元，由市场监管局负责。</p>"
    "<p>二、对引进人才的企业给予补助，每人最高5万元，由人社局负责。</p>"
)
NAVIGATION = (
    "<ul><li><a href='/'>首页</a></li><li><a href='/a'>政务公开</a></li><li><a href='/b'>办事服务</a></li></ul>"
)
FOOTER = "<div>主办单位：某市人民政府办公室 承办单位：某市大数据局 ICP备12345号 网站标识码：3305000001</div>"
RELATED = (
    "<div><h3>相关阅读</h3>"
    + "".join(f"<p><a href='/{n}'>关于支持第{n}批项目的通知</a></p>" for n in range(5))
    + "</div>"
)


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


SENTENCES = [
    "为支持企业申请专利，经市政府同意，现提出以下意见。",
    "一、对发明专利给予补助，每件最高1万元，由市场监管局负责。",
    "二、对引进人才的企业给予补助，每人最高5万元，由人社局负责。",
]


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='a'>{BODY}</div>",
        f"<div>{NAVIGATION}</div><div><div>{BODY}</div></div>{FOOTER}",
        f"<nav>{NAVIGATION}</nav><article>{BODY}</article><aside>热点推荐，欢迎关注我们的公众号。</aside><footer>x</footer>",
        f"<form><table><tr><td>{NAVIGATION}</td><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>{FOOTER}</form>",
        f"<div>{BODY}{RELATED}<p>【打印本页】 【关闭窗口】</p><div>分享到：微信 微博</div></div>{FOOTER}",
        f"<script>var a='，。；';</script><style>p{{}}</style>{BODY}<div style='display:none'>隐藏的话，看不见。</div>",
        f"<div style='visibility: hidden; opacity: 0;'><section><section>{BODY}</section></section></div>",
    ],
    ids=["plain", "navigation and footer", "HTML5", "tables for layout", "links and buttons", "not shown", "WeChat"],
)
def test_the_body_of_a_page(body: str) -> None:
    assert paragraphs(read(page(body), "a.html")) == SENTENCES


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>第一行<br>第二行</p>", "第一行\n第二行"),
        ("<p>支持企业\n   申请专利</p>", "支持企业申请专利"),
        ("<p>PCT\npatent <b>最高</b>&nbsp;5&#19975;元</p>", "PCT patent 最高 5万元"),
        ("<ol><li>甲</li><li>乙</li></ol>", "1. 甲\n2. 乙"),
        ("<ol start=3 type=A><li>甲</li><li value=7>乙</li></ol>", "C. 甲\nG. 乙"),
        ("<ol><li>（一）甲</li></ol><ol style='list-style:none'><li>乙</li></ol>", "（一）甲\n乙"),
        ("<ul><li>甲<ol><li>乙</li></ol></li></ul>", "甲\n1. 乙"),
        ("<pre>一\n二</pre>", "一\n二"),
        ("<div>甲<p>乙</div>丙", "甲\n乙\n丙"),
        ("<p><ruby>行<rt>háng</rt></ruby>业</p>", "行业"),
        ("<p>甲&lt;乙&amp;丙</p><p>a&entity;b</p>", "甲<乙&丙\na&entity;b"),
        (
            "<p>附件：<a href='1.doc'>1.申请表.doc</a> <a href='2.doc'>2.名单.doc</a> "
            "<a href='3.pdf'>3.流程.pdf</a></p>",
            "附件：1.申请表.doc 2.名单.doc 3.流程.pdf",
        ),
    ],
)
def test_what_a_browser_prints(body: str, text: str) -> None:
    assert read(page(body), "a.html").text == text


@pytest.mark.parametrize(
    ("table", "header_rows", "expected"),
    [
        ("<tr><th>项目</th><th>标准</th></tr><tr><td>甲</td><td>1</td></tr>", 1, [["项目", "标准"], ["甲", "1"]]),
        (
            "<thead><tr><td>项目</td><td>标准</td></tr></thead><tr><td>甲</td><td>1</td></tr>",
            1,
            [["项目", "标准"], ["甲", "1"]],
        ),
        (
            "<tr><td rowspan=2>类</td><td colspan=2>目标</td></tr><tr><td>2020</td><td>2021</td></tr>"
            "<tr><td>甲</td><td>5</td><td>6</td></tr>",
            2,
            [["类", "目标", "目标"], ["类", "2020", "2021"], ["甲", "5", "6"]],
        ),
        ("<tr><td>甲</td><td rowspan=0>乙</td></tr><tr><td>丙</td></tr>", 1, [["甲", "乙"], ["丙", "乙"]]),
        ("<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr>", 1, [["甲", "乙"], ["丙", ""]]),
        (
            "<tr><td colspan=2>总表</td></tr><tr><td>项</td><td>数</td></tr><tr><td>甲</td><td>1</td></tr>",
            1,
            [["项", "数"], ["甲", "1"]],
        ),
        (
            "<tr><td><p>甲</p><p>乙</p></td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr>",
            1,
            [["甲乙", "丙"], ["丁", "戊"]],
        ),
    ],
    ids=["th", "thead", "merged", "to the end", "short row", "caption row", "paragraphs in a cell"],
)
def test_tables(table: str, header_rows: int, expected: list[list[str]]) -> None:
    source = read(page(f"<p>前。</p><table>{table}</table><p>后。</p>"), "a.html")
    assert (source.tables[0].header_rows, rows(source)) == (header_rows, expected)


def test_a_caption() -> None:
    source = read(
        page("<table><caption>表1 目标</caption><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table>"),
        "a.html",
    )
    assert (source.tables[0].caption, paragraphs(source)) == ("表1 目标", ["表1 目标"])


INDEX = (
    "<table><tr><td>索 引 号：</td><td>0001/2021-1</td><td>发文机关：</td><td>某市政府</td></tr>"
    "<tr><td>发文字号：</td><td>某政发〔2021〕3号</td><td>发布日期：</td><td>2021年3月4日</td></tr></table>"
)


@pytest.mark.parametrize(
    ("data", "labels"),
    [
        (
            page(
                BODY, "<meta name='PubDate' content='2021-03-04 10:00'><meta name='ContentSource' content='市科技局'>"
            ),
            [("发布日期", "2021-03-04 10:00"), ("来源", "市科技局")],
        ),
        (
            page(BODY, "<meta name=ColumnName content=政策文件><meta property='og:url' content='http://a.cn/1'>"),
            [("栏目", "政策文件"), ("网址", "http://a.cn/1")],
        ),
        (
            page(INDEX + f"<div>{BODY}</div>"),
            [
                ("索引号", "0001/2021-1"),
                ("发文机关", "某市政府"),
                ("发文字号", "某政发〔2021〕3号"),
                ("发布日期", "2021年3月4日"),
            ],
        ),
        (
            page(f"<div>发布日期：2021-03-04  来源： 市科技局  浏览次数：12</div><div>{BODY}</div>"),
            [("发布日期", "2021-03-04"), ("来源", "市科技局")],
        ),
        (page("<!-- saved from url=(0021)http://www.a.cn/1.htm -->" + BODY), [("网址", "http://www.a.cn/1.htm")]),
        (page(BODY, '<script>var ct = "1614823200";</script>'), [("发布日期", "2021-03-04")]),
    ],
    ids=["dates", "column", "index table", "line under the title", "saved from", "WeChat"],
)
def test_labels(data: bytes, labels: list[tuple[str, str]]) -> None:
    source = read(data, "a.html")
    assert source.labels == tuple(Label(*label) for label in labels)
    assert paragraphs(source) == SENTENCES


@pytest.mark.parametrize(
    ("body", "head", "title"),
    [
        ("", "<meta name='ArticleTitle' content='关于专利的意见'><title>首页</title>", "关于专利的意见"),
        (
            "<h1>某市人民政府</h1><h1>关于专利的意见</h1>",
            "<title>关于专利的意见_政策文件_某市政府网</title>",
            "关于专利的意见",
        ),
        ("", "<title>关于印发专利补助办法的通知-某市人民政府门户网站</title>", "关于印发专利补助办法的通知"),
        ("", "<title>某办法（2018-2021年）</title>", "某办法（2018-2021年）"),
        ("<h1>关于专利的意见</h1>", "", "关于专利的意见"),
        ("", "", ""),
    ],
)
def test_title(body: str, head: str, title: str) -> None:
    assert read(page(f"{body}<div>{BODY}</div>", head), "a.html").title == title


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "gb2312"),
        ("gb18030", "utf-8"),
        ("gb18030", "iso-8859-1"),
        ("gb18030", ""),
        ("big5", "big5"),
        ("utf-16", "utf-8"),
        ("utf-8-sig", "gbk"),
        ("utf-8", "no-such"),
    ],
)
def test_declared_encodings_lie(encoding: str, declared: str) -> None:
    text = f"<html><head><meta charset='{declared}'></head><body><p>企業申請專利，給予補助。</p></body></html>"
    assert read(text.encode(encoding), "a.html").text == "企業申請專利，給予補助。"


def test_a_page_with_a_damaged_character_is_read_with_a_note() -> None:
    source = read(page(BODY * 5).replace("同意".encode(), b"\xe5\x90\xff\xfe", 1), "a.html")
    assert "�" in source.text
    assert "无法识别" in source.notes[0]


def test_what_is_left_out_is_noted() -> None:
    notes = read(
        page(f"<div>{NAVIGATION}</div><div>{BODY}<img src='a.png'></div>{FOOTER}<p hidden>藏</p>"), "a.html"
    ).notes
    assert [note[:9] for note in notes] == ["网页正文以外的内容", "网页里不显示的内容", "网页正文里有图片，"]
    assert "办事服务" in notes[0]


@pytest.mark.parametrize("name", ["意见.doc", "意见.xls", "意见.txt", "意见"])
def test_html_by_its_content(name: str) -> None:
    assert read(page(BODY), name).media is Media.HTML


def test_a_page_saved_as_one_file() -> None:
    data = (
        b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        b'\tboundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )
    import base64

    source = read(data + base64.encodebytes(page(BODY)) + b"\r\n--x--\r\n", "a.mht")
    assert (source.media, paragraphs(source)) == (Media.HTML, SENTENCES)


def test_labels_of_an_index_table_by_any_of_their_names() -> None:
    rows = [
        ("发文机构", "清河市科技局"),
        ("生效时间", "2020-02-01"),
        ("废止时间", "2023-02-01"),
        ("文件编号", "清科〔2020〕1号"),
    ]
    table = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    labels = {label.name: label.value for label in read(page(f"<table>{table}</table>{BODY}"), "a.html").labels}
    assert labels == {
        "发文机关": "清河市科技局",
        "实施日期": "2020-02-01",
        "废止日期": "2023-02-01",
        "发文字号": "清科〔2020〕1号",
    }
