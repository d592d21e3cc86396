import pytest

from assistant.evaluation.matching import holds, holds_value, normal


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("增加值 24.43亿元", "增加值24.43亿元"),
        ("（表１）\n\t甲　乙\u00a0丙", "(表1)甲乙丙"),
        ("有关市、县〔市〕政府", "有关市、县〔市〕政府"),
        ("", ""),
    ],
)
def test_normal_form(printed: str, plain: str) -> None:
    assert normal(printed) == plain


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("计划投资5亿元", "5", True),
        ("计划投资2.5亿元", "5", False),
        ("计划投资5.2亿元", "5", False),
        ("计划投资15亿元", "5", False),
        ("投资5，共7", "5", True),
        ("收入89329万元", "89329", True),
        ("收入１２３", "123", True),
        ("年均增速8.5%", "8.5%", True),
        ("年均增速18.5%", "8.5%", False),
        ("2018-2022年", "2018", True),
        ("位于长兴 县", "长兴县", True),
    ],
)
def test_numbers_end_where_their_digits_end(text: str, wanted: str, found: bool) -> None:
    assert holds(text, wanted) is found


@pytest.mark.parametrize(
    ("text", "value", "stated"),
    [
        ("投入1000亿元以上", "1000亿元以上", True),
        ("投入不低于1000亿元", "1000亿元以上", True),
        ("投入不少于 1000亿元", "1000亿元以上", True),
        ("投入1000亿元", "1000亿元以上", False),
        ("投入不低于11000亿元", "1000亿元以上", False),
        ("不低于1000亿元", "1000亿元", True),
        ("建成5个以上", "5个", True),
    ],
)
def test_a_lower_bound_may_be_said_in_other_words(text: str, value: str, stated: bool) -> None:
    assert holds_value(text, value) is stated
