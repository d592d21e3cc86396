"""Whether the evidence answers the question, or only stands near it."""

import re
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.question import Ask, Understanding
from corpus.model import Clause, ClauseKind, Document
from corpus.quantities import find_quantities

# Coverage below which nothing of the question is found, and the cosine that stands in for words: a question in other
# words than the text shares few of them but lies close in meaning. Both were fitted on the calibration questions in
# tests/golden/calibration.jsonl; docs/decisions/0005-refusal.md tells how.
ENOUGH_COVERAGE = 0.5
ENOUGH_COSINE = 0.885
LEAST_COVERAGE = 0.2


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why evidence is not taken for an answer: Chinese, for the user."""

    reason: str


def doubt(query: Understanding, evidence: Evidence) -> Doubt | None:
    """What speaks against ``evidence`` as an answer, or None."""
    missing = [term for term in evidence.missing if not term.isascii()]
    named = "、".join(f"“{term}”" for term in missing[:3])
    if evidence.coverage < LEAST_COVERAGE or (
        evidence.coverage < ENOUGH_COVERAGE and evidence.dense < ENOUGH_COSINE
    ):
        return Doubt(f"没有找到关于{named}的规定" if named else "没有找到相关规定")
    if query.wants(Ask.UNITS) and not responsible(evidence):
        return Doubt("找到的条款没有写明责任单位")
    if query.wants(Ask.AMOUNT, Ask.NUMBER) and not _has_number(evidence.document, evidence.clause):
        return Doubt("找到的条款没有写明数额")
    return None


def responsible(evidence: Evidence) -> Clause | None:
    """The clause whose unit note governs the evidence: itself or the nearest above it that has one."""
    chain = (*evidence.document.ancestors(evidence.clause), evidence.clause)
    return next((clause for clause in reversed(chain) if clause.units), None)


def _has_number(document: Document, clause: Clause) -> bool:
    if clause.kind is ClauseKind.ROW:
        return True
    text = document.quote(clause.own)
    return bool(find_quantities(text)) or re.search(r"[一二两三四五六七八九十百]+[个大项条次名家]", text) is not None
