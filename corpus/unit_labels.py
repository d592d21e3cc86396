"""Labels of unit notes (责任单位：、牵头部门（单位）：、【配合单位】): how they are written, which role they give."""

import re
from collections.abc import Iterable, Iterator

from corpus.model import Role

COLON = "[:：∶﹕︰]+"
_LEADING = ("牵头", "主办", "主管", "主责", "牵头责任", "主要责任", "首要责任", "牵头负责", "牵头落实", "组长")
_SUPPORTING = (
    *("配合", "协办", "协同", "协助", "协作", "参与", "参加", "指导", "配合责任", "配合落实"),
    *("协同配合", "参与配合", "成员"),
)
_JOINT = (
    *("责任", "负责", "落实", "实施", "承办", "督办", "督导", "监督", "责任落实", "落实责任", "执行", "兑现"),
    "组织实施",
)
_NOUNS = ("单位", "部门", "主体", "处室", "科室", "机构", "地区", "县区")
_ROSTER = ("成员", "组长")  # 成员单位 alone lists who sits in a group
_FOOTER = ("主办", "主管", "承办", "指导", "监督", "协作", "实施", "组织实施")  # 主办单位 is the footer of a page
_PREFIX = (
    r"(?:第[一二三]|总|分项|主要|共同|具体|各|本|业务|行业|政策|任务|工作|(?:自治区|[省市县区镇乡州])(?:本?级|直|属)?"
    r"|[省市县区州]\s*[级直])"
)
_JOIN = r"\s*(?:[（(〔/／和及与或、]|以及)\s*"
_TAIL = (
    r"(?:\s*(?:[（(〔]|以?及|[和与、])\s*(?:其\s*)?(?:(?:责\s*任|负\s*责)\s*(?:人员?|领导)|完成(?:时限|时间|期限)|时限|分工|职责|联系人"
    r"|进度(?:安排)?|个人)\s*[）)〕]?|分工|名单)?"
)
_REMARK = r"(?:[（(〔][^（()）〔〕]{0,30}[）)〕]\s*)?"


def _any(words: Iterable[str]) -> str:
    """One of ``words``, each printed with or without blanks in it; the longest first."""
    return "|".join(r"\s*".join(word) for word in sorted(words, key=len, reverse=True))


def _name(stems: Iterable[str], nouns: Iterable[str] = _NOUNS) -> str:
    """A label without its colon: 市级牵头（责任）单位及责任人."""
    stem, noun = _any(stems), _any(nouns)
    more = rf"(?:{_JOIN}(?:{stem})\s*[）)〕]?)?"
    return (
        rf"(?:{_PREFIX}\s*){{0,2}}(?:{stem}){more}\s*(?:{noun})"
        rf"(?:{_JOIN}(?:{_PREFIX}?(?:{stem})\s*)?(?:{noun})\s*[）)〕]?)?{_TAIL}"
    )


_STEMS = (*_LEADING, *_SUPPORTING, *_JOINT)
_BESIDE = tuple(stem for stem in _STEMS if stem not in _ROSTER)
_RUNNING = tuple(stem for stem in _BESIDE if stem not in _FOOTER)
_BARE = rf"(?:{_any(('牵头', '主责', '主办', '配合', '参与', '协办', '协同', '责任', '负责'))})(?:\s*分工)?"

LABEL = re.compile(rf"{_name(_BESIDE)}\s*{_REMARK}{COLON}")
"""A label that opens a note in brackets."""
HEADER = re.compile(_name(_BESIDE))
"""The heading of a table's column that names units."""
RUNNING = re.compile(
    rf"(?<![一-鿿“《])(?:{_name(_RUNNING, ('单位', '部门', '主体'))}\s*{_REMARK}{COLON}"
    rf"|[【［\[〔（(]\s*{_name(_RUNNING)}\s*[】］\]〕）)]\s*(?:{COLON})?)"
)
"""A label in running text, without a bracket around the note."""
SPACED = re.compile(rf"{_name(_RUNNING, ('单位', '部门'))}[ 　\t]+(?=[一-鿿])")
"""A label with a blank in place of its colon."""
GLUED = re.compile(rf"{_name(_RUNNING, ('单位', '部门'))}\s*[;；]?(?=[省市县区州镇乡各](?!负))")
"""A label without any mark behind it, or with a wrong one, before names."""
SHORT = re.compile(rf"{_BARE}\s*{COLON}")
"""A label without 单位: 牵头：."""
OTHER_LABEL = re.compile(rf"(?:^|(?<=[，,；;。、\s]))[一-鿿]{{2,12}}\s*{COLON}")
"""Whatever else has a colon in a note: 完成时限：."""

_MARK = re.compile(
    rf"{_name(_STEMS)}\s*{_REMARK}{COLON}"
    rf"|[【［\[〔（(]\s*{_name(_BESIDE)}\s*[】］\]〕）)]\s*(?:{COLON})?"
    rf"|(?:^|(?<=[，,；;。\s])){_BARE}\s*{COLON}"
    rf"|^{GLUED.pattern}"
    rf"|(?:^|(?<=[；;。\s])){SPACED.pattern}"
)
_STEM = re.compile(rf"(?:{_any(_STEMS)})(?!\s*(?:人|领导))")
_ASIDE = re.compile(rf"[（(〔](?!\s*(?:{_any(_STEMS)})?\s*(?:{_any(_NOUNS)})?\s*[）)〕])[^）)〕]*[）)〕]")
_BRACKETED = re.compile(r"[（(〔]")


def find_labels(inner: str) -> Iterator[tuple[int, int, Role]]:
    """Where the labels in the text of a note stand, and the role that each gives.

    >>> [(start, role.value) for start, _, role in find_labels("牵头：甲局；【配合单位】乙局")]
    [(0, 'lead'), (6, 'support')]
    """
    found = list(_MARK.finditer(inner))
    for match, role in zip(found, roles_of(match.group() for match in found), strict=True):
        yield match.start(), match.end(), role


def roles_of(labels: Iterable[str]) -> list[Role]:
    """The roles that the labels of one note, or of one table's columns, give.

    Whoever is called 主责 or 主办 leads, unless another one is said to lead (牵头).

    >>> [role.value for role in roles_of(["牵头部门", "主责单位", "协办单位"])]
    ['lead', 'joint', 'support']
    """
    plain = ["".join(label.split()) for label in labels]
    roles = [role_of(label) for label in plain]
    if not any("牵头" in label and role is Role.LEAD for label, role in zip(plain, roles, strict=True)):
        return roles
    return [
        Role.JOINT if role is Role.LEAD and "牵头" not in label else role
        for label, role in zip(plain, roles, strict=True)
    ]


def role_of(label: str) -> Role:
    """The role that a label gives; 牵头（责任）单位 leads, 牵头和配合单位 tells no one's.

    >>> [role_of(label).value for label in ("牵头单位", "配合部门：", "责任单位和配合单位", "主责：")]
    ['lead', 'support', 'joint', 'lead']
    """
    plain = _ASIDE.sub("", label)
    roles = [stem_role("".join(stem.split())) for stem in _STEM.findall(plain)] or [Role.JOINT]
    if _BRACKETED.search(plain):
        return Role.LEAD if Role.LEAD in roles else roles[0]
    return roles[0] if len(set(roles)) == 1 else Role.JOINT


def stem_role(stem: str) -> Role:
    """The role of who is called 牵头, 配合, 责任."""
    return Role.LEAD if stem in _LEADING else Role.SUPPORT if stem in _SUPPORTING else Role.JOINT


OWN_ROLE = re.compile(rf"\s*[（(〔\[【]\s*为?(?P<stem>{_any(_BESIDE)})\s*(?:责任)?(?:{_any(_NOUNS)})?\s*[）)〕\]】]$")
"""The role printed behind one name: 市甲局（牵头）."""
