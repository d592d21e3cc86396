"""Questions that found no answer or a useless one, as a draft of a gold file for an editor to finish."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.errors import UnknownClause
from assistant.evaluation.model import UNANSWERABLE
from assistant.protocols import Assistant
from corpus.sentences import split_sentences
from web.feedback.model import Remark, Verdict


@dataclass(frozen=True, slots=True)
class Complaint:
    """A question with what was remarked on it; ``times`` counts the remarks, ``clauses`` were cited the last time."""

    question: str
    verdict: Verdict
    times: int
    reasons: tuple[str, ...]
    clauses: tuple[str, ...]


def find_complaints(remarks: Iterable[Remark]) -> tuple[Complaint, ...]:
    """The questions that were refused or voted down, those with most remarks first."""
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        if remark.verdict is not Verdict.USEFUL:
            found.setdefault(" ".join(remark.question.split()), []).append(remark)
    complaints = [
        Complaint(
            question,
            Verdict.USELESS if any(each.verdict is Verdict.USELESS for each in group) else Verdict.REFUSED,
            len(group),
            tuple(dict.fromkeys(each.reason for each in group if each.reason)),
            group[-1].clauses,
        )
        for question, group in found.items()
    ]
    return tuple(sorted(complaints, key=lambda complaint: -complaint.times))


def draft_gold(complaints: Iterable[Complaint], assistant: Assistant) -> str:
    """One line of a gold file for each complaint; it can be read as it is, and says what an editor has to check."""
    return "".join(
        json.dumps(dict(_line(n, complaint, assistant)), ensure_ascii=False) + "\n"
        for n, complaint in enumerate(complaints, 1)
    )


def _line(n: int, complaint: Complaint, assistant: Assistant) -> Iterator[tuple[str, object]]:
    quotes = [quote for clause in complaint.clauses if (quote := _first_sentence(clause, assistant))]
    is_refused = complaint.verdict is Verdict.REFUSED or not quotes
    yield "id", f"fb{n:04d}"
    yield "question", complaint.question
    yield "kind", UNANSWERABLE if is_refused else "paraphrase"
    yield "gold_quotes", [] if is_refused else quotes
    reasons = f"；原因：{'；'.join(complaint.reasons)}" if complaint.reasons else ""
    todo = "请核对文件里是不是真的没有" if is_refused else "出处是当时引用的条款，请换成对的"
    yield "note", f"{complaint.verdict.chinese} {complaint.times} 次{reasons}。{todo}"


def _first_sentence(clause_id: str, assistant: Assistant) -> str:
    try:
        document, clause = assistant.clause(clause_id)
    except UnknownClause:
        return ""
    sentences = split_sentences(document.text, clause.span)
    return document.quote(max(sentences, key=len)) if sentences else ""
