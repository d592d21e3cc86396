"""What a page says about its document beside the text: meta tags, index tables (信息公开), the line under a title."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from corpus.labels import NAMES
from corpus.readers.html_blocks import table_rows
from corpus.readers.html_tree import Element
from corpus.readers.model import Label

# the facts of labels that are read here
_FACTS = (
    *("索引号", "发文字号", "发文机关", "发布机构", "成文日期", "发布日期", "实施日期", "废止日期", "有效性"),
    *("主题分类", "主题词", "标题", "统一编号", "来源"),
)
_NAMES = {name: fact for name, fact in NAMES.items() if fact in _FACTS}
# meta tags of the guide for government web sites (国办发〔2017〕47号), and of the open graph
_META = {
    "pubdate": "发布日期",
    "contentsource": "来源",
    "columnname": "栏目",
    "author": "作者",
    "url": "网址",
    "og:url": "网址",
    "og:article:author": "作者",
    "article:published_time": "发布日期",
}
_META_TITLES = ("articletitle", "og:title", "twitter:title")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
_SENT_AT = re.compile(r"""var\s+ct\s*=\s*["'](\d{10})["']""")  # seconds since 1970, in articles on WeChat
_BEIJING = timedelta(hours=8)
_SITE_PARTS = re.compile(r"\s*(?:_|\||—{1,2}|»|\s-\s|-(?=[^-]*(?:网|政府|局|厅|委|部|门户)[^-]*$))\s*")
_TITLE_MAX = 300  # characters
_CELL_MAX = 120  # characters of a value in an index table
_NAME_PATTERN = "|".join(
    r"[\s　]*".join(name)
    for name in sorted(_NAMES, key=len, reverse=True)  # spaced out: 索 引 号
)
_LINE_LABEL = re.compile(rf"(?<![一-鿿])({_NAME_PATTERN})\s*[:：]\s*")


def read_title(html: Element) -> str:
    """The title: of a meta tag, else the first heading that the page's own title repeats, else that title alone."""
    metas = dict(_metas(html))
    marked = next((metas[name] for name in _META_TITLES if metas.get(name)), "")
    if marked:
        return marked
    printed = next((element.text for element in html.find("title")), "")
    headings = [heading.text for heading in html.find("h1") if heading.text]
    repeated = (heading for heading in headings if heading.replace(" ", "") in printed.replace(" ", ""))
    return next(repeated, "") or _clean_title(printed) or next(iter(headings), "")


def _clean_title(printed: str) -> str:
    """A page's title without the names of the site and its columns.

    >>> _clean_title("关于支持专利工作的若干意见_政策文件_某市人民政府门户网站")
    '关于支持专利工作的若干意见'
    """
    return max(
        _SITE_PARTS.split(printed[:_TITLE_MAX]),
        key=lambda part: len(part) * (not part.endswith(("网", "网站"))),
        default="",
    )


def read_meta_labels(html: Element, source: str) -> Iterator[Label]:
    """Labels of the page's head; ``source`` is its text, for what is said in comments and scripts."""
    for name, content in _metas(html):
        if name in _META:
            yield Label(_META[name], content)
    for link in html.find("link"):
        if link.attributes.get("rel") == "canonical":
            yield Label("网址", link.attributes.get("href", ""))
    if saved := _SAVED_FROM.search(source):
        yield Label("网址", saved[1])
    if sent := _SENT_AT.search(source):
        yield Label("发布日期", (datetime.fromtimestamp(int(sent[1]), UTC) + _BEIJING).date().isoformat())


def _metas(html: Element) -> Iterator[tuple[str, str]]:
    for meta in html.find("meta"):
        name = meta.attributes.get("name") or meta.attributes.get("property") or ""
        if content := meta.attributes.get("content", "").strip():
            yield name.lower(), content


def take_index_tables(body: Element) -> list[Label]:
    """Take the index tables out of the page; what they say as labels."""
    labels: list[Label] = []
    for parent in list(body.walk()):
        for table in [child for child in parent.children if isinstance(child, Element) and child.tag == "table"]:
            if found := _index_labels(table):
                labels += found
                parent.children = [child for child in parent.children if child is not table]
    return labels


def _index_labels(table: Element) -> list[Label]:
    """Pairs of name and value, when the names of a small table are those of an index; otherwise nothing."""
    if next(table.find("table"), None) is not None:
        return []
    pairs = []
    for row in table_rows(table):
        texts = [cell.text for cell in row.children if isinstance(cell, Element)]
        pairs += list(zip(texts[::2], texts[1::2], strict=False))
    names = [_NAMES.get(re.sub(r"[\s　:：]", "", name)) for name, _ in pairs]
    if sum(name is not None for name in names) < 3 or any(len(value) > _CELL_MAX for _, value in pairs):
        return []
    return [
        Label(known or name.strip(" :："), value)
        for known, (name, value) in zip(names, pairs, strict=True)
        if value and name
    ]


def read_line_labels(text: str) -> Iterator[Label]:
    """Labels in lines of the page beside its body: several may share a line.

    >>> [label.value for label in read_line_labels("发布日期：2018-12-20  来源：省政府办公厅  浏览次数：12")]
    ['2018-12-20', '省政府办公厅']
    """
    for line in text.split("\n"):
        for match in _LINE_LABEL.finditer(line):
            value = re.split(r"\s{2,}|\s+(?=\S{1,6}[:：])|[|｜]", line[match.end() :].strip())[0]
            if 0 < len(value) <= _CELL_MAX:
                yield Label(_NAMES[re.sub(r"[\s　]", "", match[1])], value)
