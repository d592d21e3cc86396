"""Bootstrap confidence intervals (Efron 1979), the same on every machine and in every run.

Conversations are resampled, not turns: the turns of one conversation stand and fall together.
"""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from assistant.evaluation.model import Estimate

SEED: Final = 20181205
RESAMPLES: Final = 2000
CONFIDENCE: Final = 0.95
DIGITS: Final = 6
_CHUNK = 200  # resamples at a time, which bounds the memory


def estimate(clusters: Sequence[Sequence[float]]) -> Estimate | None:
    """The mean of all values with its percentile interval; ``clusters`` are the values of each conversation.

    None when there is no value at all. With equal values everywhere the interval has no width.

    >>> estimate([[1.0], [1.0], [0.0], [1.0]])
    Estimate(mean=0.75, low=0.25, high=1.0, n=4)
    >>> estimate([[], []]) is None
    True
    """
    filled = [values for values in clusters if values]
    if not filled:
        return None
    count = sum(len(values) for values in filled)
    mean = math.fsum(value for values in filled for value in values) / count
    low, high = _interval(filled)
    return Estimate(round(mean, DIGITS), round(low, DIGITS), round(high, DIGITS), count)


def _interval(clusters: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The percentile interval of the mean over resampled clusters."""
    sums = np.array([math.fsum(values) for values in clusters])
    sizes = np.array([len(values) for values in clusters])
    # RandomState, not Generator: only its numbers are promised to stay the same in later versions of numpy.
    random = np.random.RandomState(SEED)
    means: list[float] = []
    for _ in range(0, RESAMPLES, _CHUNK):
        drawn = random.randint(0, len(sums), size=(_CHUNK, len(sums)))
        means += (sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)).tolist()
    means.sort()
    tail = (1 - CONFIDENCE) / 2
    return means[math.floor(tail * len(means))], means[math.ceil((1 - tail) * len(means)) - 1]
