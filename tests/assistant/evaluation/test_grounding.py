import pytest

from assistant.evaluation.grounding import ground
from tests.assistant.evaluation.cases import SOURCES, answer


@pytest.mark.parametrize(
    ("text", "clauses", "unfounded", "computed"),
    [
        ("最高3000万元，找省科技厅。[1]", ["d:1.1"], (), ()),
        ("最高3000万元。[7]", ["d:1.1"], (), ()),
        ("最高5000万元。[1]", ["d:1.1"], ("5000",), ()),
        ("最高3000亿元。[1]", ["d:1.1"], ("3000亿元",), ()),
        ("最高300万元。[1]", ["d:1.1"], ("300",), ()),
        ("奖励30万元。[1]", ["d:1.1"], ("30",), ()),
        ("奖励30万元。[1][2]", ["d:1.1", "d:1.2"], (), ()),
        ("投入1.5亿元。", ["d:1.2"], (), ()),
        ("投入5亿元。", ["d:1.2"], ("5亿元",), ()),  # 5 stands there, as a day
        ("2018年12月5日印发。", ["d:1.1"], (), ()),
        ("2018年5月印发。", ["d:1.1"], ("2018年5月",), ()),
        ("找省财政厅。", ["d:1.2"], ("省财政厅",), ()),
        ("找浙江省科学技术厅。", ["d:1.2"], (), ()),
        ("2017年13.2万元/亩，2021年26万元/亩。", ["d:t.r1"], (), ()),
        ("2021年26亿元。", ["d:t.r1"], ("26亿元",), ()),
        ("附件1序号1：26。", ["d:t.r1"], (), ()),
        ("共7项（按表逐行计数）。[1]", ["d:t"], (), ("7",)),
        ("共2项（按表逐行计数）。[1]", ["d:t"], (), ("2",)),
        ("2021年按表逐行相加为56（26+30）。", ["d:t"], (), ("56",)),
        ("两者相差计算得8.8。\n另有99家。", ["d:t"], ("99",), ("8.8",)),
        ("没有数字。", [], (), ()),
    ],
)
def test_what_stands_in_no_cited_clause(
    text: str, clauses: list[str], unfounded: tuple[str, ...], computed: tuple[str, ...]
) -> None:
    found = ground(answer(text, *clauses), SOURCES)
    assert (found.unfounded, found.computed) == (unfounded, computed)
