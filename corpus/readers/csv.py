"""Comma-separated values, and the other separators that go by that name."""

import csv
import io

from corpus.readers.grid import Tile
from corpus.readers.manuscript import Manuscript
from corpus.readers.model import Media, Source
from corpus.reading import decode_text

_SEPARATORS = ",\t;|，"


def read_csv(data: bytes, name: str) -> Source:
    """One table; what stands alone above it is text. Raises EmptyDocument, UnknownFormat and OversizedFile."""
    text = decode_text(data, name)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # how Excel names the separator
        records = _split(rest, first.strip()[-1])
    else:
        records = max((_split(text, separator) for separator in _SEPARATORS), key=_regularity)
    manuscript = Manuscript(name)
    records = [record for record in records if any(field.strip() for field in record)]
    while records and sum(bool(field.strip()) for field in records[0]) == 1:
        manuscript.add_paragraph("".join(records.pop(0)))
    manuscript.add_table([[Tile(field) for field in record] for record in records])
    return manuscript.finish(Media.CSV, data)


def _split(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _regularity(records: list[list[str]]) -> tuple[int, int]:
    """How many records have the most usual length (of two fields or more), and that length."""
    lengths = [len(record) for record in records if len(record) > 1]
    usual = max(set(lengths), key=lengths.count, default=0)
    return lengths.count(usual), usual
