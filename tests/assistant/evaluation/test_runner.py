import json
from datetime import date
from pathlib import Path

from assistant.evaluation.gold import parse_gold
from assistant.evaluation.local import LocalRespondent
from assistant.evaluation.model import GoldFile, Provenance, Status
from assistant.evaluation.record import to_json
from assistant.evaluation.runner import evaluate
from assistant.protocols import Assistant
from tests.assistant.evaluation.cases import ScriptedRespondent, answer, refusal

GOLDEN = Path(__file__).parents[2] / "golden"
DAY = date(2026, 11, 23)
QUOTE = ["最高给予3000万元支持"]


def file(name: str, *lines: object) -> GoldFile:
    return parse_gold(name, "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode())


def asked(question: str, kind: str = "amount", quotes: object = QUOTE) -> dict[str, object]:
    return {"question": question, "kind": kind, "gold_quotes": quotes}


QUESTIONS = file(
    "q.jsonl",
    {"id": "a", **asked("多少？")},
    {"id": "b", **asked("房价？", "unanswerable", [])},
    {"id": "c", **asked("别的？", "list", ["没有这句话"])},
)
DIALOGUES = file("d.jsonl", {"id": "d", "turns": [asked("支持谁？"), asked("它呢？")]})


def respondent() -> ScriptedRespondent:
    right = answer("给予支持。", "d:1.1")
    answers = {"多少？": right, "房价？": refusal("d:1.2"), "别的？": right, "支持谁？": right, "它呢？": refusal()}
    return ScriptedRespondent(answers, {"多少？": ("d:1.2", "d:1.1"), "支持谁？": ("d:1.1",)})


def test_a_dialogue_is_one_conversation_and_only_full_questions_are_searched() -> None:
    scripted = respondent()
    done: list[int] = []
    found = evaluate([QUESTIONS, DIALOGUES], scripted, progress=lambda: done.append(1))
    asked_in_order = [("多少？", None), ("房价？", None), ("别的？", None), ("支持谁？", None), ("它呢？", "c1")]
    assert scripted.history == asked_in_order
    assert scripted.searched == ["多少？", "支持谁？"]
    assert len(done) == 5
    assert [outcome.ranking is None for outcome in found.outcomes] == [False, True, True, False, True]
    assert found.unfound == ("q.jsonl:3（c）：文件里没有“没有这句话”",)


def test_groups_are_means_over_where_a_measure_is_defined() -> None:
    found = evaluate([QUESTIONS, DIALOGUES], respondent())
    means = {key: (one.mean, one.n) for key, one in found.overall.estimates.items()}
    assert means["hit@1"] == (0.5, 2)
    assert means["mrr@10"] == (0.75, 2)
    assert means["right"] == (0.6, 5)
    assert means["refusal_precision"] == (0.5, 2)
    assert means["refusal_recall"] == (1.0, 1)
    assert means["follow_up_right"] == (0.0, 1)
    assert "units" not in means
    assert [(group.name, group.questions) for group in found.kinds] == [("amount", 3), ("unanswerable", 1), ("list", 1)]
    assert [(group.name, group.questions) for group in found.by_file] == [("q.jsonl", 3), ("d.jsonl", 2)]


def test_the_real_assistant_twice(assistant: Assistant) -> None:
    lines = (GOLDEN / "questions.jsonl").read_bytes().splitlines()
    files = [
        parse_gold("questions.jsonl", b"\n".join([*lines[:4], lines[45], lines[83]])),
        parse_gold("dialogues.jsonl", (GOLDEN / "dialogues.jsonl").read_bytes().splitlines()[0]),
    ]
    reports = []
    for _ in range(2):
        report = to_json(evaluate(files, LocalRespondent(assistant, DAY)), Provenance("0", "本机进程", DAY))
        assert set(report.pop("timing_ms")) == {"ask", "search"}  # type: ignore[call-overload]
        reports.append(json.dumps(report, ensure_ascii=False))
    assert reports[0] == reports[1]
    assert json.loads(reports[0])["gold_not_found"] == []


def test_a_question_that_is_not_accepted_costs_only_itself(assistant: Assistant) -> None:
    respondent = LocalRespondent(assistant, DAY)
    reply = respondent.ask("长" * 5000, None)
    assert reply.status is Status.FAILED
    assert reply.problem
    assert respondent.search("长" * 5000, 10) == ()
