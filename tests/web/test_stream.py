"""An answer in parts: ``POST /api/ask/stream``."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.model import Part, Question
from index.errors import IndexBroken
from tests.web.conftest import TODAY
from tests.web.scripted import ScriptedAssistant
from web.app import create_app


def read_events(text: str) -> list[tuple[str, dict[str, Any]]]:
    """The names and contents of server-sent events."""
    events = []
    for block in text.strip().split("\n\n"):
        name, data = block.split("\n")
        events.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return events


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("给多少", ["citations", "sentence", "done"]),
        ("税收", ["citations", "sentence", "done"]),
        ("房价", ["done"]),
        ("它呢", ["done"]),
    ],
)
def test_citations_come_first_and_the_whole_reply_last(client: TestClient, question: str, names: list[str]) -> None:
    asked = {"question": question, "conversation_id": "c1"}
    response = client.post("/api/ask/stream", json=asked)
    events = read_events(response.text)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-cache"
    assert [name for name, _ in events] == names
    whole = client.post("/api/ask", json=asked).json()
    assert events[-1][1] == whole
    if "citations" in names:
        assert events[0][1] == {"citations": whole["citations"]}
        assert "\n".join(data["text"] for name, data in events if name == "sentence") == whole["answer"]


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        ("{", 400, "malformed_json"),
        ('{"question": ""}', 422, "invalid_question"),
        ('{"question": "问", "limit": 0}', 422, "invalid_request"),
        ('{"question": "问", "documents": ["p-9"]}', 404, "unknown_document"),
    ],
)
def test_a_bad_question_is_told_by_a_status(client: TestClient, content: str, status: int, code: str) -> None:
    response = client.post("/api/ask/stream", content=content, headers={"content-type": "application/json"})
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)


@dataclass
class Breaking(ScriptedAssistant):
    """Breaks off after the citations."""

    error: Exception = field(default_factory=Exception)

    def stream(self, question: Question) -> Iterator[Part]:
        yield next(super().stream(question))
        raise self.error


@pytest.mark.parametrize(
    ("error", "code"),
    [(IndexBroken("索引坏了。", hint="请重建。"), "index_broken"), (KeyError("字"), "internal_error")],
)
def test_what_fails_in_the_midst_is_the_last_event(error: Exception, code: str) -> None:
    with TestClient(create_app(Breaking(error=error), today=lambda: TODAY)) as client:
        native = read_events(client.post("/api/ask/stream", json={"question": "给多少"}).text)
        asked = {"model": "zhengda", "stream": True, "messages": [{"role": "user", "content": "给多少"}]}
        *_, last = client.post("/v1/chat/completions", json=asked).text.strip().split("\n\n")
    assert [name for name, _ in native] == ["citations", "error"]
    assert native[-1][1]["error"]["code"] == code
    assert json.loads(last.removeprefix("data: "))["error"]["code"] == code
