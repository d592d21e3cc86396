"""The HTTP contract of what is held: documents, their clauses and tables, and responsible units."""

from pydantic import BaseModel, Field

from assistant.model import UnitEntry
from assistant.units import parts_of
from corpus.model import Clause, Document, Table
from web.links import clause_sum, clause_url, document_url, permanent_url, unit_url
from web.schemas import DocumentBody, SpanBody, UnitBody


class ClauseBody(BaseModel):
    """One clause by itself."""

    clause_id: str
    kind: str
    path: list[str]
    label: str
    heading: str
    text: str
    span: SpanBody
    document: DocumentBody
    units: list[UnitBody]
    units_open: bool = Field(description="责任单位的名单没有写全（等）")
    parent: str | None
    children: list[str]
    url: str
    text_sum: str = Field(description="文字的校验和，空格和换行不计；文字变了它就变")
    permanent_url: str = Field(description="带校验和的永久链接；文字变了会在页面上说明")

    @classmethod
    def of(cls, document: Document, clause: Clause) -> "ClauseBody":
        """Its outside form."""
        return cls(
            clause_id=clause.id,
            kind=clause.kind.value,
            path=list(clause.path),
            label=clause.label,
            heading=clause.heading,
            text=document.quote(clause.span),
            span=SpanBody(start=clause.span.start, end=clause.span.end),
            document=DocumentBody.of(document),
            units=[UnitBody.of(unit) for unit in clause.units],
            units_open=clause.units_open,
            parent=clause.parent,
            children=[child.id for child in document.children(clause)],
            url=clause_url(document, clause),
            text_sum=clause_sum(document, clause),
            permanent_url=permanent_url(document, clause),
        )


class DocumentSummary(DocumentBody):
    """A document in the list of documents."""

    issuer: str
    region: str
    issued_basis: str = Field(description="日期从哪里读到")
    level: str = Field(description="层级：national、provincial、municipal、county；不知道的为空")
    source: str = Field(description="读自哪个文件")
    effective_on: str = Field(description="施行日期；没有写明的为空")
    expires_on: str = Field(description="最后一天有效的日期；没有写明的为空")
    is_structured: bool = Field(description="认出了条款结构；否则按段落读")
    interprets: list[str] = Field(description="它解读的文件")
    clauses: int = Field(description="条款数")
    url: str

    @classmethod
    def of(cls, document: Document) -> "DocumentSummary":
        """Its outside form."""
        return cls(
            **DocumentBody.of(document).model_dump(),
            issuer=document.issuer,
            region=document.region,
            issued_basis=document.issued_basis,
            level=document.level.value,
            source=document.source,
            effective_on=str(document.effective_on or ""),
            expires_on=str(document.expires_on or ""),
            is_structured=document.is_structured,
            interprets=list(document.interprets),
            clauses=len(document.clauses),
            url=document_url(document),
        )


class DocumentsResponse(BaseModel):
    """All documents, in the order of the corpus."""

    total: int
    documents: list[DocumentSummary]


class TableBody(BaseModel):
    """A table with merged cells resolved: ``rows[i][j]`` stands under ``header[j]``."""

    id: str
    caption: str
    header: list[str]
    rows: list[list[str]]

    @classmethod
    def of(cls, table: Table) -> "TableBody":
        """Its outside form."""
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        return cls(id=table.id, caption=table.caption, header=list(table.header), rows=rows)


class DocumentClause(BaseModel):
    """A clause inside its document; its text is ``text[span.start:span.end]`` of the document."""

    clause_id: str
    kind: str
    label: str
    heading: str
    span: SpanBody
    parent: str | None
    units: list[UnitBody]

    @classmethod
    def of(cls, clause: Clause) -> "DocumentClause":
        """Its outside form."""
        return cls(
            clause_id=clause.id,
            kind=clause.kind.value,
            label=clause.label,
            heading=clause.heading,
            span=SpanBody(start=clause.span.start, end=clause.span.end),
            parent=clause.parent,
            units=[UnitBody.of(unit) for unit in clause.units],
        )


class DocumentResponse(BaseModel):
    """One document with its whole text and structure."""

    document: DocumentSummary
    text: str
    clauses: list[DocumentClause]
    tables: list[TableBody]

    @classmethod
    def of(cls, document: Document) -> "DocumentResponse":
        """Its outside form."""
        return cls(
            document=DocumentSummary.of(document),
            text=document.text,
            clauses=[DocumentClause.of(clause) for clause in document.clauses],
            tables=[TableBody.of(table) for table in document.tables],
        )


class UnitSummary(BaseModel):
    """A responsible unit in the directory."""

    canonical: str
    names: list[str] = Field(description="文件中印过的名称")
    clauses: int = Field(description="负责的条款数")
    url: str
    parts: dict[str, int] = Field(description="各几条：lead 牵头，first 列在首位（没写牵头），joint 共同，support 配合")

    @classmethod
    def of(cls, unit: UnitEntry) -> "UnitSummary":
        """Its outside form."""
        return cls(
            canonical=unit.canonical,
            names=list(unit.names),
            clauses=len(unit.clauses),
            url=unit_url(unit.canonical),
            parts={part.value: len(clauses) for part, clauses in parts_of(unit).items()},
        )


class UnitsResponse(BaseModel):
    """All responsible units, those with most clauses first."""

    total: int
    units: list[UnitSummary]


class UnitResponse(BaseModel):
    """One responsible unit with the clauses it answers for."""

    canonical: str
    names: list[str]
    clauses: list[ClauseBody]

    @classmethod
    def of(cls, unit: UnitEntry) -> "UnitResponse":
        """Its outside form."""
        clauses = [ClauseBody.of(document, clause) for document, clause in unit.clauses]
        return cls(canonical=unit.canonical, names=list(unit.names), clauses=clauses)
