"""Questions that can be asked, made from the clauses and tables of the corpus; each is asked before it is shown."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import zip_longest

from assistant.errors import AskingError
from assistant.model import Answer, Question
from assistant.protocols import Assistant
from corpus.model import Clause, ClauseKind, Document, Table
from corpus.quantities import find_quantities
from web.renewing import OfDocuments

MOST = 5
_LONGEST = 16  # letters of a heading that reads well in a question
_TRIES = 25


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A question whose answer should cite the clause it was made from, or a line of its table."""

    text: str
    clause: str


class Suggestions:
    """Questions about the corpus, and about single clauses."""

    def __init__(self, assistant: Assistant, today: Callable[[], date]) -> None:
        self._assistant = assistant
        self._today = today
        self._best = OfDocuments(assistant, self._find)

    def best(self) -> tuple[str, ...]:
        """A few questions of different kinds about different documents; they are found once."""
        return self._best()

    def _find(self, documents: tuple[Document, ...]) -> tuple[str, ...]:
        kinds = [_amounts, _cells, _units]
        by_kind = [_mixed(one for document in documents for one in kind(document)) for kind in kinds]
        mixed = [one for group in zip_longest(*by_kind) for one in group if one is not None]
        return tuple(self._answered(mixed[:_TRIES], MOST))

    def about(self, document: Document, clause: Clause) -> tuple[str, ...]:
        """Questions that this clause answers."""
        candidates = [each for kind in (_amounts, _units) for each in kind(document) if each.clause == clause.id]
        return tuple(self._answered(candidates, len(candidates)))

    def _answered(self, candidates: Iterable[_Candidate], most: int) -> Iterator[str]:
        found = 0
        for candidate in candidates:
            if found == most:
                return
            try:
                reply = self._assistant.ask(Question(candidate.text, self._today(), limit=1))
            except AskingError:
                continue
            if isinstance(reply, Answer) and reply.citations[0].clause.id.startswith(candidate.clause):
                found += 1
                yield candidate.text


def _amounts(document: Document) -> Iterator[_Candidate]:
    for clause in _measures(document):
        found = [quantity for quantity in find_quantities(document.text, clause.own) if quantity.is_money]
        if any("最高" in quantity.text or "不超过" in quantity.text for quantity in found):
            yield _Candidate(f"{clause.heading}，最高给多少？", clause.id)


def _units(document: Document) -> Iterator[_Candidate]:
    for clause in _measures(document):
        if clause.units:
            yield _Candidate(f"{clause.heading}由哪些单位负责？", clause.id)


def _cells(document: Document) -> Iterator[_Candidate]:
    for table in document.tables:
        column = _last_figure(table)
        if column is None:
            continue
        for row in table.data_rows:
            name, value = row.cells[table.name_column].text, row.cells[column].text
            if 2 <= len(name) <= _LONGEST and any(letter.isdecimal() for letter in value):
                yield _Candidate(f"{name}的{table.header[column]}是多少？", table.id)


def _last_figure(table: Table) -> int | None:
    """The last column whose heading names a year: the target, or the latest figure."""
    dated = [at for at, title in enumerate(table.header) if "年" in title and any(c.isdecimal() for c in title)]
    return dated[-1] if dated else None


def _measures(document: Document) -> Iterator[Clause]:
    for clause in document.clauses:
        if clause.kind is ClauseKind.MEASURE and 6 <= len(clause.heading) <= _LONGEST and "，" not in clause.heading:
            yield clause


def _mixed(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """In an order that is the same every time and has nothing to do with the order of the print."""
    return sorted(candidates, key=lambda each: sha256(each.text.encode("utf-8")).digest())
