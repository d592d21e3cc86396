"""What a document says once for all its unit notes."""

import pytest

from corpus.model import Role, Span
from corpus.unit_notes import find_unit_note
from corpus.unit_rules import UnitRules

NOTE = "（责任单位：甲局、乙局，丙局）"
L, S, J = Role.LEAD, Role.SUPPORT, Role.JOINT


@pytest.mark.parametrize(
    ("rule", "note", "roles"),
    [
        ("列第一位的为牵头单位，下同", NOTE, [L, J, J]),
        ("排在第一位的部门为牵头部门，下同", NOTE, [L, J, J]),
        ("第一个逗号前为牵头单位，下同", NOTE, [L, L, J]),
        ("第一个逗号前为牵头单位，其他为配合单位，下同", NOTE, [L, L, S]),
        ("排第一位的为牵头单位", "（配合单位：甲局、乙局）", [S, S]),
        ("责任单位中排序第一的为牵头单位", NOTE, [L, J, J]),
        ("首个单位为牵头部门，其余部门为配合部门，下同", NOTE, [L, S, S]),
        ("排在首位的部门牵头，下同", NOTE, [L, J, J]),
        ("牵头单位均列首位", NOTE, [L, J, J]),
        ("牵头单位应当按期结题", NOTE, [J, J, J]),
        ("第一牵头单位：甲局", NOTE, [J, J, J]),
    ],
)
def test_who_leads(rule: str, note: str, roles: list[Role]) -> None:
    found = find_unit_note(note, Span(0, len(note)))
    assert found is not None
    assert [role for _, role in UnitRules.read(rule).apply(found).units] == roles


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"以下均需各区、县（市）政府落实，不再列出。{NOTE}", ["甲局", "乙局", "丙局", "各区、县（市）政府"]),
        (f"{NOTE}以下均需各区、县（市）政府落实，不再列出。", ["甲局", "乙局", "丙局"]),
        (f"以下均需落实。{NOTE}", ["甲局", "乙局", "丙局"]),
        (f"各区政府均为责任单位，以下不再列出。{NOTE}", ["甲局", "乙局", "丙局", "各区政府"]),
        (f"各区政府为各项任务的责任主体，下同。{NOTE}", ["甲局", "乙局", "丙局", "各区政府"]),
        (f"以下各条责任单位均含各区政府，不再单独列出。{NOTE}", ["甲局", "乙局", "丙局", "各区政府"]),
        (f"各区政府均需落实，不再列出。{NOTE}", ["甲局", "乙局", "丙局", "各区政府"]),
        (f"甲中心为项目责任单位，以下简称单位。{NOTE}", ["甲局", "乙局", "丙局"]),
    ],
    ids=["before", "only what follows", "names nobody", "unit", "body", "contains", "carries out", "no rule"],
)
def test_who_answers_for_all_that_follows(text: str, names: list[str]) -> None:
    start = text.index("（责任")
    found = find_unit_note(text, Span(start, start + len(NOTE)))
    assert found is not None
    assert [name for name, _ in UnitRules.read(text).apply(found).units] == names
