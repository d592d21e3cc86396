"""The HTTP contract of searching, with the words that ``/docs`` shows."""

from datetime import date

from pydantic import BaseModel, Field

from assistant.model import Citation, Facet, Match, Search, SearchResult, Sort
from corpus.model import Clause, Span
from web.schemas import Arriving, CitationBody, Day, DocumentBody, SpanBody, Text

MOST_RESULTS = 100


class SearchFilters(Arriving):
    """What to look for; what is left out does not restrict."""

    q: Text = Field("", description="要找的词；引号里的逐字找，也认条款位置、条款编号和发文字号")
    unit: Text = Field("", description="责任单位，简称或全称")
    document: Text = Field("", description="文件编号")
    kind: Text = Field("", description="文件种类：opinion、plan、interpretation、news、article")
    path: Text = Field("", description="条款位置或它的开头，如 二、（四）")
    level: Text = Field("", description="层级：national、provincial、municipal、county")
    as_of: Day | None = Field(
        None, description="按哪一天判断时效，如 2026-11-23；不写就是今天", examples=["2026-11-23"]
    )
    include_lapsed: bool = Field(False, description="是否也查已经失效和废止的文件")
    section: Text = Field("", description="章节的条款编号，如 zj-2018-43:2.4；只要它下面的条款")
    amount: Text = Field("", description="yes 只要写明金额的，no 只要没有金额的")
    year: Text = Field("", description="文件发布的年份，如 2018")
    mentions: Text = Field("", description="条款里写到的年份，如 2022")
    sort: Text = Field(Sort.RELEVANCE, description="relevance 按相关程度，document 按文件顺序，date 新的在前")
    match: Text = Field(Match.ANY, description="any 含任何一个词；all 有含全部词的就只要这些")

    def to_search(self, limit: int, offset: int, today: date) -> Search:
        """The search as the assistant takes it."""
        return Search(
            query=self.q,
            unit=self.unit,
            document=self.document,
            kind=self.kind,
            path=self.path,
            limit=limit,
            offset=offset,
            section=self.section,
            amount=self.amount,
            year=self.year,
            mentions=self.mentions,
            sort=self.sort or Sort.RELEVANCE,
            match=self.match or Match.ANY,
            level=self.level,
            as_of=self.as_of or today,
            include_lapsed=self.include_lapsed,
        )


class SearchRequest(SearchFilters):
    """One page of a search for clauses."""

    limit: int = Field(10, ge=1, le=MOST_RESULTS, description="一页几条")
    offset: int = Field(0, ge=0, description="跳过前几条")

    def page(self, today: date) -> Search:
        """The search as the assistant takes it; ``today`` is the day of validity unless it names one."""
        return self.to_search(self.limit, self.offset, today)


class ExportRequest(SearchFilters):
    """A search whose whole result is wanted as a file."""

    format: Text = Field("xlsx", description="xlsx、md、csv 或 json")


class FacetBody(BaseModel):
    """How many results have a value, over all results."""

    value: str
    label: str
    count: int

    @classmethod
    def of(cls, facet: Facet) -> "FacetBody":
        """Its outside form."""
        return cls(value=facet.value, label=facet.label, count=facet.count)


class AboveBody(BaseModel):
    """A clause above the one that was found."""

    clause_id: str
    label: str
    heading: str

    @classmethod
    def of(cls, clause: Clause) -> "AboveBody":
        """Its outside form."""
        return cls(clause_id=clause.id, label=clause.label, heading=clause.heading)


class FoundBody(CitationBody):
    """A clause that was found."""

    matches: list[SpanBody] = Field(default=[], description="要找的词在全文中的位置")
    above: list[AboveBody] = Field(default=[], description="上级标题，由外到内")

    @classmethod
    def found(cls, citation: Citation, marks: tuple[Span, ...]) -> "FoundBody":
        """Its outside form."""
        return cls(
            **CitationBody.of(citation).model_dump(),
            matches=[SpanBody(start=mark.start, end=mark.end) for mark in marks],
            above=[AboveBody.of(clause) for clause in citation.document.ancestors(citation.clause)],
        )


class SearchResponse(BaseModel):
    """One page of clauses, best first."""

    total: int
    facets: dict[str, list[FacetBody]] = Field(
        description="按 document、kind、unit、section、amount、year、mentions 统计全部结果"
    )
    results: list[FoundBody]
    match: str = Field(Match.ANY, description="结果含有：all 全部的词，any 至少一个，nearest 没有这些词、只是意思最近")
    total_any: int = Field(0, description="含任何一个词的条数")
    query_as_understood: str = Field("", description="更正错字之后的词")
    documents: list[DocumentBody] = Field(default=[], description="按文号或标题直接找到的文件")

    @classmethod
    def of(cls, found: SearchResult) -> "SearchResponse":
        """The outside form of a page of results."""
        return cls(
            total=found.total,
            facets={name: [FacetBody.of(facet) for facet in facets] for name, facets in found.facets.items()},
            results=[FoundBody.found(each, found.marks.get(each.clause.id, ())) for each in found.citations],
            match=found.match,
            total_any=found.total_any,
            query_as_understood=found.understood,
            documents=[DocumentBody.of(document) for document in found.documents],
        )
