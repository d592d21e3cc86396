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
        ("牵头单位应当按期结题", NOTE, [J, J, J]),
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
    ],
    ids=["before", "only what follows", "names nobody"],
)
def test_who_answers_for_all_that_follows(text: str, names: list[str]) -> None:
    start = text.index("（责任")
    found = find_unit_note(text, Span(start, start + len(NOTE)))
    assert found is not None
    assert [name for name, _ in UnitRules.read(text).apply(found).units] == names
