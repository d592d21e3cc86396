import numpy as np
import pytest

from index.fusion import K, fuse


def _fused(*scores: list[float], weights: list[float] | None = None) -> list[float]:
    return fuse([np.array(listed, dtype=np.float32) for listed in scores], weights).tolist()


def _part(rank: int) -> float:
    """What a rank gives, so that rank 1 gives 1."""
    return (K + 1) / (K + rank)


def test_k_is_that_of_the_paper():
    assert K == 60


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([[0.9, 0.5, 0.1]], [1, _part(2), _part(3)]),
        ([[0.1, 0.9, 0.5]], [_part(3), 1, _part(2)]),
        ([[3, 2, 1], [3, 2, 1]], [1, _part(2), _part(3)]),
        ([[3, 2, 1], [1, 2, 3]], [(1 + _part(3)) / 2, _part(2), (1 + _part(3)) / 2]),
        ([[0.8, 0.7], [0, 5]], [0.5, (_part(2) + 1) / 2]),
        ([[1.0, 0.9], [0.0, 0.0]], [0.5, _part(2) / 2]),
        ([[7.0]], [1]),
    ],
    ids=["one list", "any order", "agreeing", "disagreeing", "one knows one", "one knows none", "one passage"],
)
def test_ranks_are_added(scores: list[list[float]], expected: list[float]):
    assert _fused(*scores) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([5, 5, 1], [1, 1, _part(3)]),
        ([1, 5, 5, 5], [_part(4), 1, 1, 1]),
        ([2, 2], [1, 1]),
        ([9, 4, 4, 1], [1, _part(2), _part(2), _part(4)]),
    ],
)
def test_equal_scores_share_the_better_rank(scores: list[float], expected: list[float]):
    assert _fused(scores) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("nothing", [0.0, -0.3, -1.0])
def test_a_score_of_zero_or_lower_gives_nothing(nothing: float):
    assert _fused([nothing, 0.5, nothing]) == [0, 1, 0]
    assert _fused([nothing, nothing]) == [0, 0]


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([1.0, 1.0], [(1 + _part(2)) / 2, (1 + _part(2)) / 2]),
        ([3.0, 1.0], [(3 + _part(2)) / 4, (3 * _part(2) + 1) / 4]),
        ([1.0, 0.0], [1, _part(2)]),
    ],
)
def test_weights_say_how_much_a_list_counts(weights: list[float], expected: list[float]):
    assert _fused([0.9, 0.1], [0.1, 0.9], weights=weights) == pytest.approx(expected, abs=1e-6)


def test_as_many_weights_as_lists_are_needed():
    with pytest.raises(ValueError, match="zip"):
        _fused([1.0], [1.0], weights=[1.0])


def _random_lists(seed: int) -> tuple[np.random.Generator, list[np.ndarray]]:
    random = np.random.default_rng(seed)
    size = int(random.integers(1, 60))
    return random, [random.integers(-2, 8, size).astype(np.float32) for _ in range(int(random.integers(1, 5)))]


@pytest.mark.parametrize("seed", range(20))
class TestAnyLists:
    def test_fuse_the_same_in_any_order_of_the_passages(self, seed: int):
        random, lists = _random_lists(seed)
        order = random.permutation(len(lists[0]))
        assert np.array_equal(fuse([listed[order] for listed in lists]), fuse(lists)[order])

    def test_fuse_the_same_in_any_order_of_the_lists(self, seed: int):
        _, lists = _random_lists(seed)
        assert fuse(lists[::-1]) == pytest.approx(fuse(lists), abs=1e-6)

    def test_fuse_to_float32_from_0_to_1(self, seed: int):
        _, lists = _random_lists(seed)
        fused = fuse(lists)
        assert (fused.dtype, fused.shape) == (np.float32, lists[0].shape)
        assert fused.min() >= 0
        assert fused.max() <= 1
        assert np.array_equal(fused == 0, np.all([listed <= 0 for listed in lists], axis=0))

    def test_only_ranks_count(self, seed: int):
        _, lists = _random_lists(seed)
        assert np.array_equal(fuse([np.sign(listed) * listed**2 * 10 for listed in lists]), fuse(lists))

    def test_what_is_better_everywhere_comes_first(self, seed: int):
        _, lists = _random_lists(seed)
        for listed in lists:
            listed[0] = 9
        assert fuse(lists)[0] == 1
        assert int(np.argmax(fuse(lists))) == 0
