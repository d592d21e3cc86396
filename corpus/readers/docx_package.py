"""The parts of a docx file: its XML, its styles, its lists (ECMA-376 part 1, WordprocessingML).

Read with the standard library: what matters here (counted numbers, tracked changes, text boxes, merged cells) stands in
the XML and nowhere else. Names are compared without their namespace, of which there are two sets.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from corpus.errors import BrokenFile
from corpus.readers.archive import Archive, resolve_target
from corpus.readers.docx_numbering import ListInstance, ListLevel

_CHAIN_MAX = 20  # styles based on styles


def tag(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def child(element: Element | None, *names: str) -> Element | None:
    """The element at the path of names below ``element``, or None."""
    for name in names:
        element = next((found for found in element if tag(found) == name), None) if element is not None else None
    return element


def attribute(element: Element | None, name: str, otherwise: str = "") -> str:
    """An attribute by its name without the namespace; ``otherwise`` when there is no element or attribute."""
    found = element.attrib.items() if element is not None else ()
    return next((value for key, value in found if key.rpartition("}")[2] == name), otherwise)


def is_on(element: Element | None) -> bool:
    """True for a switch that is there and not turned off."""
    return element is not None and attribute(element, "val", "1") not in ("0", "false", "off", "none")


def integer(text: str, otherwise: int) -> int:
    """A whole number, or ``otherwise`` when the text is none."""
    return int(text) if text.lstrip("-").isdecimal() else otherwise


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it takes from those that it is based on.

    ``level`` is that of a heading from 1, or 0; ``list_id`` and ``list_depth`` are the list whose numbers it prints.
    """

    name: str
    level: int
    list_id: str
    list_depth: int


class Package:
    """A docx file, opened. Raises BrokenFile, LockedFile and OversizedFile."""

    def __init__(self, data: bytes, name: str) -> None:
        self._archive = Archive(data, name)
        self._name = name
        main = self._targets("", "officeDocument")
        if not main:
            raise BrokenFile(f"{name} 里没有正文部分。", hint="请用 Word 或 WPS 打开，另存一份再试。")
        self._main = main[0]
        self.document = self._parse(self._main)

    def parts(self, kind: str) -> Iterator[Element]:
        """The parts of a kind that the document has: footnotes, header, numbering …"""
        for target in self._targets(self._main, kind):
            yield self._parse(target)

    def _parse(self, member: str) -> Element:
        try:
            return ElementTree.fromstring(self._archive.read_xml(member))
        except ElementTree.ParseError as error:
            raise BrokenFile(
                f"{self._name} 里的 {member} 已损坏（{error}）。", hint="请用 Word 或 WPS 打开，另存一份再试。"
            ) from error

    def _targets(self, part: str, kind: str) -> list[str]:
        """The members of a kind to which ``part`` (empty for the file itself) is related."""
        folder, _, file = part.rpartition("/")
        relations = f"{folder}/_rels/{file}.rels".lstrip("/")
        if relations not in self._archive.names:
            return []
        targets = [
            resolve_target(part, attribute(relation, "Target"))
            for relation in self._parse(relations)
            if attribute(relation, "Type").endswith(f"/{kind}") and attribute(relation, "TargetMode") != "External"
        ]
        return [target for target in targets if target in self._archive.names]


def read_styles(package: Package) -> dict[str, Style]:
    """The paragraph styles by their id; the default one also by an empty id."""
    elements = {
        attribute(style, "styleId"): style
        for part in package.parts("styles")
        for style in part
        if tag(style) == "style" and attribute(style, "type", "paragraph") == "paragraph"
    }
    styles = {style_id: _read_style(style_id, elements) for style_id in elements}
    for style_id, element in elements.items():
        if attribute(element, "default") in ("1", "true", "on"):
            styles[""] = styles[style_id]
    return styles


def _read_style(style_id: str, elements: Mapping[str, Element]) -> Style:
    chain: list[Element] = []
    while style_id in elements and len(chain) < _CHAIN_MAX:
        chain.append(elements[style_id])
        style_id = attribute(child(chain[-1], "basedOn"), "val")
    level, list_id, list_depth = 0, "", -1
    for style in reversed(chain):  # what stands nearer overrides
        properties = child(style, "pPr")
        if (outline := child(properties, "outlineLvl")) is not None:
            level = heading_level(outline)
        if (numbers := child(properties, "numPr")) is not None:
            list_id = attribute(child(numbers, "numId"), "val", list_id)
            list_depth = integer(attribute(child(numbers, "ilvl"), "val"), list_depth)
    return Style(attribute(child(chain[0], "name"), "val").lower(), level, list_id, list_depth)


def heading_level(outline: Element) -> int:
    """The level of a heading from its outline level, which counts from 0 and says 9 for body text."""
    level = integer(attribute(outline, "val"), 9) + 1
    return level if 1 <= level <= 9 else 0


def read_lists(package: Package) -> tuple[dict[str, ListInstance], dict[tuple[str, str], int]]:
    """The lists by their id, and the depth at which a list numbers a style, by list id and style id."""
    numbering = next(package.parts("numbering"), None)
    if numbering is None:
        return {}, {}
    families = {attribute(family, "abstractNumId"): family for family in numbering if tag(family) == "abstractNum"}
    by_style = {attribute(child(family, "styleLink"), "val"): number for number, family in families.items()}
    instances: dict[str, ListInstance] = {}
    depths: dict[tuple[str, str], int] = {}
    for element in numbering:
        family_id = attribute(child(element, "abstractNumId"), "val")
        if tag(element) != "num" or family_id not in families:
            continue
        linked = attribute(child(families[family_id], "numStyleLink"), "val")
        family_id = by_style.get(linked, family_id) if linked else family_id
        number = attribute(element, "numId")
        levels: dict[int, ListLevel] = {}
        for level in _levels(families[family_id]):
            depth = integer(attribute(level, "ilvl"), 0)
            levels[depth] = _read_level(level)
            depths[number, attribute(child(level, "pStyle"), "val")] = depth
        starts = {}
        for override in (found for found in element if tag(found) == "lvlOverride"):
            depth = integer(attribute(override, "ilvl"), 0)
            for level in _levels(override):
                levels[depth] = _read_level(level)
            if (start := child(override, "startOverride")) is not None:
                starts[depth] = integer(attribute(start, "val"), 1)
        instances[number] = ListInstance(family_id, levels, starts)
    return instances, depths


def _levels(element: Element) -> list[Element]:
    return [found for found in element if tag(found) == "lvl"]


def _read_level(level: Element) -> ListLevel:
    restart = child(level, "lvlRestart")
    # a form of a newer Word stands beside the one that older programs print instead
    forms = [attribute(found, "val") for found in level.iter() if tag(found) == "numFmt"]
    return ListLevel(
        start=integer(attribute(child(level, "start"), "val"), 1),
        form=next((form for form in reversed(forms) if form != "custom"), "decimal"),
        template=attribute(child(level, "lvlText"), "val"),
        restart=None if restart is None else integer(attribute(restart, "val"), 0),
        is_legal=is_on(child(level, "isLgl")),
        suffix=attribute(child(level, "suff"), "val", "tab"),
    )
