"""The HTTP contract of asking and of errors, with the words that ``/docs`` shows."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    model_validator,
)
from pydantic_core import PydanticCustomError

from assistant.model import (
    Answer,
    Citation,
    Clarification,
    Question,
    Refusal,
    Reply,
)
from corpus.model import Document, ResponsibleUnit
from web.examples import ERROR
from web.links import quote_url

MOST_CITATIONS = 20


def parse_day(value: object) -> object:
    """A calendar day from ``2026-11-23``; other spellings are refused rather than guessed at.

    >>> parse_day("2026-11-23")
    datetime.date(2026, 11, 23)
    """
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise PydanticCustomError("day", "日历上没有这一天；请写成 2026-11-23 这样的日期") from error
    raise PydanticCustomError("day", "不是日期；请写成 2026-11-23 这样的日期")


def whole_text(value: str) -> str:
    """Text that can be written as UTF-8; half of a surrogate pair cannot."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise PydanticCustomError("text", "含有不完整的字符") from error
    return value


Day = Annotated[date, BeforeValidator(parse_day)]
Text = Annotated[str, AfterValidator(whole_text)]


class Arriving(BaseModel):
    """What a caller sends; a misspelt name is refused, because ignoring it would answer another question."""

    model_config = ConfigDict(extra="forbid")


class AskRequest(Arriving):
    """One question."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "引进大院名校，省里最高给多少支持？", "limit": 3}]}
    )

    question: Text = Field(description="用中文写的问题")
    conversation_id: Text | None = Field(None, max_length=200, description="上一次回答给出的对话编号，用来追问")
    as_of: Day | None = Field(None, description="按哪一天判断时效，如 2026-11-23；不写就是今天")
    documents: list[Text] = Field(default=[], max_length=200, description="只在这些文件（编号）中查找；不写就是全部")
    use_llm: StrictBool | None = Field(
        None, description="是否用语言模型组织文字；不写就按设置，没有配置时仍给出条款摘录并提醒"
    )
    limit: StrictInt = Field(5, ge=1, le=MOST_CITATIONS, description="最多引用几条")
    include_lapsed: StrictBool = Field(False, description="是否也查已经失效和废止的文件；点名的文件总是要查的")

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, fields: object) -> object:
        """Callers write null for what they leave out; only a question must be there."""
        if not isinstance(fields, dict):
            return fields
        return {name: value for name, value in fields.items() if value is not None or name == "question"}

    def to_question(self, today: date) -> Question:
        """The question as the assistant takes it."""
        return Question(
            text=self.question,
            as_of=self.as_of or today,
            conversation_id=self.conversation_id or None,
            documents=tuple(self.documents),
            limit=self.limit,
            use_llm=self.use_llm,
            include_lapsed=self.include_lapsed,
        )


class SpanBody(BaseModel):
    """Half-open range of character offsets into the text of the document."""

    start: int
    end: int


class DocumentBody(BaseModel):
    """Which document."""

    id: str
    title: str
    number: str = Field(description="发文字号；没有的为空")
    issued_on: str = Field(description="ISO 8601 日期，精确到来源写明的程度，如 2018-12")
    kind: str

    @classmethod
    def of(cls, document: Document) -> "DocumentBody":
        """Its outside form."""
        return cls(
            id=document.id,
            title=document.title,
            number=document.number,
            issued_on=str(document.issued_on),
            kind=document.kind.value,
        )


class UnitBody(BaseModel):
    """A responsible unit of a clause."""

    name: str = Field(description="文件中印的名称")
    canonical: str = Field(description="全称；不知道全称时同 name")
    role: str = Field(description="lead 牵头、support 配合、joint 共同负责")

    @classmethod
    def of(cls, unit: ResponsibleUnit) -> "UnitBody":
        """Its outside form."""
        return cls(name=unit.name, canonical=unit.canonical, role=unit.role.value)


class CitationBody(BaseModel):
    """Where a statement stands; ``quote`` is the document's text at ``span``, verbatim."""

    n: int = Field(description="与回答中的 [n] 对应；查找结果中是名次")
    clause_id: str
    label: str
    heading: str
    text: str = Field(description="条款全文")
    quote: str
    span: SpanBody
    score: float = Field(description="0 到 1，越大越接近")
    lapse: str = Field(description="已经失效或废止的说明；有效的为空")
    document: DocumentBody
    units: list[UnitBody]
    url: str = Field(description="在网站上打开原文并标出引文的地址")

    @classmethod
    def of(cls, citation: Citation) -> "CitationBody":
        """Its outside form."""
        document, clause = citation.document, citation.clause
        return cls(
            n=citation.n,
            clause_id=clause.id,
            label=clause.label,
            heading=clause.heading,
            text=document.quote(clause.span),
            quote=citation.quote,
            span=SpanBody(start=citation.span.start, end=citation.span.end),
            score=citation.score,
            lapse=citation.lapse,
            document=DocumentBody.of(document),
            units=[UnitBody.of(unit) for unit in clause.units],
            url=quote_url(document, clause, citation.span),
        )


class WarningBody(BaseModel):
    """Why an answer must be read with care."""

    kind: str
    text: str


class AskResponse(BaseModel):
    """An answer, a refusal or a question back."""

    status: Literal["answered", "refused", "clarify"]
    answer: str
    mode: Literal["extractive", "llm"]
    conversation_id: str
    citations: list[CitationBody] = Field(description="status 为 refused 时是最接近的条款，不是答案")
    units: list[UnitBody] = Field(description="答案所依据条款的责任单位")
    warnings: list[WarningBody]
    question_as_understood: str
    timing_ms: dict[str, float]

    @classmethod
    def of(cls, reply: Reply) -> "AskResponse":
        """The outside form of any reply."""
        citations: tuple[Citation, ...] = ()
        units: tuple[ResponsibleUnit, ...] = ()
        status: Literal["answered", "refused", "clarify"]
        match reply:
            case Answer():
                status, citations, units = "answered", reply.citations, reply.units
            case Refusal():
                status, citations = "refused", reply.nearest
            case Clarification():
                status = "clarify"
        return cls(
            status=status,
            answer=reply.text,
            mode=reply.mode.value if isinstance(reply, Answer) else "extractive",
            conversation_id=reply.conversation_id,
            citations=[CitationBody.of(citation) for citation in citations],
            units=[UnitBody.of(unit) for unit in units],
            warnings=[WarningBody(kind=caution.kind.value, text=caution.text) for caution in reply.warnings],
            question_as_understood=reply.understood,
            timing_ms=dict(reply.timing_ms),
        )


class ErrorDetail(BaseModel):
    """What arrived, why it is wrong, and what to do."""

    code: str = Field(description="给程序用的固定英文名")
    message: str
    hint: str


class ErrorResponse(BaseModel):
    """The one shape of every error."""

    model_config = ConfigDict(json_schema_extra={"examples": [ERROR]})

    error: ErrorDetail


class HealthResponse(BaseModel):
    """The service can answer."""

    status: Literal["ok"]
    documents: int
