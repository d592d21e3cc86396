import pytest

from assistant.evaluation.model import Gold, Response, Status, TableRow
from assistant.evaluation.scoring import mark
from tests.assistant.evaluation.cases import FINANCE, SCIENCE, SOURCES, answer, gold, refusal

UNANSWERABLE = gold(kind="unanswerable", quotes=())
TWO = gold(quotes=(("最高给予3000万元支持",), ("奖励30万元",)))
UNITS = gold(kind="unit", units=("省科技厅", "省财政厅"))
OUTDATED = gold(kind="outdated", dates=("2018", "2022年"))
LINE = TableRow("附件1", ("1", "亩均税收", "万元/亩", "13.2", "26"))
ROW = gold(quotes=(("万元/亩",),), rows=(LINE,), values=("26",))
CLARIFICATION = Response(Status.CLARIFY, "请说明。", conversation="c1")
FAILURE = Response(Status.FAILED, "", problem="太长。")

CASES = [
    (
        "a right answer",
        gold(values=("3000万元",)),
        answer("最高3000万元。[1]", "d:1.1"),
        {"citation_precision": 1, "citation_recall": 1, "values": 1, "grounded": 1, "right": 1},
    ),
    (
        "one of two citations is correct, which is enough",
        gold(),
        answer("给予支持。", "d:1.2", "d:1.1"),
        {"citation_precision": 0.5, "citation_recall": 1, "grounded": 1, "right": 1},
    ),
    (
        "a section that holds the quote is a correct citation",
        gold(),
        answer("给予支持。", "d:1"),
        {"citation_precision": 1, "citation_recall": 1, "grounded": 1, "right": 1},
    ),
    (
        "one of two groups is cited",
        TWO,
        answer("给予支持。", "d:1.1"),
        {"citation_precision": 1, "citation_recall": 0.5, "grounded": 1, "right": 0},
    ),
    (
        "an answer without citations",
        gold(),
        answer("给予支持。"),
        {"citation_recall": 0, "grounded": 1, "right": 0},
    ),
    (
        "one of two values is missing; a marker is no value",
        gold(values=("3000万元", "1")),
        answer("最高3000万元。[1]", "d:1.1"),
        {"citation_precision": 1, "citation_recall": 1, "values": 0, "grounded": 1, "right": 0},
    ),
    (
        "a computed value",
        gold(quotes=(("亩均税收",), ("劳动生产率",)), computed=("4",)),
        answer("相差计算得4。", "d:t"),
        {"citation_precision": 1, "citation_recall": 1, "computed": 1, "grounded": 1, "right": 1},
    ),
    (
        "an invented number",
        gold(),
        answer("最高9000万元。", "d:1.1"),
        {"citation_precision": 1, "citation_recall": 1, "grounded": 0, "right": 0},
    ),
    (
        "the units are the set, by either name",
        UNITS,
        answer("见条款。", "d:1.1", units=[FINANCE, SCIENCE]),
        {"citation_precision": 1, "citation_recall": 1, "units": 1, "grounded": 1, "right": 1},
    ),
    (
        "a unit is missing",
        UNITS,
        answer("见条款。", "d:1.1", units=[SCIENCE]),
        {"citation_precision": 1, "citation_recall": 1, "units": 0, "grounded": 1, "right": 0},
    ),
    (
        "a unit too many",
        gold(kind="unit", units=("省科技厅",)),
        answer("见条款。", "d:1.1", units=[SCIENCE, FINANCE]),
        {"citation_precision": 1, "citation_recall": 1, "units": 0, "grounded": 1, "right": 0},
    ),
    (
        "units count on questions about units only",
        gold(units=("省科技厅",)),
        answer("见条款。", "d:1.1"),
        {"citation_precision": 1, "citation_recall": 1, "grounded": 1, "right": 1},
    ),
    (
        "dates may stand in the warnings",
        OUTDATED,
        answer("到2022年建成。", "d:1.1", warnings=["印发于2018年。"]),
        {"citation_precision": 1, "citation_recall": 1, "dated": 1, "grounded": 1, "right": 1},
    ),
    (
        "a date is missing",
        OUTDATED,
        answer("到2022年建成。", "d:1.1"),
        {"citation_precision": 1, "citation_recall": 1, "dated": 0, "grounded": 1, "right": 0},
    ),
    (
        "the line of the table that is meant",
        ROW,
        answer("26万元/亩。", "d:t.r1"),
        {"citation_precision": 1, "citation_recall": 1, "values": 1, "grounded": 1, "right": 1},
    ),
    (
        "another line with the same quote",
        ROW,
        answer("30万元/亩。", "d:t.r2"),
        {"citation_precision": 0, "citation_recall": 0, "values": 0, "grounded": 1, "right": 0},
    ),
    ("a right refusal", UNANSWERABLE, refusal("d:1.1"), {"refusal_precision": 1, "refusal_recall": 1, "right": 1}),
    ("a missing refusal", UNANSWERABLE, answer("有。", "d:1.1"), {"refusal_recall": 0, "grounded": 1, "right": 0}),
    (
        "a wrong refusal, though its nearest clause holds the quote",
        gold(values=("3000万元",)),
        refusal("d:1.1"),
        {"refusal_precision": 0, "citation_recall": 0, "values": 0, "right": 0},
    ),
    ("a question back is no refusal", UNANSWERABLE, CLARIFICATION, {"refusal_recall": 0, "right": 0}),
    ("a question back is no answer", gold(), CLARIFICATION, {"citation_recall": 0, "right": 0}),
    ("a question that was not accepted", UNANSWERABLE, FAILURE, {"refusal_recall": 0, "right": 0}),
    (
        "a follow-up",
        gold(turn=2),
        answer("给予支持。", "d:1.1"),
        {"citation_precision": 1, "citation_recall": 1, "grounded": 1, "right": 1, "follow_up_right": 1},
    ),
]


@pytest.mark.parametrize(("expected", "response", "scores"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_scores(expected: Gold, response: Response, scores: dict[str, float]) -> None:
    marks = mark(expected, response, SOURCES)
    assert marks.scores == scores
    assert bool(marks.failed) is (marks.scores["right"] == 0)
    assert len(marks.correct) == len(response.citations)
