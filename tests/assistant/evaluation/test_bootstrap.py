import pytest

from assistant.evaluation.bootstrap import estimate
from assistant.evaluation.model import Estimate


def test_the_same_values_give_the_same_interval() -> None:
    values = [[float(n % 3 == 0)] for n in range(60)]
    first = estimate(values)
    assert first == estimate(values) == Estimate(0.333333, 0.216667, 0.45, 60)


@pytest.mark.parametrize(
    ("clusters", "expected"),
    [
        ([[1.0], [1.0]], Estimate(1.0, 1.0, 1.0, 2)),
        ([[0.5]], Estimate(0.5, 0.5, 0.5, 1)),
        ([[1.0, 0.0], [1.0, 0.0], []], Estimate(0.5, 0.5, 0.5, 4)),
        ([[0.0], [1.0]], Estimate(0.5, 0.0, 1.0, 2)),
    ],
)
def test_small_intervals_by_hand(clusters: list[list[float]], expected: Estimate) -> None:
    assert estimate(clusters) == expected


def test_turns_that_fall_together_widen_the_interval() -> None:
    apart = estimate([[1.0], [1.0], [0.0], [0.0]] * 5)
    together = estimate([[1.0, 1.0], [0.0, 0.0]] * 5)
    assert apart is not None
    assert together is not None
    assert together.high - together.low > apart.high - apart.low
