"""Responsible units (责任单位): finding the note that names them, and their canonical names."""

import re
from dataclasses import dataclass
from pathlib import Path

from corpus.datafile import read_mapping, read_names
from corpus.model import ResponsibleUnit, Role, Span

_LABELS = {
    "责任单位": Role.JOINT,
    "责任部门": Role.JOINT,
    "负责单位": Role.JOINT,
    "负责部门": Role.JOINT,
    "牵头单位": Role.LEAD,
    "牵头部门": Role.LEAD,
    "配合单位": Role.SUPPORT,
    "配合部门": Role.SUPPORT,
}
_LABEL = re.compile(r"({})\s*[:：]".format("|".join(_LABELS)))
_OPEN, _CLOSE = "（(〔[【", "）)〕]】"
_COLLECTIVE = re.compile(
    r"(?:各有关|各|有关|相关)(?!单位：)"
    r"(?:[^，,；;。等]*?(?:政府|管委会)|[^、，,；;。等]*?(?:区县|县区|部门|单位|区))(?=[、，,；;等]|$)"
)
_ORGAN = re.compile(r".*(?:厅|局|委|办|政府|院|部|中心|行|公司|集团|科协|社科联|联合会|协会|小组|大学)$")


@dataclass(frozen=True, slots=True)
class UnitNote:
    """The bracket that names the responsible units: where it stands, the names in order, whether 等 leaves it open."""

    span: Span
    units: tuple[tuple[str, Role], ...]
    is_open: bool
    labelled: bool


def find_unit_note(text: str, span: Span) -> UnitNote | None:
    """The unit note that closes ``text[span]``, or None.

    A bracket without a label counts when it is nothing but names of organs.

    >>> text = "给予支持。(责任单位：省科技厅、省财政厅等，有关市、县〔市、区〕政府)"
    >>> note = find_unit_note(text, Span(0, len(text)))
    >>> [name for name, _ in note.units], note.is_open
    (['省科技厅', '省财政厅', '有关市、县〔市、区〕政府'], True)
    >>> find_unit_note("专利合作条约(PCT)", Span(0, 11)) is None
    True
    """
    closing = text[span.start : span.end].rstrip()
    if not closing or closing[-1] not in _CLOSE:
        return None
    end = span.start + len(closing)
    depth = 0
    for start in range(end - 1, span.start - 1, -1):
        depth += (text[start] in _CLOSE) - (text[start] in _OPEN)
        if depth == 0:
            break
    else:
        return None
    inner = text[start + 1 : end - 1]
    units, is_open = _read_units(inner)
    labelled = _LABEL.match(inner.strip()) is not None
    if not units or not (labelled or (len(units) > 1 and all(_is_organ(name) for name, _ in units))):
        return None
    return UnitNote(Span(start, end), tuple(units), is_open, labelled)


def _is_organ(name: str) -> bool:
    return _ORGAN.match(name) is not None or _COLLECTIVE.fullmatch(name) is not None


def _read_units(inner: str) -> tuple[list[tuple[str, Role]], bool]:
    units: list[tuple[str, Role]] = []
    role, position, is_open = Role.JOINT, 0, False
    while position < len(inner):
        label = _LABEL.match(inner, position)
        if label:
            role, position = _LABELS[label.group(1)], label.end()
            continue
        if inner[position] in "、，,；; 　\n":
            position += 1
            continue
        name = _read_name(inner, position)
        position += len(name)
        is_open = is_open or name.endswith("等")
        name = name.removesuffix("等").strip()
        if name:
            units.append((name, role))
    return units, is_open


def _read_name(inner: str, start: int) -> str:
    """The name that opens at ``start``: a collective one keeps its commas, brackets stay whole."""
    collective = _COLLECTIVE.match(inner, start)
    if collective:
        return collective.group()
    depth = 0
    for position in range(start, len(inner)):
        character = inner[position]
        depth += (character in _OPEN) - (character in _CLOSE)
        if depth == 0 and character in "、，,；;":
            return inner[start:position]
    return inner[start:]


@dataclass(frozen=True)
class UnitNames:
    """Canonical names of units, from a data file (see ``corpus/units.yaml``)."""

    regions: dict[str, str]
    organs: dict[str, str]
    party: dict[str, str]
    names: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> "UnitNames":
        """Read the data file; raises InvalidDataFile."""
        data = read_mapping(path)
        return cls(*(read_names(data, key, path) for key in ("regions", "organs", "party", "names")))

    def region(self, number: str, issuer: str) -> str:
        """The region that a document belongs to, by its number or issuer; empty when unknown."""
        for key, region in self.regions.items():
            if issuer.startswith(key) or (number and number.startswith(key)):
                return region
        return ""

    def canonical(self, name: str, region: str) -> str:
        """The full name of the unit printed as ``name`` in a document of ``region``; collective names stay.

        >>> names = UnitNames.read(Path(__file__).parent / "units.yaml")
        >>> names.canonical("省科技厅", "浙江省"), names.canonical("市经信委", "湖州市")
        ('浙江省科学技术厅', '湖州市经济和信息化委员会')
        >>> names.canonical("省委人才办", "浙江省"), names.canonical("各有关区县", "湖州市")
        ('中共浙江省委人才工作领导小组办公室', '各有关区县')
        """
        if name in self.names:
            return self.names[name].format(region=region)
        if _COLLECTIVE.fullmatch(name):
            return name
        level = region[-1:]
        if level and name.startswith(level + "委") and name[2:] in self.party:
            return f"中共{region}委{self.party[name[2:]]}"
        if level and name.startswith(level) and name[1:] in self.organs:
            return region + self.organs[name[1:]]
        if region and name in self.organs:
            return region + self.organs[name]
        return region + name[1:] if level and name.startswith(level) else name

    def resolve(self, note: UnitNote, region: str) -> tuple[ResponsibleUnit, ...]:
        """The units of a note with their canonical names."""
        return tuple(ResponsibleUnit(name, self.canonical(name, region), role) for name, role in note.units)
