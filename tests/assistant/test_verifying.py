"""Nothing may stand in an answer that does not stand in the cited clauses."""

import pytest

from assistant.verifying import find_unfounded

CLAUSE = "对于符合条件的，省财政给予最高3000万元支持，到2022年达到40家左右，占1.65%。(责任单位：省科技厅、省财政厅)"
NAMES = ("省科技厅", "省财政厅", "省教育厅")


@pytest.mark.parametrize(
    ("answer", "unfounded"),
    [
        ("最高3000万元[1]", []),
        ("最高３０００万元[12]", []),
        ("到2022年达到40家左右，找省科技厅[1]", []),
        ("最高300万元[1]", ["300"]),
        ("最高30000万元[1]", ["30000"]),
        ("占1.6%[1]", ["1.6"]),
        ("到2023年[1]", ["2023"]),
        ("找省教育厅[1]", ["省教育厅"]),
        ("没有数字的话", []),
    ],
)
def test_find_unfounded(answer: str, unfounded: list[str]) -> None:
    assert [each.text for each in find_unfounded(answer, [CLAUSE], NAMES)] == unfounded
