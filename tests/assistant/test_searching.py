"""Searching clauses with filters."""

import pytest

from assistant.errors import InvalidRequest, UnknownDocument, UnknownUnit
from assistant.model import Search
from assistant.protocols import Assistant


def test_words_find_the_clause_first(assistant: Assistant) -> None:
    result = assistant.search(Search(query="亩均论英雄"))
    assert result.citations[0].clause.id == "hz-2018-85:4.6.19"
    assert [citation.n for citation in result.citations] == list(range(1, len(result.citations) + 1))


@pytest.mark.parametrize("name", ["省林业局", "浙江省林业局"])
def test_a_unit_by_either_name(assistant: Assistant, name: str) -> None:
    result = assistant.search(Search(unit=name))
    assert [citation.clause.label for citation in result.citations] == ["二、（二）8."]


def test_path_and_document(assistant: Assistant) -> None:
    result = assistant.search(Search(document="zj-2018-43", path="二、(四)", limit=100))
    assert result.total == 10
    assert {facet.value: facet.count for facet in result.facets["document"]} == {"zj-2018-43": 10}


def test_pages_do_not_overlap_and_facets_count_all(assistant: Assistant) -> None:
    pages = [assistant.search(Search(kind="plan", limit=20, offset=offset)) for offset in range(0, 200, 20)]
    ids = [citation.clause.id for page in pages for citation in page.citations]
    assert len(ids) == len(set(ids)) == pages[0].total
    assert sum(facet.count for facet in pages[0].facets["document"]) == pages[0].total


@pytest.mark.parametrize(
    ("search", "error"),
    [
        (Search(limit=0), InvalidRequest),
        (Search(limit=101), InvalidRequest),
        (Search(offset=-1), InvalidRequest),
        (Search(kind="law"), InvalidRequest),
        (Search(document="x"), UnknownDocument),
        (Search(unit="没有这个局"), UnknownUnit),
    ],
)
def test_bad_searches(assistant: Assistant, search: Search, error: type[Exception]) -> None:
    with pytest.raises(error):
        assistant.search(search)
