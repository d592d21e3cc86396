import re
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

import web
from assistant.model import Question
from tests.web.scripted import QUOTE, ScriptedAssistant, news, policy
from web.app import create_app

ROOM = Path(web.__file__).parent

ATTEMPTS = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "</blockquote><iframe src=//evil.example></iframe>",
    "{{ 7*7 }}{% raw %}",
    "<style>@import '//evil.example'</style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- <b> -->",
    "\u202e反转\u0000",
)


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_harmless(page: str) -> None:
    for tag, attributes in Elements(page).found:
        assert tag not in {"iframe", "style", "object", "embed", "img", "base"}, tag
        assert tag != "svg" or attributes.get("class") == "drawing", attributes
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
        if tag == "script":
            assert (attributes["src"] or "").startswith("/static/")
        for name in ("href", "src", "action"):
            value = attributes.get(name)
            assert value is None or re.match(r"(/(?!/)|#)", value), (tag, name, value)


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize(
    ("address", "name"),
    [("/", "q"), ("/answer", "q"), ("/", "conversation_id"), *(("/search", name) for name in ("q", "unit", "kind"))],
)
def test_nothing_of_a_question_can_execute(client: TestClient, address: str, name: str, attempt: str) -> None:
    response = client.get(address, params={"q": "问", name: attempt})
    assert response.status_code == 200
    assert_harmless(response.text)
    assert "49" not in response.text.replace("/static/", "") or "{{" not in attempt


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_nothing_of_an_address_can_execute(client: TestClient, attempt: str) -> None:
    for address in ("/documents/", "/units/", "/nowhere/"):
        response = client.get(address + attempt.replace("/", "%2F").replace("\u0000", "%00").replace("#", "%23"))
        assert response.status_code in (400, 404)
        if response.headers["content-type"].startswith("text/html"):
            assert_harmless(response.text)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_nothing_of_a_document_or_an_answer_can_execute(attempt: str) -> None:
    hostile = policy(quote=attempt + "。", heading=attempt + "。", title=attempt)
    hostile = replace(hostile, issuer=attempt, number=attempt)
    assistant = ScriptedAssistant(held=(hostile, news()), text=f"{attempt}[1]")
    with TestClient(create_app(assistant)) as client:
        for address in ("/?q=问", "/answer?q=问", "/documents", "/documents/p-1", "/search?q=问", "/units/省科技厅"):
            response = client.get(address)
            assert response.status_code == 200
            assert_harmless(response.text)


@pytest.mark.parametrize(
    "address",
    ["/", "/?q=问", "/answer?q=问", "/search", "/documents", "/documents/p-1", "/units", "/units/省科技厅", "/docs",
     "/nowhere", "/static/site.css", "/api/documents", "/healthz", "/openapi.json"],
)  # fmt: skip
def test_every_reply_carries_the_security_headers(client: TestClient, address: str) -> None:
    headers = client.get(address, headers={"accept": "text/html"}).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_no_file_of_the_site_names_another_origin() -> None:
    for path in [*(ROOM / "templates").iterdir(), *(ROOM / "static").iterdir()]:
        text = path.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|[\"'(]//", text), path.name


def test_the_empty_page_has_examples_that_can_be_followed(client: TestClient, assistant: ScriptedAssistant) -> None:
    page = client.get("/").text
    examples = re.findall(r'href="(/\?q=[^"]+)"', page)
    assert examples
    tried = len(assistant.history)
    assert "最近问过" in client.get("/").text
    assert len(assistant.history) == tried
    assert client.get(unescape(examples[0])).status_code == 200


def test_an_answer_with_its_citation(client: TestClient) -> None:
    page = client.get("/?q=给多少").text
    assert 'href="#c1"' in page
    assert 'id="c1"' in page
    assert f"<mark>{QUOTE}</mark>" in page
    for words in ("二、1. 引进大院名校", "关于加快科技创新的若干意见", "浙政发〔2018〕43号", "2018年12月5日"):
        assert words in page
    assert "是否仍然有效可向责任单位核实" in page
    assert re.search(r'name="conversation_id" value="c1"', page)


def test_a_follow_up_stays_in_its_conversation_and_its_documents(
    client: TestClient, assistant: ScriptedAssistant
) -> None:
    page = client.get("/?q=那么&conversation_id=c9&document=p-1").text
    assert assistant.history == [Question("那么", date(2026, 11, 23), "c9", ("p-1",))]
    assert 'name="conversation_id" value="c9"' in page
    assert 'name="document" value="p-1"' in page


def test_a_refusal_says_that_the_nearest_clause_is_no_answer(client: TestClient) -> None:
    page = client.get("/?q=房价").text
    assert "收录的文件没有写到房价。" in page
    assert "最接近的条款（不是答案）" in page


def test_a_question_back_can_be_answered(client: TestClient) -> None:
    page = client.get("/?q=它呢").text
    assert "请说明“它”指什么。" in page
    assert 'name="conversation_id"' in page


def test_a_line_of_a_table_is_shown_under_its_columns(client: TestClient) -> None:
    page = client.get("/?q=税收").text
    assert "<dt>2021年</dt><dd><mark>26</mark></dd>" in page


def test_an_empty_question_is_told_on_the_page(client: TestClient) -> None:
    response = client.get("/?q=")
    assert response.status_code == 422
    assert "问题是空的。" in response.text
    assert 'name="q"' in response.text


def test_the_fragment_is_the_part_of_the_page(client: TestClient) -> None:
    page, part = (client.get(f"/{name}?q=给多少&conversation_id=c1").text for name in ("", "answer"))
    assert "<html" not in part
    assert part.strip() in page


def test_a_citation_opens_its_document_at_the_mark(client: TestClient) -> None:
    url = client.post("/api/ask", json={"question": "问"}).json()["citations"][0]["url"]
    address, fragment = url.split("#")
    page = client.get(address).text
    assert f'<mark id="{fragment}">{QUOTE}</mark>' in page
    assert re.search(r'class="block measure cited" id="p-1:2.1"', page)
    assert page.count("<mark") == 1


def test_a_table_is_a_table(client: TestClient) -> None:
    page = client.get("/documents/n-1").text
    assert '<th scope="rowgroup" rowspan="2">发展新高地</th>' in page
    assert '<th scope="col">2021年</th>' in page
    assert 'id="n-1:a1.r2"' in page


@pytest.mark.parametrize("quote", ["x", "1", "5-2", "0-999999", "-1-3", "3-3", "１-２"])
def test_a_quotation_that_is_not_there_is_told(client: TestClient, quote: str) -> None:
    response = client.get("/documents/p-1", params={"quote": quote})
    assert response.status_code == 422
    assert "引文位置不对" in response.text


def test_results_can_be_paged_and_narrowed(client: TestClient, assistant: ScriptedAssistant) -> None:
    page = client.get("/search?q=专利&kind=opinion").text
    unit = quote("浙江省财政厅")
    assert f'href="/search?q=%E4%B8%93%E5%88%A9&amp;unit={unit}&amp;kind=opinion"' in page
    assert 'href="/search?q=%E4%B8%93%E5%88%A9"' in page


def test_an_error_is_a_page_for_people_and_json_for_programs(client: TestClient) -> None:
    page = client.get("/nowhere", headers={"accept": "text/html,*/*"})
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "没有 /nowhere 这个地址。" in page.text
    assert client.get("/nowhere").json()["error"]["code"] == "not_found"
    assert client.get("/documents/none").headers["content-type"].startswith("text/html")


def test_a_page_can_be_asked_for_its_headers(client: TestClient) -> None:
    assert client.head("/").status_code == 200


def test_the_manual_shows_every_operation_with_an_example(client: TestClient) -> None:
    page = client.get("/docs").text
    for method_and_path in ("POST /api/ask", "GET /api/search", "GET /api/clauses/{clause_id}", "GET /healthz"):
        assert method_and_path in page
    assert "引进大院名校" in page
    assert_harmless(page)
