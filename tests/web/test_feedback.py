"""What readers remark: kept within bounds, shown to editors, drafted as gold questions."""

import json
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.evaluation.gold import parse_gold
from tests.web.conftest import TODAY
from tests.web.scripted import ScriptedAssistant
from web.app import create_app
from web.errors import RemarkNotKept
from web.feedback.drafting import draft_gold, find_complaints
from web.feedback.model import Remark, Verdict
from web.feedback.store import CURRENT, EARLIER, FileStore
from web.office import Office

REMARK = Remark(date(2026, 11, 23), Verdict.USELESS, "给多少？", "数不对", ("p-1:2.1",))


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "评价", 4000)


@pytest.fixture
def kept(assistant: ScriptedAssistant, store: FileStore) -> TestClient:
    office = Office(remarks=store, open_data=True)
    return TestClient(create_app(assistant, today=lambda: TODAY, office=office))


def test_what_is_kept_can_be_read_again(store: FileStore) -> None:
    store.add(REMARK)
    assert store.remarks() == (REMARK,)


def test_two_files_stay_within_the_bound(tmp_path: Path, store: FileStore) -> None:
    for _ in range(200):
        store.add(REMARK)
    sizes = [(tmp_path / "评价" / name).stat().st_size for name in (CURRENT, EARLIER)]
    assert sum(sizes) <= 4000
    assert store.remarks()[-1] == REMARK


@pytest.mark.parametrize("line", ["", "{", "[]", '{"day": "x"}', '{"verdict": "useful"}', "\xff"])
def test_a_line_that_is_no_remark_hides_no_other(tmp_path: Path, store: FileStore, line: str) -> None:
    store.add(REMARK)
    with (tmp_path / "评价" / CURRENT).open("a", encoding="latin-1") as file:
        file.write(line + "\n")
    store.add(REMARK)
    assert store.remarks() == (REMARK, REMARK)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RemarkNotKept):
        FileStore(tmp_path / "file", 4000).add(REMARK)


def test_a_remark_arrives_as_it_was_sent(kept: TestClient, store: FileStore) -> None:
    sent = {"question": "给多少？", "verdict": "useless", "reason": "数不对", "clauses": ["p-1:2.1"]}
    assert kept.post("/api/feedback", json=sent).status_code == 204
    assert store.remarks() == (REMARK,)


def test_a_form_without_script_does_the_same(kept: TestClient, store: FileStore) -> None:
    fields = {"question": "给多少？", "verdict": "useless", "reason": "数不对", "clauses": "p-1:2.1"}
    page = kept.post("/feedback", data=fields)
    assert page.status_code == 200
    assert "谢谢" in page.text
    assert store.remarks() == (REMARK,)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"question": "", "verdict": "useful"},
        {"question": "问", "verdict": "好"},
        {"question": "问" * 501, "verdict": "useful"},
        {"question": "问", "verdict": "useful", "reason": "长" * 501},
        {"question": "问", "verdict": "useful", "clauses": ["x"] * 21},
        {"question": "问", "verdict": "useful", "name": "张三"},
    ],
)
def test_a_remark_that_is_not_valid_is_not_kept(kept: TestClient, store: FileStore, wrong: dict[str, object]) -> None:
    reply = kept.post("/api/feedback", json=wrong)
    assert reply.status_code == 422
    assert "verdict" in reply.json()["error"]["hint"]
    assert store.remarks() == ()


def test_a_question_that_found_no_answer_is_kept_once_for_each_time(kept: TestClient, store: FileStore) -> None:
    kept.get("/?q=房价")
    assert [(remark.verdict, remark.question) for remark in store.remarks()] == [(Verdict.REFUSED, "房价")]
    kept.post("/api/ask", json={"question": "房价"})
    assert len(store.remarks()) == 1


def test_a_store_that_fails_does_not_keep_the_answer_from_anyone(assistant: ScriptedAssistant, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    office = Office(remarks=FileStore(tmp_path / "file", 4000))
    with TestClient(create_app(assistant, office=office)) as client:
        assert "收录的文件没有写到房价" in client.get("/?q=房价").text


def test_without_a_store_there_is_nothing_to_press(client: TestClient) -> None:
    assert "没用" not in client.get("/?q=给多少").text
    assert client.post("/api/feedback", json={"question": "问", "verdict": "useful"}).status_code == 503


def test_the_draft_is_a_gold_file(assistant: ScriptedAssistant) -> None:
    remarks = [
        REMARK,
        Remark(TODAY, Verdict.REFUSED, "房价"),
        Remark(TODAY, Verdict.USELESS, "给多少？", "太长"),
        Remark(TODAY, Verdict.USEFUL, "好"),
        Remark(TODAY, Verdict.USELESS, "没有出处的", clauses=("x:1",)),
    ]
    text = draft_gold(find_complaints(remarks), assistant)
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["question"] for line in lines] == ["给多少？", "房价", "没有出处的"]
    assert "没用 2 次；原因：数不对；太长" in lines[0]["note"]
    gold = parse_gold("draft.jsonl", text.encode())
    assert gold.questions == 3


def test_editors_see_and_download_what_was_remarked(kept: TestClient, store: FileStore) -> None:
    store.add(REMARK)
    assert "给多少？" in kept.get("/data").text
    assert "给多少？" in kept.get("/data/draft.jsonl").text


@pytest.mark.parametrize(
    ("client_address", "address", "headers", "seen"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000", {}, True),
        ("127.0.0.1", "http://localhost", {}, True),
        ("10.0.0.7", "http://localhost", {}, False),
        ("127.0.0.1", "http://policy.example", {}, False),
        ("127.0.0.1", "http://localhost", {"X-Forwarded-For": "10.0.0.7"}, False),
    ],
)
def test_others_do_not_see_what_was_asked(
    assistant: ScriptedAssistant,
    store: FileStore,
    client_address: str,
    address: str,
    headers: dict[str, str],
    seen: bool,
) -> None:
    store.add(REMARK)
    app = create_app(assistant, office=Office(remarks=store))
    with TestClient(app, base_url=address, client=(client_address, 1)) as client:
        assert ("给多少？" in client.get("/data", headers=headers).text) is seen
        assert client.get("/data/draft.jsonl", headers=headers).status_code == (200 if seen else 404)
