"""Which table a question is about."""

import re
from dataclasses import dataclass

from assistant.tables.operations import EACH, Operation, pairs
from corpus.library import Library
from corpus.model import Document, Table
from corpus.numbering import parse_han

_CALLED = 4  # pairs of characters of a caption that call for its table
_LINES = re.compile(r"项目|企业|公司|[几哪]家|表|附件|工程")  # what the lines of a table are
_NAMED_TABLE = re.compile(r"([一-鿿]{2,8}?)(?<!什么)(?<!哪[个些份张])(?:表|名单|清单|一览)(?![示彰扬现达决态面])")
_COUNTED = re.compile(r"(\d+|[一二两三四五六七八九十]+)(?:个|家|项|强)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A table that may be meant.

    Its annex is ``named``; ``shared`` pairs of characters are in its caption alone; it is ``titled`` when the question
    calls it by a word of its caption (在建表), ``counted`` when it says how many lines it has; ``nearest`` when the
    clause found first is in it.
    """

    document: Document
    table: Table
    named: bool
    shared: int
    titled: bool
    counted: bool
    nearest: bool

    @property
    def is_called(self) -> bool:
        """True when the question itself calls for this table."""
        return self.named or self.titled or self.shared >= _CALLED

    def is_meant_by(self, operation: Operation) -> bool:
        """True when the whole of it may be meant, without a condition that singles out lines."""
        if operation.lists:
            return self.is_called
        return self.is_called or self.counted or (operation.compares and (self.nearest or self.shared > 1))

    def score(self, near: tuple[str, ...]) -> float:
        """How much the question is about the table; higher is more."""
        return 10.0 * self.named + 4.0 * self.titled + self.shared + self.counted + (self.table.id in near)


def choose_tables(text: str, operation: Operation, library: Library, near: tuple[str, ...]) -> tuple[Candidate, ...]:
    """The tables that ``text`` asks ``operation`` of; mostly one or none.

    ``near`` are the ids of the tables that the clauses found by retrieval are in, the nearest first, with an empty id
    for running text; other tables are looked at only when the question calls for them.
    """
    found = _candidates(text, library, near)
    in_table = bool(near) and near[0] != ""
    admitted = [
        each
        for each in found
        if each.is_called
        or (each.table.id in near and (each.shared > 1 or (in_table and _LINES.search(text) is not None)))
        or (each.nearest and operation.compares)
        or (each.counted and not operation.lists)
    ]
    best = max((each.score(near) for each in admitted), default=0.0)
    chosen = [each for each in admitted if each.score(near) == best]
    if chosen and EACH.search(text):
        chosen = [each for each in found if each.document is chosen[0].document and (each in chosen or each.shared)]
    return tuple(chosen)


def _candidates(text: str, library: Library, near: tuple[str, ...]) -> list[Candidate]:
    tables = [(document, table) for document in library.documents for table in document.tables]
    names = "".join(match.group(1) for match in _NAMED_TABLE.finditer(text))
    counts = {_number(match.group(1)) for match in _COUNTED.finditer(text)}
    found = []
    for document, table in tables:
        own = pairs(table.caption) - pairs(" ".join(other.caption for _, other in tables if other is not table))
        shared = sum(pair in text for pair in own)
        found.append(
            Candidate(
                document,
                table,
                named=document.clause(table.id).label in text,
                shared=shared,
                titled=any(pair in names for pair in own),
                counted=shared > 0 and len(table.data_rows) in counts,
                nearest=bool(near) and near[0] == table.id,
            )
        )
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else parse_han(text.replace("两", "二"))
