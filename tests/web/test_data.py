"""The page for evaluators and editors."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.findings import Finding, FindingKind
from tests.web.scripted import ScriptedAssistant
from web.app import create_app
from web.office import Office

FINDING = Finding(
    FindingKind.TABLE_TOTAL, "关于加快科技创新的若干意见", "p-1", "p-1:2.1", "二、1.", "合计不符。", "3000万元"
)
REPORT = """{"schema": "zhengda-evaluation/1", "version": "1", "respondent": "本机进程", "as_of": "2026-11-23",
"files": [{"name": "a.jsonl", "sha256": "x", "questions": 2}],
"measures": {"right": {"name": "全对", "meaning": "各项全部成立"}},
"overall": {"name": "", "questions": 2, "scores": {"right": {"mean": 0.5, "low": 0.0, "high": 1.0, "n": 2}}},
"kinds": [{"name": "amount", "questions": 2, "scores": {"right": {"mean": 0.5, "low": 0.0, "high": 1.0, "n": 2}}}],
"questions": [{"id": "q1", "kind": "amount", "failed": ["values"]}, {"id": "q2", "kind": "amount", "failed": []}]}"""


def page(office: Office) -> str:
    with TestClient(create_app(ScriptedAssistant(), office=office), raise_server_exceptions=False) as client:
        return client.get("/data").text


def test_the_last_report_is_shown(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(REPORT, encoding="utf-8")
    shown = page(Office(evaluation=tmp_path))
    assert "0.500" in shown
    assert "q1" in shown
    assert "缺少标准值" in shown
    assert "q2" not in shown


def test_without_a_report_it_says_how_to_make_one(tmp_path: Path) -> None:
    assert "zhengda eval" in page(Office(evaluation=tmp_path))


@pytest.mark.parametrize("text", ["", "[]", "{}", REPORT.replace('"overall"', '"whole"'), REPORT[:-20]])
def test_what_is_no_report_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "report.json").write_text(text, encoding="utf-8")
    assert "请用 zhengda eval --out 重新写一份。" in page(Office(evaluation=tmp_path))


def test_what_the_check_found_leads_to_its_clause() -> None:
    shown = page(Office(findings=lambda: (FINDING,)))
    assert "合计不符。" in shown
    assert 'href="/documents/p-1#p-1:2.1"' in shown
