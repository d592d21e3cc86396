from datetime import date

import pytest
from fastapi.testclient import TestClient

from assistant.model import Question, Search
from tests.web.scripted import ScriptedAssistant


def test_a_question_arrives_with_its_defaults(client: TestClient, assistant: ScriptedAssistant) -> None:
    client.post("/api/ask", json={"question": "引进大院名校给多少？"})
    assert assistant.history == [Question("引进大院名校给多少？", date(2026, 11, 23))]


def test_a_question_arrives_as_it_was_sent(client: TestClient, assistant: ScriptedAssistant) -> None:
    sent = {"question": "问", "conversation_id": "c7", "as_of": "2019-01-01", "documents": ["p-1"], "limit": 2}
    client.post("/api/ask", json=sent)
    assert assistant.history == [Question("问", date(2019, 1, 1), "c7", ("p-1",), 2)]


def test_null_is_the_same_as_left_out(client: TestClient, assistant: ScriptedAssistant) -> None:
    names = ("conversation_id", "as_of", "documents", "use_llm", "limit")
    assert client.post("/api/ask", json={"question": "问", **dict.fromkeys(names)}).status_code == 200
    assert assistant.history == [Question("问", date(2026, 11, 23))]


def test_a_quote_is_the_text_at_its_span(client: TestClient, assistant: ScriptedAssistant) -> None:
    citation = client.post("/api/ask", json={"question": "问"}).json()["citations"][0]
    text = client.get(f"/api/documents/{citation['document']['id']}").json()["text"]
    assert text[citation["span"]["start"] : citation["span"]["end"]] == citation["quote"]
    assert citation["quote"] in citation["text"]


@pytest.mark.parametrize("wish", [True, False])
def test_a_wish_for_a_model_is_passed_on(client: TestClient, assistant: ScriptedAssistant, wish: bool) -> None:
    reply = client.post("/api/ask", json={"question": "问", "use_llm": wish}).json()
    assert assistant.history == [Question("问", date(2026, 11, 23), use_llm=wish)]
    assert reply["mode"] == "extractive"


def test_a_refusal_shows_the_nearest_clause(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "房价"}).json()
    assert reply["status"] == "refused"
    assert [citation["clause_id"] for citation in reply["citations"]] == ["p-1:2.2"]
    assert reply["units"] == []


def test_a_question_back_cites_nothing(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "它呢"}).json()
    assert (reply["status"], reply["citations"]) == ("clarify", [])


def test_a_search_arrives_as_it_was_sent(client: TestClient, assistant: ScriptedAssistant) -> None:
    words = {"q": "专利", "unit": "省科技厅", "document": "p-1", "kind": "opinion", "path": "二、"}
    found = client.get("/api/search", params={**words, "limit": 1, "offset": 1}).json()
    assert assistant.history == [
        Search("专利", "省科技厅", "p-1", "opinion", "二、", 1, 1, as_of=date(2026, 11, 23))
    ]
    assert found["total"] == 2
    assert [result["clause_id"] for result in found["results"]] == ["p-1:2.2"]
    assert found["facets"]["document"] == [{"value": "p-1", "label": "关于加快科技创新的若干意见", "count": 2}]


def test_a_clause_is_found_by_its_id_with_and_without_escapes(client: TestClient) -> None:
    plain = client.get("/api/clauses/p-1:2.1")
    assert plain.json() == client.get("/api/clauses/p-1%3A2.1").json()
    assert plain.json()["label"] == "二、1."
    assert plain.json()["url"] == "/documents/p-1#p-1:2.1"


def test_a_unit_is_found_by_either_name(client: TestClient) -> None:
    assert client.get("/api/units/省科技厅").json() == client.get("/api/units/浙江省科学技术厅").json()


def test_a_date_is_as_precise_as_its_source(client: TestClient) -> None:
    documents = client.get("/api/documents").json()["documents"]
    assert [document["issued_on"] for document in documents] == ["2018-12-05", "2018-12"]


def test_a_table_has_its_merged_cells_in_every_row(client: TestClient) -> None:
    (table,) = client.get("/api/documents/n-1").json()["tables"]
    assert table["header"] == ["类别", "指标", "2021年"]
    assert table["rows"] == [["发展新高地", "税收", "26"], ["发展新高地", "产值", "30"]]


def test_health(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "documents": 2}
