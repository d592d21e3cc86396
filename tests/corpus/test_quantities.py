"""Amounts and counts as policies print them."""

import pytest

from corpus.model import Span
from corpus.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("省财政给予最高3000万元支持", ["最高3000万元"]),
        ("每件专利申请不超过1万元", ["不超过1万元"]),
        ("按实际兑付总额给予不超过30%补助", ["不超过30%"]),
        ("分别给予20万元以上的财政奖励", ["20万元以上"]),
        ("省财政安排600亿元左右", ["600亿元左右"]),
        ("比重高于50%", ["高于50%"]),
        ("到2022年达到40家左右", ["2022年", "达到40家左右"]),
        ("建成1-2个示范区", ["1-2个"]),
        ("提高5%—20%", ["5%", "20%"]),
        ("每万人发明专利29件", ["29件"]),
        ("约为4100元/吨", ["约为4100元/吨"]),
        ("高于全省平均2.1个百分点", ["2.1个百分点"]),
        ("没有数字", []),
    ],
)
def test_text_with_bounds(text: str, quantities: list[str]) -> None:
    assert [quantity.text for quantity in find_quantities(text)] == quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.5亿元", 150_000_000, "亿元"),
        ("3000万元", 30_000_000, "万元"),
        ("2万家", 20_000, "万家"),
        ("3亿美元", 300_000_000, "亿美元"),
        ("12,500元", 12_500, "元"),
        ("1.65%", 1.65, "%"),
        ("500名", 500, "名"),
    ],
)
def test_value_in_single_units(text: str, value: float, unit: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "money", "percentage"), [("100亿元", True, False), ("30%", False, True), ("40家", False, False)]
)
def test_kind(text: str, money: bool, percentage: bool) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.is_money, quantity.is_percentage) == (money, percentage)


def test_places_are_those_of_the_whole_text() -> None:
    text = "投入10亿元，支持20家。"
    (quantity,) = find_quantities(text, Span(7, len(text)))
    assert text[quantity.span.start : quantity.span.end] == quantity.text == "20家"
