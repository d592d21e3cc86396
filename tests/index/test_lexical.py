import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexBroken
from index.lexical import LexicalIndex, Postings

_PASSAGES = [
    ["企业", "申请", "专利", "补助", "专利"],
    ["专利", "保护", "中心"],
    ["企业", "上云", "企业", "企业", "财税", "支持", "的", "的"],
    [],
    ["亩均", "税收"],
    ["的"] * 30 + ["专利"],
]
_K1, _B = 1.2, 0.75


def _idf(passages: Sequence[Sequence[str]], token: str) -> float:
    frequency = sum(token in passage for passage in passages)
    return math.log(1 + (len(passages) - frequency + 0.5) / (frequency + 0.5))


def _bm25(passages: Sequence[Sequence[str]], query: Sequence[str]) -> list[float]:
    """Robertson & Zaragoza (2009), in the form that Lucene gives it, of each passage."""
    average = sum(map(len, passages)) / len(passages)
    scores = []
    for passage in passages:
        counts = Counter(passage)
        norm = _K1 * (1 - _B + _B * len(passage) / average)
        scores.append(sum(_idf(passages, t) * counts[t] / (counts[t] + norm) for t in set(query)))
    return scores


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    return LexicalIndex([Postings.of(_PASSAGES)])


def _random_passages(count: int) -> list[list[str]]:
    random = np.random.default_rng(3)
    words = [f"词{number}" for number in range(60)]
    popularity = 1 / np.arange(1, 61)
    popularity /= popularity.sum()
    return [random.choice(words, size=random.integers(1, 50), p=popularity).tolist() for _ in range(count)]


class TestScores:
    @pytest.mark.parametrize(
        "query",
        [
            ["专利"],
            ["企业", "专利"],
            ["的"],
            ["亩均", "税收"],
            ["企业", "申请", "专利", "补助"],
            ["专利", "没有的词"],
            ["专利", "专利", "企业", "专利"],
        ],
        ids="+".join,
    )
    def test_follow_the_formula(self, index: LexicalIndex, query: list[str]):
        scores = index.scores(query)
        assert (scores.shape, scores.dtype) == ((len(_PASSAGES),), np.float32)
        assert scores == pytest.approx(_bm25(_PASSAGES, query), abs=1e-5)

    def test_follow_the_formula_for_random_passages(self):
        passages = _random_passages(200)
        index = LexicalIndex([Postings.of(passages)])
        for query in passages[:20]:
            assert index.scores(query[:5]) == pytest.approx(_bm25(passages, query[:5]), abs=1e-4)

    def test_are_those_of_the_reference_implementation(self):
        import bm25s

        passages = _random_passages(200)
        reference = bm25s.BM25(method="lucene", k1=_K1, b=_B)
        reference.index(passages, show_progress=False)
        index = LexicalIndex([Postings.of(passages)])
        for query in passages[:20]:
            words = list(dict.fromkeys(query))
            assert np.array_equal(index.scores(words), reference.get_scores(words))

    @pytest.mark.parametrize("query", [[], ["没有的词"], ["没有", "没有", "也没有"], [""]], ids=str)
    def test_are_zero_without_a_known_word(self, index: LexicalIndex, query: list[str]):
        assert index.scores(query).tolist() == [0.0] * len(_PASSAGES)

    def test_are_zero_for_a_passage_without_a_word_of_the_query(self, index: LexicalIndex):
        assert [score > 0 for score in index.scores(["专利"])] == [True, True, False, False, False, True]

    def test_do_not_depend_on_the_order_of_the_query(self, index: LexicalIndex):
        assert index.scores(["企业", "专利", "补助"]) == pytest.approx(index.scores(["补助", "企业", "专利"]))

    def test_find_the_one_passage_of_many_that_holds_a_word(self):
        passages = [[f"条{number}", f"款{number}"] for number in range(3000)]
        index = LexicalIndex([Postings.of(passages)])
        assert np.flatnonzero(index.scores(["款1234"])).tolist() == [1234]


class TestWeight:
    @pytest.mark.parametrize("token", ["专利", "企业", "的", "亩均", "没有的词", ""])
    def test_is_the_inverse_document_frequency(self, index: LexicalIndex, token: str):
        assert index.weight(token) == pytest.approx(_idf(_PASSAGES, token))

    def test_is_highest_for_a_word_that_no_passage_holds(self, index: LexicalIndex):
        words = {word for passage in _PASSAGES for word in passage}
        assert index.weight("没有的词") > max(index.weight(word) for word in words)


class TestDivision:
    """Scores do not depend on how the passages are divided among segments."""

    @pytest.mark.parametrize("size", [1, 7, 50, 199])
    def test_among_segments_changes_no_score(self, size: int):
        passages = _random_passages(200)
        whole = LexicalIndex([Postings.of(passages)])
        parts = [Postings.of(passages[start : start + size]) for start in range(0, 200, size)]
        for index in (LexicalIndex(parts), LexicalIndex([Postings.join(parts)])):
            for query in passages[:10]:
                assert np.array_equal(index.scores(query), whole.scores(query))
                assert index.weight(query[0]) == whole.weight(query[0])

    def test_what_is_left_scores_as_if_the_rest_had_never_been(self):
        passages, rows = _random_passages(200), np.arange(3, 200, 7)
        kept = LexicalIndex([Postings.of(passages).keep(rows)])
        alone = LexicalIndex([Postings.of([passages[row] for row in rows])])
        for query in passages[:10]:
            assert np.array_equal(kept.scores(query), alone.scores(query))
            assert [kept.knows(word) for word in query] == [alone.knows(word) for word in query]

    def test_of_nothing_scores_nothing(self):
        assert LexicalIndex([]).scores(["专利"]).tolist() == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "索引 目录").mkdir()
    folder = tmp_path / "索引 目录" / "词"
    Postings.of(_PASSAGES).write(folder)
    return folder


class TestFiles:
    def test_reading_what_was_written_gives_the_same(self, folder: Path, index: LexicalIndex):
        again = LexicalIndex([Postings.read(folder)])
        assert len(again) == len(index) == len(_PASSAGES)
        for query in (["专利"], ["企业", "的"], ["没有的词"]):
            assert np.array_equal(again.scores(query), index.scores(query))
            assert again.weight(query[0]) == index.weight(query[0])

    def test_nothing_is_pickled(self, folder: Path):
        written = [path for path in folder.rglob("*") if path.is_file()]
        assert {path.suffix for path in written} == {".npy", ".json"}
        for path in written:
            if path.suffix == ".npy":
                assert np.load(path, allow_pickle=False).dtype != object

    @pytest.mark.parametrize("content", [None, b"", b"\xff\x00" * 40], ids=["missing", "empty", "other bytes"])
    @pytest.mark.parametrize("name", ["tokens.json", "starts.npy", "rows.npy", "counts.npy", "lengths.npy"])
    def test_a_file_that_is_missing_or_damaged_is_told(self, folder: Path, name: str, content: bytes | None):
        (folder / name).unlink()
        if content is not None:
            (folder / name).write_bytes(content)
        with pytest.raises(IndexBroken, match="缺失或损坏") as caught:
            Postings.read(folder)
        assert "zhengda build --force" in caught.value.hint
