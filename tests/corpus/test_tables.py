"""Tables with merged cells."""

import pytest

from corpus.lines import read_lines
from corpus.tables import Grid, read_grid


def lines(*rows: str) -> str:
    """A printed table: one cell a line, rows set apart by a blank line; cells are written with | between them."""
    return "\n".join("".join(f"\t{cell}\n" for cell in row.split("|")) for row in rows)


def read(text: str) -> Grid:
    return read_grid(text, read_lines(text))


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        (lines("序号|名称|数", "1|甲|2"), ["序号", "名称", "数"], [["1", "甲", "2"]]),
        (
            lines("类别|序号|名称", "一类|1|甲", "|2|乙"),
            ["类别", "序号", "名称"],
            [["一类", "1", "甲"], ["一类", "2", "乙"]],
        ),
        (
            lines("序号|2017年|增长|2021年", "1|5|新增15", "2|星级全覆盖"),
            ["序号", "2017年", "增长", "2021年"],
            [["1", "5", "新增15", "新增15"], ["2", "星级全覆盖", "星级全覆盖", "星级全覆盖"]],
        ),
        (
            lines("序号|名称|区县|投资", "合计数|150", "1|甲|长兴县|150"),
            ["序号", "名称", "区县", "投资"],
            [["合计数", "合计数", "合计数", "150"], ["1", "甲", "长兴县", "150"]],
        ),
        (
            lines("序号|指标|2021年", "||目标值", "1|甲|20"),
            ["序号", "指标", "2021年目标值"],
            [["1", "甲", "20"]],
        ),
        ("\t序号\n\t投资\n（亿元）\n\n\t1\n\t3\n", ["序号", "投资（亿元）"], [["1", "3"]]),
    ],
    ids=["plain", "category over rows", "cell over columns", "total", "header of two lines", "cell of two lines"],
)
def test_grid(text: str, header: list[str], rows: list[list[str]]) -> None:
    grid = read(text)
    assert list(grid.header) == header
    assert [[cell.text for cell in row] for row in grid.rows] == rows


@pytest.mark.parametrize("word", ["合计", "合计数", "合  计", "总计"])
def test_total_rows(word: str) -> None:
    assert read(lines("序号|数", f"{word}|3", "1|3")).totals == {0}


def test_a_merged_cell_keeps_its_own_place() -> None:
    text = lines("类别|序号|名称", "一类|1|甲", "|2|乙")
    first, second = read(text).rows
    assert first[0].span == second[0].span
    assert text[second[2].span.start : second[2].span.end] == "乙"
