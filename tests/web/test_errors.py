import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

import assistant as assistant_room
import corpus as corpus_room
import index as index_room
import web as web_room
from assistant.errors import UnknownDocument
from corpus.errors import PolicyError
from index.errors import IndexBroken
from tests.web.scripted import ScriptedAssistant
from web.errors import STATUS, status_of


def every_error() -> Iterator[type[PolicyError]]:
    for room in (corpus_room, index_room, assistant_room, web_room):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            if module.name.endswith("errors"):
                importlib.import_module(module.name)
    waiting = [PolicyError]
    while waiting:
        kind = waiting.pop()
        yield kind
        waiting += kind.__subclasses__()


@pytest.mark.parametrize("kind", list(every_error()), ids=lambda kind: kind.__name__)
def test_every_error_has_its_own_status(kind: type[PolicyError]) -> None:
    assert kind in STATUS, f"{kind.__name__} is not in the table of web/errors.py"


def test_an_error_without_a_row_has_the_status_of_its_parent() -> None:
    class Stranger(UnknownDocument):
        pass

    try:
        assert status_of(Stranger("没有。", hint="请看目录。")) == 404
    finally:
        del Stranger


def test_codes_are_distinct() -> None:
    codes = [kind.code for kind in STATUS]
    assert len(set(codes)) == len(codes)


def post(client: TestClient, content: bytes | str, kind: str = "application/json") -> tuple[int, dict[str, str]]:
    response = client.post("/api/ask", content=content, headers={"content-type": kind})
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "hint"}
    assert all(body["error"].values())
    return response.status_code, body["error"]


@pytest.mark.parametrize(
    ("content", "status", "code", "words"),
    [
        ("", 422, "invalid_request", "请求正文"),
        ("{", 400, "malformed_json", "JSON"),
        (b'{"question": "\xff\xfe"}', 400, "malformed_json", "正文"),
        ("[" * 100_000, 400, "malformed_json", "正文"),
        ("[]", 422, "invalid_request", "对象"),
        ("{}", 422, "invalid_request", "question 没有填写"),
        ('{"question": null}', 422, "invalid_request", "question 应当是文字，收到的是 null"),
        ('{"question": 3}', 422, "invalid_request", "收到的是 3"),
        ('{"question": "   "}', 422, "invalid_question", "空"),
        ('{"question": "\\ud800"}', 422, "invalid_request", "不完整的字符"),
        ('{"question": "问", "limit": 0}', 422, "invalid_request", "limit 不能小于 1，收到的是 0"),
        ('{"question": "问", "limit": 21}', 422, "invalid_request", "limit 不能大于 20"),
        ('{"question": "问", "limit": "5"}', 422, "invalid_request", "应当是整数"),
        ('{"question": "问", "limit": true}', 422, "invalid_request", "应当是整数"),
        ('{"question": "问", "use_llm": "yes"}', 422, "invalid_request", "true 或 false"),
        ('{"question": "问", "as_of": "2026-02-30"}', 422, "invalid_request", "日历上没有这一天"),
        ('{"question": "问", "as_of": "20260230"}', 422, "invalid_request", "不是日期"),
        ('{"question": "问", "as_of": 0}', 422, "invalid_request", "不是日期"),
        ('{"question": "问", "documents": "p-1"}', 422, "invalid_request", "应当是列表"),
        ('{"question": "问", "documents": [1]}', 422, "invalid_request", "documents.0"),
        ('{"question": "问", "documents": ["x"]}', 404, "unknown_document", "x"),
        ('{"question": "问", "documets": []}', 422, "invalid_request", "documets 没有这个字段"),
    ],
)
def test_a_bad_request_is_told_what_is_wrong(
    client: TestClient, content: str | bytes, status: int, code: str, words: str
) -> None:
    found, error = post(client, content)
    assert (found, error["code"]) == (status, code)
    assert words in error["message"]


def test_a_body_that_is_not_json_by_its_type(client: TestClient) -> None:
    status, error = post(client, "question=1", "application/x-www-form-urlencoded")
    assert (status, error["code"]) == (422, "invalid_request")


def test_a_hint_names_the_fields_that_are_valid(client: TestClient) -> None:
    assert "question、conversation_id、as_of、documents、use_llm、limit" in post(client, "{}")[1]["hint"]
    assert "offset" in client.get("/api/search?page=2").json()["error"]["hint"]


def test_what_arrived_is_shown_short(client: TestClient) -> None:
    assert len(post(client, f'{{"question": ["{"长" * 5000}"]}}')[1]["message"]) < 200


def test_a_body_that_is_too_large(client: TestClient) -> None:
    status, error = post(client, f'{{"question": "{"长" * 200_000}"}}')
    assert (status, error["code"]) == (413, "body_too_large")


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/api/nowhere", 404, "not_found"),
        ("GET", "/static/nothing.css", 404, "not_found"),
        ("GET", "/static/../app.py", 404, "not_found"),
        ("GET", "/static/%2e%2e/app.py", 404, "not_found"),
        ("GET", "/api/ask", 405, "method_not_allowed"),
        ("DELETE", "/api/documents", 405, "method_not_allowed"),
        ("GET", "/api/clauses/p-9:1", 404, "unknown_clause"),
        ("GET", "/api/documents/p-9", 404, "unknown_document"),
        ("GET", "/api/units/%E7%9C%81", 404, "unknown_unit"),
        ("GET", "/api/search?limit=x", 422, "invalid_request"),
        ("GET", "/api/search?offset=-1", 422, "invalid_request"),
        ("GET", "/api/search?document=p-9", 404, "unknown_document"),
    ],
)
def test_every_other_mistake_has_the_same_shape(
    client: TestClient, method: str, address: str, status: int, code: str
) -> None:
    response = client.request(method, address)
    assert response.status_code == status
    assert set(response.json()) == {"error"}
    assert response.json()["error"]["code"] == code
    assert response.json()["error"]["message"]
    assert response.json()["error"]["hint"]


def test_a_wrong_method_is_told_the_right_one(client: TestClient) -> None:
    response = client.get("/api/ask")
    assert response.headers["allow"] == "POST"
    assert "POST" in response.json()["error"]["hint"]


def test_a_mistake_in_the_program_shows_nothing_of_it(
    client: TestClient, assistant: ScriptedAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    assistant.failure = ValueError("secret detail")
    response = client.post("/api/ask", json={"question": "问"})
    assert response.status_code == 500
    assert response.json()["error"]["code"] == "internal_error"
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert "content-security-policy" in response.headers
    assert "secret detail" in caplog.text
    page = client.get("/?q=问")
    assert page.status_code == 500
    assert page.headers["content-type"].startswith("text/html")
    assert "secret" not in page.text


def test_a_broken_index_is_told(client: TestClient, assistant: ScriptedAssistant) -> None:
    assistant.failure = IndexBroken("索引缺少文件。", hint="请运行 zhengda build。")
    response = client.post("/api/ask", json={"question": "问"})
    assert response.status_code == 503
    assert response.json() == {
        "error": {"code": "index_broken", "message": "索引缺少文件。", "hint": "请运行 zhengda build。"}
    }
