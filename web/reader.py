"""A document as it is read: its leaves in order, gathered into clauses, with tables as tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from corpus.model import Cell, Clause, ClauseKind, Document, Leaf, LeafKind, ResponsibleUnit, Span, Table
from web.marking import Line, Run, line_spans, runs
from web.words import numeral

_OUTLINED = (ClauseKind.SECTION, ClauseKind.MEASURE, ClauseKind.TABLE)
_HIGHEST, _LOWEST = 2, 5  # heading levels on the page; h1 is the title of the document


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph that is of one kind: a run-in heading, text, the note of units."""

    kind: LeafKind
    line: Line


@dataclass(frozen=True, slots=True)
class Box:
    """A cell as drawn: merged cells are one box; ``names_row`` is true in the column that names the lines."""

    line: Line
    columns: int
    rows: int
    names_row: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a table as drawn; ``clause`` is its anchor."""

    clause: str
    boxes: tuple[Box, ...]
    total: bool
    cited: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as drawn."""

    caption: str
    header: tuple[str, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What a clause says between its children; ``anchor`` is empty where a clause goes on after them."""

    clause: Clause
    anchor: str
    level: int
    cited: bool
    paragraphs: tuple[tuple[Part, ...], ...] = ()
    grid: Grid | None = None
    units: tuple[ResponsibleUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline."""

    clause: Clause
    level: int

    @property
    def title(self) -> str:
        """The number of the clause as it is printed, and its heading."""
        number = numeral(self.clause.path[-1]) if self.clause.path else ""
        return f"{number} {self.clause.heading}" if number.startswith("附件") else number + self.clause.heading


@dataclass(frozen=True)
class Reading:
    """A document ready to be shown; ``mark`` is the offset of the first marked run, -1 when nothing is marked."""

    document: Document
    blocks: tuple[Block, ...]
    outline: tuple[Entry, ...]
    mark: int = field(default=-1)


def reading(document: Document, quote: Span | None = None, cited: str = "") -> Reading:
    """``document`` with ``quote`` marked and the clause ``cited`` set off."""
    blocks = tuple(_blocks(document, quote, cited))
    marked = [run.start for block in blocks for run in _runs(block) if run.marked and run.text.strip()]
    outline = tuple(
        Entry(clause, len(document.ancestors(clause)))
        for clause in document.clauses
        if clause.heading and clause.kind in _OUTLINED and not _repeats(document, clause)
    )
    return Reading(document, blocks, outline, min(marked, default=-1))


def _repeats(document: Document, clause: Clause) -> bool:
    """True for a clause that is headed as the one above it, as the only table of an annex is."""
    return clause.parent is not None and document.clause(clause.parent).heading == clause.heading


def _runs(block: Block) -> Iterator[Run]:
    for paragraph in block.paragraphs:
        for part in paragraph:
            yield from part.line
    if block.grid is not None:
        for lane in block.grid.lanes:
            for box in lane.boxes:
                yield from box.line


def _blocks(document: Document, quote: Span | None, cited: str) -> Iterator[Block]:
    """One block for each stretch of leaves of one clause; the cells of a table make one block."""
    tables = {table.id: table for table in document.tables}
    table_of = {row.clause: table.id for table in document.tables for row in table.rows}
    seen: set[str] = set()
    drawn: set[str] = set()

    def owner(leaf: Leaf) -> tuple[str, bool]:
        table = table_of.get(leaf.clause, leaf.clause)
        return table, leaf.kind is LeafKind.CELL and table in tables

    for (clause_id, is_cells), found in groupby(document.leaves, owner):
        clause = document.clause(clause_id)
        anchor = "" if clause_id in seen else clause_id
        seen.add(clause_id)
        level = min(_HIGHEST + len(document.ancestors(clause)), _LOWEST)
        if not is_cells:
            paragraphs = _paragraphs(document, tuple(found), quote)
            yield Block(clause, anchor, level, clause_id == cited, paragraphs, units=clause.units if anchor else ())
        elif clause_id not in drawn:
            drawn.add(clause_id)
            grid = _grid(document, tables[clause_id], quote, cited)
            yield Block(clause, anchor, level, clause_id == cited, grid=grid)


def _paragraphs(document: Document, leaves: tuple[Leaf, ...], quote: Span | None) -> tuple[tuple[Part, ...], ...]:
    """The leaves of one clause; a paragraph ends where the print ends a line."""
    paragraphs: list[list[Part]] = []
    end = -1
    for leaf in leaves:
        for span in line_spans(document, leaf.span):
            part = Part(leaf.kind, runs(document, span, _marks(quote)))
            if end >= 0 and "\n" not in document.text[end : span.start]:
                paragraphs[-1].append(part)
            else:
                paragraphs.append([part])
            end = span.end
    return tuple(tuple(paragraph) for paragraph in paragraphs)


def _grid(document: Document, table: Table, quote: Span | None, cited: str) -> Grid:
    """The table with equal neighbours of one span drawn as one box; a box is drawn where it begins."""
    cells = [row.cells for row in table.rows]
    lanes = tuple(
        Lane(row.clause, _boxes(document, cells, number, quote, table.name_column), row.total, row.clause == cited)
        for number, row in enumerate(table.rows)
    )
    return Grid(table.caption, table.header, lanes)


def _boxes(
    document: Document, cells: list[tuple[Cell, ...]], row: int, quote: Span | None, name_column: int
) -> tuple[Box, ...]:
    boxes = []
    column = 0
    while column < len(cells[row]):
        cell = cells[row][column]
        columns = _extent(cells[row][column:], cell)
        above = row > 0 and _same(cells[row - 1][column], cell)
        if not above:
            rows = _extent([line[column] for line in cells[row:]], cell)
            names_row = column == name_column and bool(cell.text)
            boxes.append(Box(runs(document, cell.span, _marks(quote)), columns, rows, names_row))
        column += columns
    return tuple(boxes)


def _marks(quote: Span | None) -> tuple[Span, ...]:
    return () if quote is None else (quote,)


def _same(one: Cell, other: Cell) -> bool:
    return one.span == other.span and len(one.span) > 0


def _extent(cells: Sequence[Cell], first: Cell) -> int:
    """How many of ``cells``, from the start, are printed as one with ``first``; at least 1."""
    extent = 1
    while extent < len(cells) and _same(cells[extent], first):
        extent += 1
    return extent
