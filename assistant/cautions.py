"""Warnings that go with an answer: how old the policy is, targets that have passed, oddities of the print."""

from collections.abc import Iterable, Mapping
from datetime import date

from assistant.model import Caution, CautionKind, Citation
from corpus.checking import Finding
from corpus.dates import find_years


def cautions(
    citations: Iterable[Citation], as_of: date, findings: Mapping[str, tuple[Finding, ...]]
) -> tuple[Caution, ...]:
    """The warnings for ``citations`` as read on ``as_of``; ``findings`` are the oddities of the print by clause id."""
    found: dict[Caution, None] = {}
    for citation in citations:
        for caution in _of_citation(citation, as_of, findings.get(citation.clause.id, ())):
            found.setdefault(caution)
    return tuple(found)


def _of_citation(citation: Citation, as_of: date, findings: tuple[Finding, ...]) -> Iterable[Caution]:
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
    targets = [year for year in find_years(citation.quote) if year < as_of.year and year > document.issued_on.year]
    if targets:
        yield Caution(CautionKind.TARGET_PASSED, f"文中的目标年份{max(targets)}年已经过去。")
    for finding in findings:
        yield Caution(CautionKind.PRINT, finding.text)
