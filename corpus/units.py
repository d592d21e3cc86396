"""Responsible units (责任单位): their canonical names."""

from dataclasses import dataclass
from pathlib import Path

from corpus.datafile import read_mapping, read_names
from corpus.model import ResponsibleUnit
from corpus.unit_lists import is_collective
from corpus.unit_notes import UnitNote

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
        if is_collective(name):
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
