"""Word documents (docx): body, tables, lists, notes and text boxes in the order of the document."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from corpus.readers.docx_numbering import ListCounters
from corpus.readers.docx_package import (
    Package,
    Style,
    attribute,
    child,
    heading_level,
    integer,
    is_on,
    read_lists,
    read_styles,
    tag,
)
from corpus.readers.docx_runs import preferred, read_runs
from corpus.readers.grid import Tile
from corpus.readers.manuscript import Manuscript
from corpus.readers.model import Media, Source

_NOTE_KINDS = (("footnote", "footnotes"), ("endnote", "endnotes"))
_PLAIN = Style("", 0, "", -1)
_COLUMNS_MAX = 500

# what was passed over, and how an editor is told
_PASSED = {
    "deleted": "修订里删除的 {} 字没有收入，插入的文字已收入。",
    "hidden": "隐藏文字 {} 字没有收入。",
    "symbol": "有 {} 个符号字体的字符认不出，写作“□”，请核对。",
    "picture": "有 {} 处图片或公式对象，图中的文字没有读。",
    "contents": "目录 {} 行没有收入正文。",
    "nested": "有 {} 张表套在另一张表的单元格里，内容并入那个单元格。",
}


def read_docx(data: bytes, name: str) -> Source:
    """The body of a document. Raises BrokenFile, EmptyDocument, LockedFile and OversizedFile."""
    manuscript = Manuscript(name)
    _Reader(Package(data, name), manuscript).read()
    return manuscript.finish(Media.DOCX, data)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph as printed; ``goes_on`` when its end was deleted, so that the next one follows in the same line."""

    text: str
    level: int
    style: str
    boxes: list[Element]
    goes_on: bool


class _Reader:
    def __init__(self, package: Package, manuscript: Manuscript) -> None:
        self._package = package
        self._manuscript = manuscript
        self._styles = read_styles(package)
        lists, self._list_depths = read_lists(package)
        self._counters = ListCounters(lists)
        self._passed: Counter[str] = Counter()
        self._notes = {
            (kind + "Reference", attribute(note, "id")): note
            for kind, kinds in _NOTE_KINDS
            for part in package.parts(kinds)
            for note in part
            if tag(note) == kind and attribute(note, "type") in ("", "normal")
        }
        self._marks = {key: f"［注{number}］" for number, key in enumerate(self._notes, 1)}

    def read(self) -> None:
        """Write the whole document."""
        body = child(self._package.document, "body")
        if body is not None:
            self._write(body)
        for key, note in self._notes.items():
            self._manuscript.add_paragraph(self._marks[key] + " ".join(self._lines(note)))
        if self._notes:
            self._manuscript.add_note(f"脚注和尾注共 {len(self._notes)} 条，放在正文之后，文中写作［注1］的样子。")
        for what, count in self._passed.items():
            if count:
                self._manuscript.add_note(_PASSED[what].format(count))
        self._note_margins()

    def _note_margins(self) -> None:
        margins = [
            " ".join(self._lines(part)).strip() for kind in ("header", "footer") for part in self._package.parts(kind)
        ]
        if shown := "；".join(dict.fromkeys(text for text in margins if text)):
            self._manuscript.add_note(f"页眉页脚没有收入：{shown}")
        if comments := sum(tag(found) == "comment" for part in self._package.parts("comments") for found in part):
            self._manuscript.add_note(f"批注 {comments} 条没有收入。")

    def _write(self, container: Element) -> None:
        caption, waiting = "", ""
        for block in self._blocks(container):
            if tag(block) == "tbl":
                self._write_table(block, caption)
                caption = ""
                continue
            self._manuscript.add_paragraph(caption)
            paragraph = self._paragraph(block)
            text, waiting = waiting + paragraph.text, ""
            caption = text if paragraph.style == "caption" else ""
            if paragraph.goes_on:
                waiting = text
            elif not caption:
                if paragraph.style == "title":
                    self._manuscript.title = f"{self._manuscript.title} {text}"
                self._manuscript.add_paragraph(text, paragraph.level)
            for box in paragraph.boxes:
                self._write(box)
        self._manuscript.add_paragraph(caption)
        self._manuscript.add_paragraph(waiting)

    def _blocks(self, container: Element) -> Iterator[Element]:
        """The paragraphs and tables of a container in order; a table of contents is passed over."""
        for found in container:
            name = tag(found)
            if name in ("p", "tbl"):
                yield found
            elif name == "AlternateContent":
                yield from self._blocks(preferred(found))
            elif name == "sdt":
                if attribute(child(found, "sdtPr", "docPartObj", "docPartGallery"), "val") == "Table of Contents":
                    self._passed["contents"] += sum(tag(part) == "p" for part in found.iter())
                else:
                    yield from self._blocks(found)
            elif name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                yield from self._blocks(found)

    def _paragraph(self, paragraph: Element) -> _Paragraph:
        properties = child(paragraph, "pPr")
        style_id = attribute(child(properties, "pStyle"), "val")
        style = self._styles.get(style_id) or self._styles.get("", _PLAIN)
        runs = read_runs(paragraph, self._marks)
        if style.name.startswith("toc ") and runs.text.strip():
            self._passed["contents"] += 1
            return _Paragraph("", 0, "", [], goes_on=False)
        self._passed.update(runs.passed)
        goes_on = child(properties, "rPr", "del") is not None
        text = runs.text.strip()
        if text or not goes_on:  # an empty paragraph of a list has its number, one that was deleted has none
            text = self._number(properties, style_id, style, text)
        outline = child(properties, "outlineLvl")
        level = style.level if outline is None else heading_level(outline)
        return _Paragraph(text, level, style.name, runs.boxes, goes_on)

    def _number(self, properties: Element | None, style_id: str, style: Style, text: str) -> str:
        """The text with the number that the paragraph's list, or that of its style, prints before it."""
        direct = child(properties, "numPr")
        list_id = attribute(child(direct, "numId"), "val", style.list_id)
        depth = integer(attribute(child(direct, "ilvl"), "val"), -1)
        if depth < 0:
            depth = self._list_depths.get((list_id, style_id), max(style.list_depth, 0))
        return self._counters.advance(list_id, depth, text)

    def _lines(self, container: Element) -> list[str]:
        """A container as lines, tables within it included."""
        lines: list[str] = []
        for block in self._blocks(container):
            if tag(block) == "tbl":
                lines += [tile.text for row in self._rows(block) for tile in row]
            else:
                paragraph = self._paragraph(block)
                lines.append(paragraph.text)
                lines += [line for box in paragraph.boxes for line in self._lines(box)]
        return [line for line in lines if line.strip()]

    def _write_table(self, table: Element, caption: str) -> None:
        rows = _own(table, "tr")
        cells = [_own(row, "tc") for row in rows]
        if len(rows) == 1 and len(cells[0]) == 1:  # a frame
            self._manuscript.add_paragraph(caption)
            self._write(cells[0][0])
            return
        marked = 0
        while marked < len(rows) and is_on(child(rows[marked], "trPr", "tblHeader")):
            marked += 1
        self._passed["nested"] += sum(tag(found) == "tbl" for row in cells for cell in row for found in cell.iter())
        self._manuscript.add_table(self._rows(table), caption, marked if 0 < marked < len(rows) else None)

    def _rows(self, table: Element) -> list[list[Tile]]:
        """The cells of a table; those that are merged downwards become one, as a format of columns and rows has it."""
        rows: list[list[Tile]] = []
        open_tiles: dict[int, tuple[int, int]] = {}  # by column: where the tile stands that goes on downwards
        for row in _own(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self._passed["deleted"] += sum(len(part.text or "") for part in row.iter() if tag(part) == "delText")
                continue
            column = _grid_gap(row, "gridBefore")
            tiles = [Tile("", column)] if column else []
            for cell in _own(row, "tc"):
                columns = min(max(integer(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1), 1), _COLUMNS_MAX)
                merge = child(cell, "tcPr", "vMerge")
                if merge is not None and attribute(merge, "val", "continue") == "continue" and column in open_tiles:
                    top, index = open_tiles[column]
                    tile = rows[top][index]
                    text = "\n".join(filter(None, (tile.text, *self._lines(cell))))
                    rows[top][index] = Tile(text, tile.columns, len(rows) - top + 1)
                else:
                    open_tiles.pop(column, None)
                    if merge is not None:
                        open_tiles[column] = (len(rows), len(tiles))
                    tiles.append(Tile("\n".join(self._lines(cell)), columns))
                column += columns
            rows.append(tiles)
        return rows


def _own(element: Element, name: str) -> list[Element]:
    """The rows of a table or the cells of a row, also those wrapped in a control or a revision."""
    own = []
    for found in element:
        if tag(found) == name:
            own.append(found)
        elif tag(found) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            own += _own(found, name)
    return own


def _grid_gap(row: Element, name: str) -> int:
    return min(max(integer(attribute(child(row, "trPr", name), "val"), 0), 0), _COLUMNS_MAX)
