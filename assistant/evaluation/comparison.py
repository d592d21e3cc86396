"""Compares two evaluations of the same questions: what changed, and whether that is more than chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

from assistant.evaluation.bootstrap import DIGITS, estimate
from assistant.evaluation.errors import IncomparableReports
from assistant.evaluation.measures import MEASURES, Measure
from assistant.evaluation.model import Estimate
from assistant.evaluation.record import Json, Recorded

LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure in both runs, over the ``n`` questions where it is defined in both.

    ``change`` is the mean of the second run minus that of the first, with a paired bootstrap interval. ``gained`` and
    ``lost`` count the questions whose score rose and fell. ``p`` is McNemar's exact two-sided p where every score is 0
    or 1, and None where the test does not apply.
    """

    measure: Measure
    before: float
    after: float
    change: Estimate
    gained: int
    lost: int
    p: float | None

    @property
    def is_significant(self) -> bool:
        """At the level of 5 per cent, by McNemar's test where it applies, else when the interval leaves out 0."""
        if self.p is not None:
            return self.p < LEVEL
        return self.change.low > 0 or self.change.high < 0


@dataclass(frozen=True, slots=True)
class Change:
    """A question in both runs."""

    before: Recorded
    after: Recorded


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side; ``gained`` became right, ``lost`` became wrong, ``reworded`` answer otherwise.

    Questions in one report only, and those whose gold differs, are named and left out.
    """

    questions: int
    differences: tuple[Difference, ...]
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    reworded: tuple[Change, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    regraded: tuple[str, ...]


def compare(before: Sequence[Recorded], after: Sequence[Recorded]) -> Comparison:
    """The runs side by side; raises IncomparableReports when no question is in both."""
    first, second = {one.id: one for one in before}, {one.id: one for one in after}
    shared = [Change(first[key], second[key]) for key in first if key in second]
    pairs = [pair for pair in shared if _same_gold(pair)]
    if not pairs:
        raise IncomparableReports(
            "两份报告里没有相同的题。", hint="请比较同一套题的两次评测；改过题目或标准答案后要重新评测。"
        )
    differences = (_difference(measure, pairs) for measure in MEASURES if measure.paired)
    turned = {pair.before.id: pair.after.scores["right"] - pair.before.scores["right"] for pair in pairs}
    return Comparison(
        questions=len(pairs),
        differences=tuple(each for each in differences if each is not None),
        gained=tuple(pair for pair in pairs if turned[pair.before.id] > 0),
        lost=tuple(pair for pair in pairs if turned[pair.before.id] < 0),
        reworded=tuple(pair for pair in pairs if turned[pair.before.id] == 0 and _is_reworded(pair)),
        only_before=tuple(key for key in first if key not in second),
        only_after=tuple(key for key in second if key not in first),
        regraded=tuple(pair.before.id for pair in shared if not _same_gold(pair)),
    )


def mcnemar(gained: int, lost: int) -> float:
    """The exact two-sided p of McNemar's test (1947): both changes are equally likely if the runs are equally good.

    >>> mcnemar(5, 0), mcnemar(1, 1), mcnemar(0, 0), mcnemar(8, 1)
    (0.0625, 1.0, 1.0, 0.0390625)
    """
    changed = gained + lost
    tail = sum(comb(changed, k) for k in range(min(gained, lost) + 1))
    return min(1.0, float(2 * tail / 2**changed))


def _same_gold(pair: Change) -> bool:
    before, after = pair.before, pair.after
    return (before.question, before.kind, before.expected) == (after.question, after.kind, after.expected)


def _is_reworded(pair: Change) -> bool:
    return (pair.before.status, pair.before.answer) != (pair.after.status, pair.after.answer)


def _difference(measure: Measure, pairs: Sequence[Change]) -> Difference | None:
    key = measure.key
    scored = [pair for pair in pairs if key in pair.before.scores and key in pair.after.scores]
    clusters: dict[str, list[float]] = {}
    for pair in scored:
        clusters.setdefault(pair.before.conversation, []).append(pair.after.scores[key] - pair.before.scores[key])
    change = estimate(list(clusters.values()))
    if change is None:
        return None
    steps = [step for values in clusters.values() for step in values]
    gained, lost = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    exact = all(pair.before.scores[key] in (0, 1) and pair.after.scores[key] in (0, 1) for pair in scored)
    return Difference(
        measure=measure,
        before=sum(pair.before.scores[key] for pair in scored) / len(scored),
        after=sum(pair.after.scores[key] for pair in scored) / len(scored),
        change=change,
        gained=gained,
        lost=lost,
        p=mcnemar(gained, lost) if exact else None,
    )


def comparison_json(found: Comparison) -> Json:
    """The comparison as JSON; docs/evaluation.md describes it."""
    return {
        "schema": "zhengda-comparison/1",
        "questions": found.questions,
        "measures": {each.measure.key: _difference_json(each) for each in found.differences},
        "gained": [_change_json(change) for change in found.gained],
        "lost": [_change_json(change) for change in found.lost],
        "reworded": [_change_json(change) for change in found.reworded],
        "only_before": list(found.only_before),
        "only_after": list(found.only_after),
        "gold_changed": list(found.regraded),
    }


def _difference_json(each: Difference) -> Json:
    return {
        "before": round(each.before, DIGITS),
        "after": round(each.after, DIGITS),
        "change": each.change.mean,
        "low": each.change.low,
        "high": each.change.high,
        "n": each.change.n,
        "gained": each.gained,
        "lost": each.lost,
        "test": "paired_bootstrap" if each.p is None else "mcnemar",
        "p": None if each.p is None else round(each.p, DIGITS),
        "significant": each.is_significant,
    }


def _change_json(change: Change) -> Json:
    before, after = change.before, change.after
    return {
        "id": before.id,
        "kind": before.kind,
        "question": before.question,
        "before": {"status": before.status, "answer": before.answer},
        "after": {"status": after.status, "answer": after.answer},
    }
