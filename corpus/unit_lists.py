"""The words of a unit note as names with their roles: labels, verbs, separators, and what is no name at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Role
from corpus.organs import COLLECTIVE, NO_NAME, is_collective, is_organ, may_be_organ
from corpus.rule_patterns import RULE, STARS
from corpus.shared_ends import complete
from corpus.unit_labels import HEADER, LABEL, OTHER_LABEL, OWN_ROLE, find_labels, role_of, stem_role
from corpus.unit_verbs import strip_verb

__all__ = ["HEADER", "LABEL", "UnitList", "is_collective", "is_organ", "read_units", "role_of"]

OPEN, CLOSE = "（(〔[【［", "）)〕]】］"
_JOINED = re.compile(r"会同")
_AND = re.compile(r"(?:以及|和|及|与)")
_NOT_ALONE = re.compile("政府$|计划单列市")  # 各县党委和政府；各省、自治区、直辖市及计划单列市财政厅
_AND_ALL = re.compile(r"(?:以及|和|及|与)(?=各|有关|相关)")
_OPEN_END = re.compile(r"等(?=$|[和及与各]|[省市县区]?[直级]?(?:有关|相关)|\d*个?(?:部门|单位))")
_COUNTED = re.compile(r"\d*个?(?:部门|单位)")
_RUN_ON = re.compile(
    r"(?<=[局委厅办])(?=[省市区县州](?!委会)[一-鿿]{1,9}?(?:局|委|厅|办|中心|政府)(?:$|[省市区县州（(]))"
    r"|(?<=[局委厅办部])[.．](?=[一-鿿])"
)
_HAN = re.compile("[一-鿿]")
_BY = re.compile(r"^[一-鿿]{0,10}?(?<![自理缘])由(?=[一-鿿])")  # 本条由市甲局; 自由 is part of a name
_SEPARATORS = "、，,；;。﹑､/／ 　\t\n*"


@dataclass(frozen=True, slots=True)
class UnitList:
    """The names of a note with their roles; ``leading`` of them stand before the first comma.

    ``by_verb`` is true when a verb (牵头、负责、配合) closes the list, ``all_organs`` when every name is an organ's,
    ``likely`` when the verb makes organs of those that do not look like one.
    """

    units: tuple[tuple[str, Role], ...]
    is_open: bool
    leading: int
    by_verb: bool
    all_organs: bool
    likely: bool


@dataclass(slots=True)
class _Reading:
    """A list while it is read; names wait in ``pending``, some with a role, for the verb that tells the others'."""

    units: list[tuple[str, Role]]
    pending: list[tuple[str, Role | None]]
    is_open: bool = False
    by_verb: bool = False
    leading: int = 0
    joined: bool = False  # 会同: whoever stands behind it helps

    def settle(self, role: Role) -> None:
        self.units += [(name, own or role) for name, own in self.pending]
        self.pending.clear()


@lru_cache(maxsize=1024)  # the same note is read for the habits of its document, for its heading and for its clause
def read_units(inner: str) -> UnitList | None:
    """The units that the text of a note names; None when it names none.

    >>> read_units("牵头单位：市科技局，责任单位：市财政局、各区县").units[0]
    ('市科技局', <Role.LEAD: 'lead'>)
    >>> [name for name, _ in read_units("负责部门：民航局，适用范围：河南自贸试验区").units]
    ['民航局']
    """
    reading = _Reading([], [])
    for role, content in _sections(RULE.sub("", inner)):
        _read_section(content, role, reading)
    if not reading.units:
        return None
    names = complete(name for name, _ in reading.units)
    organs = [name for name in names if is_organ(name)]
    likely = reading.by_verb and all(map(may_be_organ, names)) and 2 * len(organs) >= len(names)
    leading = reading.leading or len(names)
    return UnitList(tuple(reading.units), reading.is_open, leading, reading.by_verb, len(organs) == len(names), likely)


def _sections(inner: str) -> Iterator[tuple[Role | None, str]]:
    """The stretches behind each label with its role; None before the first label. Other labels hold no units."""
    marks: list[tuple[int, int, Role | None]] = [*find_labels(inner)]
    others = [match.span() for match in OTHER_LABEL.finditer(inner)]
    marks += [(*span, None) for span in others if not any(mark[0] < span[1] and span[0] < mark[1] for mark in marks)]
    marks.sort(key=lambda mark: mark[0])
    yield None, inner[: marks[0][0]] if marks else inner
    for position, (_, end, role) in enumerate(marks):
        if role is not None:
            yield role, inner[end : marks[position + 1][0] if position + 1 < len(marks) else len(inner)]


def _read_section(content: str, label_role: Role | None, reading: _Reading) -> None:
    before = len(reading.units)
    for separator, raw in _split(content):
        if separator in "，,；;" and not reading.leading and (reading.units or reading.pending):
            reading.leading = len(reading.units) + len(reading.pending)
        if separator in "；;":
            reading.settle(label_role or _plain_role(reading, before))
        _read_token(raw, label_role, reading)
    reading.settle(label_role or _plain_role(reading, before))


def _plain_role(reading: _Reading, before: int) -> Role:
    """The role of names without a label or verb: they help whoever leads by a verb since ``before``."""
    led = reading.by_verb and any(role is Role.LEAD for _, role in reading.units[before:])
    return Role.SUPPORT if reading.joined or led else Role.JOINT


def _read_token(raw: str, label_role: Role | None, reading: _Reading) -> None:
    name, role = strip_verb(raw)
    first, *helping = _JOINED.split(name)
    _read_names(first, reading)
    if helping:
        reading.settle(Role.LEAD)
        reading.joined = True
    for names in helping:
        _read_names(names, reading)
    if role is None:
        return
    reading.by_verb = True
    if role is not Role.SUPPORT and reading.joined:
        role = Role.SUPPORT
    reading.settle((label_role or role) if role is Role.JOINT else role)


def _read_names(words: str, reading: _Reading) -> None:
    for part in _parts(words):
        plain, *rest = _OPEN_END.split(_BY.sub("", part))
        reading.is_open = reading.is_open or bool(rest)
        for unit in (plain, *(one for word in rest for one in _parts(word.lstrip("和及与")))):
            _read_name(unit, reading)


def _read_name(unit: str, reading: _Reading) -> None:
    """One name; a star at it, or its role in brackets (市甲局（牵头）), tells its own role."""
    own = OWN_ROLE.search(unit)
    name = (unit[: own.start()] if own else unit).strip(STARS)
    starred = Role.LEAD if len(name) < len(unit) and not own else None
    if _COUNTED.fullmatch(name) or not _HAN.search(name) or NO_NAME.search(name):
        return
    reading.by_verb = reading.by_verb or own is not None
    reading.pending.append((name, stem_role("".join(own["stem"].split())) if own else starred))


def _parts(name: str) -> Iterator[str]:
    """The names in what stands between two separators: joined by 和, or by nothing at all."""
    start = 0
    for match in _AND.finditer(name):
        before, behind = name[start : match.start()].removesuffix("等"), name[match.end() :].removesuffix("等")
        if not _NOT_ALONE.match(behind) and is_organ(before) and is_organ(behind):
            yield from _run_on(name[start : match.start()])
            start = match.end()
    yield from _run_on(name[start:])


def _run_on(name: str) -> Iterator[str]:
    yield from (part for part in _RUN_ON.split(name) if part)


def _split(content: str) -> Iterator[tuple[str, str]]:
    """Each separator with the words behind it; brackets stay whole, and a collective name keeps its commas."""
    separator, position = "、", 0
    while position < len(content):
        if content[position] in _SEPARATORS:
            if content[position] not in " 　\t\n*":
                separator = content[position]
            position += 1
            continue
        if joined := _AND_ALL.match(content, position):
            position = joined.end()
        collective = COLLECTIVE.match(content, position)
        raw = collective.group() if collective else content[position : _name_end(content, position)]
        position += len(raw)
        if collective and (joined := _AND.match(content, position)):
            position = joined.end()
        for word in ["".join(raw.split())] if collective else _words(raw):
            yield separator, word
            separator = "、"


def _name_end(content: str, start: int) -> int:
    depth = 0
    for position in range(start, len(content)):
        character = content[position]
        depth += (character in OPEN) - (character in CLOSE)
        if depth <= 0 and (character in "、，,；;。﹑､/／" or (position > start and _AND_ALL.match(content, position))):
            return position
    return len(content)


def _words(raw: str) -> list[str]:
    """Names set apart by blanks alone; blanks within a name are none of its own."""
    words = raw.replace("*", " ").split()
    stripped = [strip_verb(word)[0] for word in words]
    return words if len(words) > 1 and _stand_apart(stripped) else ["".join(words)] if words else []


def _stand_apart(words: list[str]) -> bool:
    """True for whole names, and not the pieces of one; 各有关 and 责任单位 are pieces."""
    names = [word.removesuffix("等") for word in words if len(word) > 2]
    if len(names) < len(words):
        return False
    return all(map(is_organ, names)) or (all(map(may_be_organ, names)) and not any(map(is_collective, names)))
