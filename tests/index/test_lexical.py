import math
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexBroken
from index.lexical import LexicalIndex

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
    return LexicalIndex(_PASSAGES)


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
        random = np.random.default_rng(3)
        words = [f"词{number}" for number in range(60)]
        popularity = 1 / np.arange(1, 61)
        popularity /= popularity.sum()
        passages = [random.choice(words, size=random.integers(1, 50), p=popularity).tolist() for _ in range(200)]
        index = LexicalIndex(passages)
        for _ in range(20):
            query = random.choice(words, size=5).tolist()
            assert index.scores(query) == pytest.approx(_bm25(passages, query), abs=1e-4)

    @pytest.mark.parametrize("query", [[], ["没有的词"], ["没有", "没有", "也没有"], [""]], ids=str)
    def test_are_zero_without_a_known_word(self, index: LexicalIndex, query: list[str]):
        assert index.scores(query).tolist() == [0.0] * len(_PASSAGES)

    def test_are_zero_for_a_passage_without_a_word_of_the_query(self, index: LexicalIndex):
        assert [score > 0 for score in index.scores(["专利"])] == [True, True, False, False, False, True]

    def test_do_not_depend_on_the_order_of_the_query(self, index: LexicalIndex):
        assert index.scores(["企业", "专利", "补助"]) == pytest.approx(index.scores(["补助", "企业", "专利"]))

    def test_find_the_one_passage_of_many_that_holds_a_word(self):
        passages = [[f"条{number}", f"款{number}"] for number in range(3000)]
        index = LexicalIndex(passages)
        assert np.flatnonzero(index.scores(["款1234"])).tolist() == [1234]


class TestWeight:
    @pytest.mark.parametrize("token", ["专利", "企业", "的", "亩均", "没有的词", ""])
    def test_is_the_inverse_document_frequency(self, index: LexicalIndex, token: str):
        assert index.weight(token) == pytest.approx(_idf(_PASSAGES, token))

    def test_is_highest_for_a_word_that_no_passage_holds(self, index: LexicalIndex):
        words = {word for passage in _PASSAGES for word in passage}
        assert index.weight("没有的词") > max(index.weight(word) for word in words)


@pytest.fixture
def folder(tmp_path: Path, index: LexicalIndex) -> Path:
    folder = tmp_path / "索引 目录" / "词"
    index.write(folder)
    return folder


class TestFiles:
    def test_reading_what_was_written_gives_the_same(self, folder: Path, index: LexicalIndex):
        again = LexicalIndex.read(folder, len(_PASSAGES))
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

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path):
        with pytest.raises(IndexBroken, match="没有这里") as caught:
            LexicalIndex.read(tmp_path / "没有这里", 6)
        assert "zhengda build --force" in caught.value.hint

    @pytest.mark.parametrize(
        "damage",
        [
            lambda content: None,
            lambda content: b"",
            lambda content: content[: len(content) // 2],
            lambda content: content[:-1],
            lambda content: b"\xff\x00" * 40,
            lambda content: b"[]",
        ],
        ids=["missing", "empty", "half", "short", "other bytes", "another shape"],
    )
    @pytest.mark.parametrize(
        "name",
        [f"{array}.csc.index.npy" for array in ("data", "indices", "indptr")]
        + [f"{record}.index.json" for record in ("params", "vocab")],
    )
    def test_a_file_that_is_missing_or_damaged_is_told(
        self, folder: Path, name: str, damage: Callable[[bytes], bytes | None]
    ):
        content = damage((folder / name).read_bytes())
        (folder / name).unlink()
        if content is not None:
            (folder / name).write_bytes(content)
        with pytest.raises(IndexBroken, match="缺失或损坏"):
            LexicalIndex.read(folder, len(_PASSAGES))

    @pytest.mark.parametrize("size", [0, 5, 7])
    def test_an_index_of_another_number_of_passages_is_told(self, folder: Path, size: int):
        with pytest.raises(IndexBroken, match=f"有 6 段，应当有 {size} 段"):
            LexicalIndex.read(folder, size)
