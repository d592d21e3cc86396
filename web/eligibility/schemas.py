"""The HTTP contract of eligibility, with the words that ``/docs`` shows."""

import math
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, WithJsonSchema
from pydantic_core import PydanticCustomError

from assistant.eligibility.model import Check, Findings, Given, Inquiry, Known, Match, NextQuestion, Range
from assistant.eligibility.saying import value_words
from corpus.benefits.conditions import FactValue
from corpus.benefits.facts import plain
from corpus.benefits.model import UNSTATED, FactKind, Open
from corpus.model import Span
from web.links import quote_url
from web.schemas import Arriving, Day, DocumentBody, SpanBody, Text, UnitBody, WarningBody

Plain = bool | int | float | str | list[str]
_SHAPE: dict[str, object] = {"description": "true、false、数字、文字、文字的列表，或 null（不清楚）"}


def parse_value(value: object) -> Given:
    """The value of a fact as JSON has it; which values a fact can have is for the assistant to say.

    >>> parse_value(["企业"]), parse_value(4.5), parse_value(None)
    (('企业',), 4.5, None)
    """
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if value is None or isinstance(value, bool | int | str) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise PydanticCustomError("fact", "应当是 true、false、数字、文字、文字的列表或 null")


Value = Annotated[Given, BeforeValidator(parse_value), WithJsonSchema(_SHAPE)]


class EligibilityRequest(Arriving):
    """Somebody who asks what they qualify for."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "description": "我们是湖州德清一家高新技术企业，规上，申请了3件PCT专利，没有军工项目。",
                    "answers": {"tech_sme": True},
                }
            ]
        }
    )

    description: Text = Field("", description="一段话，说说单位的情况；最多 2000 字")
    facts: dict[Text, Value] = Field(
        default={}, max_length=200, description="已知的情况：名字（见 readings 的 field）到值；比描述里读到的优先"
    )
    answers: dict[Text, Value] = Field(
        default={}, max_length=200, description="对 next_question 的回答，写法同 facts，比 facts 优先；null 表示不清楚"
    )
    documents: list[Text] = Field(default=[], max_length=200, description="只看这些文件（编号）；不写就是全部")
    as_of: Day | None = Field(None, description="按哪一天判断时效和“去年”，如 2026-11-23；不写就是今天")
    show_all: StrictBool = Field(False, description="matches 里也列出不符合的")

    def to_inquiry(self, today: date) -> Inquiry:
        """The inquiry as the assistant takes it."""
        given = {**self.facts, **self.answers}
        return Inquiry(self.description, self.as_of or today, given, tuple(self.documents))


class ReadingBody(BaseModel):
    """A fact that is known, and why."""

    field: str
    label: str
    text: str = Field(description="给人看的值，带单位")
    value: Plain | None = Field(description="可以照样写进 facts；只知道范围时为 null")
    origin: str = Field(description="said 从描述读到、given 填写的、derived 推知")
    words: str = Field(description="描述里的原话；不是读到的为空")
    span: SpanBody | None = Field(description="原话在描述中的位置；有几处时是第一处")
    because: str = Field(description="推知的理由")

    @classmethod
    def of(cls, known: Known) -> "ReadingBody":
        """Its outside form."""
        return cls(
            field=known.fact.name,
            label=known.fact.label,
            text=value_words(known.fact, known.value),
            value=_plain(known.value),
            origin=known.origin.value,
            words=known.words,
            span=_span(known.span),
            because=known.because,
        )


class EstimateBody(BaseModel):
    """An amount that was computed from facts; it stands in no document."""

    trace: str = Field(description="算式，写明是计算得到的")
    minimum: float | None = Field(description="元")
    maximum: float | None = Field(description="元")


class BenefitBody(BaseModel):
    """What is given; ``quote`` is the document's text at ``span``, verbatim."""

    title: str
    kind: str
    amount_text: str = Field(description="条款里写数额的原话；没有写的为空")
    payer: str
    certainty: str = Field(description="给予、可给予、优先、支持、鼓励、争取")
    period: str = Field(description="条款写的期限；没有写的为空")
    quote: str
    span: SpanBody
    estimate: EstimateBody | None


class ConditionBody(BaseModel):
    """One condition."""

    text: str
    quote: str
    verdict: str = Field(description="met 满足、unmet 不满足、unknown 待确认")
    reason: str
    lacking: list[str] = Field(description="待确认时，还要知道的事实")

    @classmethod
    def of(cls, check: Check) -> "ConditionBody":
        """Its outside form."""
        return cls(
            text=check.condition.text,
            quote=check.condition.quote.text,
            verdict=check.verdict.value,
            reason=check.reason,
            lacking=list(check.lacking),
        )


class ProvisoBody(BaseModel):
    """What only the authority decides; it has no part in the verdict."""

    text: str
    quote: str


class MatchBody(BaseModel):
    """One benefit held against what is known."""

    id: str
    clause_id: str
    label: str
    heading: str
    document: DocumentBody
    text: str = Field(description="条款全文")
    units: list[UnitBody]
    url: str
    verdict: Literal["eligible", "unknown", "ineligible"]
    benefit: BenefitBody
    conditions: list[ConditionBody]
    provisos: list[ProvisoBody] = Field(description="由主管部门决定的条件，不影响判断")
    warnings: list[WarningBody]

    @classmethod
    def of(cls, match: Match) -> "MatchBody":
        """Its outside form."""
        benefit, document, clause = match.benefit, match.document, match.clause
        found = match.estimate
        estimate = None
        if found is not UNSTATED:
            estimate = EstimateBody(trace=found.trace, minimum=_sum(found.minimum), maximum=_sum(found.maximum))
        return cls(
            id=benefit.id,
            clause_id=clause.id,
            label=clause.label,
            heading=clause.heading,
            document=DocumentBody.of(document),
            text=document.quote(clause.span),
            units=[UnitBody.of(unit) for unit in clause.units],
            url=quote_url(document, clause, benefit.quote.span),
            verdict=match.verdict.value,
            benefit=BenefitBody(
                title=benefit.title,
                kind=benefit.kind.value,
                amount_text=benefit.amount.words.text if benefit.amount is not UNSTATED else "",
                payer=benefit.payer.value,
                certainty=benefit.certainty.value,
                period=benefit.period.text if benefit.period is not UNSTATED else "",
                quote=benefit.quote.text,
                span=SpanBody(start=benefit.quote.span.start, end=benefit.quote.span.end),
                estimate=estimate,
            ),
            conditions=[ConditionBody.of(check) for check in match.checks],
            provisos=[ProvisoBody(text=each.text, quote=each.quote.text) for each in benefit.provisos],
            warnings=[WarningBody(kind=caution.kind.value, text=caution.text) for caution in match.warnings],
        )


class QuestionBody(BaseModel):
    """What to ask next."""

    field: str
    text: str
    kind: str = Field(description="是否、数字、年份、单选、多选、地方")
    options: list[bool | str] = Field(description="可以照样作为回答的值；多选要写成列表，数字、年份和地方没有选项")
    unit: str
    decides: int = Field(description="有几项的判断要看它")

    @classmethod
    def of(cls, question: NextQuestion) -> "QuestionBody":
        """Its outside form."""
        fact = question.fact
        options: list[bool | str] = [option.name for option in fact.options]
        return cls(
            field=fact.name,
            text=fact.question,
            kind=fact.kind.value,
            options=[True, False] if fact.kind is FactKind.YES_NO else options,
            unit=fact.unit,
            decides=question.decides,
        )


class EligibilityResponse(BaseModel):
    """What somebody qualifies for."""

    facts: dict[str, Plain] = Field(description="读到和填写的情况；只知道范围的不在里面，推知的也不在")
    readings: list[ReadingBody] = Field(description="全部已知的情况，和它们从哪里来")
    matches: list[MatchBody] = Field(description="符合的在前，待确认的在后；各按确定程度和金额排")
    near_misses: list[MatchBody] = Field(description="只差一个条件的")
    next_question: QuestionBody | None

    @classmethod
    def of(cls, findings: Findings, *, show_all: bool = False) -> "EligibilityResponse":
        """The outside form; with ``show_all`` the matches hold what is not met, too."""
        known = findings.profile.known.values()
        question = findings.question
        rest = (*findings.near_misses, *findings.others) if show_all else ()
        facts = {one.fact.name: _plain(one.value) for one in known if not one.because}
        return cls(
            facts={name: value for name, value in facts.items() if value is not None},
            readings=[ReadingBody.of(one) for one in known],
            matches=[MatchBody.of(match) for match in (*findings.matches, *rest)],
            near_misses=[MatchBody.of(match) for match in findings.near_misses],
            next_question=QuestionBody.of(question) if question is not UNSTATED else None,
        )


def _plain(value: FactValue | Range) -> Plain | None:
    return None if isinstance(value, Range) else plain(value)


def _span(span: Span | Open) -> SpanBody | None:
    return SpanBody(start=span.start, end=span.end) if span is not UNSTATED else None


def _sum(yuan: float | Open) -> float | None:
    return None if yuan is UNSTATED else yuan
