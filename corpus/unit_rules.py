"""What a document says once for all its unit notes: who leads, and who answers for everything that follows."""

import re
from dataclasses import dataclass, replace

from corpus.model import Role
from corpus.unit_lists import read_units
from corpus.unit_notes import UnitNote

_FIRST = re.compile(
    r"(?:(?:排|列)(?:名)?(?:在)?(?:第一|首)(?:位|个|名)?|第一[个位]|首(?:个|位))(?:的)?(?:责任)?(?:单位|部门)?(?:的)?(?:均)?"
    r"(?:为|是|系)(?:主要)?牵头"
)
_COMMA = re.compile(r"第一个逗号(?:之|以)?前(?:面)?的?(?:责任)?(?:单位|部门)?(?:均)?(?:为|是|系)牵头")
_OTHERS_SUPPORT = re.compile(
    r"(?:其[余他]|之?后)(?:的)?(?:均|都)?(?:责任)?(?:单位|部门)?(?:均|都)?(?:为|是|系)(?:配合|参与|协办)"
)
_INHERITED = re.compile(
    r"(?:以下|以上|下列|上述)(?:各项|任务|措施|工作)*(?:均|都)(?:需|须|由|要求?)(?P<units>[^。；\n]{2,60}?)"
    r"(?:共同)?(?:负责)?(?:落实|实施|执行|负责|配合)"
)
_ALWAYS = re.compile(
    r"(?:^|(?<=[，,；;。（(\n]))\s*(?P<units>[^，,；;。\n]{2,40}?)[均都]为(?:共同)?责任(?:单位|部门|主体)[，,；;]\s*(?:以下|下同|不再)"
)


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
        for match in (*_INHERITED.finditer(text), *_ALWAYS.finditer(text)):
            units = read_units(match["units"])
            if units and units.all_organs:
                start = 0 if match.group().startswith(("以上", "上述")) else match.start()
                inherited.append((start, tuple(name for name, _ in units.units)))
        first, comma, others = (rule.search(text) is not None for rule in (_FIRST, _COMMA, _OTHERS_SUPPORT))
        return cls(first, comma, others, tuple(inherited))

    def apply(self, note: UnitNote) -> UnitNote:
        """The note with the roles and names that the rules add; roles that it states itself stay."""
        units = note.units
        if all(role is Role.JOINT for _, role in units) and (self.first_leads or self.comma_leads):
            leading = note.leading if self.comma_leads else 1
            rest = Role.SUPPORT if self.others_support else Role.JOINT
            units = tuple((name, Role.LEAD if i < leading else rest) for i, (name, _) in enumerate(units))
        printed = {name for name, _ in units}
        for start, names in self.inherited:
            if note.span.end > start:
                units += tuple((name, Role.JOINT) for name in names if name not in printed)
        return replace(note, units=units)
