"""What documents tell of themselves: those of the bulletin in test_answering; here a reply and a rule of one town."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.keeping import build
from assistant.model import Answer, Question, Refusal
from assistant.protocols import Assistant
from assistant.settings import Settings
from assistant.wiring import open_assistant
from tests.fakes import silent, small_sources

REPLY = """清河市人民政府关于同意建立渡口管理协调会的批复
清政函〔1996〕95号
渡口管理所：
你所请示收悉，同意建立渡口管理协调会。
清河市人民政府
一九九六年十一月五日
"""
RULE = """清河市低空飞行办法
（2001年3月4日清河市人民政府令第76号发布　2018年9月6日修订）
第一条　为了管好低空飞行，制定本办法。
第二条　低空飞行应当报备。
第三条　本办法自2019年3月1日起施行。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Assistant:
    folder = tmp_path_factory.mktemp("要素")
    small_sources(folder / "文件", {"批复": REPLY, "办法": RULE})
    own = replace(settings, documents=folder / "文件", library=folder / "收录", index=folder / "索引")
    build(own, force=False, progress=silent)
    return open_assistant(own)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("渡口管理协调会批复的文号是多少", "清政函〔1996〕95号"),
        ("同意建立渡口管理协调会的批复是哪天印发的", "一九九六年十一月五日"),
        ("渡口管理协调会的批复是谁发的", "清河市人民政府"),
        ("低空飞行办法从哪天起施行", "2019年3月1日"),
        ("低空飞行办法的文号", "令第76号"),
    ],
)
def test_the_words_that_tell_it_are_quoted(assistant: Assistant, text: str, words: str) -> None:
    reply = assistant.ask(Question(text, date(2026, 11, 24)))
    assert isinstance(reply, Answer), reply
    assert words in reply.text
    assert words in reply.citations[0].quote


@pytest.mark.parametrize("text", ["低空飞行办法的作者是谁", "渡口管理协调会的批复从什么时候开始施行"])
def test_what_a_document_does_not_tell_is_said_to_be_lacking(assistant: Assistant, text: str) -> None:
    reply = assistant.ask(Question(text, date(2026, 11, 24)))
    assert isinstance(reply, Refusal)
    assert "没有写明《清河市" in reply.text
