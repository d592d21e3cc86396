"""What reading a file yields: its text, its tables, and what its format says about it."""

from dataclasses import dataclass, field
from enum import StrEnum

from corpus.errors import UnreadableDocument
from corpus.model import Cell, Span


class Media(StrEnum):
    """Kind of file, as its content shows."""

    TXT = "txt"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"  # a web page saved as one file
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the format marks as a heading; ``level`` counts from 1, the outermost."""

    level: int
    span: Span


@dataclass(frozen=True, slots=True)
class Label:
    """A fact that stands beside the text rather than in it, such as 发文字号 or 发布日期; ``value`` as printed."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table that the format itself marks.

    ``span`` is where its cells stand in ``Source.text``; a merged cell is printed there once and repeated in ``rows``
    under each column and row that it covers, so every row has the same length. ``caption`` is printed in the text
    before the table, and empty when the format marks none. The first ``header_rows`` rows name the columns.
    """

    span: Span
    caption: str
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read.

    ``text`` has one paragraph a line. A table cell is a line led by a tab, and the rows of a table are set apart by a
    blank line; the columns that a merged cell covers beside itself are not printed, a place that it covers below
    itself is a blank cell. ``name`` is the file's name, in a zip the member's path. ``title`` is what the format marks
    as title, else empty. ``notes`` tell an editor, in Chinese, what was left out or decided on the way. ``sha256`` is
    that of the bytes read.
    """

    name: str
    media: Media
    title: str
    text: str = field(repr=False)
    tables: tuple[PrintedTable, ...] = field(repr=False)
    headings: tuple[Heading, ...] = field(repr=False)
    labels: tuple[Label, ...]
    notes: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A member of a zip that cannot be read, and why."""

    name: str
    error: UnreadableDocument
