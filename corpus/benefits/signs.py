"""Signs that a sentence gives somebody something: the words in which policies promise money, land or precedence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.benefits.model import BenefitKind, Benefits
from corpus.model import Clause, ClauseKind, Document, Span
from corpus.sentences import split_sentences

_KINDS = (ClauseKind.MEASURE, ClauseKind.PARAGRAPH)
_SOMEBODY = (
    r"龙头(?:骨干)?企业|科技特派员|高校|科研院所|大学科技园|企业[和与]|\w{2,8}学院|国内外\w{2,8}机构|\w{2,6}等行业企业"
)
_WORDS = (
    (BenefitKind.TAX_RELIEF, r"加计扣除|税收优惠|所得税优惠|减免|免征|减征|减按|退税|享受优惠政策"),
    (BenefitKind.LAND, r"划拨|供地|用地保障|出让金|土地.{0,6}优惠"),
    (BenefitKind.LOAN_OR_GUARANTEE, r"贴息|担保|质押|信贷|贷款|授信"),
    (BenefitKind.GOVERNMENT_PURCHASE, r"首购|政府采购|政府购买|采购力度"),
    (BenefitKind.INVESTMENT, r"基金.{0,24}?(?:支持|投资|出资)|天使投资|风险投资|专项基金|产业基金"),
    (BenefitKind.PRIORITY, r"优先(?!发展)"),
    (BenefitKind.TREATMENT, r"视同|同等待遇"),
    (BenefitKind.AWARD, r"奖励|奖补|返还|奖金"),
    (BenefitKind.SUBSIDY, r"补助|补贴|补偿金|财税支持"),
    (
        BenefitKind.GRANT,
        r"资助|予以配套|经费支持|给予.{0,24}支持|财政.{0,8}(?:安排|投入).{0,12}元|稳定支持|立项支持|支持力度",
    ),
    (BenefitKind.TALENT, r"安家|住房保障|子女入学|落户高层次人才|引进和培育.{0,8}人才|启动研究项目"),
    (BenefitKind.SUPPORT, r"扶持|倾斜|一事一议|支持.{0,6}上市|重点支持\d+家"),
    # somebody by name is to do something, and is helped with it
    (BenefitKind.SUPPORT, rf"(?:支持|鼓励)(?:{_SOMEBODY})"),
)
_SIGNS = tuple((kind, re.compile(pattern)) for kind, pattern in _WORDS)


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that look like a benefit: ``span`` is where they stand, ``sentence`` what they stand in."""

    clause: Clause
    kind: BenefitKind
    span: Span
    sentence: Span


def find_signs(document: Document) -> Iterator[Sign]:
    """The signs in a policy, in order; an interpretation, a report or an article gives nothing and has none."""
    if document.kind.authority > 0:
        return
    for clause in document.clauses:
        if clause.kind in _KINDS:
            for sentence in split_sentences(document.text, _body(clause)):
                yield from _signs_of(document.text, clause, sentence)


def unrecorded(document: Document, benefits: Benefits) -> tuple[Sign, ...]:
    """The signs that no record quotes and that no ``not_benefits`` entry explains."""
    quotes = (*(record.quote for record in benefits.records), *(other.quote for other in benefits.excluded))
    own = {clause.id for clause in document.clauses}
    seen = [quote.span for quote in quotes if quote.clause in own]
    return tuple(sign for sign in find_signs(document) if not any(sign.span in span for span in seen))


def _signs_of(text: str, clause: Clause, sentence: Span) -> list[Sign]:
    found = [
        Sign(clause, kind, Span(*match.span()), sentence)
        for kind, pattern in _SIGNS
        for match in pattern.finditer(text, sentence.start, sentence.end)
    ]
    return sorted(found, key=lambda sign: sign.span)


def _body(clause: Clause) -> Span:
    """The clause's own text without the list of its responsible units."""
    note = clause.unit_note
    return Span(clause.own.start, note.start) if note and note in clause.own else clause.own
