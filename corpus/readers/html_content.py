"""Where a page keeps its text: found by how densely sentences stand, not by the names that one site uses."""

import re
from dataclasses import dataclass

from corpus.readers.html_blocks import block_text, is_data_table
from corpus.readers.html_tree import Element

_CONTENT_SHARE = 0.9  # of the sentences of a page: the body is the innermost element with so many
_SENTENCE_MIN = 20  # characters
_SENTENCE = re.compile("[，。；]")
_PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "blockquote"))
_INLINE = (
    {"a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "img"}
    | {"label", "mark", "q", "s", "small", "span"}
    | {"strong", "sub", "sup", "tt", "u"}
)
_SURROUNDINGS = frozenset(("nav", "footer", "aside"))
_FOOTER_WORDS = re.compile("版权所有|ICP备|网站标识码|公网安备|主办单位|承办单位|技术支持|联系我们|网站地图")
_FOOTER_MAX = 600  # characters
_LINKS_MIN, _LINKS_SHARE = 3, 0.7
_ENCLOSURE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|zip|rar|ofd)(?:$|\?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Content:
    """The body of a page, with what does not belong to it taken out; ``outside`` is the text of what was left out."""

    root: Element
    outside: str


def find_content(body: Element) -> Content:
    """Find the body of a page. Changes the tree: what does not belong to the text is taken out of it."""
    removed = _prune(body)
    root, weight = body, _weight(body)
    while weight:
        children = [child for child in root.children if isinstance(child, Element)]
        best = max(children, key=_weight, default=None)
        if best is None or _is_text_itself(best) or _weight(best) < _CONTENT_SHARE * weight:
            break
        root = best
    outside = [block_text(element) for element in removed]
    if root is not body:
        kept, root.children = root.children, []
        outside.append(block_text(body))
        root.children = kept
    return Content(root, "\n".join(text for text in outside if text))


def _is_text_itself(element: Element) -> bool:
    return element.tag in _PARAGRAPHS | _INLINE or (element.tag == "table" and is_data_table(element))


def _prune(body: Element) -> list[Element]:
    """Take out navigation, footers and lists of links; the elements taken out."""
    removed = []
    length = len(body.text)
    waiting = [body]
    while waiting:
        element = waiting.pop()
        kept: list[Element | str] = []
        for child in element.children:
            if isinstance(child, Element) and (
                child.tag in _SURROUNDINGS or _is_links(child) or (_is_footer(child) and len(child.text) < length / 2)
            ):
                removed.append(child)
                continue
            kept.append(child)
            if isinstance(child, Element) and child.tag not in _PARAGRAPHS:
                waiting.append(child)
        element.children = kept
    return removed


def _is_footer(element: Element) -> bool:
    """True for the innermost block that says who runs the site."""
    return _names_operator(element) and not any(
        _names_operator(child) for child in element.children if isinstance(child, Element)
    )


def _names_operator(element: Element) -> bool:
    text = element.text
    return len(text) <= _FOOTER_MAX and len(set(_FOOTER_WORDS.findall(text))) > 1


def _is_links(element: Element) -> bool:
    """True for a block that is mostly links; a list of enclosures (附件) belongs to the text."""
    if element.tag in _INLINE:
        return False
    links = list(element.find("a"))
    if len(links) < _LINKS_MIN or any(_ENCLOSURE.search(link.attributes.get("href", "")) for link in links):
        return False
    text = element.text
    return "附件" not in text and sum(len(link.text) for link in links) >= _LINKS_SHARE * len(text)


def _weight(element: Element) -> int:
    """Characters of sentences below ``element``; links count nothing, the cells of tables of values all."""
    if element.is_hidden or element.tag == "a":
        return 0
    if element.tag == "table" and is_data_table(element):
        return len(element.text)
    weight = 0
    inline: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            inline.append(child)
        elif child.tag in _INLINE:
            inline.append("" if child.tag == "a" else child.text)
        else:
            weight += _weight(child)
    run = " ".join("".join(inline).split())
    return weight + (len(run) if len(run) >= _SENTENCE_MIN and _SENTENCE.search(run) else 0)
