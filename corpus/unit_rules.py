"""What a document says once for all its unit notes: who leads, and who answers for everything that follows."""

from dataclasses import dataclass, replace

from corpus.model import Role
from corpus.rule_patterns import COMMA_LEADS, FIRST_LEADS, INHERITED, OTHERS_SUPPORT
from corpus.unit_lists import read_units
from corpus.unit_notes import UnitNote


@dataclass(frozen=True, slots=True)
class UnitRules:
    """Rules for all notes of a document; ``inherited`` holds names with the offset from which they answer too."""

    first_leads: bool = False
    comma_leads: bool = False
    others_support: bool = False
    inherited: tuple[tuple[int, tuple[str, ...]], ...] = ()

    @classmethod
    def read(cls, text: str) -> "UnitRules":
        """The rules that ``text`` states.

        >>> UnitRules.read("（列第一位的为牵头单位，下同）").first_leads
        True
        >>> UnitRules.read("以下均需各区、县（市）政府落实，不再列出").inherited
        ((0, ('各区、县（市）政府',)),)
        """
        inherited = []
        for match in (match for pattern in INHERITED for match in pattern.finditer(text)):
            units = read_units(match["units"])
            if units and units.all_organs:
                start = 0 if match.group().startswith(("以上", "上述")) else match.start()
                inherited.append((start, tuple(name for name, _ in units.units)))
        first, comma, others = (rule.search(text) is not None for rule in (FIRST_LEADS, COMMA_LEADS, OTHERS_SUPPORT))
        return cls(first, comma, others, tuple(inherited))

    def apply(self, note: UnitNote) -> UnitNote:
        """The note with the roles and names that the rules add; roles that it states itself stay."""
        units = note.units
        if all(role is Role.JOINT for _, role in units) and (self.first_leads or self.comma_leads):
            leading = note.leading if self.comma_leads else 1
            rest = Role.SUPPORT if self.others_support else Role.JOINT
            units = tuple((name, Role.LEAD if i < leading else rest) for i, (name, _) in enumerate(units))
        for start, names in self.inherited:
            if note.span.end > start:
                printed = {name for name, _ in units}
                units += tuple((name, Role.JOINT) for name in names if name not in printed)
        return replace(note, units=units)
