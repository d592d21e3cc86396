import json
from datetime import date

import pytest

from assistant.evaluation.errors import InvalidReport
from assistant.evaluation.gold import parse_gold
from assistant.evaluation.model import Provenance
from assistant.evaluation.record import SCHEMA, parse_report, to_json
from assistant.evaluation.runner import evaluate
from tests.assistant.evaluation.cases import ScriptedRespondent, answer

GOLD = '{"id": "a", "question": "多少？", "kind": "amount", "gold_quotes": ["给予3000万元"], "gold_values": ["3000"]}'
PROVENANCE = Provenance("0.1.0", "本机进程", date(2026, 11, 23))


def test_a_report_is_read_back() -> None:
    respondent = ScriptedRespondent({"多少？": answer("最高3000万元。", "d:1.1")}, {"多少？": ("d:1.1",)})
    evaluation = evaluate([parse_gold("q.jsonl", GOLD.encode())], respondent)
    report = to_json(evaluation, PROVENANCE)
    (one,) = parse_report("report.json", json.dumps(report, ensure_ascii=False).encode())
    assert (one.id, one.question, one.status, one.answer) == ("a", "多少？", "answered", "最高3000万元。")
    assert one.scores == evaluation.outcomes[0].marks.scores
    assert report["overall"]["scores"]["right"] == {"mean": 1.0, "low": 1.0, "high": 1.0, "n": 1}  # type: ignore[index]


QUESTION = {"id": "a", "conversation": "a", "kind": "amount", "question": "？", "status": "answered", "answer": ""}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "不是 UTF-8 编码的 JSON"),
        (b"[]", f"没有 schema={SCHEMA}"),
        (b'{"schema": "zhengda-evaluation/0"}', f"没有 schema={SCHEMA}"),
        (json.dumps({"schema": SCHEMA}).encode(), "questions 应当是对象的列表"),
        (json.dumps({"schema": SCHEMA, "questions": [QUESTION]}).encode(), "a 的 scores"),
        (json.dumps({"schema": SCHEMA, "questions": [{**QUESTION, "scores": {"right": 2}}]}).encode(), "a 的 scores"),
        (json.dumps({"schema": SCHEMA, "questions": [{**QUESTION, "scores": {}}]}).encode(), "没有 right"),
        (
            json.dumps({"schema": SCHEMA, "questions": [{**QUESTION, "answer": 1, "scores": {"right": 1}}]}).encode(),
            "answer 不是文字",
        ),
    ],
)
def test_what_is_no_report_is_told(data: bytes, words: str) -> None:
    with pytest.raises(InvalidReport) as told:
        parse_report("甲.json", data)
    assert words in told.value.message
    assert told.value.message.startswith("甲.json")
