"""``zhengda benefits``: proposals for editors, and what has no record."""

import json
from pathlib import Path

import pytest
import yaml

from web.cli import main

POLICY = "关于促进创新的若干意见\n一、扶强企业。对新认定的企业，市财政给予一次性奖励20万元。\n二、其他。无。\n"


@pytest.fixture
def other_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A corpus of one policy, about which nothing is recorded."""
    (tmp_path / "a.txt").write_text(POLICY, encoding="utf-8")
    listed = "sources:\n  - file: a.txt\n    date: 2020-01\n    documents: [{id: a, title: 关于促进创新的若干意见}]\n"
    (tmp_path / "manifest.yaml").write_text(listed, encoding="utf-8")
    monkeypatch.setenv("ZHENGDA_DOCUMENTS", str(tmp_path))


def test_the_shipped_corpus_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benefits", "check"]) == 0
    assert capsys.readouterr().out.endswith("没有漏写的句子。\n")
    assert main(["benefits", "check", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["missing"], found["absent"], found["unreviewed"]) == ([], [], [])
    assert found["records"] > 50


@pytest.mark.usefixtures("other_corpus")
def test_what_is_missing_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benefits", "check"]) == 1
    out = capsys.readouterr().out
    assert "没有这份文件：zj-2018-43.yaml 第 4 行：zj-2018-43。" in out
    assert "却没有记录的有 1 处" in out
    assert "  a:1 一、 奖励“奖励”：对新认定的企业，市财政给予一次性奖励20万元。" in out
    assert main(["benefits", "check", "--json"]) == 1
    (missing,) = json.loads(capsys.readouterr().out)["missing"]
    assert (missing["clause_id"], missing["kind"]) == ("a:1", "奖励")


@pytest.mark.usefixtures("other_corpus")
def test_a_draft_is_yaml(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benefits", "draft", "a"]) == 0
    drafted = yaml.safe_load(capsys.readouterr().out)
    (record,) = drafted["benefits"]
    assert (drafted["document"], record["reviewed"], record["amount"]["minimum"]) == ("a", False, "20万元")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["draft", "x"], "没有文件 x"), (["draft"], "缺少 文件编号"), ([], "缺少 命令"), (["tell"], "可用的是")],
)
def test_mistakes(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code: object = main(["benefits", *arguments])
    except SystemExit as ended:
        code = ended.code
    assert code == 2
    assert words in capsys.readouterr().err
