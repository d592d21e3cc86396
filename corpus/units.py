"""Responsible units (责任单位): their canonical names."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.datafile import read_mapping, read_names
from corpus.model import ResponsibleUnit
from corpus.organs import is_collective
from corpus.regions import NATIONAL
from corpus.shared_ends import complete

_LEVELS = "省市县区州盟旗镇乡"
# an office of a local government that names no place of its own: 人防办 in 市住建局、人防办
_LOCAL = re.compile(
    r"(?!中国|国家|国网|人行|中共|人民银行|各|相关|有关|其他|所在|属地|驻)(?:城乡|(?![省市县区州盟旗镇乡])[一-鿿]){2,10}"
    r"(?:局|厅|办|支队|救援大队)"
)
_BRANCH = re.compile(r"[一-鿿]{2,4}(?:银保监|银监|保监|证监|金融监管)[分支]?局")  # goes by the name of its place
_ALIAS = re.compile(r"[（(〔][^）)〕]*[）)〕]$")
_OF_PARTY = re.compile(r"委(?P<name>(?!员会|.*政府)[一-鿿]{0,10}(?:[部室局校办委厅]|中心|小组))")
_SUFFIXES = {"委": "委员会", "办": "办公室"}
_SECTIONS = ("regions", "organs", "stems", "central", "party", "branches", "names")


@dataclass(frozen=True)
class UnitNames:
    """Canonical names of units, from a data file (see ``corpus/units.yaml``)."""

    regions: dict[str, str]
    organs: dict[str, str]
    stems: dict[str, str]
    central: dict[str, str]
    party: dict[str, str]
    branches: dict[str, str]
    names: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> "UnitNames":
        """Read the data file; raises InvalidDataFile."""
        data = read_mapping(path)
        return cls(*(read_names(data, key, path) for key in _SECTIONS))

    def region(self, number: str, issuer: str) -> str:
        """The region that a document belongs to, by its number or issuer; empty when unknown.

        A letter before a number (鄂政发) tells nothing where the issuer calls itself one of another level (市政府).

        >>> names = UnitNames.read(Path(__file__).parent / "units.yaml")
        >>> names.region("鄂政发〔2018〕26号", "省人民政府"), names.region("青政发〔2018〕26号", "市人民政府")
        ('湖北省', '')
        """
        for key, region in self.regions.items():
            is_other = bool(issuer) and issuer[0] in _LEVELS and issuer[0] not in region[1:]
            is_lettered = number.startswith(key) and number[1:2] not in _LEVELS
            if (len(key) > 1 and issuer.startswith(key)) or (is_lettered and not is_other):
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
        plain = _ALIAS.sub("", name)
        if is_collective(name) or not plain or not region:
            return name
        if region == NATIONAL:
            return self._central(plain)
        if branch := self._branch(plain, region):
            return branch
        place, rest = split_place(plain, region)
        if place and (office := _OF_PARTY.fullmatch(rest)):
            return f"中共{place}委{self.party.get(office['name'], office['name'])}"
        if full := self._full(rest) or self._full(rest.removeprefix("人民").removeprefix("政府")):
            return (place or region) + full
        if full := self._full(plain):  # 市监局, where 市 is no place
            return region + full
        if not place:
            return name
        return place + ("人民" if rest.startswith("政府") else "") + rest

    def _branch(self, name: str, region: str) -> str:
        """The full name of the branch that an office of the city has in a district: 环保某某分局, 某某公安分局."""
        city = region[: region.rindex("市") + 1] if "市" in region[1:] else ""
        words = name.removesuffix("分局").removeprefix("市")
        for stem, office in self.branches.items() if city and name.endswith("分局") else ():
            place = words.removeprefix(stem).removeprefix("局") if words.startswith(stem) else words.removesuffix(stem)
            if 1 < len(place) < len(words) and place in region:
                return f"{city}{office}{place}分局"
        return ""

    def _full(self, organ: str) -> str:
        """An organ's short name written out, whole or by its parts (经信 + 委); empty when it is not known."""
        if organ in self.organs:
            return self.organs[organ]
        stem = self.stems.get(organ[:-1], "")
        return stem + _SUFFIXES.get(organ[-1], organ[-1]) if stem and organ[-1] in "厅局委办" else ""

    def _needs_place(self, name: str, region: str) -> bool:
        """True for an organ of a local government printed without its place; 上海证监局 names it."""
        if (name[0] in _LEVELS and self._full(name[1:])) or self._branch(name, region):
            return False
        if self._full(name):
            return True
        return _LOCAL.fullmatch(name) is not None and not _BRANCH.fullmatch(name) and name[:2] not in region

    def _central(self, name: str) -> str:
        """The full name of a central organ: 科技部, 市场监管总局, 国家发展改革委."""
        plain = name.removeprefix("国家")
        if plain in self.central:
            return self.central[plain]
        for suffix in ("总局", "部", "局", "委"):
            stem = self.stems.get(plain.removesuffix(suffix), "") if plain.endswith(suffix) else ""
            if stem:
                return ("" if suffix == "部" else "国家") + stem + _SUFFIXES.get(suffix, suffix)
        return name

    def rename(self, units: tuple[ResponsibleUnit, ...], region: str) -> tuple[ResponsibleUnit, ...]:
        """The units of a document of ``region`` with their canonical names."""
        renamed, before = [], ""
        for unit, whole in zip(units, complete(unit.name for unit in units), strict=True):
            carries = before and self._needs_place(whole, region)
            name = before + whole if carries else whole  # 财政厅 in 省工信厅、财政厅
            renamed.append(replace(unit, canonical=self.canonical(name, region)))
            has_place = region != NATIONAL and name[0] in _LEVELS and not name.startswith("市场")
            before = name[0] if has_place and not is_collective(name) else ""
        return tuple(renamed)


def split_place(name: str, region: str) -> tuple[str, str]:
    """The place that a name opens with, written out by the document's region, and the rest; no place, all the rest.

    >>> [split_place(name, "长沙市岳麓区") for name in ("市科技局", "岳麓区教育局", "科技局")]
    [('长沙市', '科技局'), ('长沙市岳麓区', '教育局'), ('', '科技局')]
    """
    if name.startswith("自治区") and "自治区" in region:
        return region[: region.index("自治区") + 3], name[3:]
    if name[0] in _LEVELS and name[0] in region[1:]:
        return region[: region.rindex(name[0]) + 1], name[1:]
    for start in range(len(region) - 2):
        if name.startswith(region[start:]) and len(name) > len(region) - start:
            return region, name[len(region) - start :]
    return "", name
