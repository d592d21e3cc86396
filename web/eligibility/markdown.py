"""Findings as a Markdown document to keep."""

import re
from collections.abc import Iterator, Sequence

from assistant.eligibility.model import Eligibility, Findings, Match
from assistant.eligibility.saying import basis, value_words
from corpus.benefits.model import UNSTATED
from web.words import caution_name

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def findings_markdown(findings: Findings, description: str) -> str:
    """The facts, what is met, what is open and what is nearly met, each with its conditions and its place."""
    return "\n".join(_lines(findings, description)) + "\n"


def _lines(findings: Findings, description: str) -> Iterator[str]:
    yield "# 补贴匹配"
    if description.strip():
        yield ""
        yield from (f"> {plain(line)}" for line in description.splitlines() if line.strip())
    yield ""
    yield "## 读到的情况"
    yield ""
    yield "| 情况 | 内容 | 依据 |"
    yield "|---|---|---|"
    for known in findings.profile.known.values():
        yield f"| {plain(known.fact.label)} | {plain(value_words(known.fact, known.value))} | {plain(basis(known))} |"
    for title, matches in sections(findings):
        yield ""
        yield f"## {title}"
        for match in matches:
            yield from _match(match)
    cautions = dict.fromkeys(caution for match in findings.matches for caution in match.warnings)
    if cautions:
        yield ""
        yield "## 请注意"
        yield ""
        yield from (f"- {caution_name(caution.kind)}：{plain(caution.text)}" for caution in cautions)


def sections(findings: Findings) -> Sequence[tuple[str, tuple[Match, ...]]]:
    """What is shown, in parts with their titles; a part with nothing in it is left out."""
    met = tuple(match for match in findings.matches if match.verdict is Eligibility.ELIGIBLE)
    open_ = tuple(match for match in findings.matches if match.verdict is Eligibility.UNKNOWN)
    parts = (("符合", met), ("待确认", open_), ("只差一个条件", findings.near_misses))
    return tuple((title, matches) for title, matches in parts if matches)


def _match(match: Match) -> Iterator[str]:
    benefit, document = match.benefit, match.document
    yield ""
    yield f"### {plain(benefit.title)}"
    yield ""
    yield f"- 给予：{benefit.kind}，{benefit.certainty}；出资：{benefit.payer}"
    if benefit.amount is not UNSTATED:
        yield f"- 数额：“{plain(benefit.amount.words.text)}”"
    if match.estimate is not UNSTATED:
        yield f"- 估算：{plain(match.estimate.trace)}"
    for check in match.checks:
        yield f"- {check.verdict.chinese}：{plain(check.condition.text)}（{plain(check.reason)}）"
    yield from (f"- 由主管部门决定：{plain(proviso.text)}" for proviso in benefit.provisos)
    yield f"- 原文：“{plain(benefit.quote.text)}”"
    where = "".join((f"《{document.title}》", f"（{document.number}）" if document.number else "", match.clause.label))
    yield f"- 出处：{plain(where)}"
    if match.clause.units:
        yield f"- 责任单位：{plain('、'.join(unit.name for unit in match.clause.units))}"


def plain(text: str) -> str:
    r"""``text`` on one line, with nothing in it that Markdown reads.

    >>> plain("最高*3000*万元\n[1]")
    '最高\\*3000\\*万元 \\[1\\]'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
