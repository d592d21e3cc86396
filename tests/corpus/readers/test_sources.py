"""The way in: kinds by content, zips, and everything that cannot be read."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import (
    BrokenFile,
    EmptyDocument,
    LockedFile,
    OversizedFile,
    ScannedDocument,
    UnknownFormat,
    UnreadableDocument,
)
from corpus.readers.archive import MEMBERS_MAX
from corpus.readers.model import Media, Source, Unreadable
from corpus.readers.sources import read_source, read_sources
from tests.corpus.readers.files import Pages, Word, change, pack, read, save, sheet, unzip

DOCX = Word().add("正文。").table([["甲", "乙"], ["丙", "丁"]]).bytes()
PDF = Pages().paragraph("正文。").bytes()
XLSX = save(sheet({"A1": "甲", "B1": "乙"}))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "哈"><!ENTITY b "&a;&a;">]>'


def ole(stream: str) -> bytes:
    return OLE + f"{stream}\0".encode("utf-16-le")


def bomb(unpacked: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.txt", "w") as member:
        for _ in range(unpacked // 2**20):
            member.write(bytes(2**20))
    return stream.getvalue()


def locked_zip() -> bytes:
    data = bytearray(pack({"a.txt": "正文".encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def with_entities(data: bytes, part: str) -> bytes:
    xml = unzip(data)[part].decode()
    head, _, body = xml.partition("?>")
    return change(data, {part: f"{head}?>{LAUGHS}{body}".encode()})


def flood() -> bytes:
    """A pdf with a stream that inflates to more than anybody prints."""
    import zlib

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(2**20)) for _ in range(320)) + packer.flush()
    return PDF.replace(b"endobj", b"endobj\n99 0 obj <</Length 1>> stream\n" + packed + b"\nendstream endobj", 1)


@pytest.mark.parametrize(
    ("name", "make", "error", "message", "hint"),
    [
        ("a.txt", lambda: b"", EmptyDocument, "是空的", "换成有正文的文件"),
        ("a.txt", lambda: b" \n\t\n", EmptyDocument, "是空的", "换成有正文的文件"),
        ("a.docx", lambda: Word().bytes(), EmptyDocument, "没有正文", "换成有正文的文件"),
        ("a.html", lambda: b"<html><body><script>x</script></body></html>", EmptyDocument, "没有正文", ""),
        ("a.csv", lambda: b",,\n,,\n", EmptyDocument, "没有正文", ""),
        ("a.docx", lambda: DOCX[: len(DOCX) // 2], BrokenFile, "不完整或已损坏", "重新下载"),
        ("a.xlsx", lambda: XLSX[:-40], BrokenFile, "不完整或已损坏", "重新下载"),
        ("a.pdf", lambda: PDF[:200], BrokenFile, "损坏", "另存一份"),
        ("a.pdf", lambda: b"%PDF-1.4\n", BrokenFile, "损坏", "另存一份"),
        (
            "a.docx",
            lambda: change(DOCX, {"word/document.xml": b"<w:document"}),
            BrokenFile,
            r"word/document.xml 已损坏",
            "Word 或 WPS",
        ),
        (
            "a.docx",
            lambda: change(DOCX, {"_rels/.rels": b"<Relationships/>"}),
            BrokenFile,
            "没有正文部分",
            "Word 或 WPS",
        ),
        ("a.docx", lambda: with_entities(DOCX, "word/document.xml"), BrokenFile, "实体定义", "另存一份"),
        ("a.xlsx", lambda: with_entities(XLSX, "xl/workbook.xml"), BrokenFile, "实体定义", "另存一份"),
        ("a.docx", lambda: b"MZ\x90\x00\x03\x00\x00\x00\x04", UnknownFormat, "是程序", "给出文档"),
        ("a.txt", lambda: b"\x7fELF\x02\x01", UnknownFormat, "是程序", "给出文档"),
        ("a.doc", lambda: ole("WordDocument"), UnknownFormat, "doc 或 wps 文档", "另存为 docx"),
        ("a.wps", lambda: ole("WordDocument"), UnknownFormat, "doc 或 wps 文档", "另存为 docx"),
        ("a.xls", lambda: ole("Workbook"), UnknownFormat, "xls 或 et 表格", "另存为 xlsx"),
        ("a.ppt", lambda: ole("PowerPoint Document"), UnknownFormat, "ppt", "docx"),
        ("a.docx", lambda: ole("EncryptedPackage"), LockedFile, "加了密码", "去掉密码"),
        ("a.pdf", lambda: Pages("秘密").paragraph("正文。").bytes(), LockedFile, "加了密码", "去掉打开密码"),
        ("a.pdf", lambda: Pages().picture().next().picture().bytes(), ScannedDocument, "2 页都是图片", "OCR"),
        ("a.pdf", lambda: Pages().bytes(), EmptyDocument, "没有正文", ""),
        ("a.pdf", flood, OversizedFile, "解压后超过 300 MB", "拆成几个"),
        ("a.rtf", lambda: rb"{\rtf1\ansi }", UnknownFormat, "RTF", "另存为 docx"),
        ("a.doc", lambda: rb"{\rtf1\ansi }", UnknownFormat, "RTF", "另存为 docx"),
        ("a.png", lambda: b"\x89PNG\r\n\x1a\n\0\0", UnknownFormat, "图片", "OCR"),
        ("a.jpg", lambda: b"\xff\xd8\xff\xe0\0\0", UnknownFormat, "图片", "OCR"),
        ("a.rar", lambda: b"Rar!\x1a\x07\0", UnknownFormat, "RAR", "zip"),
        (
            "a.pptx",
            lambda: pack({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}),
            UnknownFormat,
            "pptx",
            "docx",
        ),
        ("a.ofd", lambda: pack({"OFD.xml": b""}), UnknownFormat, "OFD", "pdf"),
        ("a.odt", lambda: pack({"mimetype": b"", "META-INF/manifest.xml": b""}), UnknownFormat, "OpenDocument", "docx"),
        (
            "a.xml",
            lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>',
            UnknownFormat,
            "XML",
            "docx",
        ),
        ("a.txt", lambda: bytes(range(256)), UnknownFormat, "不是文本", "UTF-8"),
        ("a.txt", lambda: "正文".encode("utf-16-le") + b"\0", UnknownFormat, "不是文本", "UTF-8"),
        ("a.html", lambda: b"<div>" * 50_000, OversizedFile, "不像正常的网页", "docx"),
        (
            "a.mht",
            lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--",
            BrokenFile,
            "没有网页",
            "浏览器",
        ),
        ("a.zip", lambda: pack({}), EmptyDocument, "没有文件", ""),
        ("a.zip", lambda: bomb(210 * 2**20), OversizedFile, "210 MB", "分成几个"),
        (
            "a.zip",
            lambda: pack({f"{n}.txt": b"" for n in range(MEMBERS_MAX + 1)}),
            OversizedFile,
            "最多 2000 个",
            "分成几个",
        ),
    ],
)
def test_what_cannot_be_read(
    name: str, make: Callable[[], bytes], error: type[UnreadableDocument], message: str, hint: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        read_sources(make(), name)
    assert hint in caught.value.hint
    assert name in caught.value.message


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("a.doc", DOCX, Media.DOCX),
        ("a.zip", XLSX, Media.XLSX),
        ("a.docx", PDF, Media.PDF),
        ("a.pdf", "正文".encode(), Media.TXT),
        ("a.doc", "正文".encode("gbk"), Media.TXT),
        ("a", "正文".encode(), Media.TXT),
        ("a.HTM", b"plain", Media.HTML),
        ("BM.txt", "BMW 公司".encode(), Media.TXT),
    ],
)
def test_kinds_by_content(name: str, data: bytes, media: Media) -> None:
    assert read(data, name).media is media


def test_an_owner_password_does_not_lock() -> None:
    assert read(Pages(owner="owner").line("Patents", font="Helvetica").bytes(), "a.pdf").text == "Patents"


def test_a_zip_gives_each_member_and_a_bad_one_does_not_stop_the_rest() -> None:
    found = read_sources(
        pack(
            {
                "通知/一.docx": DOCX,
                "__MACOSX/通知/._一.docx": b"\0\0",
                "通知/.DS_Store": b"\0\0",
                "通知/~$一.docx": b"\0\0",
                "通知/坏.docx": DOCX[:100],
                "里层.zip": pack({"a.txt": b"x"}),
                "图.png": b"\x89PNG\r\n",
                "空.txt": b"",
                "二.txt": "正文".encode(),
            }
        ),
        "a.zip",
    )
    assert [(type(item), item.name) for item in found] == [
        (Source, "通知/一.docx"),
        (Unreadable, "通知/坏.docx"),
        (Unreadable, "里层.zip"),
        (Unreadable, "图.png"),
        (Unreadable, "空.txt"),
        (Source, "二.txt"),
    ]
    errors = [type(item.error) for item in found if isinstance(item, Unreadable)]
    assert errors == [BrokenFile, UnknownFormat, UnknownFormat, EmptyDocument]
    assert "压缩包里的压缩包" in next(item.error.message for item in found if item.name == "里层.zip")


@pytest.mark.parametrize(
    ("member", "shown"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/root/a.txt", "root/a.txt"),
        ("C:/a/../b.txt", "a/b.txt"),
        ("./a.txt", "a.txt"),
    ],
)
def test_names_lead_nowhere(member: str, shown: str, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(pack({member: "正文".encode()}))
    (source,) = read_source(path)
    assert source.name == shown
    assert list(tmp_path.iterdir()) == [path]


def test_names_in_gbk() -> None:
    data = pack({"AAAAAAAA.txt": "正文".encode()}).replace(b"AAAAAAAA", "湖州意见".encode("gbk"))
    assert read(data, "a.zip").name == "湖州意见.txt"


def test_a_locked_member() -> None:
    (found,) = read_sources(locked_zip(), "a.zip")
    assert isinstance(found, Unreadable)
    assert isinstance(found.error, LockedFile)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="读不了文件"):
        read_source(tmp_path / "没有.docx")


def test_a_file_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(101 * 2**20)
    with pytest.raises(OversizedFile, match="101 MB，最多读 100 MB"):
        read_source(path)


def test_the_checksum_is_of_the_bytes_read() -> None:
    import hashlib

    assert read(DOCX, "a.docx").sha256 == hashlib.sha256(DOCX).hexdigest()


def test_entities_in_a_page_fetch_nothing() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>正文&x;</p></body></html>'
    assert "root" not in read(page.encode(), "a.html").text
