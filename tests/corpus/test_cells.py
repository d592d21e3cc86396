"""Tables that are printed without tabs in front of their cells."""

import pytest

from corpus.cells import find_cells
from corpus.lines import read_lines


def tables(text: str) -> list[list[str]]:
    """The rows of all tables in ``text``, cells with | between them; other lines are left out."""
    rows: list[list[str]] = [[]]
    for line in find_cells(text, read_lines(text)):
        if line.indented:
            rows[-1].append(line.text)
        elif rows[-1]:
            rows.append([])
    return [["|".join(row)] for row in rows if row]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("| 序号 | 任务 |\n|---|---|\n| 1 | 做甲 |\n完。", ["序号|任务", "1|做甲"]),
        ("任务 | 责任单位\n做甲 | 市科技局\n\n做乙 | ", ["任务|责任单位", "做甲|市科技局"]),
        ("首页 | 政务 | 服务\n欢迎访问。", []),
        ("索引号：| 123 | 文号：| 甲〔2020〕1号\n日期：| 今天 | 来源：| 本站", []),
        ("甲\t乙\t丙\n1\t2\t3\n4\t5\t6", ["甲|乙|丙", "1|2|3", "4|5|6"]),
        ("一、总则\t1\n二、分则\t3\n三、附则\t9", []),
        ("序号\t任务\t责任单位\n1\t做甲\n\t做乙\t市科技局", ["序号|任务|责任单位", "1|做甲|", "|做乙|市科技局"]),
        ("序号 任务 责任单位\n1 做 甲 市科技局\n按期完成。", ["序号|任务|责任单位", "1|做 甲|市科技局"]),
        ("序号 任务 责任单位\n按期完成。", []),
        ("序号 名称 投资\n1 甲 5\n合计 5\n", ["序号|名称|投资", "1|甲|5", "合计|5"]),
        ("序号\n任务\n1\n做甲\n2\n做乙\n合计\n2", ["序号|任务", "1|做甲", "2|做乙", "合计|2"]),
        ("序号\n任务\n数量\n1\n甲\n2\n2\n乙\n5", ["序号|任务|数量", "1|甲|2", "2|乙|5"]),
        (
            "序号\n任务\n措施\n牵头单位\n1\n甲\n（1）乙。\n（2）丙。\n市科技局\n清河市人民政府\n2020年1月2日",
            ["序号|任务|措施|牵头单位", "1|甲|（1）乙。\n（2）丙。|市科技局"],
        ),
        (
            "序号\n任务\n时限\n责任单位\n1\n甲\n市科技局\n一、乙类\n2\n乙\n今年\n市财政局\n二、保障\n抓好落实。",
            ["序号|任务|时限|责任单位", "1|甲||市科技局", "一、乙类", "2|乙|今年|市财政局"],
        ),
        ("序号\n按顺序排列。\n1\n甲", []),
        ("\t序号\n\t任务\n\n\t1\n\t甲\n", ["序号|任务", "1|甲"]),
    ],
)
def test_cells(text: str, rows: list[str]) -> None:
    assert tables(text) == [[row] for row in rows]
