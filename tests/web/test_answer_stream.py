"""The page of asking while an answer is made: ``/answer/stream``."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from fastapi.testclient import TestClient

from assistant.model import Part, Question
from index.errors import IndexBroken
from tests.web.conftest import TODAY
from tests.web.scripted import ScriptedAssistant
from tests.web.test_pages import ATTEMPTS, assert_harmless
from web.app import create_app


def read_events(text: str) -> list[tuple[str, str]]:
    """The names and contents of server-sent events, as a browser reads them."""
    events = []
    for block in text.strip().split("\n\nevent: "):
        name, *lines = block.removeprefix("event: ").split("\n")
        events.append((name, "\n".join(line.removeprefix("data:").removeprefix(" ") for line in lines)))
    return events


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("给多少", ["cited", "sentence", "done"]),
        ("税收", ["cited", "sentence", "done"]),
        ("房价", ["done"]),
        ("它呢", ["done"]),
    ],
)
def test_sources_come_first_and_the_whole_answer_last(client: TestClient, question: str, names: list[str]) -> None:
    asked = {"q": question, "conversation_id": "c1"}
    response = client.get("/answer/stream", params=asked)
    events = read_events(response.text)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert [name for name, _ in events] == names
    assert events[-1][1].split() == client.get("/answer", params=asked).text.split()
    if "cited" in names:
        assert 'id="c1"' in events[0][1]
        assert 'href="#c1"' in events[1][1]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_nothing_of_a_question_or_a_document_can_execute(attempt: str) -> None:
    assistant = ScriptedAssistant(text=f"{attempt}[1]")
    with TestClient(create_app(assistant, today=lambda: TODAY)) as client:
        for _, page in read_events(client.get("/answer/stream", params={"q": f"给多少{attempt}"}).text):
            assert_harmless(page)


@pytest.mark.parametrize(("fields", "status"), [({}, 422), ({"q": "问", "document": "p-9"}, 404)])
def test_a_bad_question_has_no_stream(client: TestClient, fields: dict[str, str], status: int) -> None:
    assert client.get("/answer/stream", params=fields).status_code == status


@dataclass
class Breaking(ScriptedAssistant):
    """Breaks off after the citations."""

    def stream(self, question: Question) -> Iterator[Part]:
        yield next(super().stream(question))
        raise IndexBroken("索引坏了。", hint="请重建。")


def test_what_breaks_off_ends_without_an_answer() -> None:
    with TestClient(create_app(Breaking(), today=lambda: TODAY)) as client:
        events = read_events(client.get("/answer/stream", params={"q": "给多少"}).text)
    assert [name for name, _ in events] == ["cited"]


def test_an_answer_that_names_the_page_of_eligibility_leads_there() -> None:
    assistant = ScriptedAssistant(text="符合。[1]\n全部可以在“补贴匹配”页逐项核对。")
    with TestClient(create_app(assistant, today=lambda: TODAY)) as client:
        page = client.get("/answer", params={"q": "德清一家高企"}).text
    assert 'href="/eligibility?description=%E5%BE%B7%E6%B8%85%E4%B8%80%E5%AE%B6%E9%AB%98%E4%BC%81"' in page
