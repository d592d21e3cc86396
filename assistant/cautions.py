"""Warnings that go with an answer: how old the policy is, targets that have passed, oddities of the print."""

from collections.abc import Iterable, Mapping
from datetime import date

from assistant.model import Caution, CautionKind, Citation
from corpus.checking import Finding, FindingKind
from corpus.dates import find_years

# The oddities that touch what a figure says; a missing label or number does not.
_FIGURE_FINDINGS = frozenset(
    {
        FindingKind.TABLE_TOTAL,
        FindingKind.ROW_UNIT,
        FindingKind.ROW_GROWTH,
        FindingKind.DIFFERING_TARGET,
        FindingKind.PERCENTAGE,
        FindingKind.ANNOUNCED_COUNT,
    }
)


def cautions(
    stated: Iterable[tuple[Citation, str]], as_of: date, findings: Mapping[str, tuple[Finding, ...]]
) -> tuple[Caution, ...]:
    """The warnings for what is ``stated`` on the strength of each citation, as read on ``as_of``.

    ``findings`` are the oddities of the print by clause id.
    """
    found: dict[Caution, None] = {}
    for citation, text in stated:
        for caution in _of_citation(citation, text, as_of, findings.get(citation.clause.id, ())):
            found.setdefault(caution)
    return tuple(found)


def _of_citation(
    citation: Citation, text: str, as_of: date, findings: tuple[Finding, ...]
) -> Iterable[Caution]:
    document = citation.document
    age = as_of.year - document.issued_on.year
    if document.kind.authority == 2:
        yield Caution(CautionKind.NOT_POLICY, f"《{document.title}》是{document.kind.chinese}，不是政策文件。")
    if age >= 1:
        yield Caution(
            CautionKind.AGE,
            f"《{document.title}》发布于{document.issued_on.chinese}，距{as_of.year}年已有{age}年，"
            "可能已修订或失效，可向责任单位核实。",
        )
    targets = [year for year in find_years(text) if year < as_of.year and year > document.issued_on.year]
    if targets:
        yield Caution(CautionKind.TARGET_PASSED, f"文中的目标年份{max(targets)}年已经过去。")
    for finding in findings:
        if finding.kind in _FIGURE_FINDINGS and _overlap(finding.quote, citation.quote):
            is_contradiction = finding.kind is FindingKind.DIFFERING_TARGET
            yield Caution(CautionKind.CONTRADICTION if is_contradiction else CautionKind.PRINT, finding.text)


def _overlap(one: str, other: str) -> bool:
    """True when one of the texts holds the other, whatever the blanks."""
    one, other = "".join(one.split()), "".join(other.split())
    return one in other or other in one
