"""Looks through a library for oddities of the print (疑点): reports them with place and words, repairs nothing."""

from collections.abc import Iterator

from corpus.count_checks import check_following, check_groups, check_lists, check_measure_counts
from corpus.document_checks import check_copies, check_dates, check_reached, check_structure, check_twins
from corpus.findings import Check, Finding, FindingKind
from corpus.library import Library
from corpus.model import Document
from corpus.table_checks import check_growth, check_row_numbers, check_totals
from corpus.target_checks import check_row_units, check_targets
from corpus.text_checks import check_marks, check_names, check_numbering, check_percentages, check_repetitions
from corpus.unit_checks import check_labels, check_missing_units, check_prefixes

__all__ = ["Finding", "FindingKind", "check_document", "check_library"]

_CHECKS: tuple[Check, ...] = (
    check_structure,
    check_reached,
    check_dates,
    check_copies,
    check_numbering,
    check_lists,
    check_groups,
    check_following,
    check_targets,
    check_percentages,
    check_prefixes,
    check_labels,
    check_missing_units,
    check_totals,
    check_row_numbers,
    check_growth,
    check_row_units,
    check_repetitions,
    check_marks,
    check_names,
)


def check_library(library: Library) -> tuple[Finding, ...]:
    """All findings, document by document in the order of the print, then the documents that are there twice."""
    found = [finding for document in library.documents for finding in check_document(library, document)]
    return (*found, *check_twins(library.documents))


def check_document(library: Library, document: Document) -> tuple[Finding, ...]:
    """The findings in one document of ``library``, in the order of the print."""
    order = {clause.id: position for position, clause in enumerate(document.clauses)}
    return tuple(sorted(_find(library, document), key=lambda finding: order[finding.clause]))


def _find(library: Library, document: Document) -> Iterator[Finding]:
    for check in _CHECKS:
        yield from check(document)
    policies = [library.document(policy) for policy in document.interprets] or [document]
    for policy in policies:
        if policy is not None:
            yield from check_measure_counts(document, policy)
