"""The bytes of a file as text."""

import codecs
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.reading import decode, read_text

TEXT = "湖政办发〔2018〕85号"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
    ],
    ids=["UTF-8", "UTF-8 with mark", "UTF-16 LE", "UTF-16 BE", "GB18030"],
)
def test_encodings(data: bytes) -> None:
    assert decode(data, "文件.txt") == TEXT


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04\x14\x00", b"\xff\xfe\x00", b"%PDF-1.4\n\x00\xff\xff"],
    ids=["picture", "word document", "half a character", "PDF"],
)
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"文件\.txt（\d+ 字节）不是文本"):
        decode(data, "文件.txt")


def test_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("一\r\n二\r三\n".encode())
    assert read_text(path) == "一\n二\n三\n"


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", codecs.BOM_UTF8])
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "空.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match="是空的"):
        read_text(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="读不了文件"):
        read_text(tmp_path / "没有.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="读不了文件"):
        read_text(tmp_path)
