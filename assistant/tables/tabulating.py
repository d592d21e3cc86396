"""Answers over whole tables: counts, sums, extremes and filtered lines, computed from the printed cells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assistant.tables.choosing import Candidate, choose_tables
from assistant.tables.filtering import filter_lines, names_cell
from assistant.tables.operations import (
    EACH,
    NUMBER_COLUMN,
    UNIT_COLUMN,
    Operation,
    figure_column,
    figure_columns,
    figure_of,
    is_about,
    read_operation,
)
from corpus.library import Library
from corpus.model import Document, Row, Table
from index.passages import row_text

_LISTED_MAX = 40
_LARGEST = re.compile("(?<![额量数率值入润资积本])最[大小]|第一大|头号")  # of no measure: the first column


@dataclass(frozen=True, slots=True)
class Tabulation:
    """An answer over a table: Chinese text, the lines that it rests on, and the numbers in it that were computed."""

    document: Document
    table: Table
    rows: tuple[Row, ...]
    text: str
    computed: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """True when it lists every line of a table of several."""
        return len(self.rows) == len(self.table.data_rows) > 1


def tabulate(text: str, expansions: Iterable[str], library: Library, near: tuple[str, ...]) -> tuple[Tabulation, ...]:
    """What the tables answer to ``text``; empty when it asks nothing of a whole table.

    ``expansions`` are the documents' words for words of the question; ``near`` see ``choose_tables``.
    """
    operation = read_operation(text)
    if operation is None:
        return ()
    words = (text, *expansions)
    chosen = choose_tables(text, operation, library, near)
    return tuple(answer for candidate in chosen for answer in _answer(operation, words, candidate))


def _answer(operation: Operation, words: tuple[str, ...], candidate: Candidate) -> tuple[Tabulation, ...]:
    document, table = candidate.document, candidate.table
    rows, conditions = filter_lines(words, table, document.region)
    if UNIT_COLUMN in table.header and not (operation is Operation.LIST and len(conditions) == 1):
        return ()
    if not rows or not (conditions or candidate.is_meant_by(operation)):
        return ()
    where = "，".join(conditions)
    scope = f"{document.clause(table.id).label}（{table.caption}）中" + (f"，{where}的" if where else "")
    if operation.lists:
        if operation is Operation.COUNT and EACH.search(words[0]) and (parts := _parted(words, table, rows)):
            return (_counted(document, table, parts, scope),)
        return (_listed(operation, document, table, rows, scope),)
    column = figure_column(words, table)
    is_plain = (operation.compares and _LARGEST.search(words[0]) is not None) or len(figure_columns(table)) == 1
    if column is not None and not (is_plain or is_about(words, table, column)):
        return ()  # none of its columns is what the question is about
    values = [] if column is None else [(v, row) for row in rows if (v := figure_of(row, column)) is not None]
    if column is None or not values:
        return ()
    name = table.header[column]
    if operation.compares:
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
    sentence = f"{scope}{name}按表逐行相加为{total}（{trace}）。"
    computed = Tabulation(document, table, rows, sentence, (str(total), str(len(rows))))
    totals = tuple(row for row in table.rows if row.total) if not conditions else ()
    printed = (
        Tabulation(document, table, (row,), f"{scope}{name}，表中印的合计数是{row.cells[column].text}。", ())
        for row in totals
    )
    return (*printed, computed)


def _listed(
    operation: Operation, document: Document, table: Table, rows: tuple[Row, ...], scope: str
) -> Tabulation:
    if operation is Operation.LIST:
        listed = "；".join(_name(table, row) for row in rows[:_LISTED_MAX])
    else:
        listed = "序号" + "、".join(_name(table, row).partition(".")[0] for row in rows)
    sentence = f"{scope}共{len(rows)}项（按表逐行计数）：{listed}。"
    return Tabulation(document, table, rows, sentence, (str(len(rows)),))


def _parted(words: tuple[str, ...], table: Table, rows: tuple[Row, ...]) -> dict[str, tuple[Row, ...]]:
    """``rows`` by the cell of the column in which the question names two cells or more; empty when there is none."""
    for column, name in enumerate(table.header):
        if name == NUMBER_COLUMN or column == table.name_column:
            continue
        cells = list(dict.fromkeys(row.cells[column].text for row in rows))
        if len(cells) > 1 and all(names_cell(cell, words) for cell in cells):
            return {cell: tuple(row for row in rows if row.cells[column].text == cell) for cell in cells}
    return {}


def _counted(document: Document, table: Table, parts: dict[str, tuple[Row, ...]], scope: str) -> Tabulation:
    told = "；".join(
        f"{cell}{len(rows)}项（序号{'、'.join(_name(table, row).partition('.')[0] for row in rows)}）"
        for cell, rows in parts.items()
    )
    everything = tuple(row for rows in parts.values() for row in rows)
    counts = tuple(str(len(rows)) for rows in parts.values())
    return Tabulation(document, table, everything, f"{scope}，按表逐行计数：{told}。", counts)


def _name(table: Table, row: Row) -> str:
    """A line by its number and its name."""
    words = row.cells[table.name_column].text
    number = next((c.text for n, c in zip(table.header, row.cells, strict=True) if n == NUMBER_COLUMN), "")
    return f"{number}.{words}" if number else words
