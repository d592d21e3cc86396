"""Warnings that go with an answer: how old the policy is, targets that have passed, oddities of the print."""

from collections.abc import Iterable, Iterator
from datetime import date

from assistant.model import Caution, CautionKind, Citation
from corpus.checking import Finding, FindingKind, check_document
from corpus.dates import find_years
from corpus.force import Force
from corpus.library import Library
from corpus.model import Document

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

_RELATIVE_YEARS = {"前年": -2, "去年": -1, "今年": 0, "明年": 1}


class Cautions:
    """Warns of what is cited; looks through a document for oddities of its print when it is first cited."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._force = Force(library.documents)
        self._findings: dict[str, tuple[Finding, ...]] = {}

    def of(self, stated: Iterable[tuple[Citation, str]], as_of: date) -> tuple[Caution, ...]:
        """The warnings for what is ``stated`` on the strength of each citation, as read on ``as_of``, none twice."""
        return tuple(dict.fromkeys(each for citation, text in stated for each in self._warn(citation, text, as_of)))

    def lapsed(self, as_of: date) -> frozenset[str]:
        """The ids of the documents that are out of force on that day."""
        return self._force.lapsed(as_of)

    def lapse(self, document: Document, as_of: date) -> str:
        """Why ``document`` is out of force on that day; empty when it is in force."""
        return self._force.lapse(document, as_of)

    def _warn(self, citation: Citation, text: str, as_of: date) -> Iterator[Caution]:
        document = citation.document
        age = as_of.year - document.issued_on.year
        if lapse := self.lapse(document, as_of):
            yield Caution(CautionKind.LAPSED, lapse)
        if document.kind.authority == 2:
            yield Caution(CautionKind.NOT_POLICY, f"《{document.title}》是{document.kind.chinese}，不是政策文件。")
        if age >= 1:
            yield Caution(
                CautionKind.AGE,
                f"《{document.title}》发布于{document.issued_on.chinese}，距{as_of.year}年已有{age}年，"
                "可能已修订或失效，可向责任单位核实。",
            )
        targets = [year for year in find_years(text) if document.issued_on.year < year < as_of.year]
        if targets:
            yield Caution(CautionKind.TARGET_PASSED, f"文中的目标年份{max(targets)}年已经过去。")
        for word, shift in _RELATIVE_YEARS.items():
            if word in text and as_of.year > document.issued_on.year:
                meant = document.issued_on.year + shift
                yield Caution(CautionKind.RELATIVE_YEAR, f"文中的“{word}”按发布时间算是{meant}年。")
        for finding in self._oddities(document):
            if finding.clause == citation.clause.id and _overlap(finding.quote, citation.quote):
                is_contradiction = finding.kind is FindingKind.DIFFERING_TARGET
                yield Caution(CautionKind.CONTRADICTION if is_contradiction else CautionKind.PRINT, finding.text)

    def _oddities(self, document: Document) -> tuple[Finding, ...]:
        if document.id not in self._findings:
            found = check_document(self._library, document)
            self._findings[document.id] = tuple(each for each in found if each.kind in _FIGURE_FINDINGS)
        return self._findings[document.id]


def _overlap(one: str, other: str) -> bool:
    """True when one of the texts holds the other, whatever the blanks."""
    one, other = "".join(one.split()), "".join(other.split())
    return one in other or other in one
