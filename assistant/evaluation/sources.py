"""The documents that answers are drawn from, and which of their clauses hold a gold quote (qrels)."""

import hashlib
from collections.abc import Iterable
from functools import cached_property

from assistant.evaluation.matching import normal
from assistant.evaluation.model import Gold, Source, SourceClause

TABLE_KINDS = ("row", "table")


class Sources:
    """All clauses of all documents, by id."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = tuple(sources)
        self._clauses = {clause.id: (source, clause) for source in self._sources for clause in source.clauses}
        self._texts = {
            clause.id: normal(source.text[clause.span.start : clause.span.end])
            for source, clause in self._clauses.values()
        }

    @cached_property
    def checksum(self) -> str:
        """SHA-256 over the ids and texts of all documents, whatever their order."""
        digest = hashlib.sha256()
        for source in sorted(self._sources, key=lambda source: source.id):
            digest.update(f"{source.id}\0{source.text}\0".encode())
        return digest.hexdigest()

    @cached_property
    def unit_names(self) -> dict[str, frozenset[str]]:
        """Every name of a responsible unit with all names of the same unit, in normal form."""
        same: dict[str, set[str]] = {}
        for _, clause in self._clauses.values():
            for unit in clause.units:
                same.setdefault(normal(unit.canonical), set()).update((normal(unit.name), normal(unit.canonical)))
        found: dict[str, set[str]] = {}
        for names in same.values():
            for name in names:
                found.setdefault(name, set()).update(names)
        return {name: frozenset(names) for name, names in found.items()}

    def smallest(self, needle: str) -> tuple[str, ...]:
        """Ids of the smallest clauses whose text holds ``needle`` (in normal form), in the order of the corpus."""
        holding = [clause_id for clause_id, text in self._texts.items() if needle in text]
        above = {self._clauses[clause_id][1].parent for clause_id in holding}
        return tuple(clause_id for clause_id in holding if clause_id not in above)

    def relevant(self, gold: Gold) -> tuple[tuple[str, ...], ...]:
        """For each group of quotes the ids of the clauses that hold one of its alternatives."""
        return tuple(
            tuple(dict.fromkeys(clause_id for needle in group for clause_id in self.smallest(needle)))
            for group in needles(gold)
        )

    def is_table(self, clause_id: str) -> bool:
        """Whether the clause is a table or a line of one."""
        return clause_id in self._clauses and self._clauses[clause_id][1].kind in TABLE_KINDS

    def surroundings(self, clause_id: str) -> str:
        """What a reader sees around a clause: the document's names and date, and the headings above it.

        The heading of a table is its caption and header. Empty for a clause that is not known.
        """
        if clause_id not in self._clauses:
            return ""
        source, clause = self._clauses[clause_id]
        parts = [source.title, source.number, source.issued_on.chinese, str(source.issued_on)]
        parts += [clause.label, clause.heading]
        while clause.parent is not None:
            clause = self._clauses[clause.parent][1]
            parts += [clause.label, clause.heading, self._head(source, clause)]
        return "\n".join(parts)

    def _head(self, source: Source, clause: SourceClause) -> str:
        """The text of ``clause`` before its first child."""
        starts = (child.span.start for child in source.clauses if child.parent == clause.id)
        first = min(starts, default=clause.span.end)
        return source.text[clause.span.start : first]


def needles(gold: Gold) -> tuple[tuple[str, ...], ...]:
    """The groups of quotes as they are looked for, in normal form.

    A quote out of a table line named in ``table_ref`` stands for the whole line: 万元/亩 is printed in many.
    """
    lines = ["".join(normal(cell) for cell in row.cells) for row in gold.rows]
    groups = []
    for group in gold.quotes:
        found: list[str] = []
        for quote in group:
            plain = normal(quote)
            found += [line for line in lines if plain in line] or [plain]
        groups.append(tuple(dict.fromkeys(found)))
    return tuple(groups)
