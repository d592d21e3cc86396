"""The one way in: a file of any kind, or a zip of several, as sources."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from corpus.errors import BrokenFile, EmptyDocument, OversizedFile, PolicyError, UnknownFormat, UnreadableDocument
from corpus.readers.archive import Archive
from corpus.readers.csv import read_csv
from corpus.readers.docx import read_docx
from corpus.readers.html import read_html
from corpus.readers.markdown import read_markdown
from corpus.readers.mhtml import read_mhtml
from corpus.readers.model import Media, Source, Unreadable
from corpus.readers.pdf import read_pdf
from corpus.readers.recognition import recognise
from corpus.readers.txt import read_txt
from corpus.readers.xlsx import read_xlsx
from corpus.reading import read_bytes

FILE_MAX = 100 * 1024 * 1024  # bytes

_READERS: dict[Media, Callable[[bytes, str], Source]] = {
    Media.TXT: read_txt,
    Media.MARKDOWN: read_markdown,
    Media.HTML: read_html,
    Media.MHTML: read_mhtml,
    Media.DOCX: read_docx,
    Media.PDF: read_pdf,
    Media.XLSX: read_xlsx,
    Media.CSV: read_csv,
}
# what operating systems and offices leave in archives beside the documents
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini", "~$")


def read_source(path: Path, name: str = "") -> tuple[Source | Unreadable, ...]:
    """The source in a file, or one for each member of a zip, in its order; a bad member does not stop the rest.

    ``name`` is what the file is called where that is not how its path ends. Reads the file and nothing else: no
    network, no other file, no macro. Raises UnreadableDocument or one of its subclasses when the file itself cannot be
    read.
    """
    name = name or path.name
    if path.is_file() and path.stat().st_size > FILE_MAX:
        raise OversizedFile(
            f"{name} 有 {path.stat().st_size // 1024 // 1024} MB，最多读 {FILE_MAX // 1024 // 1024} MB。",
            hint="请拆成几个较小的文件。",
        )
    return read_sources(read_bytes(path), name)


def read_sources(data: bytes, name: str) -> tuple[Source | Unreadable, ...]:
    """As ``read_source``, for a file that has arrived as bytes; ``name`` is its file name."""
    if not data:
        raise EmptyDocument(f"文件 {name} 是空的。", hint="请换成有正文的文件。")
    kind = recognise(data, name)
    if isinstance(kind, Archive):
        return _read_members(kind, name)
    return (_read(kind, data, name),)


def _read_members(archive: Archive, name: str) -> tuple[Source | Unreadable, ...]:
    members = [member for member in archive.names if not _is_litter(member)]
    if not members:
        raise EmptyDocument(f"压缩包 {name} 里没有文件。", hint="请把文件放进压缩包后再试。")
    found: list[Source | Unreadable] = []
    for member in members:
        shown = archive.shown_name(member)
        try:
            found.append(_read_member(archive.read(member), shown))
        except UnreadableDocument as error:
            found.append(Unreadable(shown, error))
    return tuple(found)


def _is_litter(member: str) -> bool:
    return member.startswith(_LITTER[0]) or PurePosixPath(member).name.startswith(_LITTER[1:])


def _read_member(data: bytes, name: str) -> Source:
    if not data:
        raise EmptyDocument(f"文件 {name} 是空的。", hint="请换成有正文的文件。")
    kind = recognise(data, name)
    if isinstance(kind, Archive):
        raise UnknownFormat(f"{name} 是压缩包里的压缩包，不再往里读。", hint="请先解压，再把其中的文件放进一个压缩包。")
    return _read(kind, data, name)


def _read(kind: Media, data: bytes, name: str) -> Source:
    try:
        return _READERS[kind](data, name)
    except PolicyError:
        raise
    except MemoryError as error:
        raise OversizedFile(f"{name} 读入内存后太大。", hint="请拆成几个较小的文件。") from error
    except Exception as error:  # what the libraries raise on a damaged file is no closed set
        raise BrokenFile(
            f"{name} 里的内容已损坏（按 {kind} 读到一半：{type(error).__name__}）。",
            hint="请用原来的软件打开，另存一份再试。",
        ) from error
