"""An evaluation as JSON, and read back as far as comparing needs it; docs/evaluation.md describes the schema."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from assistant.evaluation.bootstrap import CONFIDENCE, DIGITS, RESAMPLES, SEED
from assistant.evaluation.errors import InvalidReport
from assistant.evaluation.measures import MEASURES
from assistant.evaluation.model import Evaluation, Gold, Group, Outcome, Provenance

SCHEMA = "zhengda-evaluation/1"
Json = dict[str, object]


def to_json(evaluation: Evaluation, provenance: Provenance) -> Json:
    """The report; two runs over the same files, corpus and program differ in ``timing_ms`` alone."""
    return {
        "schema": SCHEMA,
        "version": provenance.version,
        "respondent": provenance.respondent,
        "as_of": provenance.as_of.isoformat(),
        "corpus_sha256": evaluation.corpus,
        "files": [
            {"name": file.name, "sha256": file.checksum, "questions": file.questions} for file in evaluation.files
        ],
        "bootstrap": {"seed": SEED, "resamples": RESAMPLES, "confidence": CONFIDENCE},
        "measures": {measure.key: {"name": measure.name, "meaning": measure.meaning} for measure in MEASURES},
        "overall": _group(evaluation.overall),
        "kinds": [_group(group) for group in evaluation.kinds],
        "by_file": [_group(group) for group in evaluation.by_file],
        "gold_not_found": list(evaluation.unfound),
        "questions": [_outcome(outcome) for outcome in evaluation.outcomes],
        "timing_ms": {name: _timing(times) for name, times in evaluation.timings.items() if times},
    }


def _group(group: Group) -> Json:
    return {
        "name": group.name,
        "questions": group.questions,
        "scores": {
            key: {"mean": one.mean, "low": one.low, "high": one.high, "n": one.n}
            for key, one in group.estimates.items()
        },
    }


def _outcome(outcome: Outcome) -> Json:
    gold, response, marks = outcome.gold, outcome.response, outcome.marks
    return {
        "id": gold.id,
        "file": outcome.file,
        "conversation": outcome.conversation,
        "turn": gold.turn,
        "kind": gold.kind,
        "question": gold.question,
        "expected": _expected(gold),
        "relevant": [list(group) for group in outcome.relevant],
        "ranking": None if outcome.ranking is None else list(outcome.ranking),
        "status": response.status.value,
        "answer": response.answer,
        "citations": [
            {
                "clause_id": cited.clause_id,
                "label": cited.label,
                "document": cited.document,
                "quote": cited.quote,
                "correct": correct,
            }
            for cited, correct in zip(response.citations, marks.correct, strict=True)
        ],
        "units": [unit.name for unit in response.units],
        "warnings": list(response.warnings),
        "problem": response.problem,
        "failed": list(marks.failed),
        "unfounded": list(marks.grounding.unfounded),
        "computed": list(marks.grounding.computed),
        "scores": {key: round(value, DIGITS) for key, value in marks.scores.items()},
    }


def _expected(gold: Gold) -> Json:
    return {
        "answer": gold.answer,
        "quotes": [list(group) for group in gold.quotes],
        "values": list(gold.values),
        "computed": list(gold.computed),
        "units": list(gold.units),
        "dates": list(gold.dates),
        "near": list(gold.near),
    }


def _timing(times: Sequence[float]) -> Json:
    ordered = sorted(times)
    return {
        "requests": len(ordered),
        "median": round(ordered[len(ordered) // 2], 1),
        "p95": round(ordered[math.ceil(0.95 * len(ordered)) - 1], 1),
        "max": round(ordered[-1], 1),
    }


@dataclass(frozen=True, slots=True)
class Recorded:
    """One question of a report; ``expected`` is its gold in JSON, to tell whether two reports mean the same."""

    id: str
    conversation: str
    kind: str
    question: str
    expected: str
    status: str
    answer: str
    scores: Mapping[str, float]


def parse_report(name: str, data: bytes) -> tuple[Recorded, ...]:
    """The questions of the report ``name`` with the content ``data``; raises InvalidReport."""
    try:
        report = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        _refuse(name, "它不是 UTF-8 编码的 JSON")
    if not isinstance(report, dict) or report.get("schema") != SCHEMA:
        _refuse(name, f"里面没有 schema={SCHEMA}")
    questions = report.get("questions")
    if not isinstance(questions, list) or not all(isinstance(question, dict) for question in questions):
        _refuse(name, "questions 应当是对象的列表")
    return tuple(_recorded(name, question) for question in questions)


def _recorded(name: str, question: Mapping[str, object]) -> Recorded:
    def text(field: str) -> str:
        value = question.get(field)
        return value if isinstance(value, str) else _refuse(name, f"有一题的 {field} 不是文字")

    scores = question.get("scores")
    if not isinstance(scores, dict) or not all(_is_score(value) for value in scores.values()):
        _refuse(name, f"{text('id')} 的 scores 应当是 0 到 1 的数")
    if "right" not in scores:
        _refuse(name, f"{text('id')} 的 scores 里没有 right")
    return Recorded(
        id=text("id"),
        conversation=text("conversation"),
        kind=text("kind"),
        question=text("question"),
        expected=json.dumps(question.get("expected"), ensure_ascii=False, sort_keys=True),
        status=text("status"),
        answer=text("answer"),
        scores={key: float(value) for key, value in scores.items()},
    )


def _is_score(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _refuse(name: str, why: str) -> NoReturn:
    raise InvalidReport(f"{name} 不是评测报告：{why}。", hint="请给出 zhengda eval --out 写出的 report.json。")
