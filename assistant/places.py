"""Places in questions: is a document's area the one that is asked about?"""

from dataclasses import dataclass
from pathlib import Path

from corpus.datafile import read_mapping
from corpus.errors import InvalidDataFile

PLACES = Path(__file__).parent / "places.yaml"


@dataclass(frozen=True, slots=True)
class Places:
    """``within`` maps a region to the places in it; ``names`` are all places known, the longest first."""

    within: dict[str, frozenset[str]]
    names: tuple[str, ...]

    @classmethod
    def read(cls, path: Path = PLACES) -> "Places":
        """Read the data file; raises InvalidDataFile."""
        data = read_mapping(path)
        within, outside = data.get("within"), data.get("outside")
        if not isinstance(within, dict) or not isinstance(outside, list):
            message = f"{path} 应当有 within（地区: [地方]）和 outside（[地方]）。"
            raise InvalidDataFile(message, hint="见文件开头的说明。")
        regions = {str(region): frozenset(map(str, places)) for region, places in within.items()}
        names = {str(name) for name in outside}.union(*regions.values())
        return cls(regions, tuple(sorted(names, key=lambda name: (-len(name), name))))

    def named(self, text: str) -> tuple[str, ...]:
        """The places that ``text`` names, in the order of their length.

        >>> Places.read().named("苏州工业园区的房租补贴")
        ('苏州',)
        """
        return tuple(name for name in self.names if name in text)

    def holds(self, place: str, region: str) -> bool:
        """True when ``region`` lies in ``place``, or is it.

        >>> places = Places.read()
        >>> places.holds("浙江", "湖州市"), places.holds("湖州", "浙江省")
        (True, False)
        """
        inside = (names for area, names in self.within.items() if area.startswith(place))
        return region.startswith(place) or any(region.startswith(name) for names in inside for name in names)

    def covers(self, region: str, place: str) -> bool:
        """True when ``place`` lies in ``region``, or is it.

        >>> places = Places.read()
        >>> places.covers("浙江省", "金华"), places.covers("湖州市", "杭州"), places.covers("湖州市", "湖州")
        (True, False, True)
        """
        return region.startswith(place) or place in self.within.get(region, frozenset())

    def spans(self, text: str, place: str) -> bool:
        """True when ``text`` names an area that ``place`` lies in.

        >>> places = Places.read()
        >>> places.spans("长三角区域通用通兑", "上海"), places.spans("长三角区域通用通兑", "北京")
        (True, False)
        """
        return any(area in text for area, names in self.within.items() if place in names)
