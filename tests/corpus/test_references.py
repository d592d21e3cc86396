"""What documents say of each other."""

from dataclasses import replace

import pytest

from corpus.library import Library
from corpus.references import find_explanations, find_mentions

POLICY, INTERPRETATION = "zj-2018-43", "zj-2018-43-jd"


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        ("加快之江实验室建设与发展", {"2.3.1"}),
        ("深化“三评”改革", {"2.5.1"}),
        ("三是推广校地合作模式", {"2.6.3"}),
        ("支持浙江大学加快建设世界一流大学", {"2.3.4", "2.3.5"}),
        ("明确提出将全社会R&D经费支出", {"3.4"}),
        ("对标先进", set()),
        ("（二）聚焦关键核心技术攻坚", set()),
        ("“科技新政”主要内容", set()),
    ],
)
def test_a_sentence_tells_by_its_words_which_measure_it_explains(
    library: Library, words: str, measures: set[str]
) -> None:
    found = {
        each.measure.id.removeprefix(f"{POLICY}:")
        for each in find_explanations(library.documents)
        if words in each.interpretation.quote(each.sentence)
    }
    assert found == measures


def test_most_measures_are_explained(library: Library) -> None:
    explained = {each.measure.id for each in find_explanations(library.documents)}
    assert len(explained) >= 40
    assert all(clause.startswith(f"{POLICY}:") for clause in explained)


def test_a_document_without_interpretation_has_no_explanations(library: Library) -> None:
    alone = [document for document in library.documents if document.id != INTERPRETATION]
    assert find_explanations(alone) == ()


def test_a_name_of_another_document_is_a_mention(library: Library) -> None:
    assert find_mentions(library.documents) == ()
    interpretation, policy = library.document(INTERPRETATION), library.document(POLICY)
    assert interpretation is not None
    assert policy is not None
    stranger = replace(interpretation, interprets=())
    mentions = find_mentions([policy, stranger])
    assert {mention.named.id for mention in mentions} == {POLICY}
    assert {stranger.quote(mention.span) for mention in mentions} >= {"科技新政"}
