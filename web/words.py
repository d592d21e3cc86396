"""The Chinese words for what the types name, shared by the site and the terminal."""

from assistant.model import CautionKind
from corpus.model import Role

_CAUTIONS = {
    CautionKind.LAPSED: "已失效",
    CautionKind.AGE: "时效",
    CautionKind.TARGET_PASSED: "目标年份已过",
    CautionKind.CONTRADICTION: "文件说法不一",
    CautionKind.RELATIVE_YEAR: "年份按发布时间",
    CautionKind.NOT_POLICY: "不是政策原文",
    CautionKind.PRINT: "原文印刷",
    CautionKind.LLM: "语言模型",
}
_ROLES = {Role.LEAD: "牵头", Role.SUPPORT: "配合", Role.JOINT: ""}


def caution_name(kind: CautionKind) -> str:
    """What a warning is about, in two to six characters."""
    return _CAUTIONS.get(kind, "提示")


def role_name(role: Role) -> str:
    """What a unit has to do, empty where all answer together."""
    return _ROLES.get(role, "")


def numeral(part: str) -> str:
    """One step of a clause's path as it is printed.

    >>> numeral("二"), numeral("（四）"), numeral("7")
    ('二、', '（四）', '7.')
    """
    if part.isdecimal():
        return f"{part}."
    return f"{part}、" if 1 <= len(part) <= 3 and set(part) <= set("一二三四五六七八九十百") else part
