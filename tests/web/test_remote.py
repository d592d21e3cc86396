import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient

from assistant.errors import InvalidRequest
from assistant.evaluation.local import LocalRespondent
from assistant.evaluation.model import Status
from assistant.settings import PREFIX, Settings
from tests.web.scripted import ScriptedAssistant
from web.cli import main
from web.errors import ServerUnreachable
from web.remote import RemoteRespondent

DAY = date(2026, 11, 23)
GOLDEN = Path(__file__).parents[1] / "golden"


def remote(answer: Callable[[httpx2.Request], httpx2.Response]) -> RemoteRespondent:
    return RemoteRespondent("http://127.0.0.1:8000/", DAY, httpx2.MockTransport(answer))


def through(client: TestClient) -> RemoteRespondent:
    """A respondent whose requests go to the application without a network."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        reply = client.request(request.method, str(request.url), content=request.content, headers=request.headers)
        return httpx2.Response(reply.status_code, content=reply.content)

    return remote(answer)


def test_a_server_is_the_same_respondent_as_its_assistant(client: TestClient, assistant: ScriptedAssistant) -> None:
    local = LocalRespondent(ScriptedAssistant(), DAY)
    with through(client) as respondent:
        assert [asdict(source) for source in respondent.sources()] == [asdict(source) for source in local.sources()]
        for question in ("给多少？", "房价？", "它呢？", "税收"):
            assert respondent.ask(question, "c9") == local.ask(question, "c9")
        for description in ("湖州一家高企，规上", " "):
            assert respondent.eligibility(description) == local.eligibility(description)
        assert respondent.search("专利", 1) == local.search("专利", 1) == ("p-1:2.1",)
    assert [one.conversation_id for one in assistant.history if hasattr(one, "conversation_id")] == ["c9"] * 4


def test_a_refused_request_costs_one_question(client: TestClient) -> None:
    with through(client) as respondent:
        reply = respondent.ask(" ", None)
        assert reply.status is Status.FAILED
        assert reply.problem == "问题是空的。 请写下您想问的内容。"
        assert respondent.search("专利", 0) == ()


@pytest.mark.parametrize(
    ("outcome", "words", "retryable"),
    [
        (httpx2.ConnectError("no"), "连不上 http://127.0.0.1:8000。", True),
        (httpx2.ReadTimeout("slow"), "秒内没有回答", True),
        (httpx2.Response(500, content=b"oops"), "出了差错（500）", False),
        (httpx2.Response(503, content=b"busy"), "出了差错（503）", True),
        (httpx2.Response(200, content=b"<html>"), "应答不是政答的", False),
        (httpx2.Response(404, content=b"<html>"), "应答不是政答的（404）", False),
        (httpx2.Response(200, content=b'{"status": "answered"}'), "应答不是政答的", False),
    ],
)
def test_a_server_that_is_not_there_or_not_ours_ends_the_run(
    outcome: httpx2.Response | Exception, words: str, retryable: bool
) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    with remote(answer) as respondent, pytest.raises(ServerUnreachable) as told:
        respondent.ask("多少？", None)
    assert words in told.value.message
    assert told.value.retryable is retryable


@pytest.mark.parametrize("address", ["", "127.0.0.1:8000", "ftp://a", "http://", "http://a:b", "http://a?x=1"])
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(InvalidRequest, match=r"不是服务器的地址"):
        RemoteRespondent(address, DAY)


def test_a_real_server_scores_like_the_assistant(
    server: str,
    settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(f"{PREFIX}INDEX", str(settings.index))
    questions, dialogues = tmp_path / "questions.jsonl", tmp_path / "dialogues.jsonl"
    questions.write_bytes(b"".join((GOLDEN / "questions.jsonl").read_bytes().splitlines(keepends=True)[::30]))
    dialogues.write_bytes((GOLDEN / "dialogues.jsonl").read_bytes().splitlines(keepends=True)[0])
    reports = []
    for url in ([], ["--url", server]):
        arguments = ["eval", str(questions), str(dialogues), "--as-of", "2026-11-23", "--json", *url]
        assert main(arguments) == 0
        report = json.loads(capsys.readouterr().out)
        report.pop("timing_ms")
        assert report.pop("respondent") == (server if url else "本机进程")
        reports.append(report)
    assert reports[0] == reports[1]
