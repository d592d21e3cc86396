"""A scripted assistant over two small hand-made documents; ``history`` records what it was asked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from assistant.eligibility.model import Findings, Inquiry
from assistant.errors import InvalidQuestion, UnknownClause, UnknownDocument, UnknownUnit
from assistant.model import (
    Answer,
    Caution,
    CautionKind,
    Citation,
    Clarification,
    Facet,
    Part,
    Question,
    Refusal,
    Reply,
    Search,
    SearchResult,
    UnitEntry,
)
from assistant.streaming import parts_of
from corpus.benefits.facts import FactBook
from corpus.dates import PartialDate
from corpus.model import (
    Cell,
    Clause,
    ClauseKind,
    Document,
    DocumentKind,
    Leaf,
    LeafKind,
    ResponsibleUnit,
    Role,
    Row,
    Span,
    Table,
)
from tests.advising import real_advisor

SCIENCE = ResponsibleUnit("省科技厅", "浙江省科学技术厅", Role.LEAD)
FINANCE = ResponsibleUnit("省财政厅", "浙江省财政厅", Role.SUPPORT)

QUOTE = "对引进的大院名校，省财政最高给予3000万元支持。"


class Press:
    """Sets a text piece by piece and notes a leaf for each piece."""

    def __init__(self) -> None:
        self.text = ""
        self.leaves: list[Leaf] = []

    def set(self, kind: LeafKind, clause: str, text: str, after: str = "\n") -> Span:
        """Print ``text`` as one leaf and ``after`` as the blanks behind it."""
        span = Span(len(self.text), len(self.text) + len(text))
        self.text += text + after
        self.leaves.append(Leaf(kind, span, clause))
        return span


def policy(quote: str = QUOTE, heading: str = "引进大院名校。", title: str = "关于加快科技创新的若干意见") -> Document:
    """A policy with one section and two measures."""
    press = Press()
    top = press.set(LeafKind.TITLE, "p-1:t", title)
    section = press.set(LeafKind.HEADING, "p-1:2", "二、全面加快科技创新")
    first = press.set(LeafKind.HEADING, "p-1:2.1", f"1.{heading}", "")
    press.set(LeafKind.TEXT, "p-1:2.1", f"瞄准世界科技前沿，支持共建研究院。{quote}", "")
    first_note = press.set(LeafKind.UNITS, "p-1:2.1", "(责任单位：省科技厅、省财政厅)")
    second = press.set(LeafKind.HEADING, "p-1:2.2", "2.加强基础研究。", "")
    press.set(LeafKind.TEXT, "p-1:2.2", "到2022年，PCT国际专利申请量达到3000件。", "")
    second_note = press.set(LeafKind.UNITS, "p-1:2.2", "(责任单位：省科技厅)")
    measures = (
        Clause(
            id="p-1:2.1",
            kind=ClauseKind.MEASURE,
            path=("二", "1"),
            label="二、1.",
            heading=heading.rstrip("。"),
            span=Span(first.start, first_note.end),
            own=Span(first.start, first_note.end),
            parent="p-1:2",
            units=(SCIENCE, FINANCE),
            unit_note=first_note,
        ),
        Clause(
            id="p-1:2.2",
            kind=ClauseKind.MEASURE,
            path=("二", "2"),
            label="二、2.",
            heading="加强基础研究",
            span=Span(second.start, second_note.end),
            own=Span(second.start, second_note.end),
            parent="p-1:2",
            units=(SCIENCE,),
            unit_note=second_note,
        ),
    )
    clauses = (
        Clause("p-1:t", ClauseKind.FRONT, (), "", "", top, top),
        Clause(
            "p-1:2",
            ClauseKind.SECTION,
            ("二",),
            "二、",
            "全面加快科技创新",
            Span(section.start, second_note.end),
            section,
        ),
        *measures,
    )
    return Document(
        id="p-1",
        number="浙政发〔2018〕43号",
        title=title,
        issuer="浙江省人民政府",
        region="浙江省",
        issued_on=PartialDate(2018, 12, 5),
        issued_basis="编者按",
        kind=DocumentKind.OPINION,
        source="公报2018年第12期",
        text=press.text,
        clauses=clauses,
        tables=(),
        leaves=tuple(press.leaves),
    )


def news() -> Document:
    """A news item with a table whose first column is merged over both rows."""
    press = Press()
    top = press.set(LeafKind.TITLE, "n-1:t", "廊道建设目标任务表")
    category = press.set(LeafKind.CELL, "n-1:a1", "发展新高地")
    cells = [
        press.set(LeafKind.CELL, f"n-1:a1.r{1 + i // 2}", text) for i, text in enumerate(("税收", "26", "产值", "30"))
    ]
    table = Table(
        "n-1:a1",
        "廊道建设目标任务表",
        ("类别", "指标", "2021年"),
        tuple(
            Row(
                f"n-1:a1.r{1 + line}",
                (
                    Cell("发展新高地", category),
                    *(Cell(press.text[s.start : s.end], s) for s in cells[2 * line : 2 * line + 2]),
                ),
                total=line == 1,
            )
            for line in range(2)
        ),
        Span(category.start, cells[-1].end),
    )
    rows = tuple(
        Clause(
            f"n-1:a1.r{1 + line}",
            ClauseKind.ROW,
            ("表1", f"第{1 + line}行"),
            f"表1第{1 + line}行",
            "",
            Span(cells[2 * line].start, cells[2 * line + 1].end),
            Span(cells[2 * line].start, cells[2 * line + 1].end),
            "n-1:a1",
        )
        for line in range(2)
    )
    return Document(
        id="n-1",
        number="",
        title="湖州推进廊道建设",
        issuer="",
        region="湖州市",
        issued_on=PartialDate(2018, 12),
        issued_basis="刊期",
        kind=DocumentKind.NEWS,
        source="公报2018年第12期",
        text=press.text,
        clauses=(
            Clause("n-1:t", ClauseKind.FRONT, (), "", "", top, top),
            Clause("n-1:a1", ClauseKind.TABLE, ("表1",), "表1", "廊道建设目标任务表", table.span, category),
            *rows,
        ),
        tables=(table,),
        leaves=tuple(press.leaves),
        interprets=("p-1",),
    )


def cite(n: int, document: Document, clause_id: str, quote: str) -> Citation:
    """A citation of the first place where ``quote`` stands."""
    start = document.text.index(quote)
    return Citation(n, document, document.clause(clause_id), quote, Span(start, start + len(quote)), 0.875)


@dataclass
class ScriptedAssistant:
    """Answers by what the question contains; everything it was asked is in ``history``."""

    held: tuple[Document, ...] = field(default_factory=lambda: (policy(), news()))
    text: str = "最高3000万元。[1]"
    failure: Exception | None = None
    history: list[Question | Search | Inquiry] = field(default_factory=list)

    def ask(self, question: Question) -> Reply:
        """空 -> an error, 房价 -> a refusal, 它 -> a question back, 税收 -> a table's line, otherwise an answer."""
        self.history.append(question)
        if self.failure is not None:
            raise self.failure
        if not question.text.strip():
            raise InvalidQuestion("问题是空的。", hint="请写下您想问的内容。")
        for one in question.documents:
            self.document(one)
        conversation = question.conversation_id or f"c{len(self.history)}"
        first = self.held[0]
        nearest = cite(1, first, first.clauses[-1].id, first.quote(first.clauses[-1].span))
        if "房价" in question.text:
            return Refusal("收录的文件没有写到房价。", (nearest,), question.text, conversation)
        if question.text.startswith("它"):
            return Clarification("请说明“它”指什么。", question.text, conversation)
        if "税收" in question.text:
            row = cite(1, self.held[1], "n-1:a1.r1", "26")
            return Answer("2021年税收为26。[1]", (row,), (), question.text, conversation)
        return Answer(
            self.text,
            (cite(1, first, first.clauses[2].id, first.quote(first.leaves[3].span).split("。", 1)[1]),),
            (SCIENCE, FINANCE),
            f"{question.text}（{question.as_of:%Y-%m-%d}）",
            conversation,
            (Caution(CautionKind.AGE, "文件印发于2018年12月5日，是否仍然有效可向责任单位核实。"),),
            {"total": 12.5},
        )

    def stream(self, question: Question) -> Iterator[Part]:
        """The same in parts."""
        yield from parts_of(self.ask(question))

    def eligibility(self, inquiry: Inquiry) -> Findings:
        """What the real advisor finds."""
        self.history.append(inquiry)
        if self.failure is not None:
            raise self.failure
        return real_advisor().advise(inquiry)

    def fact_book(self) -> FactBook:
        """The real facts."""
        return real_advisor().book

    def search(self, search: Search) -> SearchResult:
        """Every measure, paged."""
        self.history.append(search)
        if search.document:
            self.document(search.document)
        first = self.held[0]
        every = tuple(cite(n, first, c.id, first.quote(c.span)) for n, c in enumerate(first.clauses[2:], 1))
        facets: dict[str, tuple[Facet, ...]] = {
            "document": (Facet("p-1", first.title, 2),),
            "unit": (Facet("浙江省科学技术厅", "浙江省科学技术厅", 2), Facet("浙江省财政厅", "浙江省财政厅", 1)),
        }
        marks = {citation.clause.id: (citation.span,) for citation in every[:1]}
        return SearchResult(len(every), every[search.offset : search.offset + search.limit], facets, marks)

    def lapse(self, document: Document, as_of: date) -> str:
        """All is in force."""
        return ""

    def documents(self) -> tuple[Document, ...]:
        """Both documents."""
        return self.held

    def document(self, document_id: str) -> Document:
        """One of them."""
        for document in self.held:
            if document.id == document_id:
                return document
        raise UnknownDocument(f"没有文件 {document_id}。", hint="文件编号见文件目录。")

    def clause(self, clause_id: str) -> tuple[Document, Clause]:
        """A clause of any."""
        for document in self.held:
            for clause in document.clauses:
                if clause.id == clause_id:
                    return document, clause
        raise UnknownClause(f"没有条款 {clause_id}。", hint="条款编号见文件。")

    def units(self) -> tuple[UnitEntry, ...]:
        """The science department."""
        first = self.held[0]
        return (UnitEntry(SCIENCE.canonical, (SCIENCE.name,), tuple((first, clause) for clause in first.clauses[2:])),)

    def unit(self, name: str) -> UnitEntry:
        """By either name."""
        if name in (SCIENCE.name, SCIENCE.canonical):
            return self.units()[0]
        raise UnknownUnit(f"没有责任单位 {name}。", hint="单位名称见责任单位目录。")
