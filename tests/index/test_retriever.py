from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from assistant.settings import Settings
from corpus.library import Library, list_sources
from index.building import Sources, build_index
from index.model import PassageKind, ScoredClause
from index.opening import open_index
from index.protocols import Embedder
from index.retriever import Retriever
from tests.fakes import FakeEmbedder, silent, small_sources

_SMALL = {
    "意见": "关于发展低空经济的若干意见\n一、总体要求\n1.建设起降点。每年新建二十个。省财政给予每个十万元补助。\n"
    "2.培育企业。支持企业研制无人机。对首台产品给予奖励。\n",
    "文章": "低空经济纵横谈\n无人机越来越多。城市里的起降点还太少。\n企业盼望明确的奖励。\n",
}


@dataclass(frozen=True)
class Bench:
    """A retriever with the library that it searches."""

    retriever: Retriever
    library: Library

    def retrieve(self, query: str, *, limit: int = 10, allowed: Set[str] | None = None) -> tuple[ScoredClause, ...]:
        """What is found when every word of ``query`` counts."""
        tokens = self.retriever.segmenter.tokens(query)
        return self.retriever.retrieve(query, tokens, limit=limit, allowed=allowed)


@pytest.fixture(scope="module")
def bulletin(settings: Settings, embedder: Embedder) -> Bench:
    opened = open_index(settings.index, Sources(list_sources(settings.documents)), embedder)
    return Bench(opened.retriever, opened.library)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return _bench(tmp_path_factory.mktemp("两份文件"), _SMALL)


@pytest.fixture(params=["bulletin", "small"])
def bench(request: pytest.FixtureRequest) -> Bench:
    found: Bench = request.getfixturevalue(request.param)
    return found


def _bench(folder: Path, texts: dict[str, str]) -> Bench:
    sources, embedder = small_sources(folder / "文件", texts), FakeEmbedder()
    build_index(sources, embedder, folder / "索引", force=False, progress=silent)
    opened = open_index(folder / "索引", sources, embedder)
    return Bench(opened.retriever, opened.library)


_QUERIES = ["企业能拿到多少奖励和补助", "起降点 无人机", "没有见过的词：饕餮魑魅", "xyzzy", "？！", "补" * 200]
_CHOICES = {"one": slice(1), "every other": slice(1, None, 2), "all": slice(None)}


@pytest.mark.parametrize("query", _QUERIES, ids=lambda query: query[:12])
class TestEveryRetriever:
    def test_results_are_ranked_from_one_by_score(self, bench: Bench, query: str):
        found = bench.retrieve(query, limit=1000)
        scores = [clause.score for clause in found]
        assert scores == sorted(scores, reverse=True)
        assert [clause.rank for clause in found] == list(range(1, len(found) + 1))

    def test_scores_are_in_range(self, bench: Bench, query: str):
        for clause in bench.retrieve(query, limit=1000):
            assert 0 <= clause.score <= 1
            assert -1.000001 <= clause.dense <= 1.000001
            assert clause.lexical >= 0
            assert all(0 <= scored.score <= 1 for scored in clause.passages)

    def test_every_clause_is_found_once(self, bench: Bench, query: str):
        found = [clause.clause_id for clause in bench.retrieve(query, limit=1000)]
        known = [clause.id for document in bench.library.documents for clause in document.clauses]
        assert sorted(found) == sorted(known)

    def test_the_limit_is_kept(self, bench: Bench, query: str):
        every = bench.retrieve(query, limit=1000)
        for limit in (0, 1, 3):
            assert bench.retrieve(query, limit=limit) == every[:limit]

    def test_the_same_question_has_the_same_answer(self, bench: Bench, query: str):
        assert bench.retrieve(query) == bench.retrieve(query)

    @pytest.mark.parametrize("choice", _CHOICES)
    def test_only_allowed_clauses_are_found(self, bench: Bench, query: str, choice: str):
        ids = [clause.id for document in bench.library.documents for clause in document.clauses]
        allowed = frozenset(ids[_CHOICES[choice]])
        assert {clause.clause_id for clause in bench.retrieve(query, limit=1000, allowed=allowed)} == allowed

    def test_nothing_is_found_when_nothing_is_allowed(self, bench: Bench, query: str):
        assert bench.retrieve(query, allowed=frozenset()) == ()
        assert bench.retrieve(query, allowed=frozenset({"没有这个编号"})) == ()

    def test_the_best_passage_comes_first(self, bench: Bench, query: str):
        for clause in bench.retrieve(query, limit=1000):
            scores = [scored.score for scored in clause.passages]
            assert scores
            assert scores == sorted(scores, reverse=True)
            assert {scored.passage.clause_id for scored in clause.passages} == {clause.clause_id}

    def test_passages_are_the_sentences_or_else_the_clause(self, bench: Bench, query: str):
        for clause in bench.retrieve(query, limit=1000):
            kinds = {scored.passage.kind for scored in clause.passages}
            assert len(kinds) == 1
            places = [scored.passage.span for scored in clause.passages]
            assert len(set(places)) == len(places)
            if kinds == {PassageKind.CLAUSE}:
                assert len(places) == 1


class TestAuthority:
    _SENTENCE = "对首次取得适航证的无人机企业给予一次性奖励一百万元"
    _ARTICLE = ("文章", f"低空经济纵横谈\n{_SENTENCE}。\n")
    _READING = ("解读", f"《关于发展低空经济的若干意见》政策解读\n{_SENTENCE}。\n")
    _OPINION = ("意见", f"关于发展低空经济的若干意见\n{_SENTENCE}。\n")

    @pytest.mark.parametrize(
        "texts",
        [
            [_ARTICLE, _READING, _OPINION],
            [_READING, _ARTICLE, _OPINION],
            [_OPINION, _READING, _ARTICLE],
            [_ARTICLE, _OPINION, _READING],
        ],
        ids=lambda texts: "-".join(name for name, _ in texts),
    )
    # No word of the texts or titles, so that only the sentence, the same everywhere, counts.
    @pytest.mark.parametrize("query", ["zzz", "补钱"])
    def test_at_equal_score_the_policy_goes_before_its_reading_and_that_before_an_article(
        self, tmp_path: Path, texts: list[tuple[str, str]], query: str
    ):
        bench = _bench(tmp_path, dict(texts))
        sources = {clause.id: document.source for document in bench.library.documents for clause in document.clauses}
        found = [clause for clause in bench.retrieve(query) if self._SENTENCE in clause.passages[0].passage.text]
        assert len({clause.score for clause in found}) == 1
        assert [sources[clause.clause_id] for clause in found] == ["意见.txt", "解读.txt", "文章.txt"]

    def test_a_better_score_goes_before_authority(self, tmp_path: Path):
        texts = {
            "意见": "关于发展低空经济的若干意见\n加强组织领导，落实责任，严格考核。\n",
            "文章": f"低空经济纵横谈\n{self._SENTENCE}。\n",
        }
        bench = _bench(tmp_path, texts)
        best = bench.retrieve(self._SENTENCE)[0]
        assert self._SENTENCE in best.passages[0].passage.text


class TestAllowed:
    def test_clauses_compete_only_with_those_that_are_allowed(self, bulletin: Bench):
        query, alone = "科技创新券服务载体的补助比例是多少", "zj-2018-43-jd:3.5"
        assert bulletin.retrieve(query)[0].clause_id != alone
        (found,) = bulletin.retrieve(query, allowed=frozenset({alone}))
        assert (found.rank, found.score) == (1, 1.0)

    def test_the_order_among_the_allowed_stays(self, small: Bench):
        query = "起降点的补助"
        every = [clause.clause_id for clause in small.retrieve(query, limit=100)]
        allowed = frozenset(every[:2])
        assert [clause.clause_id for clause in small.retrieve(query, allowed=allowed)] == every[:2]


class TestWords:
    """The lexical side takes its words from the caller."""

    def test_words_that_are_left_out_do_not_count(self, small: Bench):
        query = "起降点"
        found = small.retriever.retrieve(query, [], limit=100)
        assert {clause.lexical for clause in found} == {0.0}
        assert max(clause.lexical for clause in small.retrieve(query)) > 0

    def test_a_clause_with_the_words_goes_first_when_meaning_says_nothing(self, small: Bench):
        words = small.retriever.segmenter.tokens("研制无人机")
        best = small.retriever.retrieve("研制无人机", words, limit=1)[0]
        assert "研制无人机" in best.passages[0].passage.text

    def test_weight_is_higher_for_rarer_words(self, bulletin: Bench):
        weight = bulletin.retriever.weight
        assert weight("发展") < weight("知识产权") < weight("没有见过的词")


def test_the_question_is_embedded_once(tmp_path: Path):
    sources, embedder = small_sources(tmp_path / "文件", _SMALL), FakeEmbedder()
    build_index(sources, embedder, tmp_path / "索引", force=False, progress=silent)
    retriever = open_index(tmp_path / "索引", sources, embedder).retriever
    embedder.history.clear()
    retriever.retrieve("无人机", ["无人机"], limit=3)
    assert embedder.history == ["问：无人机"]


@pytest.mark.parametrize(
    ("query", "clause_id"),
    [
        ("科技创新券服务载体的补助比例是多少", "zj-2018-43:2.4.8"),
        ("承担军工科研项目的企业能拿到多少资助", "zj-2018-43:2.6.5"),
        ("特色小镇获批能拿多少补助", "zj-2018-43:2.2.7"),
        ("科研诚信出了问题会怎么处理", "zj-2018-43:2.5.6"),
        ("省科技领导小组组长是谁", "zj-2018-43:3.1"),
        ("联席会议办公室设在哪里", "zhijiao-lianxi:p4"),
        ("什么是1+X证书制度", "zhijiao-gaige:i3"),
        ("想进重大平台的项目，亩均税收和亩均产值要达到多少", "hz-2018-85:4.6.19"),
        ("沪苏湖铁路什么时候建", "hz-2018-85:4.8.24"),
        ("上云的中小企业怎么支持", "hz-2018-85:4.3.10"),
        ("巨人通力电梯有限公司的销售收入和企业人数", "nanxun-dianti:1.t.r1"),
        ("电梯企业招工难的原因", "nanxun-dianti:2.i3"),
        ("政府投资项目怎么加强管理", "hz-touzi:4.p1"),
        ("湖州绿色工厂有多少家", "hz-zhizao:p2"),
    ],
)
def test_the_clause_that_answers_comes_first(bulletin: Bench, query: str, clause_id: str):
    found = bulletin.retrieve(query, limit=3)
    assert found[0].clause_id == clause_id
    assert found[0].score > 0.9


def test_the_sentence_that_answers_comes_first(bulletin: Bench):
    best = bulletin.retrieve("科技创新券服务载体的补助比例是多少")[0].passages[0].passage
    document, _ = bulletin.library.find_clause(best.clause_id) or pytest.fail(best.clause_id)
    assert "不超过30%补助" in document.quote(best.span)


def test_scores_do_not_depend_on_what_was_asked_before(bulletin: Bench):
    first = bulletin.retrieve("知识产权保护")
    bulletin.retrieve("电梯", allowed=frozenset({"nanxun-dianti:2.i1"}))
    again = bulletin.retrieve("知识产权保护")
    assert np.array_equal([clause.score for clause in again], [clause.score for clause in first])
    assert again == first
