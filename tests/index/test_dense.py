from pathlib import Path

import numpy as np
import pytest

from index.dense import DenseIndex
from index.errors import IndexBroken
from index.protocols import Vectors


def _unit_vectors(count: int, dimension: int, seed: int = 7) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "索引 目录"
    folder.mkdir()
    return folder / "向量.faiss"


@pytest.mark.parametrize(("count", "dimension"), [(1, 1), (1, 384), (2, 3), (50, 16), (1000, 384)])
def test_scores_are_inner_products_in_the_order_of_the_passages(count: int, dimension: int):
    vectors, query = _unit_vectors(count, dimension), _unit_vectors(1, dimension, seed=8)[0]
    index = DenseIndex(vectors)
    scores = index.scores(query)
    assert (scores.shape, scores.dtype) == ((count,), np.float32)
    assert scores == pytest.approx(vectors @ query, abs=1e-6)
    assert (len(index), index.dimension) == (count, dimension)


def test_a_vector_is_nearest_to_itself():
    vectors = _unit_vectors(40, 24)
    index = DenseIndex(vectors)
    for row, vector in enumerate(vectors):
        scores = index.scores(vector)
        assert int(np.argmax(scores)) == row
        assert scores[row] == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("dimension", [7, 32, 384])
def test_equal_vectors_score_exactly_alike(dimension: int):
    vectors = np.repeat(_unit_vectors(1, dimension), 37, axis=0)
    assert len(set(DenseIndex(vectors).scores(_unit_vectors(1, dimension, seed=8)[0]).tolist())) == 1


def test_vectors_come_back_as_they_went_in():
    vectors = _unit_vectors(30, 12)
    assert np.array_equal(DenseIndex(vectors).vectors(), vectors)


def test_the_index_keeps_nothing_of_the_array_that_it_was_made_from():
    vectors = _unit_vectors(5, 6)
    index = DenseIndex(vectors)
    before = index.vectors()
    vectors[:] = 0
    assert np.array_equal(index.vectors(), before)


def test_reading_what_was_written_gives_the_same(path: Path):
    vectors, query = _unit_vectors(100, 32), _unit_vectors(1, 32, seed=8)[0]
    index = DenseIndex(vectors)
    index.write(path)
    again = DenseIndex.read(path)
    assert (len(again), again.dimension) == (100, 32)
    assert np.array_equal(again.vectors(), vectors)
    assert np.array_equal(again.scores(query), index.scores(query))


@pytest.mark.parametrize("damage", ["missing", "a folder", "empty", "short", "half", "other bytes", "text"])
def test_a_file_that_is_missing_or_damaged_is_told(path: Path, damage: str):
    DenseIndex(_unit_vectors(20, 8)).write(path)
    content = path.read_bytes()
    damaged = {
        "empty": b"",
        "short": content[:-1],
        "half": content[: len(content) // 2],
        "other bytes": bytes(len(content)),
        "text": "这不是索引。".encode(),
    }
    path.unlink()
    if damage == "a folder":
        path.mkdir()
    elif damage in damaged:
        path.write_bytes(damaged[damage])
    with pytest.raises(IndexBroken, match=path.name) as caught:
        DenseIndex.read(path)
    assert "zhengda build --force" in caught.value.hint
