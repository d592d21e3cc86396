import pytest

from assistant.evaluation.model import TableRow
from assistant.evaluation.sources import Sources
from tests.assistant.evaluation.cases import FIRST_ROW, SOURCE, SOURCES, gold

ROW = TableRow("附件1", ("2", "劳动生产率", "万元/亩", "22.2", "30"))


@pytest.mark.parametrize(
    ("quotes", "rows", "relevant"),
    [
        ((("最高给予3000万元支持",),), (), (("d:1.1",),)),
        ((("责任单位：省科技厅",),), (), (("d:1.1", "d:1.2"),)),
        ((("最高给予3000万元", "奖励30万元"),), (), (("d:1.1", "d:1.2"),)),
        ((("最高给予3000万元",), ("奖励30万元",)), (), (("d:1.1",), ("d:1.2",))),
        ((("万元/亩",),), (), (("d:t.r1", "d:t.r2"),)),
        ((("万元/亩",),), (ROW,), (("d:t.r2",),)),
        ((("奖励30万元", "万元/亩"),), (ROW,), (("d:1.2", "d:t.r2"),)),
        ((("目标表",),), (), (("d:t",),)),
        ((("没有这句话",),), (), ((),)),
    ],
)
def test_relevant_clauses(
    quotes: tuple[tuple[str, ...], ...], rows: tuple[TableRow, ...], relevant: tuple[tuple[str, ...], ...]
) -> None:
    assert SOURCES.relevant(gold(quotes=quotes, rows=rows)) == relevant


def test_a_row_is_seen_with_its_header() -> None:
    seen = SOURCES.surroundings("d:t.r1")
    assert "2021年" in seen
    assert "2018年12月5日" in seen
    assert FIRST_ROW not in seen
    assert SOURCES.surroundings("x") == ""


def test_the_checksum_follows_the_text_alone() -> None:
    assert Sources([SOURCE]).checksum == SOURCES.checksum != Sources([]).checksum
