"""The description of the interface shows, for every endpoint, what is sent and what comes back; both are true."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.protocols import Assistant
from tests.web.conftest import TODAY
from tests.web.scripted import ScriptedAssistant
from web.app import create_app
from web.feedback.store import FileStore
from web.office import Office

DESCRIBED: dict[str, Any] = create_app(ScriptedAssistant(), today=lambda: TODAY).openapi()
OPERATIONS = [
    pytest.param(method, path, operation, id=f"{method} {path}")
    for path, operations in DESCRIBED["paths"].items()
    for method, operation in operations.items()
    if "editing" not in operation["tags"]  # tests/web/test_editing.py
]
# What depends on all documents, or differs from time to time, or is cut short for the reader.
LOOSE = {
    "text",
    "total",
    "count",
    "score",
    "conversation_id",
    "timing_ms",
    "id",
    "created",
    "facets",
    "content",
    "clauses",
}


@pytest.fixture(scope="module")
def real(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    office = Office(remarks=FileStore(tmp_path_factory.mktemp("feedback"), 1_000_000))
    return TestClient(create_app(assistant, today=lambda: TODAY, office=office))


@pytest.fixture(scope="module")
def assistant(settings: Any) -> Assistant:
    from assistant.wiring import open_assistant

    return open_assistant(settings)


def sent(operation: dict[str, Any]) -> dict[str, Any] | None:
    """The example of a request's body."""
    if "requestBody" not in operation:
        return None
    reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    found: dict[str, Any] = DESCRIBED["components"]["schemas"][reference.rsplit("/", 1)[1]]["examples"][0]
    return found


def differences(shown: Any, real: Any, place: str = "") -> list[str]:
    """Where an example is not what comes back; lists are compared by their first item, that is enough to show."""
    if isinstance(shown, dict) and isinstance(real, dict):
        if set(shown) - set(real):
            return [f"{place} has no {set(shown) - set(real)}"]
        given = {key for key, value in real.items() if value is not None}  # a description leaves out what is null
        wrong = [] if place.endswith(("facets", "timing_ms")) or set(shown) >= given else [f"{place} is not whole"]
        return wrong + [
            one for key in shown if key not in LOOSE for one in differences(shown[key], real[key], f"{place}.{key}")
        ]
    if isinstance(shown, list) and isinstance(real, list) and shown and isinstance(shown[0], dict):
        return differences(shown[0], real[0], f"{place}[0]") if real else [f"{place} is empty"]
    return [] if shown == real else [f"{place}: {shown!r} is shown, {real!r} comes back"]


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_an_example_is_what_comes_back(real: TestClient, method: str, path: str, operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        examples = parameter.get("examples") or parameter["schema"].get("examples")
        assert examples or "default" in parameter["schema"], f"{parameter['name']} has no example"
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", examples[0])
    query = {"q": "大院名校"} if path in ("/api/search", "/api/levels") else None
    response = real.request(method, path, json=sent(operation), params=query)
    ((status, described),) = [one for one in operation["responses"].items() if one[0].startswith("2")]
    assert response.status_code == int(status)
    kind, content = next(iter(described.get("content", {"": {}}).items()))
    assert response.headers.get("content-type", "").startswith(kind)
    if not content or content.get("schema", {}).get("format") == "binary":
        assert bool(response.content) == bool(content)
    elif kind == "application/json":
        found = differences(content["example"], response.json())
        assert not found, "\n".join(found)
    elif kind == "text/event-stream":
        names = [line for line in content["example"].splitlines() if line.startswith("event")]
        assert [line for line in response.text.splitlines() if line.startswith("event")] == names
        for shown, came in zip(data_of(content["example"]), data_of(response.text), strict=True):
            assert differences(shown, came) == []
    else:
        assert content["example"].split("{")[0] in response.text


def data_of(stream: str) -> list[Any]:
    return [json.loads(line.removeprefix("data: ")) for line in stream.splitlines() if line.startswith("data: ")]


def test_an_error_is_shown_too() -> None:
    assert DESCRIBED["components"]["schemas"]["ErrorResponse"]["examples"]
