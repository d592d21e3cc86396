"""Whether the evidence answers the question, or only stands near it."""

import re
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.figures import asked_measures, find_figures
from assistant.lexicon import Lexicon
from assistant.places import Places
from assistant.question import Ask, Understanding
from corpus.model import Clause, ClauseKind

# Coverage below which nothing of the question is found, and the cosine that stands in for words: a question in other
# words than the text shares few of them but lies close in meaning. Both were fitted on the calibration questions in
# tests/golden/calibration.jsonl; docs/decisions/0005-refusal.md tells how.
ENOUGH_COVERAGE = 0.5
ENOUGH_COSINE = 0.885
LEAST_COVERAGE = 0.2
_DUTY = re.compile(r"牵头|负责|主管|主办|组成")
_OUTCOME = re.compile(r"实际|最终|完成情况|完成了|实现了|做到了")
_HAN_COUNT = re.compile(r"[一二两三四五六七八九十百]+[个大项条次名家]|翻[一两]番")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why evidence is not taken for an answer: Chinese, for the user."""

    reason: str


def doubt(query: Understanding, evidence: Evidence, places: Places, lexicon: Lexicon) -> Doubt | None:
    """What speaks against ``evidence`` as an answer, or None."""
    if absent := lexicon.absent_attribute(query.text, evidence.field):
        return Doubt(f"没有写“{absent}”")
    if foreign := _foreign_place(query, evidence, places):
        return Doubt(f"没有找到专门针对“{foreign}”的规定")
    if _OUTCOME.search(query.text) and any(year > evidence.document.issued_on.year for year in query.years):
        return Doubt(f"发布于{evidence.document.issued_on.chinese}，只写了目标，没有之后的实际完成情况")
    missing = sorted((term for term in evidence.missing if not term.word.isascii()), key=lambda term: -term.weight)
    named = "、".join(f"“{term.word}”" for term in missing[:2])
    if evidence.coverage < LEAST_COVERAGE or (
        evidence.coverage < ENOUGH_COVERAGE and evidence.dense < ENOUGH_COSINE
    ):
        return Doubt(f"没有找到关于{named}的规定" if named else "没有找到相关规定")
    if query.wants(Ask.UNITS) and not (responsible(evidence) or _DUTY.search(evidence.field)):
        return Doubt("找到的条款没有写明责任单位")
    if query.wants(Ask.AMOUNT, Ask.NUMBER) and not _has_figure(query, evidence):
        return Doubt("找到的条款没有写明所问的数额")
    return None


def responsible(evidence: Evidence) -> Clause | None:
    """The clause whose unit note governs the evidence: itself or the nearest above it that has one."""
    chain = (*evidence.document.ancestors(evidence.clause), evidence.clause)
    return next((clause for clause in reversed(chain) if clause.units), None)


def _foreign_place(query: Understanding, evidence: Evidence, places: Places) -> str:
    """A place of the question that the evidence does not name and its document does not cover.

    A target of a whole region says nothing of one place in it, so there the place must be named.
    """
    region = evidence.document.region
    is_target = query.wants(Ask.NUMBER) and not query.wants(Ask.AMOUNT)
    for place in places.named(query.text):
        stated = place in evidence.field
        if not stated and (is_target or not places.covers(region, place)) and not region.startswith(place):
            return place
    return ""


def _has_figure(query: Understanding, evidence: Evidence) -> bool:
    """True when the clause states a figure of the measure asked for; without a measure, a Chinese number will do."""
    if evidence.clause.kind is ClauseKind.ROW:
        return True
    text = evidence.document.quote(evidence.clause.own)
    measures = asked_measures(query.text)
    return bool(find_figures(text, measures)) or (not measures and _HAN_COUNT.search(text) is not None)
