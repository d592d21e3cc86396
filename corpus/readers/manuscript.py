"""The text of a source while it is being written down: paragraphs, tables, and remarks on the way."""

import hashlib
import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import normalize

from corpus.errors import EmptyDocument, OversizedFile
from corpus.model import Cell, Span
from corpus.readers.grid import Layout, Place, Tile, guess_header, lay_out, split_edges
from corpus.readers.model import Heading, Label, Media, PrintedTable, Source

CELLS_MAX = 200_000
_UNPRINTED = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2060\ufeff]")
_BREAKS = re.compile("[\r\n\v\f\u2028\u2029]+")
_BLANKS = re.compile("[ \t\u00a0\u2002-\u200a\u202f]+")
_LOST = re.compile("[\ud800-\udfff]")
# radicals and ligatures that pdf programs write for the characters that look the same
_LOOKALIKES = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
_RADICALS = dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⻁",
        "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟虎",
        strict=True,
    )
)
_HAN_GAP = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")


class Manuscript:
    """Collects what a reader finds, in the order of the document."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.title = ""
        self._lines: list[str] = []
        self._length = 0
        self._tables: list[PrintedTable] = []
        self._headings: list[Heading] = []
        self._labels: dict[Label, None] = {}
        self._notes: dict[str, None] = {}

    def add_paragraph(self, text: str, level: int = 0) -> None:
        """Write a paragraph, a line for each printed line of it; ``level`` above 0 marks a heading."""
        for line in split_lines(text):
            span = self._write(line)
            if level:
                self._headings.append(Heading(level, span))

    def add_table(self, rows: Sequence[Sequence[Tile]], caption: str = "", header_rows: int | None = None) -> None:
        """Write a table; ``header_rows`` is None when the format does not say. Raises OversizedFile.

        A row above or below that is one cell across all columns is a paragraph, and the longest above a caption when
        none is given. What has a single column is no table but a frame around paragraphs.
        """
        self._weigh(rows)
        above, layout, below = split_edges(lay_out(rows))
        if not layout or len(layout[0]) < 2:
            for text in (caption, *(row[0].text for row in layout)):
                self.add_paragraph(text)
            return
        marked = guess_header(layout) if header_rows is None else max(header_rows - len(above), 0)
        for text in (caption, *above):
            self.add_paragraph(text)
        caption = caption or max(above, key=len, default="")
        self._add_layout(layout, " ".join(split_lines(caption)), min(marked, len(layout)))
        for text in below:
            self.add_paragraph(text)

    def _weigh(self, rows: Sequence[Sequence[Tile]]) -> None:
        cells = sum(min(tile.rows, len(rows)) * tile.columns for row in rows for tile in row)
        if cells > CELLS_MAX:
            raise OversizedFile(
                f"{self.name} 里有一张表多达 {cells} 格，最多读 {CELLS_MAX} 格。",
                hint="请只保留需要的表格，或拆成几个文件。",
            )

    def _add_layout(self, layout: Layout, caption: str, header_rows: int) -> None:
        printed: dict[Place, Cell] = {}
        rows: list[tuple[Cell, ...]] = []
        self._write("")
        start = self._length
        for number, row in enumerate(layout):
            if number:
                self._write("")
            above = layout[number - 1] if number else ()
            for place in dict.fromkeys(row):
                if place in above:
                    self._write("\t")
                else:
                    printed[place] = self._write_cell(place, is_header=number < header_rows)
            rows.append(tuple(printed[place] for place in row))
        end = self._length - 1
        self._write("")
        self._write("")
        self._tables.append(PrintedTable(Span(start, end), caption, tuple(rows), header_rows))

    def _write_cell(self, place: Place, *, is_header: bool) -> Cell:
        text = " ".join(split_lines(place.text))
        span = self._write("\t" + text)
        # a heading is broken to fit its column: 责任 / 单位
        return Cell(_HAN_GAP.sub("", text) if is_header else text, Span(span.start + 1, span.end))

    def _write(self, line: str) -> Span:
        span = Span(self._length, self._length + len(line))
        self._lines.append(line)
        self._length += len(line) + 1
        return span

    def add_label(self, name: str, value: str) -> None:
        """Keep a fact that stands beside the text."""
        if value := " ".join(split_lines(value)):
            self._labels[Label(name, value)] = None

    def add_note(self, note: str) -> None:
        """Tell the editor something, once."""
        self._notes[note] = None

    def finish(self, media: Media, data: bytes) -> Source:
        """The source that was read from ``data``; raises EmptyDocument."""
        text = "\n".join(self._lines).rstrip("\n")
        if not text.strip():
            raise EmptyDocument(f"文件 {self.name} 里没有正文。", hint="请换成有正文的文件。")
        return Source(
            name=self.name,
            media=media,
            title=" ".join(split_lines(self.title)),
            text=text,
            tables=tuple(self._tables),
            headings=tuple(self._headings),
            labels=tuple(self._labels),
            notes=tuple(self._notes),
            sha256=hashlib.sha256(data).hexdigest(),
        )


def split_lines(text: str) -> list[str]:
    """The printed lines of ``text``, without what does not print and with single blanks.

    >>> split_lines(" 一、\\u200b总则\\t附 \\n\\n⼯作⻓\\xa0")
    ['一、总则 附', '工作长']
    """
    text = _LOST.sub("�", _UNPRINTED.sub("", text))
    text = _LOOKALIKES.sub(lambda match: _RADICALS.get(match[0]) or normalize("NFKC", match[0]), text)
    lines = (_BLANKS.sub(" ", line).strip() for line in _BREAKS.split(text))
    return [line for line in lines if line]


def join_broken(lines: Sequence[str]) -> str:
    """The lines of one paragraph as one line: a blank between Latin words, nothing between Chinese characters.

    >>> join_broken(["支持企业申请", "PCT专利，按 World", "Bank 标准"])
    '支持企业申请PCT专利，按 World Bank 标准'
    """
    joined = lines[0] if lines else ""
    for before, after in pairwise(lines):
        joined += (" " if _is_latin(before[-1:]) and _is_latin(after[:1]) else "") + after
    return joined


def _is_latin(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ",;:)(")
