"""Files that people take away: they open where people open them, and nothing in them is computed or executed."""

import csv
import io
import json
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from tests.web.scripted import ScriptedAssistant, news, policy
from web.app import create_app
from web.exports.clauses import COLUMNS

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"//evil.example\")", "＝1+1")


def fetched(client: TestClient, form: str, address: str = "/api/search/export?q=专利") -> bytes:
    response = client.get(address + ("&" if "?" in address else "?") + f"format={form}")
    assert response.status_code == 200
    assert response.headers["content-disposition"].endswith(f".{form}")
    return response.content


def test_every_format_holds_the_whole_result(client: TestClient) -> None:
    sheet = load_workbook(io.BytesIO(fetched(client, "xlsx"))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    read = list(csv.reader(io.StringIO(fetched(client, "csv").decode("utf-8-sig"))))
    assert [[str(cell or "") for cell in row] for row in rows] == read
    found = json.loads(fetched(client, "json"))
    assert [clause["clause_id"] for clause in found["clauses"]] == [row[COLUMNS.index("条款编号")] for row in read[1:]]
    text = fetched(client, "md").decode("utf-8")
    assert text.count("\n## ") == len(read) - 1 == 2


def test_csv_begins_with_the_mark_that_excel_needs(client: TestClient) -> None:
    assert fetched(client, "csv").startswith(b"\xef\xbb\xbf")


def test_an_export_takes_all_pages(assistant: ScriptedAssistant, client: TestClient) -> None:
    fetched(client, "json", "/api/search/export?q=专利&sort=document&match=all")
    assert [(search.limit, search.offset, search.sort, search.match) for search in assistant.history] == [  # type: ignore[union-attr]
        (100, 0, "document", "all")
    ]


def test_a_unit_takes_its_clauses_away(client: TestClient) -> None:
    response = client.get("/api/units/省科技厅/export?format=csv")
    assert unquote(response.headers["content-disposition"]).endswith("浙江省科学技术厅.csv")
    assert len(list(csv.reader(io.StringIO(response.text)))) == 3


def test_a_format_that_there_is_not_is_told(client: TestClient) -> None:
    response = client.get("/api/search/export?format=exe")
    assert response.status_code == 422
    assert "xlsx" in response.json()["error"]["hint"]


@pytest.mark.parametrize("attempt", DANGEROUS)
def test_no_spreadsheet_computes_what_a_document_says(attempt: str) -> None:
    with TestClient(create_app(ScriptedAssistant(held=(policy(title=attempt, heading=attempt), news())))) as client:
        for row in csv.reader(io.StringIO(fetched(client, "csv").decode("utf-8-sig"))):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "＝")) for cell in row)
        sheet = load_workbook(io.BytesIO(fetched(client, "xlsx"))).active
        assert sheet is not None
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


@pytest.mark.parametrize("attempt", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](//evil.example)"])
def test_nothing_of_a_document_is_markup_in_markdown(attempt: str) -> None:
    with TestClient(create_app(ScriptedAssistant(held=(policy(title=attempt, heading=attempt), news())))) as client:
        text = fetched(client, "md").decode("utf-8")
    assert "<script" not in text.replace("\\<script", "")
    assert "](" not in text


def test_what_a_sheet_cannot_hold_is_left_out() -> None:
    hostile = policy(title="坏\x00的\x0b字\ufffe")
    with TestClient(create_app(ScriptedAssistant(held=(hostile, news())))) as client:
        sheet = load_workbook(io.BytesIO(fetched(client, "xlsx"))).active
    assert sheet is not None
    assert sheet["B2"].value == "坏的字"
