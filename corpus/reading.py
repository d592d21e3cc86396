"""Reads the bytes of a document as text, exactly."""

import codecs
from pathlib import Path

from corpus.errors import EmptyDocument, UnknownFormat, UnreadableDocument

ENCODINGS = ("utf-8", "gb18030")


def read_text(path: Path) -> str:
    """The text of a file in UTF-8 (with or without a byte order mark), UTF-16 with a mark, or GB18030.

    Line ends become ``\\n``. Raises UnreadableDocument when the file is missing, EmptyDocument, and UnknownFormat when
    it is not text.
    """
    return decode_text(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises UnreadableDocument."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            f"读不了文件 {path}：{error.strerror}。", hint="请检查文件是否存在、是否有读取权限。"
        ) from error


def decode_text(data: bytes, name: str) -> str:
    """Decode ``data``, every line end as ``\\n``; ``name`` is for the message. Raises EmptyDocument, UnknownFormat."""
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyDocument(f"文件 {name} 是空的。", hint="请换成有正文的文件。")
    return text


def decode(data: bytes, name: str) -> str:
    """Decode ``data``; ``name`` is for the message. Raises UnknownFormat.

    >>> decode("湖州".encode("gb18030"), "a.txt")
    '湖州'
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates: tuple[str, ...] = ("utf-16",)
    else:
        data = data.removeprefix(codecs.BOM_UTF8)
        candidates = ENCODINGS
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(character) < 32 and character not in "\t\n\r\f\v" for character in text):
            return text
    raise UnknownFormat(
        f"文件 {name}（{len(data)} 字节）不是文本：既不是 UTF-8、UTF-16，也不是 GB18030。",
        hint="请把它另存为 UTF-8 文本（.txt）再试。",
    )
