from math import log2

import pytest

from assistant.evaluation.measures import MEASURES, RANKED, rank_scores

CASES = [
    (["a"], [["a"]], [1, 1, 1, 1, 1, 1]),
    (["x", "a"], [["a"]], [0, 1, 1, 1, 1 / 2, 1 / log2(3)]),
    (["x", "x2", "x3", "a"], [["a"]], [0, 0, 1, 1, 1 / 4, 1 / log2(5)]),
    # alternatives: one is enough for recall, both count in the ideal ranking
    (["a", "x"], [["a", "b"]], [1, 1, 1, 1, 1, 1 / (1 + 1 / log2(3))]),
    # two groups: a hit is any of them, recall needs both
    (["a", "x"], [["a"], ["b"]], [1, 1, 1, 0, 1, 1 / (1 + 1 / log2(3))]),
    (["x", "b", "a"], [["a"], ["b"]], [0, 1, 1, 1, 1 / 2, (1 / log2(3) + 1 / log2(4)) / (1 + 1 / log2(3))]),
    ([f"x{n}" for n in range(10)] + ["a"], [["a"]], [0, 0, 0, 0, 0, 0]),
    ([], [["a"]], [0, 0, 0, 0, 0, 0]),
]


@pytest.mark.parametrize(("ranking", "relevant", "scores"), CASES)
def test_ranked_measures_by_hand(ranking: list[str], relevant: list[list[str]], scores: list[float]) -> None:
    found = rank_scores({"q": ranking}, {"q": relevant})["q"]
    assert [found[measure.key] for measure in RANKED] == pytest.approx(scores)


def test_questions_do_not_mix() -> None:
    found = rank_scores({"q": ["a"], "z": ["a"]}, {"q": [["a"]], "z": [["b"]]})
    assert [found["q"]["hit@1"], found["z"]["hit@1"]] == [1, 0]
    assert rank_scores({}, {}) == {}


def test_every_measure_has_its_own_key_and_words() -> None:
    assert len({measure.key for measure in MEASURES}) == len(MEASURES)
    assert all(measure.name and measure.meaning for measure in MEASURES)
