"""A web page as a tree of elements and texts, without what browsers do not print."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.errors import OversizedFile

DEPTH_MAX = 150  # elements; what is nested deeper hangs on the last one, so that no walk over the tree overflows

_UNPRINTED = (
    {"script", "style", "noscript", "template", "iframe", "svg", "canvas"}
    | {"object", "embed", "video", "audio"}
    | {"button", "select", "option", "input", "textarea"}
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_CLOSED_BY_NEXT = (
    {"p", "li", "dt", "dd", "option"}
    | {"tr", "td", "th", "tbody", "thead", "tfoot", "col"}
    | {"br", "img", "hr", "meta", "link", "input"}
)
_EFFORT_MAX = 30_000_000  # tags times open tags: what a parser may have to do for a page that never closes its tags
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Element:
    """An HTML element; ``children`` are elements and texts in order. Two are equal when they are the same one."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, in document order; what is taken out of one yielded is not visited."""
        waiting: list[Element] = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def find(self, *tags: str) -> Iterator["Element"]:
        """The elements below with one of these tags, in document order."""
        return (element for element in self.walk() if element.tag in tags and element is not self)

    @property
    def text(self) -> str:
        """All text below, blanks and line breaks made single blanks."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                waiting += reversed(node.children)
        return " ".join("".join(parts).split())

    @property
    def is_hidden(self) -> bool:
        """True when the page itself says that this is not shown; scripts that show it later do not run here."""
        return "hidden" in self.attributes or _HIDDEN.search(self.attributes.get("style", "")) is not None


def parse_page(html: str, name: str) -> Element:
    """The tree of a page, from its ``html`` element; repairs what is not well formed, as browsers do.

    Raises OversizedFile for a page that is made to keep a parser busy; ``name`` is for the message.
    """
    from selectolax.lexbor import LexborHTMLParser

    _weigh(html, name)
    root = Element("html", {})
    node = LexborHTMLParser(html).root
    waiting = [(node, root, 0)] if node is not None else []
    while waiting:
        node, parent, depth = waiting.pop()
        below = parent
        if depth:
            if node.is_text_node:
                parent.children.append(node.text_content or "")
                continue
            if not node.is_element_node or (node.tag or "") in _UNPRINTED:
                continue
            below = Element(node.tag or "", {name: value or "" for name, value in node.attributes.items()})
            parent.children.append(below)
            if depth >= DEPTH_MAX:
                below = parent
        children = []
        child = node.first_child
        while child is not None:
            children.append((child, below, depth + 1))
            child = child.next
        waiting += reversed(children)
    return root


def _weigh(html: str, name: str) -> None:
    depth = deepest = tags = 0
    for match in _TAG.finditer(html):
        tags += 1
        if match[2].lower() not in _CLOSED_BY_NEXT:
            depth = max(depth + (-1 if match[1] else 1), 0)
            deepest = max(deepest, depth)
    if tags * deepest > _EFFORT_MAX:
        raise OversizedFile(
            f"{name} 有 {tags} 个标签，嵌套多达 {deepest} 层，不像正常的网页。",
            hint="请把正文复制出来，存为 docx 或 txt。",
        )
