"""The commands that keep a corpus, from the command line to the disk; only the embedder is a stand-in."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import FakeEmbedder, small_sources
from web.cli import main

_OWN = {"意见": "关于发展低空经济的若干意见\n一、总体要求\n1.建设起降点。每年新建二十个。\n"}
_FIRST = "清河市人民政府关于培育企业的意见\n清政发〔2023〕5号\n一、培育企业。奖励10万元。\n二、开展培训。\n"


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with two editions and a broken file."""
    small_sources(tmp_path / "文件", _OWN)
    for name in ("documents", "library", "index"):
        place = "文件" if name == "documents" else name
        monkeypatch.setenv(f"ZHENGDA_{name.upper()}", str(tmp_path / place))
    monkeypatch.setattr("index.embedder.open_embedder", lambda spec, cache: FakeEmbedder())
    monkeypatch.chdir(tmp_path)
    Path("来件").mkdir()
    Path("来件/旧.txt").write_text(_FIRST, encoding="utf-8")
    Path("来件/新.txt").write_text(_FIRST.replace("2023", "2026").replace("10万", "30万"), encoding="utf-8")
    Path("来件/扫描.png").write_bytes(b"\x89PNG\r\n")
    return tmp_path


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = main([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_adding_says_what_became_of_each_file(capsys: pytest.CaptureFixture[str]):
    assert main(["add", "来件/旧.txt", "来件/扫描.png"]) == 1
    said = capsys.readouterr()
    assert "已收录 旧.txt" in said.out
    assert "《清河市人民政府关于培育企业的意见》 · 清政发〔2023〕5号" in said.out
    assert said.out.endswith("已收录 1，失败 1。\n")
    assert "失败 扫描.png：" in said.err


def test_adding_again_skips_what_is_there(capsys: pytest.CaptureFixture[str]):
    assert main(["add", "来件/旧.txt"]) == 0
    code, found = _json(capsys, "add", "来件")
    assert (code, {each["name"]: each["outcome"] for each in found["results"]}) == (
        1,
        {"旧.txt": "unchanged", "新.txt": "added", "扫描.png": "failed"},
    )
    failed = next(each for each in found["results"] if each["error"])
    assert failed["error"]["code"] == "unknown_format"


def test_the_list_shows_what_is_held(capsys: pytest.CaptureFixture[str]):
    main(["add", "来件/旧.txt"])
    code, found = _json(capsys, "list")
    assert (code, found["total"]) == (0, 2)
    added = found["documents"][1]
    assert (added["number"], added["source"], added["is_structured"]) == ("清政发〔2023〕5号", "旧.txt", True)
    assert main(["list"]) == 0
    assert capsys.readouterr().out.endswith("共 2 份文件。\n")


def test_removing(capsys: pytest.CaptureFixture[str]):
    main(["add", "来件/旧.txt"])
    capsys.readouterr()
    assert main(["remove", "旧.txt", "没有"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("已移除 旧.txt（doc-")
    assert "没有编号或文件名为 没有 的文件" in said.err
    assert _json(capsys, "list")[1]["total"] == 1


@pytest.mark.parametrize("by", ["path", "id"])
def test_the_difference_of_two_editions(capsys: pytest.CaptureFixture[str], by: str):
    names = ["来件/旧.txt", "来件/新.txt"]
    if by == "id":
        main(["add", *names])
        names = [document["id"] for document in _json(capsys, "list")[1]["documents"][1:]]
    code, found = _json(capsys, "diff", *names)
    assert code == 0
    assert [(change["kind"], change["words"]) for change in found["changes"]] == [
        ("changed", [{"old": "10", "new": "30"}])
    ]
    assert main(["diff", *names]) == 0
    assert "修改 一、 培育企业\n  “10” → “30”" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diff", "没有", "来件/新.txt"], "没有编号为“没有”的文件"),
        (["add", "来件/旧.txt", "--date", "昨天"], "--date 昨天 不是日期"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_mistakes_are_told(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str):
    main(["build"])
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
