"""The directory of responsible units: who answers for which clauses, under which names."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from itertools import combinations

from assistant.errors import UnknownUnit
from assistant.model import UnitEntry
from corpus.library import Library
from corpus.model import Clause, Document, Role


class Part(StrEnum):
    """What a unit has to do with a clause, as far as the print tells."""

    LEAD = "lead"  # 牵头
    FIRST = "first"  # no lead is named, and it stands first in the list
    JOINT = "joint"  # in the list with the others
    SUPPORT = "support"  # 配合

    @property
    def chinese(self) -> str:
        """The name that users read."""
        return {"lead": "牵头", "first": "列在首位", "joint": "共同负责", "support": "配合"}[self]


def part_of(clause: Clause, canonical: str) -> Part:
    """What the unit with that canonical name has to do with a clause that it answers for."""
    place, unit = next((n, unit) for n, unit in enumerate(clause.units) if unit.canonical == canonical)
    if unit.role is not Role.JOINT:
        return Part(unit.role)
    has_lead = any(other.role is Role.LEAD for other in clause.units)
    return Part.FIRST if place == 0 and not has_lead else Part.JOINT


def parts_of(entry: UnitEntry) -> dict[Part, tuple[tuple[Document, Clause], ...]]:
    """The clauses of a unit by what it has to do with them; parts that it never has are left out."""
    found: dict[Part, list[tuple[Document, Clause]]] = {part: [] for part in Part}
    for document, clause in entry.clauses:
        found[part_of(clause, entry.canonical)].append((document, clause))
    return {part: tuple(clauses) for part, clauses in found.items() if clauses}


def count_pairs(entries: Iterable[UnitEntry]) -> Counter[tuple[str, str]]:
    """How many clauses two units answer for together, by their canonical names, in the order of ``entries``."""
    order = {entry.canonical: place for place, entry in enumerate(entries)}
    clauses = {clause.id: clause for entry in entries for _, clause in entry.clauses}
    pairs: Counter[tuple[str, str]] = Counter()
    for clause in clauses.values():
        names = sorted({unit.canonical for unit in clause.units} & order.keys(), key=order.__getitem__)
        pairs.update(combinations(names, 2))
    return pairs


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
