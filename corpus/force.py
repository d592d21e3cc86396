"""Whether a document is still in force: it has expired, or another one has repealed it."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from corpus.dates import PartialDate
from corpus.model import Document, Relation, RelationKind


class Force:
    """Tells which documents of a corpus are out of force on a day.

    A document is out of force only when its own text or the manifest gives it an end, or when another document of the
    corpus says that it repeals it; what says nothing stays in force.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self._ending = tuple(document for document in documents if document.expires_on)
        self._repeals = _find_repeals(documents)
        self._repealed = {document.id: document for document in documents if document.id in self._repeals}

    def lapse(self, document: Document, on: date) -> str:
        """Why ``document`` is out of force on that day, in a sentence; empty when it is in force."""
        end = document.expires_on
        if end and _last_day(end) < on:
            basis = f"（{document.expires_basis}）" if document.expires_basis else ""
            return f"《{document.title}》的有效期到{end.chinese}为止{basis}。"
        for other in self._repeals.get(document.id, ()):
            since = other.effective_on or other.issued_on
            if _first_day(since) <= on:
                return f"《{document.title}》已由《{other.title}》废止（{since.chinese}）。"
        return ""

    def lapsed(self, on: date) -> frozenset[str]:
        """The ids of all documents that are out of force on that day."""
        candidates = {document.id: document for document in self._ending} | self._repealed
        return frozenset(document.id for document in candidates.values() if self.lapse(document, on))


def _find_repeals(documents: Sequence[Document]) -> dict[str, tuple[Document, ...]]:
    """The documents that repeal a document, by its id."""
    numbers: dict[str, list[Document]] = {}
    titles: dict[str, list[Document]] = {}
    for document in documents:
        numbers.setdefault(document.number, []).append(document)
        titles.setdefault(document.title, []).append(document)
    found: dict[str, tuple[Document, ...]] = {}
    for other in documents:
        for relation in other.relations:
            if relation.kind is RelationKind.REPEALS:
                for document in _meant(relation, numbers, titles):
                    if document.id != other.id and document.issued_on.year <= other.issued_on.year:
                        found[document.id] = (*found.get(document.id, ()), other)
    return found


def _meant(
    relation: Relation, numbers: dict[str, list[Document]], titles: dict[str, list[Document]]
) -> Sequence[Document]:
    """The documents that a relation names: by the number where it gives one, else by the whole title."""
    return numbers.get(relation.number, ()) if relation.number else titles.get(relation.title, ())


def _last_day(day: PartialDate) -> date:
    """The last day that ``day`` may mean.

    >>> _last_day(PartialDate(2024)), _last_day(PartialDate(2024, 2))
    (datetime.date(2024, 12, 31), datetime.date(2024, 2, 29))
    """
    month = day.month or 12
    return date(day.year, month, day.day or monthrange(day.year, month)[1])


def _first_day(day: PartialDate) -> date:
    return date(day.year, day.month or 1, day.day or 1)
