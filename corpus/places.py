"""Places: the administrative areas that a policy reaches and in which somebody sits."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from corpus.datafile import read_fields
from corpus.nodes import Items, Node, mapping, mistake, scalar

PLACES = Path(__file__).parent / "places.yaml"
_SUFFIXES = ("新区", "特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市", "区", "县")
_SHORTEST = 2  # characters: 东区 is not called 东


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place by its areas from the province down, e.g. ``("浙江省", "湖州市", "德清县")``."""

    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """The full name.

        >>> Place(("浙江省", "湖州市", "德清县")).name
        '浙江省湖州市德清县'
        """
        return "".join(self.path)

    def lies_in(self, area: "Place") -> bool:
        """True when the place is ``area`` or a part of it."""
        return self.path[: len(area.path)] == area.path


@dataclass(frozen=True, slots=True)
class Places:
    """The places that are known; ``by_name`` maps full, own and short names (德清县, 德清) to the place.

    A short name that two places share stands for the one that is written first.
    """

    by_name: dict[str, Place]

    @classmethod
    def read(cls, path: Path = PLACES) -> "Places":
        """Read the data file; raises InvalidDataFile with file and line."""
        data = read_fields(path)
        data.only("inside", "also", "outside")
        found: dict[str, Place] = {}
        for key in ("inside", "outside"):
            for place in _walk(data.node(key), ()):
                for name in _names(place):
                    found.setdefault(name, place)
        for name, node in data.fields("also").values.items():
            meant = scalar(node, name)
            if meant.text not in found:
                raise mistake(meant, f"{name} 指向的“{meant.text}”不在表中", "请先把它写进 inside 或 outside")
            found[name] = found[meant.text]
        return cls(found)

    def find(self, name: str) -> Place | None:
        """The place of that name, or the nearest area known around it; None when nothing is known.

        >>> places = Places.read()
        >>> [places.find(name).name for name in ("德清", "湖州德清县", "苏州", "苏州相城区", "织里")]
        ['浙江省湖州市德清县', '浙江省湖州市德清县', '江苏省苏州市', '江苏省苏州市', '浙江省湖州市吴兴区']
        """
        text = "".join(name.split()).removeprefix("中国")
        parts = (text[:end] for end in range(len(text), _SHORTEST - 1, -1))
        return next((self.by_name[part] for part in parts if part in self.by_name), None)


def _walk(node: Node, above: tuple[str, ...]) -> Iterator[Place]:
    """Every place under ``node``, those above before those inside them."""
    if isinstance(node, Items):
        for item in node.items:
            yield Place((*above, scalar(item, "地名").text))
        return
    for name, value in mapping(node, "地方").values.items():
        yield Place((*above, name))
        yield from _walk(value, (*above, name))


def _names(place: Place) -> Iterator[str]:
    """The names that a place goes by: its own or the short form of it, after any of what it lies in."""
    own = place.path[-1]
    above = [("", area, _short(area)) for area in place.path[:-1]]
    return ("".join(parts) for parts in product(*above, (own, _short(own))))


def _short(name: str) -> str:
    """``name`` without what kind of area it is.

    >>> _short("德清县"), _short("内蒙古自治区"), _short("浦东新区"), _short("国外")
    ('德清', '内蒙古', '浦东', '国外')
    """
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= _SHORTEST:
            return name.removesuffix(suffix)
    return name
