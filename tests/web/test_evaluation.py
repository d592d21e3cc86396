import json
import re
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest

from assistant.evaluation.gold import parse_gold
from assistant.evaluation.local import LocalRespondent
from assistant.evaluation.model import Estimate, Evaluation, Provenance
from assistant.evaluation.runner import evaluate
from tests.web.scripted import QUOTE, ScriptedAssistant
from web.cli import main
from web.evaluation.page import evaluation_page
from web.evaluation.plots import Dot, columns, dots
from web.evaluation.table import evaluation_text, width

DAY = date(2026, 11, 23)
EVIL = '<script>alert("x")</script>'
LINES = (
    {"id": "a", "question": "给多少？", "kind": "amount", "gold_quotes": [QUOTE], "gold_values": ["3000万元"]},
    {"id": "b", "question": EVIL, "kind": "amount", "gold_quotes": [QUOTE], "gold_values": [EVIL], "answer": EVIL},
    {"id": "c", "question": "房价？", "kind": "unanswerable", "gold_quotes": []},
    {"id": "e", "question": "税收有没有？", "kind": "unanswerable", "gold_quotes": []},
)
DIALOGUE = {"id": "d", "turns": [{**LINES[0]}, {**LINES[0], "question": "它呢？"}]}
for turn in DIALOGUE["turns"]:
    del turn["id"]  # type: ignore[attr-defined]


def gold(*lines: object) -> bytes:
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()


@pytest.fixture
def evaluation(assistant: ScriptedAssistant) -> Evaluation:
    files = [parse_gold("q.jsonl", gold(*LINES)), parse_gold("d.jsonl", gold(DIALOGUE))]
    return evaluate(files, LocalRespondent(assistant, DAY))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, assistant: ScriptedAssistant) -> list[str]:
    """Two gold files, and a composition root that hands out the scripted assistant."""
    module = ModuleType("assistant.wiring")
    monkeypatch.setattr(module, "open_assistant", lambda settings: assistant, raising=False)
    monkeypatch.setitem(sys.modules, "assistant.wiring", module)
    (tmp_path / "q.jsonl").write_bytes(gold(*LINES))
    (tmp_path / "d.jsonl").write_bytes(gold(DIALOGUE))
    return [str(tmp_path / "q.jsonl"), str(tmp_path / "d.jsonl")]


class Page(HTMLParser):
    """Every element of a page with its attributes, and whether all are closed."""

    VOID = ("meta", "br", "line", "circle", "rect")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_self_contained_and_escaped(evaluation: Evaluation) -> None:
    html = evaluation_page(evaluation, Provenance("0.1.0", "http://127.0.0.1:8000", DAY))
    page = Page(html)
    assert page.open == []
    tags = {tag for tag, _ in page.found}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base"}
    assert not [name for _, names in page.found for name in names if name.startswith("on") or name in ("src", "href")]
    assert not re.search(r"https?://|//[a-z]|url\(|@import", html)
    assert "&lt;script&gt;" in html
    assert "prefers-color-scheme: dark" in html
    assert [tag for tag, _ in page.found].count("svg") == 3


def test_a_miss_shows_what_was_expected_and_what_came(evaluation: Evaluation) -> None:
    html = evaluation_page(evaluation, Provenance("0.1.0", "本机进程", DAY))
    for words in ("没有全对的 3 题", "缺少标准值", "应当拒答", "没有作答", "第 2 轮", "最高3000万元。", QUOTE, "反问"):
        assert words in html


def test_a_page_without_misses(assistant: ScriptedAssistant) -> None:
    found = evaluate([parse_gold("q.jsonl", gold(LINES[0]))], LocalRespondent(assistant, DAY))
    assert "没有全对的 0 题" in evaluation_page(found, Provenance("0", "本机进程", DAY))


def test_the_table_names_questions_by_their_ids(evaluation: Evaluation) -> None:
    text = evaluation_text(evaluation)
    assert "共 6 题" in text
    assert "缺少标准值（2）：b、d#2" in text
    assert "应当拒答（1）：e" in text
    assert "给多少" not in text
    measured = text.split("\n\n")[1].splitlines()
    assert len({width(line[: line.index("(")]) for line in measured}) == 1


def test_a_plot_has_its_values_and_escapes_its_names() -> None:
    drawn = dots("<图>", [Dot("<名>", Estimate(0.5, 0.25, 1.0, 4))])
    assert "&lt;图&gt;" in drawn
    assert "&lt;名&gt;" in drawn
    assert 'cx="375"' in drawn  # 190 + 0.5 * 370
    assert 'x1="282.5"' in drawn
    assert 'x2="560"' in drawn
    tall = columns("名次", [("1", 4), ("没有", 2)])
    assert 'height="156"' in tall
    assert 'height="78"' in tall
    assert 'height="0"' in columns("名次", [("1", 0)])


def test_the_command_writes_the_same_reports_every_time(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("one", "two"):
        assert main(["eval", *files, "--as-of", "2026-11-23", "--out", str(tmp_path / folder)]) == 0
        out = capsys.readouterr().out
        assert "全对" in out
        assert "已写入" in out
    for name in ("report.html", "report.txt"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    reports = [json.loads((tmp_path / folder / "report.json").read_bytes()) for folder in ("one", "two")]
    assert [report.pop("timing_ms").keys() for report in reports] == [{"ask", "search"}, {"ask", "search"}]
    assert json.dumps(reports[0]) == json.dumps(reports[1])
    assert reports[0]["overall"]["questions"] == 6


def test_two_reports_are_compared(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], assistant: ScriptedAssistant
) -> None:
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    assert main(["eval", *files, "--out", one]) == 0
    assistant.text = "最高多少没有写。[1]"
    assert main(["eval", *files, "--out", two]) == 0
    capsys.readouterr()
    both = [f"{one}/report.json", f"{two}/report.json"]
    assert main(["eval", "--compare", *both, "--out", str(tmp_path / "both")]) == 0
    out = capsys.readouterr().out
    assert "变错的 2 题" in out
    assert "a 给多少？（已答 → 已答）" in out
    assert (tmp_path / "both" / "comparison.txt").exists()
    assert main(["eval", "--compare", *both, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["measures"]["right"]["p"] == 0.5
    assert [one["id"] for one in found["lost"]] == ["a", "d#1"]
    assert [one["id"] for one in found["reworded"]] == ["b"]


def test_profiles_have_a_report_of_their_own(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profiles = str(Path(__file__).parents[1] / "golden" / "profiles.jsonl")
    assert main(["eval", profiles, "--out", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "提供率（符合或待确认）  1.000" in out
    assert "不适用却判为符合        0" in out
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["schema"] == "zhengda-profiles/1"
    assert (report["eligible_rate"], report["wrongly_eligible"], report["offered_outside"]) == (1.0, 0, 0)
    assert not (tmp_path / "report.html").exists()
    assert main(["eval", files[0], profiles, "--json"]) == 0
    both = json.loads(capsys.readouterr().out)
    assert both["schema"] == "zhengda-evaluation/1"
    assert len(both["profiles"]["profiles"]) == 5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "没有写评测文件"),
        (["--compare", "a.json"], "--compare 后面要有 2 个值"),
        (["q.jsonl", "--compare", "a.json", "b.json"], "只能和 --out、--json 一起用"),
        (["没有的文件"], "没有这个文件"),
        (["{q}", "--as-of", "昨天"], "as_of"),
        (["{q}", "--url", "localhost"], "不是服务器的地址"),
        (["{q}", "--out", "{q}/x"], "建不了文件夹"),
        (["{q}", "{q}"], "已在"),
        (["{q}", "--url", "http://127.0.0.1:9"], "连不上"),
        (["--compare", "{q}", "{q}"], "不是评测报告"),
    ],
)
def test_what_is_wrong_is_told(
    files: list[str], arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["eval", *(argument.replace("{q}", files[0]) for argument in arguments)])
    except SystemExit as ended:
        code = int(str(ended.code))
    assert code == 2
    assert words in capsys.readouterr().err
