import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from assistant.model import Question, Search
from assistant.settings import Settings
from corpus.errors import PolicyError
from index.errors import IndexMissing
from tests.web.scripted import QUOTE, ScriptedAssistant
from web.cli import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Report:
    documents: int = 2
    clauses: int = 8
    passages: int = 20
    seconds: float = 1.25
    rebuilt: bool = True


@dataclass(frozen=True)
class Finding:
    kind: str
    document: str
    place: str
    text: str
    quote: str


@pytest.fixture(autouse=True)
def wiring(monkeypatch: pytest.MonkeyPatch, assistant: ScriptedAssistant) -> ModuleType:
    """The composition root, handing out the scripted assistant."""
    module = ModuleType("assistant.wiring")

    def build(settings: Settings, *, force: bool, progress: Callable[[int, int], None]) -> Report:
        progress(20, 20)
        return Report(rebuilt=force)

    found = (
        Finding("numbering", "甲文件", "二、1.", "序号重复。", "1.\n1."),
        Finding("unit", "乙文件", "", "没有全称。", ""),
    )
    monkeypatch.setattr(module, "open_assistant", lambda settings: assistant, raising=False)
    monkeypatch.setitem(sys.modules, "assistant.wiring", module)
    keeping = ModuleType("assistant.keeping")
    monkeypatch.setattr(keeping, "build", build, raising=False)
    monkeypatch.setattr(keeping, "check", lambda settings: found, raising=False)
    monkeypatch.setitem(sys.modules, "assistant.keeping", keeping)
    return module


def test_an_answer_for_a_reader(capsys: pytest.CaptureFixture[str], assistant: ScriptedAssistant) -> None:
    assert main(["ask", "给多少？", "--as-of", "2019-01-01", "--limit", "2", "--document", "p-1", "--llm"]) == 0
    assert assistant.history == [Question("给多少？", date(2019, 1, 1), None, ("p-1",), 2, True)]
    out = capsys.readouterr().out
    assert out.startswith("最高3000万元。[1]\n")
    for words in (
        "责任单位：省科技厅（牵头）、省财政厅（配合）",
        "[1] 二、1. 引进大院名校",
        "关于加快科技创新的若干意见 · 浙政发〔2018〕43号 · 2018年12月5日 · 意见",
        f"“{QUOTE}”",
        "时效：文件印发于2018年12月5日",
    ):
        assert words in out


def test_a_refusal_for_a_reader(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "房价"]) == 0
    assert "最接近的条款（不是答案）" in capsys.readouterr().out


def test_an_answer_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "给多少", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "answered"


def test_a_search_for_a_reader_and_for_a_program(
    capsys: pytest.CaptureFixture[str], assistant: ScriptedAssistant
) -> None:
    assert main(["search", "专利", "--unit", "省科技厅", "--path", "二、", "--limit", "1", "--offset", "1"]) == 0
    assert "共 2 条，这里是第 2 到 2 条。" in capsys.readouterr().out
    assert main(["search", "专利", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 2
    today = date.today()
    first = Search("专利", "省科技厅", "", "", "二、", 1, 1, as_of=today)
    assert assistant.history == [first, Search("专利", as_of=today)]


def test_building_says_what_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    assert capsys.readouterr().out == "索引已是最新，没有重建：2 份文件，8 个条款，20 个段落。\n"
    assert main(["build", "--force", "--check"]) == 0
    out = capsys.readouterr().out
    assert "用时 1.2 秒" in out
    assert "甲文件\n  二、1. 序号重复。\n    “1. 1.”" in out
    assert main(["build", "--check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"][0]["place"] == "二、1."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", ""], "问题是空的"),
        (["ask", "问", "--as-of", "昨天"], "as_of"),
        (["ask", "问", "--limit", "0"], "limit 不能小于 1"),
        (["ask", "问", "--document", "x"], "没有文件 x"),
        (["ask", "--jsonl", "没有的文件"], "没有这个文件"),
        (["ask", "--jsonl", "/"], "文件夹"),
        (["ask", "--jsonl", "-", "--as-of", "昨天"], "as_of"),
        (["search", "--document", "x"], "没有文件 x"),
        (["search", "--offset", "-1"], "offset"),
        (["serve", "--host", "no such host"], "不是能用的地址"),
    ],
)
def test_an_error_is_told_and_nothing_else(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "缺少 命令"),
        (["tell"], "可用的是"),
        (["ask"], "没有写问题"),
        (["ask", "问", "--jsonl", "-"], "只能写一个"),
        (["ask", "问", "--limit", "多"], "应当是整数"),
        (["ask", "问", "--colour"], "不认识的参数"),
        (["ask", "问", "--as-of"], "缺少一个值"),
        (["serve", "--port", "99999"], "0 到 65535"),
    ],
)
def test_a_command_line_that_cannot_be_read(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_an_index_that_is_missing_is_told(
    wiring: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(settings: Settings) -> ScriptedAssistant:
        raise IndexMissing("还没有索引。", hint="请运行 zhengda build。")

    monkeypatch.setattr(wiring, "open_assistant", missing)
    assert main(["ask", "问"]) == 2
    assert capsys.readouterr().err == "还没有索引。\n请运行 zhengda build。\n"


def test_ctrl_c_ends_quietly(assistant: ScriptedAssistant, capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupting(ScriptedAssistant):
        def ask(self, question: Question) -> None:  # type: ignore[override]
            raise KeyboardInterrupt

    sys.modules["assistant.wiring"].open_assistant = lambda settings: Interrupting()  # type: ignore[attr-defined]
    assert main(["ask", "问"]) == 130
    assert capsys.readouterr().err == ""


def ask_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str | bytes
) -> tuple[int, list[Mapping[str, object]]]:
    raw = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    code = main(["ask", "--jsonl", "-"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_questions_as_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], assistant: ScriptedAssistant
) -> None:
    text = (
        '\ufeff{"id": 1, "question": "给多少", "expected": "3000万元"}\r\n\n'
        '{"id": "乙", "question": "房价", "limit": 3, "as_of": "2020-01-01", "documents": ["p-1"]}'
    )
    code, lines = ask_lines(monkeypatch, capsys, text)
    assert code == 0
    assert [(line["id"], line["status"]) for line in lines] == [(1, "answered"), ("乙", "refused")]
    assert assistant.history[1] == Question("房价", date(2020, 1, 1), None, ("p-1",), 3)


def test_turns_share_a_conversation(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], assistant: ScriptedAssistant
) -> None:
    text = (
        '{"id": 1, "turns": [{"question": "给多少"}, {"question": "谁负责"}], "limit": 2}\n'
        '{"id": 2, "question": "问"}'
    )
    code, (turns, single) = ask_lines(monkeypatch, capsys, text)
    assert code == 0
    assert set(turns) == {"id", "turns"}
    asked = [question for question in assistant.history if isinstance(question, Question)]
    assert [question.conversation_id for question in asked] == [None, "c1", None]
    assert [question.limit for question in asked] == [2, 2, 5]
    assert single["conversation_id"] == "c3"


@pytest.mark.parametrize(
    ("line", "line_id", "code"),
    [
        (b"{", None, "malformed_json"),
        (b"\xff\xfe", None, "malformed_json"),
        (b"[" * 100_000, None, "malformed_json"),
        (b'{"id": NaN, "question": "x"}', None, "malformed_json"),
        (b'{"id": 1, "question": ' + b"9" * 5000 + b"}", None, "malformed_json"),
        (b"3", None, "malformed_json"),
        (b'{"id": 7}', 7, "invalid_request"),
        (b'{"id": 7, "question": ""}', 7, "invalid_question"),
        (b'{"id": 7, "question": ["a"]}', 7, "invalid_request"),
        (b'{"id": 7, "question": "\\ud800"}', 7, "invalid_request"),
        (b'{"id": 7, "question": "a", "as_of": "x"}', 7, "invalid_request"),
        (b'{"id": 7, "question": "a", "documents": ["x"]}', 7, "unknown_document"),
        (b'{"id": 7, "turns": []}', 7, "invalid_request"),
        (b'{"id": 7, "turns": "a"}', 7, "invalid_request"),
        (b'{"id": 7, "turns": [{"question": "a"}, {}]}', 7, "invalid_request"),
    ],
)
def test_a_broken_line_is_told_and_the_run_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: bytes, line_id: int | None, code: str
) -> None:
    ended, lines = ask_lines(monkeypatch, capsys, b"\n" + line + '\n{"id": 8, "question": "问"}\n'.encode())
    assert ended == 1
    assert set(lines[0]) == {"id", "line", "error"}
    assert (lines[0]["id"], lines[0]["line"]) == (line_id, 2)
    error = lines[0]["error"]
    assert isinstance(error, dict)
    assert error["code"] == code
    assert (lines[1]["id"], lines[1]["status"]) == (8, "answered")


def test_a_mistake_in_the_program_costs_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], assistant: ScriptedAssistant
) -> None:
    assistant.failure = ValueError("secret")
    code, lines = ask_lines(monkeypatch, capsys, '{"id": 1, "question": "a"}\n{"id": 2, "question": "b"}\n')
    assert code == 1
    assert [line["id"] for line in lines] == [1, 2]
    assert "secret" not in json.dumps(lines)


def run(*arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "web.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


def test_help_is_instant_chinese_and_loads_nothing_heavy() -> None:
    code = "import sys, web.cli; web.cli.build_parser().format_help(); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, text=True).stdout
    for heavy in ("fastapi", "pydantic", "numpy", "faiss", "onnxruntime", "jieba", "jinja2", "assistant.settings"):
        assert f"'{heavy}'" not in loaded
    began = time.perf_counter()
    shown = run("--help")
    assert time.perf_counter() - began < 1
    assert shown.returncode == 0
    assert "查找条款" in shown.stdout.decode()


def test_output_is_utf8_in_any_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert "政策问答" in run("--help", env=environment).stdout.decode("utf-8")
    assert "没有写问题" in run("ask", env=environment).stderr.decode("utf-8")


def test_an_unknown_setting_is_told() -> None:
    ended = run("ask", "问", env={**os.environ, "ZHENGDA_COLOUR": "red"})
    assert ended.returncode == 2
    assert "ZHENGDA_COLOUR" in ended.stderr.decode()
    assert b"Traceback" not in ended.stderr


def test_the_version_is_told() -> None:
    assert run("--version").stdout.startswith(b"zhengda ")


def test_every_error_reaches_the_terminal_with_its_hint() -> None:
    assert str(PolicyError("甲。", hint="乙。")) == "甲。 乙。"
