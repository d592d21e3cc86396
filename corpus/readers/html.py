"""Web pages as people save them: the body of the page, without what stands around it."""

import codecs
import re
from collections.abc import Callable

from corpus.errors import UnknownFormat
from corpus.readers.html_blocks import write_blocks
from corpus.readers.html_content import find_content
from corpus.readers.html_labels import read_line_labels, read_meta_labels, read_title, take_index_tables
from corpus.readers.html_tree import Element, parse_page
from corpus.readers.manuscript import Manuscript
from corpus.readers.model import Media, Source
from corpus.reading import decode

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_DECLARABLE = frozenset(("big5", "big5hkscs", "euc_tw", "utf_16_le", "utf_16_be"))  # what is neither UTF-8 nor GB18030
_DAMAGE_MAX = 0.01  # share of characters that may be unreadable
_OUTSIDE_SHOWN = 60  # characters
_BUTTON = (
    r"打印(?:本页|此页|本文)?|关闭(?:窗口|本页|此页)?|收藏(?:本页|本文)?|分享到?|复制链接|返回(?:顶部|首页|列表)|"
    r"字[体号]|上一篇|下一篇|扫一扫[^。]{0,16}|阅读原文"
)
_BUTTONS = re.compile(rf"(?=.*(?:{_BUTTON}))(?:[\W_]|{_BUTTON}|大|中|小|微信|微博|朗读|点赞|在看)++")
_BUTTONS_MAX = 80  # characters of a line of buttons


def read_html(data: bytes, name: str) -> Source:
    """The body of a page with its title and labels. Raises EmptyDocument, UnknownFormat and OversizedFile."""
    manuscript = Manuscript(name)
    write_page(data, manuscript)
    return manuscript.finish(Media.HTML, data)


def write_page(data: bytes, manuscript: Manuscript) -> None:
    """Write the body of a whole page with its title and labels, and note what is left out."""
    html = _decode_page(data, manuscript)
    page = parse_page(html, manuscript.name)
    manuscript.title = read_title(page)
    for label in read_meta_labels(page, html):
        manuscript.add_label(label.name, label.value)
    body = _body(page)
    hidden = _take(body, lambda element: element.is_hidden)
    for label in take_index_tables(body):
        manuscript.add_label(label.name, label.value)
        if label.name == "标题":
            manuscript.title = label.value
    content = find_content(body)
    for label in read_line_labels(content.outside):
        manuscript.add_label(label.name, label.value)
    buttons = _take(content.root, _is_button)
    write_blocks(content.root, manuscript)
    _note_left_out(manuscript, "网页正文以外的内容（导航、页眉、页脚等）", f"{content.outside} {buttons}")
    _note_left_out(manuscript, "网页里不显示的内容", hidden)
    if any(image.attributes.get("src") for image in content.root.find("img")):
        manuscript.add_note("网页正文里有图片，图中的文字没有读。")


def write_fragment(html: str, manuscript: Manuscript) -> None:
    """Write all of a piece of HTML; its first heading is the title, unless there is one."""
    body = _body(parse_page(html, manuscript.name))
    manuscript.title = manuscript.title or next((heading.text for heading in body.find("h1")), "")
    write_blocks(body, manuscript)


def _body(page: Element) -> Element:
    return next(page.find("body"), page)


def _take(root: Element, is_unwanted: Callable[[Element], bool]) -> str:
    """Take the unwanted elements out of ``root``; their text."""
    taken: list[str] = []
    for parent in root.walk():
        unwanted = [child for child in parent.children if isinstance(child, Element) and is_unwanted(child)]
        taken += [child.text for child in unwanted]
        parent.children = [child for child in parent.children if child not in unwanted]
    return " ".join(taken)


def _is_button(element: Element) -> bool:
    text = element.text
    return len(text) <= _BUTTONS_MAX and _BUTTONS.fullmatch(text) is not None


def _note_left_out(manuscript: Manuscript, what: str, text: str) -> None:
    shown = " ".join(text.split())
    if shown:
        more = "…" if len(shown) > _OUTSIDE_SHOWN else ""
        manuscript.add_note(f"{what}没有收入，共 {len(shown)} 字：{shown[:_OUTSIDE_SHOWN]}{more}")


def _decode_page(data: bytes, manuscript: Manuscript) -> str:
    """The page as text. UTF-8 and GB18030 are tried whatever it declares: declared encodings lie, and are believed
    only for what is neither. A page with few unreadable bytes is read with a note."""
    declared = _declared_encoding(data)
    if declared in _DECLARABLE:
        try:
            return data.decode(declared)
        except UnicodeDecodeError:
            pass
    try:
        return decode(data, manuscript.name)
    except UnknownFormat:
        readings = [data.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")]
        text = min(readings, key=lambda reading: reading.count("�"))
        damage = text.count("�")
        if damage > _DAMAGE_MAX * len(text) or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise
    if damage:
        manuscript.add_note(f"有 {damage} 个字无法识别，写作“�”，请核对。")
    return text


def _declared_encoding(data: bytes) -> str:
    if match := _CHARSET.search(data[:4096]):
        try:
            return codecs.lookup(match[1].decode("ascii")).name.replace("-", "_")
        except LookupError:
            return ""
    return ""
