import json
from pathlib import Path

import pytest

from assistant.evaluation.errors import InvalidGold, UnsupportedGold
from assistant.evaluation.gold import check_distinct, parse_gold

GOLDEN = Path(__file__).parents[2] / "golden"
RIGHT = {"id": "a", "question": "多少？", "kind": "amount", "gold_quotes": ["最高给予3000万元支持"]}


def lines(*objects: object) -> bytes:
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in objects).encode()


def test_alternatives_are_one_group_and_lists_are_one_group_each() -> None:
    file = parse_gold("q.jsonl", lines({**RIGHT, "gold_quotes": ["甲", "乙"]}, {**RIGHT, "id": "b"}))
    assert [each.id for each in file.conversations] == ["a", "b"]
    assert file.conversations[0].turns[0].quotes == (("甲", "乙"),)
    grouped = parse_gold("q.jsonl", lines({**RIGHT, "gold_quotes": [["甲"], ["乙", "丙"]]}))
    assert grouped.conversations[0].turns[0].quotes == (("甲",), ("乙", "丙"))


def test_a_byte_order_mark_and_blank_lines_do_no_harm_and_lines_are_counted() -> None:
    file = parse_gold("q.jsonl", b"\xef\xbb\xbf" + lines(RIGHT) + b"\r\n\n" + lines({**RIGHT, "id": "b"}))
    assert [each.turns[0].place for each in file.conversations] == ["q.jsonl:1", "q.jsonl:3"]


def test_the_turns_of_a_dialogue_are_numbered() -> None:
    turn = {name: value for name, value in RIGHT.items() if name != "id"}
    file = parse_gold("d.jsonl", lines({"id": "d1", "turns": [{"turn": 1, **turn}, turn]}))
    assert [(one.id, one.turn) for one in file.conversations[0].turns] == [("d1#1", 1), ("d1#2", 2)]
    assert file.questions == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "没有问题"),
        (b"{", "q.jsonl:1：这一行不是 UTF-8 编码的 JSON"),
        (lines(RIGHT) + '\n{"id": "中'.encode("gb18030"), "q.jsonl:2：这一行不是 UTF-8"),
        (lines([RIGHT]), "不是 JSON 对象"),
        (lines({**RIGHT, "id": ""}), "id 应当是不空的文字"),
        (lines({"question": "多少？", "kind": "amount"}), "缺少 id"),
        (lines({**RIGHT, "question": 3}), "question 应当是不空的文字"),
        (lines({**RIGHT, "kind": "amuont"}), "没有“amuont”这种问题"),
        (lines({**RIGHT, "gold_quote": ["甲"]}), "没有“gold_quote”这个字段，是不是 gold_quotes"),
        (lines({**RIGHT, "gold_quotes": "甲"}), "gold_quotes 应当是列表"),
        (lines({**RIGHT, "gold_quotes": []}), "gold_quotes 是空的"),
        (lines({**RIGHT, "gold_quotes": ["甲", ["乙"]]}), "全是文字，或者全是不空的列表"),
        (lines({**RIGHT, "gold_quotes": [[]]}), "全是文字，或者全是不空的列表"),
        (lines({**RIGHT, "gold_values": [" "]}), "gold_values 里应当全是不空的文字"),
        (lines({**RIGHT, "gold_values": [5]}), "gold_values 里应当全是不空的文字"),
        (lines({**RIGHT, "kind": "unit"}), "kind=unit 要写 gold_units"),
        (lines({**RIGHT, "kind": "outdated"}), "kind=outdated 要写 date_values"),
        (lines({**RIGHT, "kind": "unanswerable"}), "kind=unanswerable 不能有 gold_quotes"),
        (lines({**RIGHT, "table_ref": ["附件1"]}), "table_ref 应当是对象的列表"),
        (lines({**RIGHT, "table_ref": [{"table": "附件1", "row_cells": []}]}), "row_cells 是空的"),
        (lines(RIGHT, RIGHT), "q.jsonl:2：id “a”已在 q.jsonl:1 用过"),
        (lines({"id": "d", "turns": []}), "turns 是空的"),
        (lines({"id": "d", "turns": [{**RIGHT}]}), "q.jsonl:1 第 1 轮：没有“id”这个字段"),
        (
            lines({"id": "d", "turns": [{"turn": 2, "question": "？", "kind": "unanswerable"}]}),
            "turn 应当是 1，收到的是 2",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(data: bytes, words: str) -> None:
    with pytest.raises(InvalidGold) as told:
        parse_gold("q.jsonl", data)
    assert words in told.value.message
    assert told.value.message.startswith("q.jsonl")
    assert told.value.hint


def test_profiles_are_refused() -> None:
    with pytest.raises(UnsupportedGold, match=r"profiles.jsonl:1 是企业情况"):
        parse_gold("profiles.jsonl", (GOLDEN / "profiles.jsonl").read_bytes())


def test_two_files_may_not_share_an_id() -> None:
    files = [parse_gold(name, lines(RIGHT)) for name in ("a.jsonl", "b.jsonl")]
    with pytest.raises(InvalidGold, match=r"b.jsonl:1：id “a”已在 a.jsonl:1 用过"):
        check_distinct(files)


@pytest.mark.parametrize("name", ["questions", "dialogues", "questions-tuning", "dialogues-tuning", "calibration"])
def test_our_own_sets_are_in_order(name: str) -> None:
    assert parse_gold(f"{name}.jsonl", (GOLDEN / f"{name}.jsonl").read_bytes()).questions >= 10
