"""Reads gold files: JSON Lines, one question or one dialogue a line; a mistake is told with its file and line."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import NoReturn

from assistant.evaluation.errors import InvalidGold, UnsupportedGold
from assistant.evaluation.fields import Fields
from assistant.evaluation.model import UNANSWERABLE, Conversation, Gold, GoldFile, TableRow

KINDS = (
    "amount",
    "unit",
    "target",
    "table",
    "paraphrase",
    "condition",
    "list",
    "typo",
    "definition",
    "compare",
    "multi",
    "outdated",
    UNANSWERABLE,
)
# Notes of whoever wrote the set: they are known, so that a misspelt name is told, but not scored.
_NOTES = (
    "doc",
    "clause",
    "note",
    "value_unit",
    "gold_units_by_clause",
    "quote_dup_ok",
    "short_ok",
    "long_ok",
    "count_question",
)
_SCORED = (
    "question",
    "kind",
    "gold_quotes",
    "gold_values",
    "computed_values",
    "gold_units",
    "date_values",
    "near_quotes",
    "table_ref",
    "answer",
)
_PROFILE = ("description", "facts", "negative")
_HINT = "格式见 docs/evaluation.md。"


def parse_gold(name: str, data: bytes) -> GoldFile:
    """The gold file ``name`` with the content ``data``; raises InvalidGold and UnsupportedGold.

    >>> line = '{"id": "a1", "question": "房价？", "kind": "unanswerable", "gold_quotes": []}'
    >>> parse_gold("a.jsonl", line.encode()).conversations[0].turns[0].place
    'a.jsonl:1'
    """
    conversations: list[Conversation] = []
    places: dict[str, str] = {}
    for number, raw in enumerate(data.split(b"\n"), 1):
        if not raw.strip(b" \t\r\xef\xbb\xbf"):
            continue
        place = f"{name}:{number}"
        conversation = _conversation(_object(raw, place), place)
        for identity in {conversation.id, *(turn.id for turn in conversation.turns)}:
            if identity in places:
                _refuse(place, f"id “{identity}”已在 {places[identity]} 用过")
            places[identity] = place
        conversations.append(conversation)
    if not conversations:
        raise InvalidGold(f"{name} 里没有问题。", hint=_HINT)
    return GoldFile(name, hashlib.sha256(data).hexdigest(), tuple(conversations))


def check_distinct(files: Iterable[GoldFile]) -> None:
    """Refuse files that use one id twice between them; raises InvalidGold."""
    places: dict[str, str] = {}
    for file in files:
        for conversation in file.conversations:
            for turn in conversation.turns:
                if turn.id in places:
                    _refuse(turn.place, f"id “{turn.id}”已在 {places[turn.id]} 用过")
                places[turn.id] = turn.place


def _object(raw: bytes, place: str) -> Mapping[str, object]:
    try:
        line = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        _refuse(place, "这一行不是 UTF-8 编码的 JSON")
    if not isinstance(line, dict):
        _refuse(place, "这一行不是 JSON 对象")
    return line


def _conversation(line: Mapping[str, object], place: str) -> Conversation:
    if "question" not in line and any(name in line for name in _PROFILE):
        raise UnsupportedGold(
            f"{place} 是企业情况（profiles），和问题写在了一个文件里。", hint="请把企业情况单独放一个文件。"
        )
    fields = Fields(line, place)
    identity = fields.text("id")
    if "turns" not in line:
        fields.only("id", *_SCORED, *_NOTES)
        return Conversation(identity, (_gold(fields, identity, place, 1),))
    fields.only("id", "turns")
    turns = []
    for count, turn in enumerate(fields.objects("turns"), 1):
        inner = Fields(turn, f"{place} 第 {count} 轮")
        inner.only("turn", *_SCORED, *_NOTES)
        if turn.get("turn", count) != count:
            inner.refuse(f"turn 应当是 {count}，收到的是 {turn['turn']}")
        turns.append(_gold(inner, f"{identity}#{count}", place, count))
    if not turns:
        fields.refuse("turns 是空的")
    return Conversation(identity, tuple(turns))


def _gold(fields: Fields, identity: str, place: str, turn: int) -> Gold:
    gold = Gold(
        id=identity,
        question=fields.text("question"),
        kind=fields.text("kind"),
        place=place,
        quotes=fields.groups("gold_quotes"),
        values=fields.texts("gold_values"),
        computed=fields.texts("computed_values"),
        units=fields.texts("gold_units"),
        dates=fields.texts("date_values"),
        near=fields.texts("near_quotes"),
        rows=tuple(_row(fields, row) for row in fields.objects("table_ref")),
        answer=fields.text("answer", default=""),
        turn=turn,
    )
    if gold.kind not in KINDS:
        fields.refuse(f"没有“{gold.kind}”这种问题；可用的 kind：{'、'.join(KINDS)}")
    if gold.is_answerable and not gold.quotes:
        fields.refuse(f"gold_quotes 是空的；只有 kind={UNANSWERABLE} 可以没有出处")
    if not gold.is_answerable and (gold.quotes or gold.values or gold.computed):
        fields.refuse(f"kind={UNANSWERABLE} 不能有 gold_quotes、gold_values 或 computed_values")
    if gold.kind == "unit" and not gold.units:
        fields.refuse("kind=unit 要写 gold_units")
    if gold.kind == "outdated" and not gold.dates:
        fields.refuse("kind=outdated 要写 date_values")
    return gold


def _row(fields: Fields, row: Mapping[str, object]) -> TableRow:
    inner = Fields(row, f"{fields.place} 的 table_ref")
    inner.only("table", "row_cells")
    cells = inner.texts("row_cells", blank=True)
    if not any(cell.strip() for cell in cells):
        inner.refuse("row_cells 是空的")
    return TableRow(inner.text("table"), cells)


def _refuse(place: str, why: str) -> NoReturn:
    raise InvalidGold(f"{place}：{why}。", hint=_HINT)
