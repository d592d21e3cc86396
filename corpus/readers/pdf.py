"""Pdf files with text in them: paragraphs and ruled tables, without what the pages add."""

import io
import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.errors import BrokenFile, LockedFile, OversizedFile, ScannedDocument
from corpus.readers.manuscript import Manuscript
from corpus.readers.model import Media, Source
from corpus.readers.pdf_lines import Glyph, Line, read_lines_in_order
from corpus.readers.pdf_margins import split_margins
from corpus.readers.pdf_paragraphs import Paragraphs, join_lines
from corpus.readers.pdf_tables import RuledTable, join_parts, read_ruled_table

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage
    from pdfplumber.pdf import PDF

PAGES_MAX = 1000
GLYPHS_MAX = 20_000  # on one page
EDGES_MAX = 3000  # rules on one page: with more it is a map or a drawing, and finding cells takes minutes
INFLATED_MAX = 300 * 1024 * 1024  # bytes of what is not pictures
_TEXT_MIN = 10  # characters a page: with fewer, a file of pictures has page numbers and no text
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_UNMAPPED_MAX = 0.2  # share of characters
_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    height: float
    lines: list[Line]
    tables: list[RuledTable]
    characters: int
    pictures: int
    unmapped: int
    slanted: str
    is_drawing: bool


_Element = tuple[int, Line | RuledTable]  # with the number of its page


def read_pdf(data: bytes, name: str) -> Source:
    """The text of a pdf. Raises BrokenFile, EmptyDocument, LockedFile, OversizedFile and ScannedDocument."""
    _weigh(data, name)
    manuscript = Manuscript(name)
    with _open(data, name) as file:
        if len(file.pages) > PAGES_MAX:
            raise OversizedFile(
                f"{name} 有 {len(file.pages)} 页，最多读 {PAGES_MAX} 页。", hint="请拆成几个较小的文件。"
            )
        pages = [_read_page(page, name) for page in file.pages]
    _refuse_pictures(pages, name)
    lines, running, numbers = split_margins([(page.lines, page.height) for page in pages])
    pages = [replace(page, lines=kept) for page, kept in zip(pages, lines, strict=True)]
    _write(pages, manuscript)
    if numbers:
        manuscript.add_note(f"页码 {numbers} 处没有收入。")
    if running:
        manuscript.add_note(f"页眉页脚没有收入：{'；'.join(running)}")
    _note_doubts(pages, manuscript)
    return manuscript.finish(Media.PDF, data)


@contextmanager
def _open(data: bytes, name: str) -> Iterator["PDF"]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of each odd color
    try:
        file = pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise LockedFile(f"{name} 加了密码。", hint="请去掉打开密码后再试。") from error
        raise BrokenFile(f"{name} 不完整或已损坏，打不开。", hint="请重新下载，或另存一份再试。") from error
    with file:
        yield file


def _weigh(data: bytes, name: str) -> None:
    """Refuse a file whose streams inflate to a flood; raises OversizedFile. Pictures are never inflated here."""
    left = INFLATED_MAX
    for match in _STREAM.finditer(data):
        begin = data.rfind(b"obj", max(0, match.start() - 4096), match.start())
        if b"/Image" in data[begin : match.start()]:
            continue
        end = data.find(b"endstream", match.end())
        inflater = zlib.decompressobj()
        waiting = data[match.end() : end if end > 0 else len(data)]
        try:
            while waiting and left > 0:
                left -= len(inflater.decompress(waiting, _CHUNK))
                waiting = inflater.unconsumed_tail
        except zlib.error:
            continue
        if left <= 0:
            raise OversizedFile(
                f"{name} 解压后超过 {INFLATED_MAX // _CHUNK} MB。", hint="请另存一份，或拆成几个较小的文件。"
            )


def _read_page(page: "PlumberPage", name: str) -> _Page:
    chars = [char for char in page.chars if char["text"]]
    if len(chars) > GLYPHS_MAX:
        raise OversizedFile(
            f"{name} 第 {page.page_number} 页有 {len(chars)} 个字符，最多 {GLYPHS_MAX} 个。", hint="请另存一份再试。"
        )
    upright = [char for char in chars if not _is_slanted(char["matrix"])]
    glyphs = _deduplicate(
        [
            Glyph(_UNMAPPED.sub("□", char["text"]), char["x0"], char["x1"], char["top"], char["bottom"])
            for char in upright
            if char["bottom"] > char["top"]
        ]
    )
    tables = []
    is_drawing = len(page.edges) > EDGES_MAX
    for found in [] if is_drawing else page.find_tables():
        if (table := read_ruled_table(found.cells, glyphs)) is not None:
            tables.append(table[0])
            glyphs = [glyph for glyph in glyphs if glyph not in table[1]]
    read = _Page(
        number=page.page_number,
        height=float(page.height),
        lines=read_lines_in_order(glyphs, float(page.width)),
        tables=tables,
        characters=sum(not char["text"].isspace() for char in upright),
        pictures=len(page.images),
        unmapped=sum(_UNMAPPED.search(char["text"]) is not None for char in upright),
        slanted="".join(char["text"] for char in chars if _is_slanted(char["matrix"])).strip(),
        is_drawing=is_drawing,
    )
    page.close()
    return read


def _is_slanted(matrix: tuple[float, ...]) -> bool:
    """True for a character that does not stand upright, by the matrix that puts it on the page."""
    return abs(matrix[1]) > 0.1 * abs(matrix[0])


def _deduplicate(glyphs: list[Glyph]) -> list[Glyph]:
    """Without the copies that are printed on top of a character to make it bold."""
    kept: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        x, y = round(glyph.x0 / 2), round(glyph.top / 2)
        near = (kept.get((glyph.text, x + dx, y + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if not any(other and abs(other.x0 - glyph.x0) < 1 and abs(other.top - glyph.top) < 1 for other in near):
            kept[glyph.text, x, y] = glyph
    return list(kept.values())


def _refuse_pictures(pages: list[_Page], name: str) -> None:
    characters, unmapped = sum(page.characters for page in pages), sum(page.unmapped for page in pages)
    if pages and any(page.pictures for page in pages) and characters < _TEXT_MIN * len(pages):
        raise ScannedDocument(
            f"{name} 是扫描件：{len(pages)} 页都是图片，没有文字。",
            hint="请先做文字识别（OCR），存为带文字的 pdf、docx 或 txt 再试。",
        )
    if unmapped > _UNMAPPED_MAX * max(characters, 1):
        raise ScannedDocument(
            f"{name} 里的字体没有带文字对照表，{characters} 个字里有 {unmapped} 个认不出。",
            hint="请给出原来的 docx，或做文字识别（OCR）后再试。",
        )


def _write(pages: list[_Page], manuscript: Manuscript) -> None:
    elements = [(page.number, element) for page in pages for element in _in_order(page)]
    paragraphs = Paragraphs(element for _, element in elements if isinstance(element, Line))
    waiting: list[Line] = []
    parts: list[RuledTable] = []
    last = 0
    for page, element in elements:
        if isinstance(element, RuledTable):
            manuscript.add_paragraph(join_lines(waiting))
            waiting = []
            if parts and (page == last or not parts[-1].is_continued_by(element)):
                _write_table(parts, last, manuscript)
                parts = []
            parts.append(element)
        else:
            _write_table(parts, last, manuscript)
            parts = []
            if waiting and paragraphs.is_start(waiting[-1], element, same_page=page == last):
                manuscript.add_paragraph(join_lines(waiting))
                waiting = []
            waiting.append(element)
        last = page
    manuscript.add_paragraph(join_lines(waiting))
    _write_table(parts, last, manuscript)


def _write_table(parts: list[RuledTable], last_page: int, manuscript: Manuscript) -> None:
    if parts:
        manuscript.add_table(join_parts(parts))
    if len(parts) > 1:
        manuscript.add_note(f"第 {last_page - len(parts) + 1}—{last_page} 页的表接成了一张，请核对接缝处。")


def _in_order(page: _Page) -> list[Line | RuledTable]:
    """Lines and tables of a page in reading order: a table before the first line of its column that is below it."""
    ordered: list[Line | RuledTable] = list(page.lines)
    for table in sorted(page.tables, key=lambda table: table.top):
        below = (
            place
            for place, element in enumerate(ordered)
            if element.top > table.top and element.x0 < table.x1 and element.x1 > table.x0
        )
        ordered.insert(next(below, len(ordered)), table)
    return ordered


def _note_doubts(pages: list[_Page], manuscript: Manuscript) -> None:
    if empty := [str(page.number) for page in pages if page.pictures and not page.characters]:
        manuscript.add_note(f"第 {'、'.join(empty)} 页是图片，没有读出文字。")
    if drawings := [str(page.number) for page in pages if page.is_drawing]:
        manuscript.add_note(f"第 {'、'.join(drawings)} 页线条太多，像是图，没有找表格，文字已收入。")
    if slanted := [page.slanted for page in pages if page.slanted]:
        manuscript.add_note(f"横排以外的字（水印、竖排）没有收入，{len(slanted)} 页，如“{slanted[0][:40]}”。")
    if unmapped := sum(page.unmapped for page in pages):
        manuscript.add_note(f"有 {unmapped} 个字认不出，写作“□”，请核对。")
    if any(line.column != "full" for page in pages for line in page.lines):
        manuscript.add_note("有的页分两栏，按先左后右读，请核对次序。")
