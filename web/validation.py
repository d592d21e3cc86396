"""Mistakes in a request, told in Chinese: what arrived, why it is wrong, what is valid."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.errors import InvalidRequest
from corpus.errors import PolicyError
from web.errors import MalformedBody

Model = TypeVar("Model", bound=BaseModel)

_PLACES = ("body", "query", "path")
_SHOWN = 60
_MOST_MISTAKES = 3

_WHY = {
    "missing": "没有填写",
    "string_type": "应当是文字",
    "string_too_long": "最多 {max_length} 个字",
    "int_type": "应当是整数",
    "int_parsing": "应当是整数",
    "int_parsing_size": "数字太大",
    "int_from_float": "应当是整数",
    "string_too_short": "没有填写",
    "enum": "应当是 {expected} 之一",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "bool_type": "应当是 true 或 false",
    "list_type": "应当是列表",
    "too_long": "最多 {max_length} 项",
    "dict_type": "应当是 JSON 对象",
    "model_type": "应当是 JSON 对象",
    "model_attributes_type": "应当是 JSON 对象",
    "extra_forbidden": "没有这个字段",
}


def shown(value: object) -> str:
    """A value as it can be printed anywhere: short, on one line, and without broken characters.

    >>> shown("十"), shown(["a", 1]), shown("长" * 80)[-4:]
    ('"十"', '["a", 1]', '长长长…')
    """
    text = json.dumps(value, ensure_ascii=False, default=str)
    text = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _mistake(error: Mapping[str, Any]) -> str:
    place = list(error["loc"])
    if place and place[0] in _PLACES and (len(place) > 1 or place[0] == "body"):
        place = place[1:]
    name = shown(".".join(str(part) for part in place))[1:-1] or "请求正文"
    why = error["msg"] if error["type"] in ("day", "text", "fact") else _WHY.get(error["type"], "不符合要求")
    why = why.format(**error.get("ctx", {}))
    if error["type"] == "missing":
        return f"{name} {why}"
    return f"{name} {why}，收到的是 {shown(error['input'])}"


def invalid_request(errors: Sequence[Mapping[str, Any]], model: type[BaseModel]) -> PolicyError:
    """One error for what pydantic found wrong with a request that should have been a ``model``."""
    for error in errors:
        if error["type"] == "json_invalid":
            return MalformedBody(
                f"请求正文不是 JSON：第 {error['loc'][-1]} 个字符处读不下去。",
                hint='请发送 UTF-8 编码的 JSON 对象，例如 {"question": "……"}。',
            )
    mistakes = "；".join(_mistake(error) for error in errors[:_MOST_MISTAKES])
    return InvalidRequest(f"{mistakes}。", hint=f"可用的字段：{'、'.join(model.model_fields)}。")


def validated(model: type[Model], fields: Mapping[str, object]) -> Model:
    """``fields`` as a ``model``; raises InvalidRequest."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise invalid_request([dict(found) for found in error.errors()], model) from error
