"""From a question to a delivered answer with a real small model; ``make test-llm GGUF=FILE`` runs it."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.evaluation.grounding import ground
from assistant.evaluation.local import LocalRespondent, response_of
from assistant.evaluation.sources import Sources
from assistant.model import Answer, CautionKind, Cited, Mode, Question
from assistant.protocols import Assistant
from assistant.settings import ModelMode, Settings
from assistant.wiring import open_assistant
from benchmarks.local_model import VARIABLE, running_model

pytestmark = pytest.mark.skipif(VARIABLE not in os.environ, reason=f"{VARIABLE} names no model file")
TODAY = date(2026, 11, 23)
GOLD = Path(__file__).parents[1] / "golden" / "questions.jsonl"
QUESTIONS = [json.loads(line)["question"] for line in GOLD.read_text(encoding="utf-8").splitlines()][::30]


@pytest.fixture(scope="module")
def worded(settings: Settings) -> Iterator[Assistant]:
    with running_model(Path(os.environ[VARIABLE])) as address:
        model = replace(settings, llm_url=address, llm_model="local", llm_mode=ModelMode.ON, llm_timeout=300)
        yield open_assistant(model)


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_is_delivered_stands_in_the_clauses(worded: Assistant, assistant: Assistant, text: str) -> None:
    plain = assistant.ask(Question(text, TODAY))
    first, *_, reply = worded.stream(Question(text, TODAY))
    if not isinstance(plain, Answer):
        assert type(reply) is type(plain)
        return
    assert isinstance(reply, Answer)
    assert first == Cited(reply.citations)
    assert reply.citations == plain.citations
    assert ground(response_of(reply), Sources(LocalRespondent(assistant, TODAY).sources())).unfounded == ()
    told = any(caution.kind is CautionKind.LLM for caution in reply.warnings)
    assert reply.mode is Mode.LLM or (told and reply.text == plain.text)
