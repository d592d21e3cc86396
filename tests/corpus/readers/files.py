"""Files of every format, written by the tests themselves."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl import Workbook
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from corpus.readers.model import Source
from corpus.readers.sources import read_sources

_W = nsdecls("w")


def read(data: bytes, name: str) -> Source:
    """The only source in a file."""
    (source,) = read_sources(data, name)
    assert isinstance(source, Source)
    return source


def rows(source: Source, table: int = 0) -> list[list[str]]:
    """The texts of a table's cells."""
    return [[cell.text for cell in row] for row in source.tables[table].rows]


def paragraphs(source: Source) -> list[str]:
    """The lines of a source that are no table cells."""
    return [line for line in source.text.split("\n") if line and not line.startswith("\t")]


class Word:
    """A docx document under construction."""

    def __init__(self) -> None:
        self.document = docx.Document()
        self._lists = 100

    def add(self, *texts: str, style: str | None = None) -> Self:
        for text in texts:
            self.document.add_paragraph(text, style=style)
        return self

    def add_xml(self, content: str, namespaces: str = "") -> Self:
        """A paragraph of raw content."""
        self._body.insert(-1, parse_xml(f"<w:p {_W} {namespaces}>{content}</w:p>"))
        return self

    def add_block(self, block: str, namespaces: str = "") -> Self:
        """A raw block; its first tag must end where its namespaces can go."""
        self._body.insert(-1, parse_xml(block.replace(">", f" {_W} {namespaces}>", 1)))
        return self

    @property
    def _body(self):
        return self.document.element.body

    def list(self, *levels: str, family: int | None = None, overrides: str = "") -> int:
        """A list whose levels are given as ``form|template`` with more XML behind a third bar; its number."""
        numbering = self.document.part.numbering_part.element
        self._lists += 1
        if family is None:
            family = self._lists
            inner = "".join(_level(depth, level) for depth, level in enumerate(levels))
            numbering.insert(0, parse_xml(f'<w:abstractNum {_W} w:abstractNumId="{family}">{inner}</w:abstractNum>'))
        number = f'<w:num {_W} w:numId="{self._lists}"><w:abstractNumId w:val="{family}"/>{overrides}</w:num>'
        numbering.append(parse_xml(number))
        return self._lists

    def item(self, number: int, text: str, depth: int = 0) -> Self:
        properties = self.document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {_W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'))
        return self

    def table(
        self, cells: Sequence[Sequence[str]], merged: Iterable[tuple[int, int, int, int]] = (), header: int = 0
    ) -> Self:
        """A table; ``merged`` gives areas as first row and column, last row and column."""
        table = self.document.add_table(len(cells), len(cells[0]))
        for row, line in zip(table.rows, cells, strict=True):
            for cell, text in zip(row.cells, line, strict=True):
                cell.text = text
        for top, left, bottom, right in merged:
            table.cell(top, left).merge(table.cell(bottom, right))
        for row in table.rows[:header]:
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {_W}/>"))
        return self

    def bytes(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def with_part(self, part: str, kind: str, content: str) -> bytes:
        """The file with one more part that the document refers to."""
        data = self.bytes()
        relation = (
            f'<Relationship Id="rIdExtra" Target="{part}" '
            f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
        )
        relations = unzip(data)["word/_rels/document.xml.rels"].replace(b"</Relationships>", relation.encode())
        xml = f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} {_W}>{content}</w:{kind}>'
        return change(data, {"word/_rels/document.xml.rels": relations, f"word/{part}": xml.encode()})


def _level(depth: int, level: str) -> str:
    form, template, more = (*level.split("|"), "", "")[:3]
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{template}"/></w:lvl>'
    )


def set_style_numbering(word: Word, style: str, number: int) -> None:
    """Let a style print the numbers of a list."""
    properties = word.document.styles[style].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {_W}><w:numId w:val="{number}"/></w:numPr>'))


def delete_paragraph_mark(word: Word) -> None:
    """Mark the end of the last paragraph as deleted."""
    properties = word.document.paragraphs[-1]._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:rPr {_W}><w:del w:id="9" w:author="a"/></w:rPr>'))
    assert properties.find(qn("w:rPr")) is not None


def sheet(
    cells: Mapping[str, object], formats: Mapping[str, str] | None = None, merged: Iterable[str] = ()
) -> Workbook:
    """A workbook with one sheet."""
    book = Workbook()
    for place, value in cells.items():
        book.active[place] = value
    for place, code in (formats or {}).items():
        book.active[place].number_format = code
    for area in merged:
        book.active.merge_cells(area)
    return book


def save(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


class Pages:
    """A pdf under construction: A4 pages of lines in 16 point type, 28 characters to a full line."""

    LEFT, RIGHT, SIZE, STEP, FONT = 72.0, 520.0, 16.0, 28.0, "STSong-Light"

    def __init__(self, password: str = "", owner: str = "") -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(self.FONT))
        encryption = pdfencrypt.StandardEncryption(password, owner or password) if password or owner else None
        self._stream = io.BytesIO()
        self._canvas = Canvas(self._stream, pagesize=(595, 842), encrypt=encryption)
        self._y = 742.0

    def line(self, text: str, x: float = LEFT, y: float | None = None, size: float = SIZE, font: str = FONT) -> Self:
        self._canvas.setFont(font, size)
        if y is None:
            y, self._y = self._y, self._y - self.STEP
        self._canvas.drawString(x, y, text)
        return self

    def paragraph(self, text: str) -> Self:
        """Text with its first line indented by two characters, broken at the margin."""
        width = round((self.RIGHT - self.LEFT) / self.SIZE)
        first, rest = text[: width - 2], text[width - 2 :]
        self.line(first, self.LEFT + 2 * self.SIZE)
        for start in range(0, len(rest), width):
            self.line(rest[start : start + width])
        return self

    def table(
        self, cells: Sequence[Sequence[str]], top: float | None = None, width: float = 110, height: float = 30
    ) -> Self:
        """A ruled table; a cell ``<`` is one with that on its left, ``^`` with that above."""
        top = self._y if top is None else top
        self._canvas.setLineWidth(0.5)
        for r, row in enumerate(cells):
            for c, text in enumerate(row):
                x, y = self.LEFT + c * width, top - r * height
                right = row[c + 1] if c + 1 < len(row) else ""
                below = cells[r + 1][c] if r + 1 < len(cells) else ""
                for drawn, line in (
                    (text != "^", (x, y, x + width, y)),
                    (text != "<", (x, y, x, y - height)),
                    (below != "^", (x, y - height, x + width, y - height)),
                    (right != "<", (x + width, y, x + width, y - height)),
                ):
                    if drawn:
                        self._canvas.line(*line)
                for number, part in enumerate(text.split("\n") if text not in ("<", "^") else ()):
                    self.line(part, x + 4, y - 18 - 14 * number, size=12)
        self._y = top - height * len(cells) - self.STEP
        return self

    def picture(self) -> Self:
        from PIL import Image

        self._canvas.drawImage(ImageReader(Image.new("L", (40, 40), 200)), 50, 50, 400, 600)
        return self

    def slanted(self, text: str) -> Self:
        self._canvas.saveState()
        self._canvas.setFont(self.FONT, 30)
        self._canvas.translate(200, 300)
        self._canvas.rotate(45)
        self._canvas.drawString(0, 0, text)
        self._canvas.restoreState()
        return self

    def next(self) -> Self:
        self._canvas.showPage()
        self._y = 742.0
        return self

    def bytes(self) -> bytes:
        self._canvas.save()
        return self._stream.getvalue()


def pack(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def unzip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def change(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """A zip archive with members replaced or added."""
    return pack(unzip(data) | members)
