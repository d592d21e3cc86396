"""The types that every room works with."""

import pytest

from corpus.model import Document, DocumentKind, Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="start must be"):
        Span(start, end)


def test_span() -> None:
    assert len(Span(2, 5)) == 3
    assert Span(2, 5) in Span(0, 5)
    assert Span(2, 6) not in Span(0, 5)


@pytest.mark.parametrize(
    ("kind", "authority"),
    [
        ("opinion", 0),
        ("plan", 0),
        ("regulation", 0),
        ("notice", 0),
        ("reply", 0),
        ("interpretation", 1),
        ("news", 2),
        ("article", 2),
    ],
)
def test_authority(kind: str, authority: int) -> None:
    assert DocumentKind(kind).authority == authority
    assert DocumentKind(kind).chinese


def test_the_way_up_and_down(opinion: Document) -> None:
    clause = opinion.clause("zj-2018-43:2.4.7")
    section, group = opinion.ancestors(clause)
    assert [section.label, group.label, clause.label] == ["二、", "二、（四）", "二、（四）7."]
    assert clause in opinion.children(group)
    assert opinion.children(clause) == ()


def test_an_unknown_clause(opinion: Document) -> None:
    with pytest.raises(KeyError):
        opinion.clause("zj-2018-43:9.9")


def test_the_row_of_a_clause(plan: Document) -> None:
    found = plan.row("hz-2018-85:a3.t.r15")
    assert found is not None
    table, row = found
    assert (table.id, row.cells[0].text) == ("hz-2018-85:a3.t", "15")
    assert plan.row("hz-2018-85:a3.t") is None
