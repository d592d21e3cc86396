"""The HTTP contract, name by name: a change here breaks the programs of others."""

import json
import sys
from types import ModuleType

import pytest
from fastapi.testclient import TestClient

from tests.web.scripted import ScriptedAssistant
from web.cli import main

REPLY = {
    "status", "answer", "mode", "conversation_id", "citations", "units", "warnings", "question_as_understood",
    "timing_ms",
}  # fmt: skip
CITATION = {"n", "clause_id", "label", "heading", "text", "quote", "span", "score", "lapse", "document", "units", "url"}
DOCUMENT = {"id", "title", "number", "issued_on", "kind"}
UNIT = {"name", "canonical", "role"}
CLAUSE = {
    "clause_id", "kind", "path", "label", "heading", "text", "span", "document", "units", "units_open", "parent",
    "children", "url", "text_sum", "permanent_url",
}  # fmt: skip
SUMMARY = DOCUMENT | {
    "issuer", "region", "issued_basis", "level", "source", "effective_on", "expires_on", "is_structured", "interprets",
    "clauses", "url",
}  # fmt: skip


def check_citation(citation: dict[str, object]) -> None:
    assert set(citation) == CITATION
    assert isinstance(citation["span"], dict)
    assert set(citation["span"]) == {"start", "end"}
    assert isinstance(citation["document"], dict)
    assert set(citation["document"]) == DOCUMENT
    assert isinstance(citation["units"], list)
    assert all(set(unit) == UNIT for unit in citation["units"])
    assert isinstance(citation["score"], float)
    assert isinstance(citation["url"], str)
    assert citation["url"].startswith("/documents/")


@pytest.mark.parametrize(
    ("question", "status"), [("给多少", "answered"), ("房价", "refused"), ("它呢", "clarify"), ("税收", "answered")]
)
def test_ask(client: TestClient, question: str, status: str) -> None:
    reply = client.post("/api/ask", json={"question": question}).json()
    assert set(reply) == REPLY
    assert reply["status"] == status
    assert reply["mode"] == "extractive"
    assert [citation["n"] for citation in reply["citations"]] == list(range(1, len(reply["citations"]) + 1))
    for citation in reply["citations"]:
        check_citation(citation)
    assert all(set(unit) == UNIT for unit in reply["units"])
    assert all(set(warning) == {"kind", "text"} for warning in reply["warnings"])
    assert all(isinstance(value, float) for value in reply["timing_ms"].values())


def test_search(client: TestClient) -> None:
    found = client.get("/api/search?q=专利").json()
    assert set(found) == {
        "total", "facets", "results", "match", "total_any", "query_as_understood", "documents",
    }  # fmt: skip
    for facets in found["facets"].values():
        assert all(set(facet) == {"value", "label", "count"} for facet in facets)
    for result in found["results"]:
        assert all(set(span) == {"start", "end"} for span in result.pop("matches"))
        assert all(set(above) == {"clause_id", "label", "heading"} for above in result.pop("above"))
        check_citation(result)


def test_clause(client: TestClient) -> None:
    assert set(client.get("/api/clauses/p-1:2.1").json()) == CLAUSE


def test_documents(client: TestClient) -> None:
    listed = client.get("/api/documents").json()
    assert set(listed) == {"total", "documents"}
    assert all(set(document) == SUMMARY for document in listed["documents"])
    one = client.get("/api/documents/n-1").json()
    assert set(one) == {"document", "text", "clauses", "tables"}
    assert set(one["document"]) == SUMMARY
    assert set(one["tables"][0]) == {"id", "caption", "header", "rows"}
    names = {"clause_id", "kind", "label", "heading", "span", "parent", "units"}
    assert all(set(clause) == names for clause in one["clauses"])


def test_units(client: TestClient) -> None:
    listed = client.get("/api/units").json()
    assert set(listed) == {"total", "units"}
    assert all(set(unit) == {"canonical", "names", "clauses", "url", "parts"} for unit in listed["units"])
    one = client.get("/api/units/省科技厅").json()
    assert set(one) == {"canonical", "names", "clauses"}
    assert all(set(clause) == CLAUSE for clause in one["clauses"])


def test_every_address_of_a_reply_can_be_opened(client: TestClient) -> None:
    addresses = [citation["url"] for citation in client.post("/api/ask", json={"question": "问"}).json()["citations"]]
    addresses += [document["url"] for document in client.get("/api/documents").json()["documents"]]
    addresses += [unit["url"] for unit in client.get("/api/units").json()["units"]]
    addresses += [clause["url"] for clause in client.get("/api/units/省科技厅").json()["clauses"]]
    for address in addresses:
        page, _, fragment = address.partition("#")
        response = client.get(page)
        assert response.status_code == 200
        assert not fragment or f'id="{fragment}"' in response.text


def test_the_same_request_has_the_same_reply(client: TestClient) -> None:
    sent = {"question": "给多少", "conversation_id": "c1"}
    assert client.post("/api/ask", json=sent).content == client.post("/api/ask", json=sent).content


PROFILE = "我们是湖州德清一家高企，规上，申请了3件PCT专利，没有军工项目"
MATCH = {
    "id", "clause_id", "label", "heading", "document", "text", "units", "url", "verdict", "benefit", "conditions",
    "provisos", "warnings",
}  # fmt: skip
BENEFIT = {"title", "kind", "amount_text", "payer", "certainty", "period", "quote", "span", "estimate"}
READING = {"field", "label", "text", "value", "origin", "words", "span", "because"}


def test_eligibility(client: TestClient) -> None:
    found = client.post("/api/eligibility", json={"description": PROFILE}).json()
    assert set(found) == {"facts", "readings", "matches", "near_misses", "next_question"}
    assert found["facts"]["place"] == "浙江省湖州市德清县"
    for reading in found["readings"]:
        assert set(reading) == READING
        if reading["span"] is not None:
            assert PROFILE[reading["span"]["start"] : reading["span"]["end"]] in reading["words"]
    assert {match["verdict"] for match in found["matches"]} == {"eligible", "unknown"}
    assert {match["verdict"] for match in found["near_misses"]} == {"ineligible"}
    for match in (*found["matches"], *found["near_misses"]):
        assert set(match) == MATCH
        assert set(match["document"]) == DOCUMENT
        assert set(match["benefit"]) == BENEFIT
        assert match["benefit"]["quote"] in match["text"]
        assert match["benefit"]["amount_text"] in match["text"]
        for condition in match["conditions"]:
            assert set(condition) == {"text", "quote", "verdict", "reason", "lacking"}
            assert condition["verdict"] in {"met", "unmet", "unknown"}
            assert condition["reason"]
            assert bool(condition["lacking"]) is (condition["verdict"] == "unknown")
    estimates = [match["benefit"]["estimate"] for match in found["matches"] if match["benefit"]["estimate"]]
    assert all(set(estimate) == {"trace", "minimum", "maximum"} for estimate in estimates)
    assert [estimate["maximum"] for estimate in estimates] == [30000]
    assert set(found["next_question"]) == {"field", "text", "kind", "options", "unit", "decides"}


def test_the_facts_and_the_options_of_a_reply_can_be_sent_back(client: TestClient) -> None:
    first = client.post("/api/eligibility", json={"description": PROFILE}).json()
    question = first["next_question"]
    for option in question["options"]:
        sent = {"facts": first["facts"], "answers": {question["field"]: option}}
        second = client.post("/api/eligibility", json=sent)
        assert second.status_code == 200
        assert second.json()["next_question"]["field"] != question["field"]


def test_the_description_lists_every_address(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/ask", "/api/eligibility", "/api/feedback", "/api/search", "/api/search/export",
        "/api/clauses/{clause_id}", "/api/documents", "/api/documents/{document_id}", "/api/units",
        "/api/units/{name}", "/api/units/{name}/export", "/healthz", "/metrics", "/api/ask/stream",
        "/v1/chat/completions", "/v1/models", "/v1/models/{model}", "/api/levels",
    }  # fmt: skip
    example = described["components"]["schemas"]["AskRequest"]["examples"][0]
    assert client.post("/api/ask", json=example).status_code == 200
    example = described["components"]["schemas"]["EligibilityRequest"]["examples"][0]
    assert client.post("/api/eligibility", json=example).status_code == 200


@pytest.fixture
def wiring(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("assistant.wiring")
    monkeypatch.setattr(module, "open_assistant", lambda settings: ScriptedAssistant(), raising=False)
    monkeypatch.setitem(sys.modules, "assistant.wiring", module)


@pytest.mark.usefixtures("wiring")
def test_the_command_line_says_the_same_as_http(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    asked = client.post("/api/ask", json={"question": "给多少", "as_of": "2026-11-23"}).json()
    assert main(["ask", "给多少", "--as-of", "2026-11-23", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == asked
    told = client.post("/api/eligibility", json={"description": PROFILE, "as_of": "2026-11-23"}).json()
    assert main(["eligible", PROFILE, "--as-of", "2026-11-23", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == told
    found = client.get("/api/search?q=专利&limit=1").json()
    assert main(["search", "专利", "--limit", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == found
