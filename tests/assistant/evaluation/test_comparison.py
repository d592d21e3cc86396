from dataclasses import replace

import pytest

from assistant.evaluation.comparison import compare, comparison_json, mcnemar
from assistant.evaluation.errors import IncomparableReports
from assistant.evaluation.record import Recorded


def recorded(name: str, right: float, answer: str = "甲", **scores: float) -> Recorded:
    return Recorded(name, name, "amount", f"{name}？", "{}", "answered", answer, {"right": right, **scores})


@pytest.mark.parametrize(
    ("gained", "lost", "p"),
    [(0, 0, 1.0), (1, 0, 1.0), (3, 3, 1.0), (5, 0, 2 / 32), (6, 0, 2 / 64), (1, 9, 2 * (1 + 10) / 1024)],
)
def test_mcnemar_by_hand(gained: int, lost: int, p: float) -> None:
    assert mcnemar(gained, lost) == pytest.approx(p)
    assert mcnemar(lost, gained) == mcnemar(gained, lost)


def test_what_changed() -> None:
    before = [recorded("a", 0), recorded("b", 1), recorded("c", 1), recorded("d", 1), recorded("e", 1)]
    after = [
        recorded("a", 1, "乙"),
        recorded("b", 0, "乙"),
        recorded("c", 1, "乙"),
        recorded("d", 1),
        replace(recorded("e", 0), expected='{"values": []}'),
        recorded("f", 1),
    ]
    found = compare([*before, recorded("g", 1)], after)
    assert found.questions == 4
    assert [change.before.id for change in found.gained] == ["a"]
    assert [change.before.id for change in found.lost] == ["b"]
    assert [change.before.id for change in found.reworded] == ["c"]
    assert (found.only_before, found.only_after, found.regraded) == (("g",), ("f",), ("e",))
    (right,) = found.differences
    assert (right.before, right.after, right.gained, right.lost, right.p) == (0.75, 0.75, 1, 1, 1.0)
    assert not right.is_significant
    assert comparison_json(found) == comparison_json(compare([*before, recorded("g", 1)], after))


def test_many_gains_and_no_loss_are_more_than_chance() -> None:
    before = [recorded(str(n), float(n >= 8)) for n in range(20)]
    (right,) = compare(before, [replace(one, scores={"right": 1.0}) for one in before]).differences
    assert right.p == pytest.approx(2 / 2**8)
    assert right.is_significant


def test_shares_are_compared_by_paired_bootstrap() -> None:
    scores = {"mrr@10": 0.5}
    before = [recorded(str(n), 1, **scores) for n in range(10)]
    better = [recorded(str(n), 1, **{"mrr@10": 0.5 + 0.01 * (n + 1)}) for n in range(10)]
    found = {each.measure.key: each for each in compare(before, better).differences}
    assert found["mrr@10"].p is None
    assert found["mrr@10"].is_significant
    assert not found["right"].is_significant


def test_nothing_in_common() -> None:
    with pytest.raises(IncomparableReports):
        compare([recorded("a", 1)], [recorded("b", 1)])
