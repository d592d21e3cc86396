"""Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""

from collections.abc import Sequence

import numpy as np

from index.protocols import Vectors

K = 60


def fuse(scores: Sequence[Vectors], weights: Sequence[float] | None = None) -> Vectors:
    """Fuse several score lists over the same passages by reciprocal rank.

    Each list, shape ``(n,)``, gives a passage ``weight / (K + rank)``; passages that a list scores zero or lower get
    nothing from it, and equal scores share the better rank. The result, shape ``(n,)``, is scaled so that a passage
    that is first everywhere has 1.

    >>> [round(float(s), 3) for s in fuse([np.array([0.9, 0.5, 0.0]), np.array([2.0, 3.0, 0.0])])]
    [0.992, 0.992, 0.0]
    """
    weights = weights or [1.0] * len(scores)
    fused = np.zeros(len(scores[0]), dtype=np.float64)
    for listed, weight in zip(scores, weights, strict=True):
        fused += np.where(listed > 0, weight / (K + _ranks(listed)), 0.0)
    return (fused * (K + 1) / sum(weights)).astype(np.float32)


def _ranks(scores: Vectors) -> Vectors:
    """Rank of each score from 1, the highest first; ties share the better rank."""
    ordered = np.sort(scores)[::-1]
    return (1 + np.searchsorted(-ordered, -scores, side="left")).astype(np.float64)
