"""Answers over whole tables: counts, sums, extremes and filtered lines, computed from the printed cells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from corpus.library import Library
from corpus.model import Document, Row, Table
from index.passages import row_text


class Operation(StrEnum):
    """What is wanted of a table."""

    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"
    LARGEST = "largest"
    SMALLEST = "smallest"
    LIST = "list"


_COMPARING = (Operation.LARGEST, Operation.SMALLEST)
_OPERATIONS = (
    (Operation.LARGEST, re.compile(r"最大|最多|最高|第一")),
    (Operation.SMALLEST, re.compile(r"最小|最少|最低")),
    (Operation.MEAN, re.compile(r"平均")),
    (
        Operation.SUM,
        re.compile(r"(?:合计|总共|一共|共计|共)(?!.{0,4}(?:几|多少)[个家项])|总投资|加.{0,2}起|总和|总额|总量"),
    ),
    (Operation.COUNT, re.compile(r"(?:(?<!哪)几|多少)(?:个(?!亿)|家|项|条|样)|数量|多少项目")),
    (Operation.LIST, re.compile(r"哪[些几两三四五]|有什么|列出|名单|都有|是哪")),
)
_BOUND = re.compile(
    r"(超过|大于|高于|不少于|不低于|低于|不到|少于|小于)?(\d+(?:\.\d+)?)个?(亿|万)元?(?:[及或](?=以))?(以上|以下)?"
)
_SUFFIX = re.compile(r"[县区市]$")
_NUMBER_COLUMN = "序号"
_UNIT_COLUMN = "单位"
_LISTED_MAX = 40
_SHARED_MIN = 4
_RARE = 0.25  # share of the lines in which a word may stand that still tells some of them apart
_LINES = re.compile(r"项目|企业|公司|[几哪]家|表|附件|工程")  # what the lines of a table are
_EACH = re.compile(r"各|分别")


@dataclass(frozen=True, slots=True)
class Tabulation:
    """An answer over a table: Chinese text, the lines that it rests on, and the numbers in it that were computed."""

    document: Document
    table: Table
    rows: tuple[Row, ...]
    text: str
    computed: tuple[str, ...]


def tabulate(
    text: str, expansions: Iterable[str], library: Library, near: tuple[str, ...]
) -> tuple[Tabulation, ...]:
    """What the tables answer to ``text``; empty when it asks nothing of a whole table.

    ``expansions`` are the documents' words for words of the question; ``near`` the ids of the tables that the clauses
    found by retrieval are in, the nearest first, with an empty id for running text; other tables are looked at only
    when the question names their annex or words of their caption.
    """
    operation = read_operation(text)
    if operation is None:
        return ()
    words = (text, *expansions)
    captions = [table.caption for document in library.documents for table in document.tables]
    found = [
        _Candidate(
            document,
            table,
            document.clause(table.id).label in text,
            _shared(text, table, captions),
            bool(near) and near[0] == table.id,
        )
        for document in library.documents
        for table in document.tables
    ]
    in_table = bool(near) and near[0] != ""
    admitted = [
        each
        for each in found
        if each.is_called
        or (each.table.id in near and (each.shared > 1 or (in_table and _LINES.search(text) is not None)))
        or (each.nearest and operation in _COMPARING)
    ]
    best = max((each.score(near) for each in admitted), default=0.0)
    chosen = [each for each in admitted if each.score(near) == best]
    if chosen and _EACH.search(text):
        chosen = [each for each in found if each.document is chosen[0].document and (each in chosen or each.shared)]
    return tuple(answer for candidate in chosen for answer in _answer(operation, text, words, candidate))


def read_operation(text: str) -> Operation | None:
    """What ``text`` wants of a whole table, if anything."""
    return next((operation for operation, pattern in _OPERATIONS if pattern.search(text)), None)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A table that may be meant.

    Its annex is ``named``; ``shared`` pairs of characters are in its caption alone; the clause found first is in it.
    """

    document: Document
    table: Table
    named: bool
    shared: int
    nearest: bool

    @property
    def is_called(self) -> bool:
        """True when the question itself calls for this table."""
        return self.named or self.shared >= _SHARED_MIN

    def score(self, near: tuple[str, ...]) -> float:
        """How much the question is about the table; higher is more."""
        return 10.0 * self.named + self.shared + (self.table.id in near)


def _shared(text: str, table: Table, captions: list[str]) -> int:
    others = "".join(caption for caption in captions if caption != table.caption)
    return sum(pair in text and pair not in others for pair in _pairs(table.caption))


def _pairs(text: str) -> set[str]:
    return {run[i : i + 2] for run in re.findall(r"[一-鿿]+", text) for i in range(len(run) - 1)}


def _answer(
    operation: Operation, text: str, words: tuple[str, ...], candidate: _Candidate
) -> tuple[Tabulation, ...]:
    document, table = candidate.document, candidate.table
    if _UNIT_COLUMN in table.header:
        return ()  # every line counts something else
    rows, conditions = _filter(text, words, table, document.region)
    compares = operation in _COMPARING
    is_meant = candidate.is_called or (compares and (candidate.nearest or candidate.shared > 1))
    if not rows or not (conditions or is_meant):
        return ()
    column = figure_column(words, table)
    where = "，".join(conditions)
    scope = f"{document.clause(table.id).label}（{table.caption}）中" + (f"，{where}的" if where else "")
    if operation in (Operation.COUNT, Operation.LIST):
        if operation is Operation.LIST:
            listed = "；".join(_name(table, row) for row in rows[:_LISTED_MAX])
        else:
            listed = "序号" + "、".join(_name(table, row).partition(".")[0] for row in rows)
        sentence = f"{scope}共{len(rows)}项（按表逐行计数）：{listed}。"
        return (Tabulation(document, table, rows, sentence, (str(len(rows)),)),)
    if column is None:
        return ()
    values = [(value, row) for row in rows if (value := figure_of(row, column)) is not None]
    if not values:
        return ()
    name = table.header[column]
    if operation in (Operation.LARGEST, Operation.SMALLEST):
        extreme = (max if operation is Operation.LARGEST else min)(value for value, _ in values)
        holders = tuple(row for value, row in values if value == extreme)
        word = "最大" if operation is Operation.LARGEST else "最小"
        lines = "；".join(row_text(table, row) for row in holders)
        return (Tabulation(document, table, holders, f"{scope}{name}{word}的是：{lines}。（按表逐行比较）", ()),)
    total = sum((value for value, _ in values), Decimal(0))
    trace = "+".join(str(value) for value, _ in values)
    if operation is Operation.MEAN:
        mean = (total / len(values)).quantize(Decimal("0.01"))
        sentence = f"{scope}{name}平均{mean}（按表计算：{trace}，除以{len(values)}）。"
        return (Tabulation(document, table, rows, sentence, (str(mean), str(len(values)))),)
    computed = Tabulation(
        document, table, rows, f"{scope}{name}按表逐行相加为{total}（{trace}）。", (str(total), str(len(rows)))
    )
    totals = tuple(row for row in table.rows if row.total) if not conditions else ()
    printed = (
        Tabulation(document, table, (row,), f"{scope}{name}，表中印的合计数是{row.cells[column].text}。", ())
        for row in totals
    )
    return (*printed, computed)


def _filter(text: str, words: tuple[str, ...], table: Table, region: str) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The lines that the question singles out, and by what."""
    rows, conditions = table.data_rows, []
    common = _pairs(region + table.caption + "".join(table.header))
    for tell in (_named_cells, _told_apart):
        for column, name in enumerate(table.header):
            cells = [row.cells[column].text for row in table.data_rows]
            wanted = tell(cells, words, common) if name != _NUMBER_COLUMN else set()
            if wanted:
                rows = tuple(row for row in rows if row.cells[column].text in wanted)
                conditions.append(f"{name}为{'、'.join(sorted(wanted))}")
        if conditions:
            break
    bound = _BOUND.search(text)
    column_index = figure_column(words, table)
    if bound and (bound[1] or bound[4]) and column_index is not None and bound[3] in table.header[column_index]:
        limit = Decimal(bound[2])
        at_least = bound[4] == "以上" or bound[1] in ("超过", "大于", "高于", "不少于", "不低于")
        strict = bound[1] in ("超过", "大于", "高于", "低于", "不到", "少于", "小于")
        rows = tuple(row for row in rows if _within(figure_of(row, column_index), limit, at_least, strict))
        conditions.append(f"{table.header[column_index]}{bound.group()}")
    return rows, tuple(conditions)


def _told_apart(cells: list[str], words: tuple[str, ...], common: set[str]) -> set[str]:
    """The short cells of a column of states that share with the question a pair of characters that few cells have.

    Pairs in ``common`` (caption, header) tell nothing apart.
    """
    if sum(len(cell) for cell in cells) > 12 * len(cells) or all(_is_figure(cell) for cell in cells):
        return set()
    joined = " ".join(words)
    pairs = {pair for cell in cells for pair in _pairs(cell) - common if pair in joined}
    rare = {pair for pair in pairs if sum(pair in cell for cell in cells) <= _RARE * len(cells)}
    return {cell for cell in cells if rare & _pairs(cell)}


def _is_figure(cell: str) -> bool:
    return re.fullmatch(r"[\d.%—-]+", cell) is not None


def _named_cells(cells: list[str], words: tuple[str, ...], common: set[str]) -> set[str]:
    """The cells of a column whose text the question names."""
    return {cell for cell in cells if _is_named(cell, cells, words)}


def _is_named(cell: str, cells: list[str], words: tuple[str, ...]) -> bool:
    """True when the question names what ``cell`` holds: a value shared by several lines, or a state such as 未开工."""
    if len(cell) < 2 or _is_figure(cell):
        return False
    short = _SUFFIX.sub("", cell)
    names = (cell, short) if len(short) >= 2 else (cell,)
    if cells.count(cell) > 1:
        return any(name in word for name in names for word in words)
    return any(len(word) >= 3 and word in cell for word in words[1:]) and len(cell) <= 12


def _within(value: Decimal | None, limit: Decimal, at_least: bool, strict: bool) -> bool:
    if value is None:
        return False
    if at_least:
        return value > limit if strict else value >= limit
    return value < limit if strict else value <= limit


def figure_column(words: tuple[str, ...], table: Table) -> int | None:
    """The column of figures that the question is about: most pairs of characters in common, else the first."""
    numeric = [
        index
        for index, name in enumerate(table.header)
        if name != _NUMBER_COLUMN and all(figure_of(row, index) is not None for row in table.data_rows)
    ]
    joined = " ".join(words)
    return max(numeric, key=lambda i: (sum(p in joined for p in _pairs(table.header[i])), -i), default=None)


def figure_of(row: Row, column: int) -> Decimal | None:
    """The figure in that cell; None for words."""
    try:
        return Decimal(row.cells[column].text)
    except InvalidOperation:
        return None


def _name(table: Table, row: Row) -> str:
    """A line by its number and its name."""
    words = row.cells[table.name_column].text
    number = next((c.text for n, c in zip(table.header, row.cells, strict=True) if n == _NUMBER_COLUMN), "")
    return f"{number}.{words}" if number else words

