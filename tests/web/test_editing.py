"""Editors change the documents of a running server: the whole way, with a stand-in only for the embedder."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.keeping import build
from assistant.live import LiveAssistant
from assistant.settings import Settings
from assistant.wiring import Opened, open_live
from corpus.locking import alone
from tests.fakes import FakeEmbedder, silent, small_sources
from tests.web.scripted import ScriptedAssistant
from web.app import create_app
from web.bodylimit import LARGEST_UPLOAD
from web.editing import Editing

_TOKEN = "口令-1"
_OWN = {"意见": "关于发展低空经济的若干意见\n一、总体要求\n1.建设起降点。每年新建二十个。\n"}
_NEW = "清河市人民政府关于培育企业的意见\n清政发〔2023〕5号\n一、培育企业。对无人机企业奖励10万元。\n二、开展培训。\n"
_HEADERS = {"Authorization": b"Bearer " + _TOKEN.encode()}


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LiveAssistant[Opened]:
    small_sources(tmp_path / "文件", _OWN)
    settings = Settings(documents=tmp_path / "文件", library=tmp_path / "收录", index=tmp_path / "索引")
    monkeypatch.setattr("assistant.keeping.open_embedder", lambda spec, cache: FakeEmbedder())
    build(settings, force=False, progress=silent)
    return open_live(settings, FakeEmbedder())


@pytest.fixture
def editing(live: LiveAssistant[Opened]) -> Iterator[TestClient]:
    with TestClient(create_app(live, editing=Editing(live, _TOKEN))) as client:
        yield client


def _upload(client: TestClient, *files: tuple[str, bytes]) -> tuple[int, dict[str, object]]:
    reply = client.post("/api/documents", headers=_HEADERS, files=[("file", file) for file in files])
    return reply.status_code, reply.json()


def _held(client: TestClient) -> list[str]:
    return [document["title"] for document in client.get("/api/documents").json()["documents"]]


class TestAdmission:
    @pytest.mark.parametrize(("method", "address"), [("POST", "/api/documents"), ("DELETE", "/api/documents/p-1")])
    def test_nobody_edits_where_no_token_is_set(self, method: str, address: str):
        with TestClient(create_app(ScriptedAssistant())) as client:
            reply = client.request(method, address, headers=_HEADERS)
        assert (reply.status_code, reply.json()["error"]["code"]) == (403, "editing_disabled")
        assert "ZHENGDA_EDITOR_TOKEN" in reply.json()["error"]["hint"]

    @pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer x"}, {"Authorization": "x"}], ids=str)
    @pytest.mark.parametrize(("method", "address"), [("POST", "/api/documents"), ("DELETE", "/api/documents/x")])
    def test_nobody_edits_without_the_token(
        self, editing: TestClient, method: str, address: str, headers: dict[str, str]
    ):
        reply = editing.request(method, address, headers=headers)
        assert (reply.status_code, reply.json()["error"]["code"]) == (401, "not_an_editor")


class TestUpload:
    def test_a_document_is_found_at_once(self, editing: TestClient):
        status, found = _upload(editing, ("新.txt", _NEW.encode()))
        assert status == 200
        assert [(each["name"], each["outcome"]) for each in found["results"]] == [("新.txt", "added")]  # type: ignore[attr-defined]
        assert len(_held(editing)) == 2
        results = editing.get("/api/search", params={"q": "无人机企业奖励"}).json()["results"]
        assert results[0]["document"]["number"] == "清政发〔2023〕5号"

    def test_requests_that_have_begun_end_on_the_old_state(
        self, editing: TestClient, live: LiveAssistant[Opened]
    ):
        before = live._now
        _upload(editing, ("新.txt", _NEW.encode()))
        assert (len(before.documents()), len(live.documents())) == (1, 2)

    def test_a_zip_with_a_broken_member(self, editing: TestClient):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            archive.writestr("新.txt", _NEW)
            archive.writestr("坏.docx", b"PK\x03\x04")
        status, found = _upload(editing, ("包.zip", content.getvalue()))
        assert status == 200
        outcomes = {each["name"]: each["outcome"] for each in found["results"]}  # type: ignore[attr-defined]
        assert outcomes == {"包.zip/新.txt": "added", "包.zip/坏.docx": "failed"}

    def test_a_zip_bomb_is_refused(self, editing: TestClient):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(30):
                archive.writestr(f"{number}.txt", bytes(10 * 1024 * 1024))
        status, found = _upload(editing, ("炸弹.zip", content.getvalue()))
        assert (status, found["error"]["code"]) == (413, "oversized_file")  # type: ignore[index]

    @pytest.mark.parametrize(
        ("name", "data", "status", "code"),
        [
            ("空.txt", b"", 422, "empty_document"),
            ("图.png", b"\x89PNG\r\n", 415, "unknown_format"),
            ("坏.zip", b"PK\x03\x04junk", 422, "broken_file"),
        ],
    )
    def test_a_file_that_cannot_be_read_is_an_error(
        self, editing: TestClient, name: str, data: bytes, status: int, code: str
    ):
        got, found = _upload(editing, (name, data))
        assert (got, found["error"]["code"]) == (status, code)  # type: ignore[index]

    def test_too_much_is_refused(self, editing: TestClient):
        status, found = _upload(editing, ("大.txt", bytes(LARGEST_UPLOAD + 1)))
        assert (status, found["error"]["code"]) == (413, "body_too_large")  # type: ignore[index]

    @pytest.mark.parametrize("body", [{}, {"data": {"file": "文字"}}], ids=["nothing", "no file"])
    def test_a_form_without_a_file_is_told(self, editing: TestClient, body: dict[str, dict[str, str]]):
        reply = editing.post("/api/documents", headers=_HEADERS, **body)  # type: ignore[arg-type]
        assert (reply.status_code, reply.json()["error"]["code"]) == (422, "empty_document")

    def test_another_writer_is_told(
        self, editing: TestClient, live: LiveAssistant[Opened], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr("assistant.live._WAIT", 0.05)
        with alone(tmp_path / "收录"):
            status, found = _upload(editing, ("新.txt", _NEW.encode()))
        assert (status, found["error"]["code"]) == (503, "folder_busy")  # type: ignore[index]


class TestRemoval:
    def test_a_document_is_gone_at_once(self, editing: TestClient):
        _, found = _upload(editing, ("新.txt", _NEW.encode()))
        (document,) = found["results"][0]["ids"]  # type: ignore[index]
        reply = editing.delete(f"/api/documents/{document}", headers=_HEADERS)
        assert (reply.status_code, reply.json()["results"][0]["outcome"]) == (200, "removed")
        assert len(_held(editing)) == 1
        assert editing.get(f"/api/documents/{document}").status_code == 404

    def test_an_unknown_one_is_told(self, editing: TestClient):
        reply = editing.delete("/api/documents/没有", headers=_HEADERS)
        assert (reply.status_code, reply.json()["error"]["code"]) == (404, "not_held")


class TestThePage:
    def test_says_when_editing_is_closed(self, client: TestClient):
        assert "ZHENGDA_EDITOR_TOKEN" in client.get("/editing").text

    def test_lets_in_only_with_the_token(self, editing: TestClient):
        assert "现收录" not in editing.get("/editing").text
        wrong = editing.post("/editing/token", data={"token": "错"})
        assert wrong.status_code == 401
        assert "口令" in wrong.text
        assert editing.post("/editing", files={"file": ("新.txt", _NEW.encode())}).status_code == 401

    def test_adds_and_removes(self, editing: TestClient):
        inside = editing.post("/editing/token", data={"token": _TOKEN})
        assert "现收录 1 份" in inside.text
        sent = editing.post("/editing", files={"file": ("新.txt", _NEW.encode())})
        assert "已收录 新.txt" in sent.text
        assert "现收录 2 份" in sent.text
        document = editing.get("/api/documents").json()["documents"][1]["id"]
        assert "现收录 1 份" in editing.post("/editing/remove", data={"document": document}).text
        assert "失败 没有" in editing.post("/editing/remove", data={"document": "没有"}).text
