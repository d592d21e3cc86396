"""Findings as plain text for a terminal."""

from collections.abc import Iterable, Iterator

from assistant.eligibility.model import Check, Eligibility, Findings, Match
from assistant.eligibility.saying import basis, value_words
from corpus.benefits.model import UNSTATED
from web.words import caution_name

_MARKS = {"met": "✓", "unmet": "✗", "unknown": "?"}


def findings_text(findings: Findings, *, show_all: bool = False) -> str:
    """What was read, what is met, what is open, near misses and the next question."""
    return "\n".join(_lines(findings, show_all))


def _lines(findings: Findings, show_all: bool) -> Iterator[str]:
    yield "读到的情况"
    for known in findings.profile.known.values():
        yield f"  {known.fact.label}：{value_words(known.fact, known.value)}（{basis(known)}）"
    if not findings.profile.known:
        yield "  没有读到。"
    met = [match for match in findings.matches if match.verdict is Eligibility.ELIGIBLE]
    yield from _section(f"符合的 {len(met)} 项", met)
    yield from _section(
        f"待确认的 {len(findings.matches) - len(met)} 项",
        [match for match in findings.matches if match.verdict is Eligibility.UNKNOWN],
    )
    yield from _section(f"只差一个条件的 {len(findings.near_misses)} 项", findings.near_misses)
    if show_all:
        yield from _section(f"不符合的 {len(findings.others)} 项", findings.others)
    cautions = dict.fromkeys(caution for match in findings.matches for caution in match.warnings)
    if cautions:
        yield ""
        yield "请注意"
        yield from (f"  {caution_name(caution.kind)}：{caution.text}" for caution in cautions)
    if findings.question is not UNSTATED:
        yield ""
        yield f"接着可以说明（关系到 {findings.question.decides} 项）：{findings.question.fact.question}"


def _section(title: str, matches: Iterable[Match]) -> Iterator[str]:
    listed = list(matches)
    if listed:
        yield ""
        yield title
    for match in listed:
        yield from _match_lines(match)


def _match_lines(match: Match) -> Iterator[str]:
    benefit = match.benefit
    yield f"· {benefit.title}（{benefit.kind}，{benefit.certainty}，{benefit.payer}）"
    if benefit.amount is not UNSTATED:
        yield f"    数额：“{' '.join(benefit.amount.words.text.split())}”"
    if match.estimate is not UNSTATED:
        yield f"    估算：{match.estimate.trace}"
    yield from (_check_line(check) for check in match.checks)
    yield from (f"    由主管部门决定：{proviso.text}" for proviso in benefit.provisos)
    yield f"    出处：{match.clause.label}{match.clause.heading}（{match.clause.id}）"


def _check_line(check: Check) -> str:
    return f"    {_MARKS[check.verdict.value]} {check.verdict.chinese} {check.condition.text}：{check.reason}"
