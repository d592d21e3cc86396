"""Which lines of a table a question singles out, and by what."""

import re
from collections.abc import Callable
from decimal import Decimal

from assistant.tables.operations import NUMBER_COLUMN, figure_column, figure_columns, figure_of, pairs
from corpus.model import Row, Table

_BOUND = re.compile(
    r"(?P<before>[^,，。？?\d]{0,12}?)(?P<least>超过|大于|高于|不少于|不低于)?(?P<most>低于|不到|少于|小于)?"
    r"(?P<exactly>刚好|正好|恰好|等于|是|为)?(?P<number>\d+(?:\.\d+)?)(?:个?(?P<unit>亿|万)元?|%)?(?:[及或](?=以))?"
    r"(?P<after>以上|以下|往上)?(?![\d年])"
)
_STRICT = ("超过", "大于", "高于", "低于", "不到", "少于", "小于")
_HOLDING = re.compile(r"(?:带有?|含有?|叫|涉及)[“\"]?([一-鿿A-Za-z]{2,6}?)[”\"]?(?:这?[两三]个字|字样|的)")
_SUFFIX = re.compile(r"[县区市]$")
_RARE = 0.25  # share of the lines in which a word may stand that still tells some of them apart
_SAME_MIN = 4  # characters that a question must share with a cell that several lines have
_STATE_MAX = 12  # characters of a cell that tells a state

_Tell = Callable[[list[str], tuple[str, ...], frozenset[str]], set[str]]


def filter_lines(words: tuple[str, ...], table: Table, region: str) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The lines that the question (``words[0]``; the rest are the documents' words for its own) singles out.

    With them come the conditions, in words; without conditions they are all lines. ``region`` is the area of the
    document, which tells no line apart.
    """
    rows, conditions = table.data_rows, list[str]()
    common = pairs(region + table.caption + "".join(table.header))
    tells: tuple[_Tell, ...] = (_named_cells, _told_apart)
    for tell in tells:
        for column, name in enumerate(table.header):
            cells = [row.cells[column].text for row in table.data_rows]
            wanted = tell(cells, words, common) if name != NUMBER_COLUMN and column != table.name_column else set()
            if wanted:
                rows = tuple(row for row in rows if row.cells[column].text in wanted)
                conditions.append(f"{name}为{'、'.join(sorted(wanted))}")
        if conditions:
            break
    for narrow in (_by_bound, _by_word):
        narrowed, condition = narrow(words, table, rows)
        if condition:
            rows, conditions = narrowed, [*conditions, condition]
    return rows, tuple(conditions)


def _by_bound(words: tuple[str, ...], table: Table, rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], str]:
    """The lines whose figure lies within a bound that the question sets: 10亿元以上, 刚好3%."""
    for match in _BOUND.finditer(words[0]):
        is_lower = match["least"] is not None or match["after"] in ("以上", "往上")
        is_upper = match["most"] is not None or match["after"] == "以下"
        if not (is_lower or is_upper or match["exactly"]):
            continue
        columns = [index for index in figure_columns(table) if (match["unit"] or "") in table.header[index]]
        own = {index: pairs(table.header[index]) - pairs(table.caption) for index in columns}
        near = [index for index in columns if any(pair in match["before"] for pair in own[index])]
        column = figure_column(words, table)
        column = near[0] if near else column if column in columns and not match["exactly"] else None
        if column is None:
            continue
        limit, strict = Decimal(match["number"]), (match["least"] or match["most"]) in _STRICT
        kept = []
        for row in rows:
            figure = figure_of(row, column)
            assert figure is not None, f"{row.clause} has words in a column of figures"
            beyond = figure > limit if is_lower else figure < limit if is_upper else False
            if beyond or (figure == limit and not strict):
                kept.append(row)
        told = f"为{limit}" if kept and match["exactly"] else "在所问的数额范围内"  # the bound stands in no clause
        return tuple(kept), f"{table.header[column]}{told}"
    return rows, ""


def _by_word(words: tuple[str, ...], table: Table, rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], str]:
    """The lines whose name holds a word that the question asks for: 名字里带机器人的."""
    match = _HOLDING.search(words[0])
    kept = tuple(row for row in rows if match and match.group(1) in row.cells[table.name_column].text)
    if match is None or not kept:
        return rows, ""
    return kept, f"{table.header[table.name_column]}含“{match.group(1)}”"


def _told_apart(cells: list[str], words: tuple[str, ...], common: frozenset[str]) -> set[str]:
    """The short cells of a column of states that share with the question a pair of characters that few cells have.

    Pairs in ``common`` (caption, header) tell nothing apart.
    """
    if sum(len(cell) for cell in cells) > _STATE_MAX * len(cells) or all(_is_figure(cell) for cell in cells):
        return set()
    joined = " ".join(words)
    found = {pair for cell in cells for pair in pairs(cell) - common if pair in joined}
    rare = {pair for pair in found if sum(pair in cell for cell in cells) <= _RARE * len(cells)}
    return {cell for cell in cells if rare & pairs(cell)}


def _named_cells(cells: list[str], words: tuple[str, ...], common: frozenset[str]) -> set[str]:
    """The cells of a column whose text the question names."""
    return {cell for cell in cells if _is_named(cell, cells, words)}


def _is_named(cell: str, cells: list[str], words: tuple[str, ...]) -> bool:
    """True when the question names what ``cell`` holds: a value shared by several lines, or a state such as 未开工."""
    if len(cell) < 2 or _is_figure(cell):
        return False
    if cells.count(cell) > 1:
        return names_cell(cell, words) or _shares_part(cell, cells, words[0])
    return any(len(word) >= 3 and word in cell for word in words[1:]) and len(cell) <= _STATE_MAX


def names_cell(cell: str, words: tuple[str, ...]) -> bool:
    """True when ``words`` hold what stands in ``cell``, with or without the word for its level.

    >>> names_cell("安吉县", ("安吉和德清各有几个",)), names_cell("长兴县", ("安吉和德清各有几个",))
    (True, False)
    """
    short = _SUFFIX.sub("", cell)
    names = (cell, short) if len(short) >= 2 else (cell,)
    return any(name in word for name in names for word in words)


def _shares_part(cell: str, cells: list[str], question: str) -> bool:
    """True when a part of ``cell`` that no other cell of the column has stands in ``question``."""
    parts = (cell[i : i + _SAME_MIN] for i in range(len(cell) - _SAME_MIN + 1))
    return any(part in question and all(part not in other for other in cells if other != cell) for part in parts)


def _is_figure(cell: str) -> bool:
    return re.fullmatch(r"[\d.%—-]+", cell) is not None
