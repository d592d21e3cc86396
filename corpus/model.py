"""The structured document: what reading a policy text yields and every other room works with."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from corpus.dates import PartialDate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of character offsets into ``Document.text``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span ({self.start}, {self.end}): start must be >= 0 and not after end")

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


class Role(StrEnum):
    """What a responsible unit has to do with a measure: 牵头, 配合, or jointly with the others."""

    LEAD = "lead"
    SUPPORT = "support"
    JOINT = "joint"


@dataclass(frozen=True, slots=True)
class ResponsibleUnit:
    """A unit that answers for a measure (责任单位).

    ``name`` is as printed, ``canonical`` the full official name where it is known, otherwise the printed name.
    """

    name: str
    canonical: str
    role: Role


class DocumentKind(StrEnum):
    """Kind of document; the order of authority is ``DocumentKind.authority``."""

    OPINION = "opinion"  # 意见
    PLAN = "plan"  # 方案
    REGULATION = "regulation"  # 条例、规定、办法、细则
    NOTICE = "notice"  # 通知、决定、公告
    REPLY = "reply"  # 批复、函、答复
    INTERPRETATION = "interpretation"  # 政策解读
    NEWS = "news"  # 消息
    ARTICLE = "article"  # 文章

    @property
    def authority(self) -> int:
        """0 for a policy itself, 1 for its official interpretation, 2 for news and articles; lower cites first."""
        return {DocumentKind.INTERPRETATION: 1, DocumentKind.NEWS: 2, DocumentKind.ARTICLE: 2}.get(self, 0)

    @property
    def chinese(self) -> str:
        """The name that users read."""
        return _KIND_NAMES[self]


_KIND_NAMES = {
    DocumentKind.OPINION: "意见",
    DocumentKind.PLAN: "方案",
    DocumentKind.REGULATION: "法规",
    DocumentKind.NOTICE: "通知",
    DocumentKind.REPLY: "复函",
    DocumentKind.INTERPRETATION: "政策解读",
    DocumentKind.NEWS: "消息",
    DocumentKind.ARTICLE: "文章",
}


class GovernmentLevel(StrEnum):
    """The level of government that issued a document (国家、省、市、县); empty when the text does not tell."""

    UNKNOWN = ""
    NATIONAL = "national"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    COUNTY = "county"

    @property
    def chinese(self) -> str:
        """The name that users read."""
        return _LEVEL_NAMES[self]


_LEVEL_NAMES = {
    GovernmentLevel.UNKNOWN: "层级不明",
    GovernmentLevel.NATIONAL: "国家",
    GovernmentLevel.PROVINCIAL: "省级",
    GovernmentLevel.MUNICIPAL: "市级",
    GovernmentLevel.COUNTY: "县级",
}


class Fact(StrEnum):
    """A fact about a document that may be uncertain; the value is the manifest's key for it."""

    TITLE = "title"
    ISSUER = "issuer"
    REGION = "region"
    ISSUED_ON = "issued_on"

    @property
    def chinese(self) -> str:
        """The name that users read."""
        return {Fact.TITLE: "标题", Fact.ISSUER: "发文机关", Fact.REGION: "地区", Fact.ISSUED_ON: "成文日期"}[self]


class RelationKind(StrEnum):
    """What a document does to another one: 废止, 修改 or 解读."""

    REPEALS = "repeals"
    AMENDS = "amends"
    INTERPRETS = "interprets"


@dataclass(frozen=True, slots=True)
class Relation:
    """Another document as the text names it: title in 《》, number where printed; ``span`` is empty in a title."""

    kind: RelationKind
    title: str
    number: str
    span: Span


class ClauseKind(StrEnum):
    """What a clause is in its document."""

    FRONT = "front"  # title lines, editor's note
    SECTION = "section"  # a heading with clauses under it
    MEASURE = "measure"  # 措施: a numbered clause of a policy that tells someone to act
    PARAGRAPH = "paragraph"  # unnumbered text, or a numbered point of an article
    TABLE = "table"
    ROW = "row"  # one line of a table
    SIGNATURE = "signature"  # 署名: who wrote or published the text


@dataclass(frozen=True, slots=True)
class Clause:
    """A citable part of a document (条款); clauses form a tree.

    ``path`` holds the numbering from the top in its standard form, e.g. ``("二", "（四）", "7")``, and ``label`` is how
    people cite it, e.g. ``二、（四）7.``. ``span`` covers the clause with everything under it; ``own`` only the text
    that belongs to none of its children. ``unit_note`` is where the responsible units are printed, and ``units_open``
    is true when that note leaves its list open (等).
    """

    id: str
    kind: ClauseKind
    path: tuple[str, ...]
    label: str
    heading: str
    span: Span
    own: Span
    parent: str | None = None
    units: tuple[ResponsibleUnit, ...] = ()
    unit_note: Span | None = None
    units_open: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its text without line breaks and its place; ``span`` is empty for a cell printed blank."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: ``cells[i]`` stands under ``Table.header[i]``; a merged cell stands under each column."""

    clause: str
    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A table with merged cells resolved; ``id`` is the id of its clause."""

    id: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    span: Span

    @cached_property
    def name_column(self) -> int:
        """Index of the column that names the lines: the one with the most different texts that are no figures."""
        texts = [{row.cells[i].text for row in self.data_rows} for i in range(len(self.header))]
        words = [sum(not re.fullmatch(r"[\d.%—-]*", text) for text in column) for column in texts]
        return words.index(max(words))

    @property
    def data_rows(self) -> tuple[Row, ...]:
        """The rows that are not a printed total (合计)."""
        return tuple(row for row in self.rows if not row.total)


class LeafKind(StrEnum):
    """What a leaf of the tree holds."""

    TITLE = "title"
    NOTE = "note"  # 编者按
    HEADING = "heading"
    TEXT = "text"
    UNITS = "units"
    CELL = "cell"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A smallest piece of a document; every non-blank character lies in exactly one leaf."""

    kind: LeafKind
    span: Span
    clause: str


@dataclass(frozen=True)
class Document:
    """One document, verbatim, with its structure.

    ``text`` is exactly what was printed; ``number`` is the 发文字号 in its standard form (浙政发〔2018〕43号),
    empty for a document that has none. ``issued_on`` is as precise as the source allows and ``issued_basis`` says where
    it was read. ``effective_on`` and ``expires_on`` are the first and the last day in force where the text says so
    (``…_basis`` holds its words), ``relations`` the documents that it repeals, amends or interprets, ``interprets`` the
    ids of those in the library. ``uncertain`` are the facts that were guessed or not found at all. ``clauses`` are in
    document order, parents before children.
    """

    id: str
    number: str
    title: str
    issuer: str
    region: str
    issued_on: PartialDate
    issued_basis: str
    kind: DocumentKind
    source: str
    text: str = field(repr=False)
    clauses: tuple[Clause, ...] = field(repr=False)
    tables: tuple[Table, ...] = field(repr=False)
    leaves: tuple[Leaf, ...] = field(repr=False)
    interprets: tuple[str, ...] = ()
    level: GovernmentLevel = GovernmentLevel.UNKNOWN
    effective_on: PartialDate | None = None
    effective_basis: str = ""
    expires_on: PartialDate | None = None
    expires_basis: str = ""
    relations: tuple[Relation, ...] = ()
    uncertain: tuple[Fact, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def _children(self) -> dict[str, tuple[Clause, ...]]:
        children: dict[str, list[Clause]] = {}
        for clause in self.clauses:
            if clause.parent is not None:
                children.setdefault(clause.parent, []).append(clause)
        return {parent: tuple(found) for parent, found in children.items()}

    @cached_property
    def is_structured(self) -> bool:
        """False when neither a number nor a table was recognised, so that it is nothing but paragraphs (``第1段``)."""
        kinds = (ClauseKind.SECTION, ClauseKind.MEASURE, ClauseKind.ROW)
        plain = re.compile(r"第\d+段")
        return any(
            clause.kind in kinds or (clause.kind is ClauseKind.PARAGRAPH and not plain.fullmatch(clause.path[-1]))
            for clause in self.clauses
        )

    def quote(self, span: Span) -> str:
        """The text at ``span``, verbatim."""
        return self.text[span.start : span.end]

    def clause(self, clause_id: str) -> Clause:
        """The clause with that id; raises KeyError when it is not of this document."""
        return self._by_id[clause_id]

    def children(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses directly under ``clause``, in order."""
        return self._children.get(clause.id, ())

    def ancestors(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses above ``clause``, the topmost first."""
        above: list[Clause] = []
        while clause.parent is not None:
            clause = self._by_id[clause.parent]
            above.append(clause)
        return tuple(reversed(above))

    def row(self, clause_id: str) -> tuple[Table, Row] | None:
        """The table and row that a clause of kind ROW stands for."""
        return self._rows.get(clause_id)

    @cached_property
    def _rows(self) -> dict[str, tuple[Table, Row]]:
        return {row.clause: (table, row) for table in self.tables for row in table.rows}
