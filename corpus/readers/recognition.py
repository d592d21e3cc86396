"""What kind of file some bytes are, by their content; the suffix decides only between kinds of plain text."""

import re
from pathlib import PurePosixPath

from corpus.errors import LockedFile, UnknownFormat
from corpus.readers.archive import Archive
from corpus.readers.model import Media

READABLE = "docx、pdf、xlsx、csv、html、md、txt，或由它们打成的 zip"

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(?:!doctype\s+html|(?:html|head|body|meta|title|div|table|p|section)\b)",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related", re.IGNORECASE)
_HEAD = 8192  # bytes in which a file shows what it is

# the first bytes, what such a file is called, and what to do with it
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "RTF 文档", "请用 Word 或 WPS 打开，另存为 docx。"),
    (b"\x89PNG", "图片", "请先做文字识别（OCR），把识别出的文字存为 docx 或 txt。"),
    (b"\xff\xd8\xff", "图片", "请先做文字识别（OCR），把识别出的文字存为 docx 或 txt。"),
    (b"GIF8", "图片", "请先做文字识别（OCR），把识别出的文字存为 docx 或 txt。"),
    (b"BM", "图片", "请先做文字识别（OCR），把识别出的文字存为 docx 或 txt。"),
    (b"II*\0", "图片", "请先做文字识别（OCR），把识别出的文字存为 docx 或 txt。"),
    (b"MM\0*", "图片", "请先做文字识别（OCR），把识别出的文字存为 docx 或 txt。"),
    (b"RIFF", "图片或音视频", "请给出文字材料。"),
    (b"Rar!", "RAR 压缩包", "请解压，或改用 zip 打包。"),
    (b"7z\xbc\xaf", "7z 压缩包", "请解压，或改用 zip 打包。"),
    (b"\x1f\x8b", "gzip 压缩包", "请解压，或改用 zip 打包。"),
    (b"MZ", "程序", "请给出文档。"),
    (b"\x7fELF", "程序", "请给出文档。"),
    (b"AT&TFORM", "DjVu 扫描件", "请先做文字识别（OCR），存为带文字的 pdf。"),
    (b"CAJ", "CAJ 文献", "请用阅读器另存为 pdf。"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = (
    ("WordDocument", "doc 或 wps 文档（旧格式）", "请用 Word 或 WPS 打开，另存为 docx。"),
    ("Workbook", "xls 或 et 表格（旧格式）", "请用 Excel 或 WPS 打开，另存为 xlsx。"),
    ("Book", "xls 表格（旧格式）", "请用 Excel 或 WPS 打开，另存为 xlsx。"),
    ("PowerPoint Document", "ppt 演示文稿（旧格式）", "请把其中的文字存为 docx。"),
)
_PARTS = (
    ("ppt/", "pptx 演示文稿", "请把其中的文字存为 docx。"),
    ("xl/workbook.bin", "xlsb 表格", "请另存为 xlsx。"),
    ("OFD.xml", "OFD 版式文件", "请用阅读器另存为 pdf 或 docx。"),
    ("META-INF/manifest.xml", "OpenDocument 文档", "请另存为 docx 或 xlsx。"),
    ("META-INF/container.xml", "EPUB 电子书", "请另存为 html 或 txt。"),
)


def recognise(data: bytes, name: str) -> Media | Archive:
    """The kind of a file, or the archive that it is; raises UnknownFormat, and LockedFile for an encrypted office file.

    >>> recognise("一、总则".encode(), "意见.txt"), recognise(b"<html><body>", "意见.doc"), recognise(b"a,b", "b.csv")
    (<Media.TXT: 'txt'>, <Media.HTML: 'html'>, <Media.CSV: 'csv'>)
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _recognise_zip(Archive(data, name), name)
    if b"%PDF-" in data[:1024]:
        return Media.PDF
    if data.startswith(_OLE):
        _refuse_ole(data, name)
    for magic, kind, hint in _FOREIGN:
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in data[:64]):
            raise _unknown(name, kind, hint)
    return _recognise_text(data, name)


def _recognise_zip(archive: Archive, name: str) -> Media | Archive:
    names = set(archive.names)
    if "[Content_Types].xml" in names and any(member.startswith("word/") for member in names):
        return Media.DOCX
    if "xl/workbook.xml" in names:
        return Media.XLSX
    for part, kind, hint in _PARTS:
        if any(member.startswith(part) for member in names):
            raise _unknown(name, kind, hint)
    return archive


def _refuse_ole(data: bytes, name: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise LockedFile(f"{name} 加了密码。", hint="请在 Word、Excel 或 WPS 里去掉密码后再试。")
    for stream, kind, hint in _OLE_KINDS:
        if f"{stream}\0".encode("utf-16-le") in data:
            raise _unknown(name, kind, hint)
    raise _unknown(name, "旧格式的办公文档", "请用 Word、Excel 或 WPS 打开，另存为 docx 或 xlsx。")


def _recognise_text(data: bytes, name: str) -> Media:
    suffix = PurePosixPath(name).suffix.lower()
    head = _as_ascii(data[:_HEAD])
    if (
        b"<?mso-application" in head
        or b"<w:wordDocument" in head
        or b"urn:schemas-microsoft-com:office:spreadsheet" in head
    ):
        raise _unknown(name, "XML 形式的办公文档", "请用 Word、Excel 或 WPS 打开，另存为 docx 或 xlsx。")
    if _MHTML.match(head):
        return Media.MHTML
    if suffix in {".html", ".htm", ".xhtml", ".shtml"} or _HTML.match(head):
        return Media.HTML
    if suffix in {".csv", ".tsv", ".xls", ".xlsx", ".et"}:
        return Media.CSV
    return Media.MARKDOWN if suffix in {".md", ".markdown"} else Media.TXT


def _as_ascii(head: bytes) -> bytes:
    """The head of a text without its byte order mark; UTF-16 loses the zero bytes between Latin letters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _unknown(name: str, kind: str, hint: str) -> UnknownFormat:
    return UnknownFormat(f"{name} 是{kind}，不能直接读；能读的是 {READABLE}。", hint=hint)
