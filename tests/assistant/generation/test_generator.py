"""What comes of an endpoint that works, and of one that does not."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from assistant.errors import InvalidSettings
from assistant.generation.generator import OpenAIGenerator
from assistant.generation.model import FailureKind, GenerationFailure, Prompt
from tests.assistant.generation.endpoint import (
    Behaviour,
    Endpoint,
    cut,
    dripping,
    endless,
    gushing,
    raw,
    saying,
    silent,
    status,
)

PROMPT = Prompt("规则", "问题", tokens=4, reply_tokens=50)
LIMIT = 0.6  # seconds; generous limits only make the faults slower


def last(pieces: Iterator[str | GenerationFailure]) -> str | GenerationFailure:
    *_, piece = pieces
    return piece


def test_a_reply_comes_piece_by_piece(endpoint: Endpoint, generator: OpenAIGenerator) -> None:
    endpoint.play(saying("省财政给予最高3000万元支持[1]。"))
    pieces = list(generator.generate(PROMPT, 10))
    assert len(pieces) > 2
    assert "".join(map(str, pieces)) == "省财政给予最高3000万元支持[1]。"
    (request,) = endpoint.history
    assert request.path == "/v1/chat/completions"
    assert request.key == f"Bearer {'钥匙'.encode().hex()}"
    assert (request.system, request.user) == ("规则", "问题")
    named = ("model", "max_tokens", "temperature", "stream")
    assert {name: request.body[name] for name in named} == dict(zip(named, ("小模型", 50, 0, True), strict=True))


@pytest.mark.parametrize(
    ("behaviour", "kind", "requests"),
    [
        (silent, FailureKind.TIMEOUT, 1),
        (dripping, FailureKind.TIMEOUT, 1),
        (endless, FailureKind.TIMEOUT, 1),
        (gushing, FailureKind.TOO_LONG, 1),
        (status(429, Retry_After="0.05"), FailureKind.RATE_LIMITED, 2),
        (status(429, Retry_After="30"), FailureKind.RATE_LIMITED, 1),
        (status(429, Retry_After="nan"), FailureKind.RATE_LIMITED, 2),
        (status(429, Retry_After="Wed, 21 Oct 2026 07:28:00 GMT"), FailureKind.RATE_LIMITED, 2),
        (status(500), FailureKind.SERVER_ERROR, 2),
        (status(503, Retry_After="0.01"), FailureKind.SERVER_ERROR, 2),
        (status(400), FailureKind.REJECTED, 1),
        (status(401), FailureKind.REJECTED, 1),
        (status(404), FailureKind.REJECTED, 1),
        (raw(b"<html>busy</html>", "text/html"), FailureKind.EMPTY, 1),
        (raw(b'{"choices": [', "application/json"), FailureKind.EMPTY, 1),
        (raw(b"data: {not json\n\n"), FailureKind.MALFORMED, 1),
        (raw(b"data: [1, 2]\n\n"), FailureKind.MALFORMED, 1),
        (raw(b'data: {"choices": 3}\n\n'), FailureKind.MALFORMED, 1),
        (raw(b'data: {"choices": [{"delta": {"content": 3}}]}\n\n'), FailureKind.MALFORMED, 1),
        (raw(b'data: {"choices": [{}]}\n\n'), FailureKind.MALFORMED, 1),
        (raw(b'data: {"error": {"message": "overloaded"}}\n\n'), FailureKind.SERVER_ERROR, 1),
        (raw(b"data: \xff\xfe\n\n"), FailureKind.MALFORMED, 1),
        (raw(b"data: " + b"[" * 100_000 + b"\n\n"), FailureKind.MALFORMED, 1),
        (raw(b""), FailureKind.EMPTY, 1),
        (raw(b"data: [DONE]\n\n"), FailureKind.EMPTY, 1),
        (cut, FailureKind.UNREACHABLE, 2),
    ],
)
def test_every_failure_has_its_kind_and_is_retried_only_where_that_may_help(
    endpoint: Endpoint, generator: OpenAIGenerator, behaviour: Behaviour, kind: FailureKind, requests: int
) -> None:
    endpoint.play(behaviour)
    patience = LIMIT if kind is FailureKind.TIMEOUT else 10
    failure = last(generator.generate(PROMPT, patience))
    assert isinstance(failure, GenerationFailure)
    assert failure.kind is kind
    assert len(endpoint.history) == requests


def test_a_second_try_may_succeed(endpoint: Endpoint, generator: OpenAIGenerator) -> None:
    endpoint.play(status(503, Retry_After="0.01"), saying("好的"))
    assert "".join(map(str, generator.generate(PROMPT, 10))) == "好的"


def test_nobody_listens() -> None:
    with closing(OpenAIGenerator("http://127.0.0.1:9/v1", "小模型", None, retries=0, concurrency=1)) as generator:
        assert last(generator.generate(PROMPT, 10)) == GenerationFailure(FailureKind.UNREACHABLE, retryable=True)


def test_who_waits_too_long_for_a_turn_is_told(endpoint: Endpoint) -> None:
    endpoint.play(silent)
    with closing(OpenAIGenerator(endpoint.url, "小模型", None, retries=0, concurrency=1)) as generator:
        first = threading.Thread(target=lambda: list(generator.generate(PROMPT, 1.5)))
        first.start()
        while not endpoint.history:
            time.sleep(0.01)
        assert last(generator.generate(PROMPT, 0.2)) == GenerationFailure(FailureKind.TIMEOUT)
        assert len(endpoint.history) == 1
        first.join()


def test_a_reader_that_leaves_ends_the_request(endpoint: Endpoint) -> None:
    endpoint.play(endless)
    with closing(OpenAIGenerator(endpoint.url, "小模型", None, retries=0, concurrency=1)) as generator:
        pieces = generator.generate(PROMPT, 20)
        assert isinstance(pieces, Iterator)
        next(pieces)
        pieces.close()  # type: ignore[attr-defined]
        endpoint.play(saying("好的"))
        assert "".join(map(str, generator.generate(PROMPT, 10))) == "好的"


@pytest.mark.parametrize(
    ("url", "key", "part"),
    [
        ("127.0.0.1:8080", None, "ZHENGDA_LLM_URL"),
        ("ftp://127.0.0.1/v1", None, "ZHENGDA_LLM_URL"),
        ("http://", None, "ZHENGDA_LLM_URL"),
        ("http://127.0.0.1:99999/v1", None, "ZHENGDA_LLM_URL"),
        ("http://user:secret@127.0.0.1/v1", None, "ZHENGDA_LLM_URL"),
        ("http://127.0.0.1/v1", "secret钥匙", "ZHENGDA_LLM_KEY"),
        ("http://127.0.0.1/v1", "secret\n", "ZHENGDA_LLM_KEY"),
    ],
)
def test_a_mistake_in_the_settings_is_named_without_the_secret(url: str, key: str | None, part: str) -> None:
    with pytest.raises(InvalidSettings, match=part) as caught:
        OpenAIGenerator(url, "小模型", key, retries=0, concurrency=1)
    assert "secret" not in str(caught.value)
