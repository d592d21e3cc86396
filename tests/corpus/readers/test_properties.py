"""What holds for every source, and for damaged files of every kind."""

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.model import Span
from corpus.readers.grid import Tile
from corpus.readers.manuscript import Manuscript
from corpus.readers.model import Media, Source
from corpus.readers.sources import read_sources
from tests.corpus.readers.files import Pages, Word, change, pack, save, sheet, unzip

CELLS = [["类别", "目标", ""], ["", "2020年", "2021年"], ["甲", "第一行\n第二行", ""], ["合计", "", "6"]]
MERGED = [(0, 0, 1, 0), (0, 1, 0, 2), (3, 0, 3, 1)]
PAGE = (
    "<html><head><title>意见_某网</title><meta name=PubDate content=2021></head><body><div><a href=/>首页</a></div>"
    "<h1>意见</h1><p>支持企业，给予补助。</p>"
    "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2</table><ol><li>丙</ol>"
)
FILES = {
    "a.docx": Word().add("关于专利的意见", style="Title").add("一、总则").table(CELLS, MERGED).add("完").bytes(),
    "a.xlsx": save(sheet({"A1": "甲", "B1": "乙", "A2": 1.5, "B2": "丙", "A3": "丁"}, {"A2": "0.00%"}, ["A3:B3"])),
    "a.pdf": Pages()
    .paragraph("支持企业，给予补助。" * 8)
    .table([["项目", "标准"], ["专利", "1万"]])
    .next()
    .line("完")
    .bytes(),
    "a.html": PAGE.encode(),
    "a.md": "# 意见\n\n|甲|乙|\n|-|-|\n|1|2|\n\n1. 丙\n".encode(),
    "a.csv": "项目,标准\n专利,1\n".encode("gb18030"),
    "a.txt": "一、总则\n\n\t甲\n".encode("utf-16"),
}
FILES["a.zip"] = pack({"一.docx": FILES["a.docx"], "二.csv": FILES["a.csv"], "三.html": FILES["a.html"]})


def check(source: Source) -> None:
    end = 0
    for table in source.tables:
        assert end <= table.span.start <= table.span.end <= len(source.text)
        end = table.span.end
        assert len({len(row) for row in table.rows}) == 1
        assert 0 <= table.header_rows <= len(table.rows)
        seen: list[Span] = []
        for cell in (cell for row in table.rows for cell in row):
            assert cell.span in table.span
            quoted = source.text[cell.span.start : cell.span.end]
            assert "".join(quoted.split()) == "".join(cell.text.split())
            assert "\n" not in cell.text
            seen += [cell.span] if cell.span not in seen else []
        assert seen == sorted(seen)
        printed = source.text[table.span.start : table.span.end]
        assert "".join(printed.split()) == "".join("".join(source.text[s.start : s.end] for s in seen).split())
        if table.caption:
            assert table.caption in source.text[: table.span.start]
    for heading in source.headings:
        assert source.text[heading.span.start : heading.span.end].strip()
    source.text.encode()


@pytest.mark.parametrize("name", FILES)
def test_cells_quote_the_text(name: str) -> None:
    for source in read_sources(FILES[name], name):
        assert isinstance(source, Source)
        check(source)


TILES = st.builds(Tile, st.text(" \t\n甲乙1.a\u200b\xa0", max_size=6), st.integers(0, 4), st.integers(0, 4))


@given(st.lists(st.lists(TILES, max_size=5), max_size=6), st.sampled_from([None, 0, 1, 3]), st.sampled_from(["", "表"]))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_any_table_can_be_written(rows: list[list[Tile]], header_rows: int | None, caption: str) -> None:
    manuscript = Manuscript("a")
    manuscript.add_paragraph("前")
    manuscript.add_table(rows, caption, header_rows)
    manuscript.add_paragraph("后")
    source = manuscript.finish(Media.CSV, b"")
    check(source)
    written = "".join(source.text.split())
    for tile in (tile for row in rows for tile in row):
        assert "".join(tile.text.replace("\u200b", "").split()) in written


def damaged(data: bytes, chance: random.Random) -> bytes:
    """``data`` with a few bytes changed, a piece cut out, doubled, or everything behind it lost."""
    changed = bytearray(data)
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randrange(1, 200))
    match chance.randrange(4):
        case 0:
            for _ in range(chance.randrange(1, 12)):
                changed[chance.randrange(len(data))] = chance.randrange(256)
        case 1:
            del changed[start:end]
        case 2:
            changed[start:start] = data[start:end]
        case _:
            del changed[start:]
    return bytes(changed)


def read_or_refuse(data: bytes, name: str) -> None:
    with suppress(UnreadableDocument):
        for source in read_sources(data, name):
            if isinstance(source, Source):
                check(source)


@pytest.mark.parametrize("name", FILES)
def test_damaged_files_are_read_or_refused(name: str) -> None:
    chance = random.Random(name)
    for _ in range(60):
        read_or_refuse(damaged(FILES[name], chance), name)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a.docx", "word/document.xml"),
        ("a.docx", "word/styles.xml"),
        ("a.docx", "word/numbering.xml"),
        ("a.xlsx", "xl/worksheets/sheet1.xml"),
        ("a.xlsx", "xl/styles.xml"),
    ],
)
def test_damaged_parts_are_read_or_refused(name: str, part: str) -> None:
    """Damage inside the archive, which its checksums do not find."""
    chance = random.Random(part)
    whole = unzip(FILES[name])[part]
    words = [b"0", b"-1", b"99999999", b"x", b"", b"one", b"\xe7\x94\xb2"]
    for _ in range(30):
        start = chance.randrange(len(whole))
        at = whole.find(b'"', start) + 1
        end = whole.find(b'"', at)
        changed = whole[:at] + chance.choice(words) + whole[end:] if 0 < at < end else damaged(whole, chance)
        read_or_refuse(change(FILES[name], {part: changed}), name)


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
def test_any_text_in_any_plain_format(text: str) -> None:
    for name in ("a.txt", "a.md", "a.csv", "a.html"):
        read_or_refuse(text.encode("utf-8", "surrogatepass"), name)
