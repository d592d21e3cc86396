"""Targets that a document states twice: with other numbers, or in another measure unit."""

from collections.abc import Iterator

from corpus.findings import Finding, FindingKind, report
from corpus.model import Document
from corpus.statements import Statement, read_row_statements, read_statements

_SUBJECT_MIN = 8  # shorter subjects (高新技术企业) name too many different things
_SAME, _ALIKE = 0.9, 0.8  # share of the shorter subject found in the longer one
_LENGTHS = 0.6


def check_targets(document: Document) -> Iterator[Finding]:
    """Statements about the same thing, year and spread, whose numbers differ; one finding for each place."""
    statements = sorted((*read_statements(document), *read_row_statements(document)), key=lambda s: s.span)
    for statement in statements:
        others = [other for other in statements if _disagree(statement, other)]
        if others:
            places = "；".join(f"{other.clause.label}“{other.words}”" for other in others)
            text = f"这里是{statement.text}，别处说法不同（{places}）。"
            yield report(FindingKind.DIFFERING_TARGET, document, statement.clause, text, statement.span)


def check_row_units(document: Document) -> Iterator[Finding]:
    """Table rows whose unit is another than that of the same figure in the text."""
    statements = read_statements(document)
    for row in read_row_statements(document):
        for statement in statements:
            if (
                row.number == statement.number
                and row.dimension != statement.dimension
                and _years_fit(row, statement)
                and _share(row.subject, statement.subject, row.subject) >= _ALIKE
            ):
                text = f"表中单位印为“{row.unit}”，{statement.clause.label}写的是“{statement.words}”。"
                yield report(FindingKind.ROW_UNIT, document, row.clause, text, row.span)
                break


def _disagree(one: Statement, other: Statement) -> bool:
    return (
        one.clause.id != other.clause.id
        and one.number != other.number
        and one.dimension == other.dimension
        and one.is_aim
        and other.is_aim
        and one.per == other.per
        and one.scope == other.scope
        and _years_fit(one, other)
        and _same_subject(one.subject, other.subject)
    )


def _years_fit(one: Statement, other: Statement) -> bool:
    return 0 in (one.year, other.year) or one.year == other.year


def _same_subject(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SUBJECT_MIN and len(short) >= _LENGTHS * len(long) and _share(short, long, short) >= _SAME


def _share(one: str, other: str, of: str) -> float:
    """Length of the longest common subsequence, as a share of ``of``; 0.0 when too few characters are shared at all."""
    if not of or len(set(one) & set(other)) < _ALIKE * len(set(of)):
        return 0.0
    lengths = [0] * (len(other) + 1)
    for character in one:
        diagonal = 0
        for position, candidate in enumerate(other, start=1):
            above = lengths[position]
            lengths[position] = diagonal + 1 if character == candidate else max(above, lengths[position - 1])
            diagonal = above
    return lengths[-1] / len(of)
