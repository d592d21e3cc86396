"""What a question wants of a whole table, and which column of figures it is about."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from assistant.figures import PEOPLE, SHARE, asked_measures
from corpus.model import Row, Table
from corpus.quantities import MONEY


class Operation(StrEnum):
    """What is wanted of a table."""

    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"
    LARGEST = "largest"
    SMALLEST = "smallest"
    LIST = "list"

    @property
    def compares(self) -> bool:
        """True when it picks the line with the greatest or least figure."""
        return self in (Operation.LARGEST, Operation.SMALLEST)

    @property
    def lists(self) -> bool:
        """True when it is about the lines themselves, whatever their figures."""
        return self in (Operation.COUNT, Operation.LIST)


EACH = re.compile(r"各|分别|几[个家项条].{1,8}几[个家项条]")  # of each of the things named
NUMBER_COLUMN = "序号"
PLACE_COLUMNS = ("区县", "县区", "地区", "所在地", "属地", "地点", "建设地点", "项目所在地")
UNIT_COLUMN = "单位"  # every line of such a table counts something else
_OPERATIONS = (
    (Operation.LARGEST, re.compile(r"最大|最多|最高|第一(?![个批次条家期台届季轮辆名步阶])")),
    (Operation.SMALLEST, re.compile(r"最小|最少|最低")),
    (Operation.MEAN, re.compile(r"平均")),
    (
        Operation.SUM,
        re.compile(
            r"(?:合计|总共|一共|共计|共)(?!.{0,4}(?:几|多少)[个家项])|总投资|加.{0,2}起|加上|全加|总和|总额|总量"
        ),
    ),
    (Operation.COUNT, re.compile(r"(?:(?<!哪)几|多少)(?:个(?!亿)|家|项|条|样)|数量|多少项目")),
    (
        Operation.LIST,
        re.compile(r"哪[些几两三四五]|有什么|列出|(?<!什么)(?<!哪[个份张])名单|都有|是哪|分别是(?!多少|几)"),
    ),
)
_MEASURES = ((MONEY, re.compile("元")), (PEOPLE, re.compile("人")), (SHARE, re.compile(r"比重|占比|比例|%|增长|增速")))


def read_operation(text: str) -> Operation | None:
    """What ``text`` wants of a whole table, if anything.

    >>> read_operation("哪个项目投资最大"), read_operation("归谁管")
    (<Operation.LARGEST: 'largest'>, None)
    """
    return next((operation for operation, pattern in _OPERATIONS if pattern.search(text)), None)


def figure_columns(table: Table) -> tuple[int, ...]:
    """The columns that hold a figure in every line."""
    return tuple(
        index
        for index, name in enumerate(table.header)
        if name != NUMBER_COLUMN and all(figure_of(row, index) is not None for row in table.data_rows)
    )


def figure_column(words: Iterable[str], table: Table) -> int | None:
    """The column of figures that ``words`` (the question first) are about; None for a table without figures.

    It is the one with most pairs of characters in common and of the measure asked for, else the first.
    """
    told = tuple(words)
    return max(figure_columns(table), key=lambda index: (_likeness(told, table, index), -index), default=None)


def asks_extreme(text: str) -> bool:
    """True when ``text`` asks for the line with the greatest or least figure.

    >>> asks_extreme("投资最大的项目是哪个"), asks_extreme("投资多少")
    (True, False)
    """
    operation = read_operation(text)
    return operation is not None and operation.compares


def is_about(words: Iterable[str], table: Table, column: int) -> bool:
    """True when ``words`` (the question first) say something of what stands in that column."""
    return _likeness(tuple(words), table, column) > 0


def _likeness(words: tuple[str, ...], table: Table, column: int) -> float:
    name = table.header[column]
    measures = asked_measures(words[0])
    fits = any(measures & units and pattern.search(name) for units, pattern in _MEASURES)
    own = pairs(name) - pairs(table.header[table.name_column])  # what the things are called tells no column
    return sum(pair in " ".join(words) for pair in own) + 0.5 * fits


def figure_of(row: Row, column: int) -> Decimal | None:
    """The figure in that cell; None for words."""
    try:
        return Decimal(row.cells[column].text)
    except InvalidOperation:
        return None


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring Han characters in ``text``.

    >>> sorted(pairs("销售收入（万元）"))
    ['万元', '售收', '收入', '销售']
    """
    return frozenset(run[i : i + 2] for run in re.findall(r"[一-鿿]+", text) for i in range(len(run) - 1))
