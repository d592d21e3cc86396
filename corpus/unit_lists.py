"""The words of a unit note as names with their roles: labels, verbs, separators, and what is no name at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Role

OPEN, CLOSE = "（(〔[【［", "）)〕]】］"
_LEADING = ("牵头", "主办", "主管", "牵头责任", "主要责任")
_SUPPORTING = ("配合", "协办", "协同", "协助", "参与", "参加", "指导", "配合责任")
_JOINT = ("责任", "负责", "落实", "实施", "承办", "督办", "督导", "监督", "责任落实", "落实责任")
_NOUNS = ("单位", "部门", "主体", "处室", "科室", "机构", "地区", "县区")
_BY_LENGTH = sorted((*_LEADING, *_SUPPORTING, *_JOINT), key=len, reverse=True)


def _spaced(word: str) -> str:
    return r"\s*".join(word)


_LEVELS = ("第一", "主要", "共同", "具体", "各", "市级", "省级", "县级", "区级", "镇级", "省直", "市直", "县直", "区直")
LEVELLED = rf"(?:(?:{'|'.join(map(_spaced, _LEVELS))})\s*)?"
_LABEL_NAME = (
    rf"{LEVELLED}(?P<stem>{'|'.join(map(_spaced, _BY_LENGTH))})\s*"
    rf"(?:{'|'.join(map(_spaced, _NOUNS))})(?:及\s*(?:责\s*任|负\s*责)\s*人)?"
)
LABEL = re.compile(rf"{_LABEL_NAME}\s*(?:[（(〔][^（()）〕]{{0,30}}[）)〕]\s*)?[:：]")
HEADER = re.compile(rf"{_LABEL_NAME}")
OTHER_LABEL = re.compile(r"(?:^|(?<=[，,；;。\s]))[一-鿿]{2,8}\s*[:：]")

_COLLECTIVE = re.compile(
    r"(?:各有关|各|有关|相关)(?!单位：)"
    r"(?:(?:(?!部门|单位|[局委厅办]、)[^，,；;。等])*?(?:政府|管委会)"
    r"|[^、，,；;。等]*?(?:区县|县区|部门|单位|区))"
    r"(?=[、，,；;等\s]|按|分别|共同|牵头|负责|落实|配合|参[与加]|协[同助办]|$)"
)
_GENERAL = re.compile(r"(?:各|有关|相关|所在|属地|地方各级|县级以上|国务院有关|中央有关)")
_SOME = re.compile(r"[^等]{1,6}(?:有关|相关|各)(?:直属)?(?:部门|单位|地区|机构|企业|方面)")
_ORGAN = re.compile(
    r".*(?:[厅局委办部院行署军]|办公室|政府|中心|公司|集团|科协|社科联|[总工商文残侨台]联|[协联]会|委员会|小组|大学"
    r"|学院|学会|银监会|[银保证监电]+会|[总支分队社团站校]队|总社|出版社|新华社|[市县区州旗]|街道|[乡镇]|工会|妇联|中央"
    r"|管理处|海关|铁塔|国铁)"
    r"(?:[（(〔][^）)〕]*[）)〕])?$"
)
_VERB = re.compile(
    r"(?:(?:按照?|根据)(?:各自)?(?:的)?(?:部门|工作)?职[责能](?:分工)?(?:分别|共同|抓好|做好)?"
    r"(?:负责|落实|推进|实施|组织实施|承担)?"
    r"|(?P<lead>牵头(?:负责|落实|组织|实施|推进|办理)*|负责牵头|为牵头(?:单位|部门))"
    r"|(?P<support>(?:参与|参加|配合|协同|协助|支持|会同|协办|指导|监督)(?:落实|实施|配合|负责)*)"
    r"|(?:分别|共同|具体|分工|联合|组织|统筹|直接)*(?:负责|落实|组织实施|承担|承办)"
    r"(?:落实|实施|推进|组织实施|解决|办理)*)$"
)
_JOINED = re.compile(r"会同")
_AND = re.compile(r"(?:以及|和|及|与)")
_OPEN_END = re.compile(r"等(?=$|[和及与各]|[省市县区]?[直级]?(?:有关|相关)|部门|单位)")
_RUN_ON = re.compile(
    r"(?<=[局委厅办])(?=[省市区县州](?!委会)[一-鿿]{1,9}?(?:局|委|厅|办|中心|政府)(?:$|[省市区县州（(]))"
)
_NO_NAME = re.compile(
    r"\d{4}\s*年|\d\s*月|年底|完成|长期|持续|推进|下同|不再|以下|简称|解释|同时|根据|按照|[“”《》！？?]|为牵头|等原因|情况"
    r"|结合|\d+日|谁|其他责任|负责人$"
)
_HAN = re.compile("[一-鿿]")
_BY = re.compile(r"^(?:以上[一-鿿]{0,6}|上述[一-鿿]{0,6})?由")
_RULE = re.compile(
    r"[，,；;。]?\s*以下[^，,；;。]{0,6}[均都](?:需|须|由|要求?)[^；;。]*"
    r"|[，,；;。]?\s*(?:注[:：])?(?:排|列)?(?:名)?(?:在)?(?:第一|首位|首个|最前)[^，,；;。）)]{0,12}牵头"
    r"[^，,；;。）)]{0,6}(?:[，,]\s*下同)?"
)
_SEPARATORS = "、，,；;。 　\t\n*"


@dataclass(frozen=True, slots=True)
class UnitList:
    """The names of a note with their roles; ``leading`` of them stand before the first comma.

    ``by_verb`` is true when a verb (牵头、负责、配合) closes the list, ``all_organs`` when every name is an organ's.
    """

    units: tuple[tuple[str, Role], ...]
    is_open: bool
    leading: int
    by_verb: bool
    all_organs: bool


@dataclass(slots=True)
class _Reading:
    """A list while it is read; names wait in ``pending`` for the verb that tells their role."""

    units: list[tuple[str, Role]]
    pending: list[str]
    is_open: bool = False
    by_verb: bool = False
    leading: int = 0
    joined: bool = False  # 会同: whoever stands behind it helps

    def settle(self, role: Role) -> None:
        self.units += [(name, role) for name in self.pending]
        self.pending.clear()


def read_units(inner: str) -> UnitList | None:
    """The units that the text of a note names; None when it names none.

    >>> read_units("牵头单位：市科技局，责任单位：市财政局、各区县").units[0]
    ('市科技局', <Role.LEAD: 'lead'>)
    >>> [name for name, _ in read_units("负责部门：民航局，适用范围：河南自贸试验区").units]
    ['民航局']
    """
    reading = _Reading([], [])
    for role, content in _sections(_RULE.sub("", inner)):
        _read_section(content, role, reading)
    if not reading.units:
        return None
    names = [name for name, _ in reading.units]
    organs = all(is_organ(name) for name in names)
    leading = reading.leading or len(names)
    return UnitList(tuple(reading.units), reading.is_open, leading, reading.by_verb, organs)


def role_of(label: str) -> Role:
    """The role that a label gives; the stem of 牵头单位 leads, that of 配合部门 supports."""
    match = HEADER.search(label)
    stem = "".join(match["stem"].split()) if match else ""
    return Role.LEAD if stem in _LEADING else Role.SUPPORT if stem in _SUPPORTING else Role.JOINT


def is_organ(name: str) -> bool:
    """True for what ends as names of organs do, and for collective names (各有关部门).

    >>> is_organ("省科技厅"), is_organ("各区、县（市）政府"), is_organ("专利合作条约")
    (True, True, False)
    """
    if _NO_NAME.search(name) or len(name) > 40:
        return False
    return _ORGAN.match(name) is not None or is_collective(name)


def is_collective(name: str) -> bool:
    """True for a name that stands for several units: 各有关区县, 地方各级人民政府, 省直有关部门."""
    return bool(_COLLECTIVE.fullmatch(name) or _GENERAL.match(name) or _SOME.fullmatch(name))


def _sections(inner: str) -> Iterator[tuple[Role | None, str]]:
    """The stretches behind each label with its role; None before the first label. Other labels hold no units."""
    marks = [(match.start(), match.end(), role_of(match.group())) for match in LABEL.finditer(inner)]
    taken = {end for _, end, _ in marks}
    others = [(m.start(), m.end(), None) for m in OTHER_LABEL.finditer(inner) if m.end() not in taken]
    cuts = sorted([*marks, *others], key=lambda mark: mark[0])
    yield None, inner[: cuts[0][0]] if cuts else inner
    for position, (_, end, role) in enumerate(cuts):
        if role is not None:
            yield role, inner[end : cuts[position + 1][0] if position + 1 < len(cuts) else len(inner)]


def _read_section(content: str, label_role: Role | None, reading: _Reading) -> None:
    before = len(reading.units)
    for separator, raw in _split(content):
        if separator in "，,；;" and not reading.leading and (reading.units or reading.pending):
            reading.leading = len(reading.units) + len(reading.pending)
        if separator in "；;":
            reading.settle(label_role or Role.JOINT)
        _read_token(raw, label_role, reading)
    led = any(role is Role.LEAD for _, role in reading.units[before:])
    reading.settle(label_role or (Role.SUPPORT if reading.joined or (led and reading.by_verb) else Role.JOINT))


def _read_token(raw: str, label_role: Role | None, reading: _Reading) -> None:
    name, verb = _strip_verb(raw)
    first, *helping = _JOINED.split(name)
    _read_names(first, reading)
    if helping and reading.pending:
        reading.settle(Role.LEAD)
        reading.joined = True
    for names in helping:
        _read_names(names, reading)
    if verb is None:
        return
    reading.by_verb = True
    plain = Role.SUPPORT if reading.joined else label_role or Role.JOINT
    leads = verb["lead"] and not reading.joined
    reading.settle(Role.LEAD if leads else Role.SUPPORT if verb["support"] else plain)


def _read_names(words: str, reading: _Reading) -> None:
    for part in _parts(words):
        plain, *rest = _OPEN_END.split(_BY.sub("", part))
        reading.is_open = reading.is_open or bool(rest)
        for unit in (plain, *(one for word in rest for one in _parts(word.lstrip("和及与")))):
            if unit not in ("", "部门", "单位") and _HAN.search(unit) and not _NO_NAME.search(unit):
                reading.pending.append(unit)


def _strip_verb(raw: str) -> tuple[str, re.Match[str] | None]:
    verb = _VERB.search(raw)
    return (raw[: verb.start()], verb) if verb else (raw, None)


def _parts(name: str) -> Iterator[str]:
    """The names in what stands between two separators: joined by 和, or by nothing at all."""
    pieces = _AND.split(name)
    if len(pieces) < 2 or "政府" in pieces or not all(is_organ(piece.removesuffix("等")) for piece in pieces):
        pieces = [name]
    for piece in pieces:
        yield from (part for part in _RUN_ON.split(piece) if part)


def _split(content: str) -> Iterator[tuple[str, str]]:
    """Each separator with the words behind it; brackets stay whole, and a collective name keeps its commas."""
    separator, position = "、", 0
    while position < len(content):
        if content[position] in _SEPARATORS:
            if content[position] not in " 　\t\n*":
                separator = content[position]
            position += 1
            continue
        collective = _COLLECTIVE.match(content, position)
        raw = collective.group() if collective else content[position : _name_end(content, position)]
        position += len(raw)
        for word in ["".join(raw.split())] if collective else _words(raw):
            yield separator, word
            separator = "、"


def _name_end(content: str, start: int) -> int:
    depth = 0
    for position in range(start, len(content)):
        character = content[position]
        depth += (character in OPEN) - (character in CLOSE)
        if depth <= 0 and character in "、，,；;。":
            return position
    return len(content)


def _words(raw: str) -> list[str]:
    """Names set apart by blanks alone; blanks within a name are none of its own."""
    words = raw.replace("*", " ").split()
    stripped = [_strip_verb(word)[0] for word in words]
    if len(words) > 1 and all(is_organ(word.removesuffix("等")) and len(word) > 2 for word in stripped):
        return words
    return ["".join(words)] if words else []
