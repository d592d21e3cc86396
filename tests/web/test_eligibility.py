"""What somebody qualifies for, through every door."""

import io
import json
import re
import sys
from collections.abc import Mapping
from types import ModuleType
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from assistant.eligibility.model import Inquiry
from tests.web.scripted import ScriptedAssistant
from tests.web.test_pages import ATTEMPTS, Elements, assert_harmless
from web.cli import main

PROFILE = "我们是湖州德清一家高企，规上，申请了3件PCT专利，没有军工项目"
FORM = {"content-type": "application/x-www-form-urlencoded"}


def post(client: TestClient, fields: Mapping[str, str | list[str]], address: str = "/eligibility") -> str:
    response = client.post(address, content=urlencode(fields, doseq=True), headers=FORM)
    assert response.status_code == 200, response.text
    return response.text


def sent(assistant: ScriptedAssistant) -> Inquiry:
    last = assistant.history[-1]
    assert isinstance(last, Inquiry)
    return last


@pytest.mark.parametrize(
    ("body", "status", "code", "told"),
    [
        ({}, 422, "invalid_description", "描述是空的"),
        ({"description": "企" * 2001}, 422, "invalid_description", "最多 2000 个字"),
        ({"description": 3}, 422, "invalid_request", "description 应当是文字，收到的是 3"),
        ({"description": "企业", "answer": {}}, 422, "invalid_request", "answer 没有这个字段"),
        ({"facts": {"high_teck": True}}, 422, "invalid_fact", "没有名为“high_teck”的事实"),
        ({"facts": {"high_tech": "yes"}}, 422, "invalid_fact", "高新技术企业（high_tech）不能是 'yes'"),
        ({"facts": {"size": "巨型企业"}}, 422, "invalid_fact", "规模（size）不能是 '巨型企业'"),
        ({"facts": {"employees": "三百人"}}, 422, "invalid_fact", "从业人员（employees）不能是 '三百人'"),
        ({"facts": {"place": {"city": "湖州"}}}, 422, "invalid_request", "facts.place 应当是 true、false、数字"),
        ({"answers": {"organisation": "企业"}}, 422, "invalid_fact", "单位性质（organisation）不能是 '企业'"),
        ({"description": "企业", "documents": ["x"]}, 404, "unknown_document", "没有编号为“x”的文件"),
        ({"description": "企业", "as_of": "去年"}, 422, "invalid_request", "as_of 不是日期"),
    ],
)
def test_a_mistake_is_told_in_the_one_shape(
    client: TestClient, body: dict[str, object], status: int, code: str, told: str
) -> None:
    response = client.post("/api/eligibility", json=body)
    assert response.status_code == status
    error = response.json()["error"]
    assert error["code"] == code
    assert told in error["message"]
    assert error["hint"]


def test_what_is_valid_is_told(client: TestClient) -> None:
    error = client.post("/api/eligibility", json={"facts": {"size": "巨型"}}).json()["error"]
    assert "微型企业、小型企业、中型企业、大型企业" in error["hint"]
    error = client.post("/api/eligibility", json={"nothing": 1}).json()["error"]
    assert error["hint"] == "可用的字段：description、facts、answers、documents、as_of、show_all。"


def test_answers_win_over_facts_and_these_over_the_description(client: TestClient) -> None:
    def verdict(**more: object) -> str:
        body = {"description": "湖州一家企业，没报过PCT", "show_all": True, **more}
        matches = client.post("/api/eligibility", json=body).json()["matches"]
        return next(str(match["verdict"]) for match in matches if match["id"].endswith("/pct"))

    assert verdict() == "ineligible"
    assert verdict(facts={"pct_applied": True}) == "eligible"
    assert verdict(facts={"pct_applied": True}, answers={"pct_applied": None}) == "unknown"


def test_the_empty_page_offers_examples(client: TestClient) -> None:
    page = client.get("/eligibility").text
    assert_harmless(page)
    examples = [href for tag, a in Elements(page).found if (href := a.get("href")) and "?description=" in href]
    assert len(examples) >= 3
    assert "<textarea" in client.get(examples[0]).text


def test_the_page_works_without_a_script(client: TestClient) -> None:
    page = post(client, {"description": PROFILE})
    assert_harmless(page)
    assert "每件专利申请不超过1万元的费用补助" in page
    assert "3 件 × 每件专利申请不超过1万元 = 最高 3 万元" in page
    assert "您说“湖州德清”" in page
    assert re.search(r'href="/documents/zj-2018-43\?clause=zj-2018-43:2\.4\.10&amp;quote=\d+-\d+#quote"', page)


def test_the_form_as_it_was_shown_corrects_nothing(client: TestClient, assistant: ScriptedAssistant) -> None:
    page = post(client, {"description": PROFILE})
    fields: dict[str, str | list[str]] = {"description": PROFILE, **_was(page)}
    fields |= {name.replace("was.", "fact."): value for name, value in _was(page).items()}
    post(client, fields)
    assert sent(assistant).given == {}


def _was(page: str) -> dict[str, str]:
    hidden = [a for tag, a in Elements(page).found if tag == "input" and (a.get("name") or "").startswith("was.")]
    return {str(a["name"]): str(a["value"]) for a in hidden}


@pytest.mark.parametrize(
    ("fields", "given"),
    [
        ({"fact.high_tech": "否", "was.high_tech": "是"}, {"high_tech": False}),
        ({"fact.high_tech": "不清楚", "was.high_tech": "是"}, {"high_tech": None}),
        ({"fact.pct_applications": "五件", "was.pct_applications": "3 件"}, {"pct_applications": 5}),
        ({"fact.place": "安吉", "was.place": "浙江省湖州市德清县"}, {"place": "浙江省湖州市安吉县"}),
        ({"fact.organisation": ["", "企业", "孵化机构"]}, {"organisation": ("企业", "孵化机构")}),
        ({"fact.organisation": "", "was.organisation": "企业"}, {"organisation": None}),
        ({"question": "tech_sme", "answer": "是"}, {"tech_sme": True}),
        ({"question": "tech_sme", "answer": ""}, {}),
        ({"question": "rd_spending", "answer": "300万元"}, {"rd_spending": 3_000_000}),
        ({"fact.nothing": "是"}, {}),
    ],
)
def test_a_correction_is_taken(
    client: TestClient,
    assistant: ScriptedAssistant,
    fields: Mapping[str, str | list[str]],
    given: dict[str, object],
) -> None:
    post(client, {"description": PROFILE, **fields})
    assert sent(assistant).given == given


def test_what_cannot_be_read_is_said_and_changes_nothing(client: TestClient, assistant: ScriptedAssistant) -> None:
    page = post(client, {"description": PROFILE, "fact.place": "月球", "was.place": "浙江省湖州市德清县"})
    assert "读不懂“月球”，没有改。" in page
    assert sent(assistant).given == {}


def test_an_empty_description_is_told_on_the_page(client: TestClient) -> None:
    response = client.post("/eligibility", content="description=", headers=FORM)
    assert response.status_code == 422
    assert "描述是空的" in response.text
    assert "<textarea" in response.text


@pytest.mark.parametrize("body", [b"\xff\xfe", b"description=%FF", b"x&y&" * 600])
def test_what_no_browser_sends_is_refused(client: TestClient, body: bytes) -> None:
    assert client.post("/eligibility", content=body, headers=FORM).status_code == 422


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("address", ["/eligibility", "/eligibility/result"])
def test_nothing_of_a_form_can_execute(client: TestClient, address: str, attempt: str) -> None:
    fields = {"description": f"德清一家高企 {attempt}", "fact.place": attempt, "question": "revenue", "answer": attempt}
    response = client.post(address, content=urlencode(fields), headers=FORM)
    assert response.status_code in (200, 422)
    assert_harmless(response.text)


def test_the_workbook_holds_text_only(client: TestClient) -> None:
    import openpyxl

    fields = {"description": f"{PROFILE}，我们是=1+1的高企"}
    response = client.post("/eligibility/export.xlsx", content=urlencode(fields), headers=FORM)
    assert response.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["政策好处", "条件", "情况"]
    assert {cell.data_type for sheet in book for row in sheet.rows for cell in row} <= {"inlineStr", "s", "n"}
    rows = [[cell.value for cell in row] for row in book["政策好处"].rows]
    assert rows[1][:2] == ["符合", "PCT国际专利申请费用补助"]
    assert {row[0] for row in rows[1:]} == {"符合", "待确认", "只差一个条件"}


def test_the_markdown_holds_the_conditions(client: TestClient) -> None:
    response = client.post("/eligibility/export.md", content=urlencode({"description": PROFILE}), headers=FORM)
    assert response.headers["content-type"] == "text/markdown; charset=utf-8"
    assert "### PCT国际专利申请费用补助" in response.text
    assert "- 满足：通过PCT途径向国外申请专利（" in response.text
    assert "- 估算：3 件 × 每件专利申请不超过1万元 = 最高 3 万元（经计算，按您说的数）" in response.text


@pytest.fixture
def wiring(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("assistant.wiring")
    monkeypatch.setattr(module, "open_assistant", lambda settings: ScriptedAssistant(), raising=False)
    monkeypatch.setitem(sys.modules, "assistant.wiring", module)


@pytest.mark.usefixtures("wiring")
def test_the_command_line_is_readable(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eligible", PROFILE, "--as-of", "2026-11-23"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  所在地：浙江省湖州市德清县（您说“湖州德清”）" in lines
    assert "· PCT国际专利申请费用补助（补助，给予，省财政）" in lines
    assert "    ✓ 满足 通过PCT途径向国外申请专利：通过PCT途径向国外申请专利：是（您说“PCT专利”）" in lines
    assert any(line.startswith("接着可以说明（关系到 ") for line in lines)
    assert not any(line.startswith("不符合的") for line in lines)


@pytest.mark.usefixtures("wiring")
def test_a_bad_line_costs_itself_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        json.dumps({"id": "a", "description": PROFILE, "facts": {"is_high_tech": True}, "gold": []}),
        "{",
        json.dumps({"id": "b"}),
        "",
        json.dumps({"id": "c", "description": " "}),
        json.dumps({"id": "d", "description": "德清一家企业", "answers": {"high_tech": "也许"}}),
        json.dumps({"id": "e", "description": "德清一家企业", "answers": {"high_tech": True}}),
    ]
    stdin = io.TextIOWrapper(io.BytesIO("\n".join(lines).encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main(["eligible", "--jsonl", "-"]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = [(one["id"], one["error"]["code"] if "error" in one else "") for one in found]
    assert told == [
        ("a", ""),
        (None, "malformed_json"),
        ("b", "invalid_request"),
        ("c", "invalid_description"),
        ("d", "invalid_fact"),
        ("e", ""),
    ]
    assert [one.get("line") for one in found] == [None, 2, 3, 5, 6, None]


@pytest.mark.parametrize("arguments", [["eligible"], ["eligible", "企业", "--jsonl", "-"]])
def test_a_command_line_that_says_nothing_or_too_much(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert "命令写得不对" in capsys.readouterr().err
