"""The OpenAPI description as a page: operations with their parameters, fields and examples."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something a caller can send, or a field of what comes back."""

    name: str
    kind: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    body: tuple[Parameter, ...]
    example: str
    answer: str
    reply: tuple[Parameter, ...]
    errors: tuple[tuple[str, str], ...]


_TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "true 或 false", "object": "对象"}


def operations(openapi: Mapping[str, Any]) -> tuple[Operation, ...]:
    """Every operation, in the order of the description."""
    schemas = openapi["components"]["schemas"]
    return tuple(
        _operation(method, path, found, schemas)
        for path, methods in openapi["paths"].items()
        for method, found in methods.items()
    )


def _operation(method: str, path: str, found: Mapping[str, Any], schemas: Mapping[str, Any]) -> Operation:
    request = _resolve(_json_schema(found.get("requestBody", {})), schemas)
    responses = found["responses"]
    reply = responses.get("200", {})
    examples = request.get("examples", [])
    return Operation(
        method=method.upper(),
        path=path,
        summary=found["summary"],
        description=found.get("description", ""),
        parameters=tuple(
            Parameter(one["name"], _kind(one["schema"], schemas), one["required"], one.get("description", ""))
            for one in found.get("parameters", [])
        ),
        body=_fields(request, schemas),
        example=_shown(examples[0]) if examples else "",
        answer=next((_shown(one["example"]) for one in reply.get("content", {}).values() if "example" in one), ""),
        reply=_fields(_resolve(_json_schema(reply), schemas), schemas),
        errors=tuple((status, one["description"]) for status, one in responses.items() if not status.startswith("2")),
    )


def _shown(example: object) -> str:
    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False, indent=2)


def _json_schema(holder: Mapping[str, Any]) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = holder.get("content", {}).get("application/json", {}).get("schema", {})
    return schema


def _resolve(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref", "")
    resolved: Mapping[str, Any] = schemas[reference.rsplit("/", 1)[-1]] if reference else schema
    return resolved


def _fields(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> tuple[Parameter, ...]:
    required = schema.get("required", [])
    return tuple(
        Parameter(name, _kind(one, schemas), name in required, one.get("description", ""))
        for name, one in schema.get("properties", {}).items()
    )


def _kind(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    """A type in words: 文字, 列表（document_id、…）, {id、title、…}."""
    if "anyOf" in schema:
        return next(_kind(one, schemas) for one in schema["anyOf"] if one.get("type") != "null")
    if "enum" in schema:
        return " / ".join(schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if "$ref" in schema:
        named = _resolve(schema, schemas)
        return _kind(named, schemas) if "enum" in named else "{" + ", ".join(named.get("properties", {})) + "}"
    if schema.get("type") == "array":
        return f"列表：{_kind(schema['items'], schemas)}"
    if schema.get("format") == "date":
        return "日期"
    return _TYPES[schema["type"]]
