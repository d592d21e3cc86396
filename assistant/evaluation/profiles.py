"""Reads profiles: descriptions of somebody, with what clearly applies to them and what clearly does not."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.evaluation.errors import InvalidGold
from assistant.evaluation.fields import Fields

# Notes of whoever wrote the set: they are known, so that a misspelt name is told, but not scored.
_NOTES = ("gold_quotes", "negative_quotes", "gold_exhaustive", "quote_dup_ok", "note")
_EXPECTED = ("measure", "doc", "gold_quotes", "negative_quotes", "benefit", "reason", "quote", "note")
_HINT = "格式见 docs/evaluation.md。"


@dataclass(frozen=True, slots=True)
class Expected:
    """A measure by alternatives of its words (``quotes``); ``name`` is how people cite it."""

    name: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileGold:
    """One description with the measures that clearly apply (``wanted``) and those that clearly do not (``unwanted``).

    ``excluded`` are parts of clauses that do not apply although their clause does; ``location`` is where it says the
    person sits, empty when it does not say. ``place`` is the file and line.
    """

    id: str
    description: str
    place: str
    wanted: tuple[Expected, ...]
    unwanted: tuple[Expected, ...]
    excluded: tuple[Expected, ...]
    location: str


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A file of profiles as read; ``checksum`` is the SHA-256 of its bytes."""

    name: str
    checksum: str
    profiles: tuple[ProfileGold, ...]


def is_profiles(data: bytes) -> bool:
    """True when the first line that is not blank is a profile."""
    for raw in data.split(b"\n"):
        if raw.strip(b" \t\r\xef\xbb\xbf"):
            try:
                line = json.loads(raw.decode("utf-8-sig"))
            except (ValueError, RecursionError):
                return False
            return isinstance(line, dict) and "description" in line and "question" not in line
    return False


def parse_profiles(name: str, data: bytes) -> ProfileFile:
    """The file ``name`` with the content ``data``; raises InvalidGold.

    >>> line = '{"id": "p1", "description": "湖州一家高企", "gold": [], "negative": []}'
    >>> parse_profiles("a.jsonl", line.encode()).profiles[0].place
    'a.jsonl:1'
    """
    profiles: list[ProfileGold] = []
    for number, raw in enumerate(data.split(b"\n"), 1):
        if raw.strip(b" \t\r\xef\xbb\xbf"):
            profiles.append(_profile(raw, f"{name}:{number}"))
    ids = [profile.id for profile in profiles]
    for profile in profiles:
        if ids.count(profile.id) > 1:
            raise InvalidGold(f"{profile.place}：id “{profile.id}”用了不止一次。", hint=_HINT)
    return ProfileFile(name, hashlib.sha256(data).hexdigest(), tuple(profiles))


def _profile(raw: bytes, place: str) -> ProfileGold:
    try:
        line = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InvalidGold(f"{place}：这一行不是 UTF-8 编码的 JSON。", hint=_HINT) from error
    if not isinstance(line, dict):
        raise InvalidGold(f"{place}：这一行不是 JSON 对象。", hint=_HINT)
    fields = Fields(line, place)
    fields.only("id", "description", "facts", "gold", "negative", "must_not_claim", *_NOTES)
    facts = line.get("facts", {})
    if not isinstance(facts, dict):
        fields.refuse("facts 应当是对象")
    location = facts.get("location", "")
    return ProfileGold(
        fields.text("id"),
        fields.text("description"),
        place,
        _expected(fields, "gold", "gold_quotes"),
        _expected(fields, "negative", "negative_quotes"),
        tuple(Expected(_quote(fields, one), (_quote(fields, one),)) for one in fields.objects("must_not_claim")),
        location if isinstance(location, str) else "",
    )


def _expected(fields: Fields, name: str, quotes: str) -> tuple[Expected, ...]:
    found = []
    for each in fields.objects(name):
        inner = Fields(each, f"{fields.place} 的 {name}")
        inner.only(*_EXPECTED)
        texts = inner.texts(quotes)
        if not texts:
            inner.refuse(f"{quotes} 是空的")
        found.append(Expected(inner.text("measure"), texts))
    return tuple(found)


def _quote(fields: Fields, one: Mapping[str, object]) -> str:
    inner = Fields(one, f"{fields.place} 的 must_not_claim")
    inner.only(*_EXPECTED)
    return inner.text("quote")
