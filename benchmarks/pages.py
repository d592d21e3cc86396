"""Plain text of saved web pages, as simple as it gets: blocks become lines, table cells lines led by a tab."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_BLOCKS = frozenset(
    ("p", "div", "br", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "hr", "section", "article")
)
_SILENT = frozenset(("script", "style"))


@dataclass
class _Table:
    """A table while it is read: where its text begins, and whether it holds another one."""

    start: int
    nested: bool = False
    rows: list[list[tuple[int, int]]] = field(default_factory=list)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._tables: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag == "table":
            for outer in self._tables:
                outer.nested = True
            self._tables.append(_Table(len(self.pieces)))
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append((len(self.pieces), len(self.pieces)))
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag in ("td", "th") and self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            row = self._tables[-1].rows[-1]
            row[-1] = (row[-1][0], len(self.pieces))
        if tag == "table" and self._tables:
            self._close(self._tables.pop())
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(re.sub(r"[\t\n\r ]+", " ", data))

    def _close(self, table: _Table) -> None:
        """A table without another one inside, of more than one column, becomes cells; any other is only layout."""
        if table.nested or max((len(row) for row in table.rows), default=0) < 2:
            return
        lines = ["\n"]
        for row in table.rows:
            for start, end in row:
                cell = [part.strip() for part in "".join(self.pieces[start:end]).split("\n")]
                lines.append("\t" + "\n".join(part for part in cell if part) + "\n")
            lines.append("\n")
        self.pieces[table.start :] = lines


def page_text(html: str) -> str:
    """The text of a page, in lines.

    >>> page_text("<p>一、甲</p><table><tr><td>序号</td><td>名称</td></tr></table>").split("\\n")
    ['一、甲', '', '\\t序号', '\\t名称', '']
    """
    page = _Page()
    page.feed(html)
    page.close()
    text = "".join(page.pieces).replace("\xa0", " ")
    text = re.sub(r"[ \u3000]*\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).lstrip("\n")
