"""Searching clauses: words, phrases, numbers, filters, facets, order."""

import pytest

from assistant.errors import InvalidRequest, UnknownClause, UnknownDocument, UnknownUnit
from assistant.folding import folded
from assistant.model import Match, Search, SearchResult
from assistant.protocols import Assistant


def ids(result: SearchResult) -> list[str]:
    return [citation.clause.id for citation in result.citations]


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


@pytest.mark.parametrize(
    ("query", "first", "total"),
    [
        ("二、（四）7", "zj-2018-43:2.4.7", 1),
        ("二(四)7.", "zj-2018-43:2.4.7", 1),
        ("二、（四）", "zj-2018-43:2.4.1", 10),
        ("第19项任务", "hz-2018-85:4.6.19", 1),
        ("附件1", "hz-2018-85:a1.t.r1", 24),
        ("zj-2018-43:2.4.7", "zj-2018-43:2.4.7", 1),
    ],
)
def test_the_number_of_a_clause_finds_it_and_what_is_under_it(
    assistant: Assistant, query: str, first: str, total: int
) -> None:
    result = assistant.search(Search(query=query))
    assert (ids(result)[0], result.total) == (first, total)


@pytest.mark.parametrize("query", ["第19项任务有哪些要求？", "附件1里哪些是目标？"])
def test_a_question_that_mentions_a_number_is_not_confined_to_it(assistant: Assistant, query: str) -> None:
    assert assistant.search(Search(query=query)).total > 24


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        ("附件3新签约的项目里哪个金额最高？", ["hz-2018-85:a3.t.r29"]),
        ("南浔五家龙头电梯企业里，员工最少的是哪家？", ["nanxun-dianti:1.t.r4"]),
        ("附件2的合计是多少亿元？", ["hz-2018-85:a2.t.total"]),
        ("附件2里南浔区有几个项目？", [f"hz-2018-85:a2.t.r{line}" for line in range(11, 16)]),
    ],
)
def test_a_question_finds_first_what_answers_it(assistant: Assistant, query: str, clauses: list[str]) -> None:
    """Also where the answer is computed over lines of a table, which hold few of its words."""
    assert ids(assistant.search(Search(query=query)))[: len(clauses)] == clauses


@pytest.mark.parametrize("query", ["什么是“标准地”改革", "“标准地”改革"])
def test_quotation_marks_in_running_text_stand_around_a_name(assistant: Assistant, query: str) -> None:
    found = assistant.search(Search(query=query, limit=100)).citations
    assert any("标准地" not in citation.document.quote(citation.clause.span) for citation in found)


@pytest.mark.parametrize("query", ["浙政发〔2018〕43号", "浙政发[2018]43号", "浙政发（2018）43号"])
def test_the_number_of_a_document_finds_it_however_its_brackets_are_written(assistant: Assistant, query: str) -> None:
    result = assistant.search(Search(query=query, limit=100))
    assert [document.id for document in result.documents] == ["zj-2018-43"]
    assert "zj-2018-43" in {citation.document.id for citation in result.citations}
    assert all(
        citation.document.id == "zj-2018-43" or "43号" in citation.document.quote(citation.clause.span)
        for citation in result.citations
    )


@pytest.mark.parametrize("query", ["“省财政给予”", '"省财政给予"', "「省财政 给予」", "“省财政给予” 专利"])
def test_every_result_holds_the_phrase(assistant: Assistant, query: str) -> None:
    result = assistant.search(Search(query=query, limit=100))
    assert result.total
    for citation in result.citations:
        assert "省财政给予" in folded(citation.document.quote(citation.clause.span))


def test_a_phrase_that_nothing_holds_finds_nothing(assistant: Assistant) -> None:
    assert assistant.search(Search(query="“没有这句话的”")).total == 0


def test_a_single_character_is_found_as_it_stands(assistant: Assistant) -> None:
    result = assistant.search(Search(query="芯", limit=100))
    assert all("芯" in citation.document.quote(citation.clause.span) for citation in result.citations)


@pytest.mark.parametrize(
    ("query", "match", "found"),
    [("专利 奖励", "all", Match.ALL), ("专利 奖励", "any", Match.ANY), ("幼儿园", "all", Match.NEAREST)],
)
def test_it_says_which_words_the_results_hold(assistant: Assistant, query: str, match: str, found: Match) -> None:
    result = assistant.search(Search(query=query, match=match))
    assert result.match is found
    assert result.total <= max(result.total_any, len(result.citations))


def test_marks_are_the_places_of_the_words(assistant: Assistant) -> None:
    result = assistant.search(Search(query="专利"))
    for citation in result.citations:
        marked = [citation.document.quote(mark) for mark in result.marks[citation.clause.id]]
        assert all("专利" in word or word in ("授权", "发明") for word in marked)
        assert all(mark in citation.clause.span for mark in result.marks[citation.clause.id])


def test_pages_do_not_overlap_and_facets_count_all(assistant: Assistant) -> None:
    pages = [assistant.search(Search(kind="plan", limit=20, offset=offset)) for offset in range(0, 200, 20)]
    found = [clause for page in pages for clause in ids(page)]
    assert len(found) == len(set(found)) == pages[0].total
    assert sum(facet.count for facet in pages[0].facets["document"]) == pages[0].total


@pytest.mark.parametrize("name", ["document", "kind", "unit", "section", "amount", "year", "mentions"])
def test_a_facet_counts_what_its_filter_leaves(assistant: Assistant, name: str) -> None:
    asked = Search(query="“省财政”")
    facets = assistant.search(asked).facets[name]
    assert facets
    for facet in facets:
        narrowed = assistant.search(Search(query=asked.query, **{name: facet.value}))  # type: ignore[arg-type]
        assert narrowed.total == facet.count, facet


def test_a_section_is_narrowed_step_by_step(assistant: Assistant) -> None:
    top = assistant.search(Search(document="zj-2018-43")).facets["section"]
    assert "zj-2018-43:2" in {facet.value for facet in top}
    below = assistant.search(Search(section="zj-2018-43:2")).facets["section"]
    assert {facet.value for facet in below} == {f"zj-2018-43:2.{n}" for n in range(1, 7)}


@pytest.mark.parametrize("sort", ["document", "date"])
def test_the_order_can_be_that_of_the_print_or_of_the_dates(assistant: Assistant, sort: str) -> None:
    found = assistant.search(Search(query="创新", sort=sort, limit=100)).citations
    order = {document.id: place for place, document in enumerate(assistant.documents())}
    places = [(order[citation.document.id], citation.clause.span.start) for citation in found]
    days = [citation.document.issued_on for citation in found]
    assert places == sorted(places) if sort == "document" else days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("search", "error"),
    [
        (Search(limit=0), InvalidRequest),
        (Search(limit=101), InvalidRequest),
        (Search(offset=-1), InvalidRequest),
        (Search(kind="law"), InvalidRequest),
        (Search(sort="random"), InvalidRequest),
        (Search(match="some"), InvalidRequest),
        (Search(amount="many"), InvalidRequest),
        (Search(year="18"), InvalidRequest),
        (Search(mentions="２０２２"), InvalidRequest),
        (Search(section="x"), UnknownClause),
        (Search(document="x"), UnknownDocument),
        (Search(unit="没有这个局"), UnknownUnit),
    ],
)
def test_bad_searches(assistant: Assistant, search: Search, error: type[Exception]) -> None:
    with pytest.raises(error):
        assistant.search(search)
