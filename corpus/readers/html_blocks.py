"""The elements of a page as paragraphs, headings and tables."""

import re
from collections.abc import Sequence
from typing import Protocol

from corpus.numbering import read_marker
from corpus.readers.grid import Tile
from corpus.readers.html_tree import Element
from corpus.readers.numerals import numeral

_BLOCKS = (
    {"html", "body", "div", "p", "section", "article", "main", "header", "footer", "nav", "aside"}
    | {"address", "blockquote", "center", "dd", "dir", "dl", "dt", "fieldset", "figure", "figcaption", "form"}
    | {"details", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "menu", "ol", "pre", "ul"}
    | {"table", "caption", "tbody", "thead", "tfoot", "tr", "td", "th", "legend", "hgroup"}
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SOURCE_BREAK = "\r"  # a line break in the source of a page, which prints as a blank, or between Chinese as nothing
_WIDE = "[\u2014-\u2026\u3000-\u303f一-鿿\uff00-\uffef]"
_WIDE_BREAK = re.compile(f"(?<={_WIDE}) ?{_SOURCE_BREAK} ?(?={_WIDE})")
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NO_MARKER = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_LAYOUT_SHARE = 0.6  # a cell with so much of a long table's text holds the page's body, not a value
_LAYOUT_MIN = 400  # characters
_LAYOUT_CELLS = 6  # a table with more cells than this is one of values


class Sink(Protocol):
    """Where blocks go: a manuscript, or a list of lines."""

    def add_paragraph(self, text: str, level: int = 0) -> None:
        """Take a paragraph; ``level`` above 0 marks a heading."""

    def add_table(self, rows: Sequence[Sequence[Tile]], caption: str = "", header_rows: int | None = None) -> None:
        """Take a table."""


class Lines:
    """A sink that keeps plain lines, table cells included."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add_paragraph(self, text: str, level: int = 0) -> None:
        """Take a paragraph."""
        self.lines.append(text)

    def add_table(self, rows: Sequence[Sequence[Tile]], caption: str = "", header_rows: int | None = None) -> None:
        """Take a table as one line for each row."""
        self.lines += [caption, *(" ".join(tile.text for tile in row) for row in rows)]

    @property
    def text(self) -> str:
        """The lines that hold something."""
        return "\n".join(line for line in self.lines if line.strip())


def write_blocks(element: Element, sink: Sink) -> None:
    """Write what ``element`` shows, in its order."""
    _Writer(sink).write(element)


def block_text(element: Element) -> str:
    """What ``element`` shows as lines."""
    lines = Lines()
    write_blocks(element, lines)
    return lines.text


class _Writer:
    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._run: list[str] = []
        self._marker = ""

    def write(self, element: Element, level: int = 0) -> None:
        """Write the content of ``element`` and end its last line."""
        self._descend(element, level, is_verbatim=False)
        self._flush(level)

    def _descend(self, element: Element, level: int, *, is_verbatim: bool) -> None:
        number = _integer(element.attributes.get("start", ""), 1)
        for child in element.children:
            if isinstance(child, str):
                self._run.append(child if is_verbatim else _SPACE.sub(_as_blank, child))
            elif child.is_hidden or child.tag in ("head", "rt", "rp"):
                continue
            elif child.tag == "br":
                self._run.append("\n")
            elif child.tag == "table" and is_data_table(child):
                self._flush(level)
                self._write_table(child)
            elif child.tag in _BLOCKS:
                self._flush(level)
                if child.tag == "li" and element.tag == "ol":
                    number = _integer(child.attributes.get("value", ""), number)
                    self._marker = _list_marker(element, child, number)
                    number += 1
                below = _HEADINGS.get(child.tag, level)
                self._descend(child, below, is_verbatim=is_verbatim or child.tag == "pre")
                self._flush(below)
            else:
                self._descend(child, level, is_verbatim=is_verbatim)

    def _flush(self, level: int) -> None:
        text = _WIDE_BREAK.sub("", "".join(self._run)).replace(_SOURCE_BREAK, " ")
        self._run.clear()
        if text.strip():
            marker = "" if read_marker(text.strip()) else self._marker
            self._sink.add_paragraph(marker + text.strip(), level)
            self._marker = ""

    def _write_table(self, table: Element) -> None:
        caption = " ".join(block_text(child) for child in table.find("caption"))
        rows = [[_tile(cell) for cell in _cells(row)] for row in table_rows(table)]
        self._sink.add_table(rows, caption, _header_rows(table))


def _as_blank(match: re.Match[str]) -> str:
    return _SOURCE_BREAK if "\n" in match[0] or "\r" in match[0] else " "


def _list_marker(items: Element, item: Element, number: int) -> str:
    if any(_NO_MARKER.search(element.attributes.get("style", "")) for element in (items, item)):
        return ""
    return numeral(number, _LIST_FORMS.get(items.attributes.get("type", ""), "decimal")) + ". "


def table_rows(table: Element) -> list[Element]:
    """The rows of a table that are its own, not those of a table inside."""
    rows = []
    for child in table.children:
        if isinstance(child, Element) and not child.is_hidden:
            rows += [child] if child.tag == "tr" else table_rows(child) if child.tag in _ROW_GROUPS else []
    return rows


_ROW_GROUPS = ("thead", "tbody", "tfoot")


def _cells(row: Element) -> list[Element]:
    return [child for child in row.children if isinstance(child, Element) and child.tag in ("td", "th")]


def _tile(cell: Element) -> Tile:
    columns, rows = (_integer(cell.attributes.get(name, ""), 1) for name in ("colspan", "rowspan"))
    return Tile(block_text(cell), min(max(columns, 1), 1000), rows if rows > 0 else 65534)


def _header_rows(table: Element) -> int | None:
    for child in table.children:
        if isinstance(child, Element) and child.tag == "thead":
            return len(table_rows(child)) or None
    rows = table_rows(table)
    plain = (number for number, row in enumerate(rows) if any(cell.tag == "td" for cell in _cells(row)))
    return next(plain, len(rows)) or None


def is_data_table(table: Element) -> bool:
    """True for a table of values; false for one that only puts the parts of a page in their places."""
    if table.attributes.get("role") in ("presentation", "none") or next(table.find("table"), None) is not None:
        return False
    cells = [cell for row in table_rows(table) for cell in _cells(row)]
    lengths = [len(cell.text) for cell in cells]
    is_short = len(cells) > _LAYOUT_CELLS or sum(lengths) <= _LAYOUT_MIN
    return is_short or max(lengths) < _LAYOUT_SHARE * sum(lengths)


def _integer(text: str, otherwise: int) -> int:
    match = re.match(r"\s*(\d{1,5})", text)
    return int(match[1]) if match else otherwise
