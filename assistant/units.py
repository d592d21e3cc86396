"""The directory of responsible units: who answers for which clauses, under which names."""

from assistant.errors import UnknownUnit
from assistant.model import UnitEntry
from corpus.library import Library
from corpus.model import Clause, Document


class UnitDirectory:
    """All responsible units of a library, found by printed or canonical name."""

    def __init__(self, library: Library) -> None:
        names: dict[str, dict[str, None]] = {}
        clauses: dict[str, list[tuple[Document, Clause]]] = {}
        for document in library.documents:
            for clause in document.clauses:
                for unit in clause.units:
                    names.setdefault(unit.canonical, {})[unit.name] = None
                    clauses.setdefault(unit.canonical, []).append((document, clause))
        entries = [UnitEntry(name, tuple(names[name]), tuple(clauses[name])) for name in names]
        self.entries = tuple(sorted(entries, key=lambda entry: (-len(entry.clauses), entry.canonical)))
        self._by_name = {name: entry for entry in self.entries for name in (*entry.names, entry.canonical)}

    @property
    def names(self) -> tuple[str, ...]:
        """Every printed and canonical name."""
        return tuple(self._by_name)

    def find(self, name: str) -> UnitEntry:
        """The unit with that printed or canonical name; raises UnknownUnit, which names those that come close."""
        entry = self._by_name.get(name.strip())
        if entry is None:
            close = [known for known in self._by_name if name and (name in known or known in name)]
            hint = f"是不是：{'、'.join(close[:5])}？" if close else "全部名称见 /api/units。"
            raise UnknownUnit(f"没有名为“{name}”的责任单位。", hint=hint)
        return entry
