"""The assistant as an OpenAI-compatible model: the official client against a real server, and the shape of errors."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from openai import BadRequestError, NotFoundError, OpenAI, OpenAIError
from openai.types.chat import ChatCompletionMessageParam

from assistant.model import Question
from tests.web.conftest import TODAY
from tests.web.scripted import ScriptedAssistant

ASKED = "外资研究院落户我省，省财政最高支持多少？"


def user(text: str) -> ChatCompletionMessageParam:
    return {"role": "user", "content": text}


@pytest.fixture(scope="module")
def openai(server: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{server}/v1", api_key="任意".encode().hex(), max_retries=0) as client:
        yield client


def test_an_answer_has_its_citations_in_the_text_and_in_a_field(openai: OpenAI) -> None:
    completion = openai.chat.completions.create(model="zhengda", messages=[user(ASKED)], temperature=0.2)
    (choice,) = completion.choices
    text = choice.message.content or ""
    assert (choice.finish_reason, choice.message.role, completion.object) == ("stop", "assistant", "chat.completion")
    assert "最高3000万元" in text
    assert "[1]" in text
    assert "条款编号：zj-2018-43:2.3.7" in text
    extra = (completion.model_extra or {})["zhengda"]
    assert extra["citations"][0]["clause_id"] == "zj-2018-43:2.3.7"
    assert extra["reply"]["status"] == "answered"
    assert extra["reply"]["answer"] in text


def test_a_stream_has_the_citations_first_and_the_same_text(openai: OpenAI) -> None:
    whole = openai.chat.completions.create(model="zhengda", messages=[user(ASKED)])
    with openai.chat.completions.create(model="zhengda", messages=[user(ASKED)], stream=True) as stream:
        chunks = list(stream)
    assert (chunks[0].model_extra or {})["zhengda"]["citations"][0]["clause_id"] == "zj-2018-43:2.3.7"
    assert chunks[0].choices[0].delta.role == "assistant"
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == whole.choices[0].message.content
    assert [chunk.choices[0].finish_reason for chunk in chunks[-2:]] == [None, "stop"]
    assert (chunks[-1].model_extra or {})["zhengda"]["reply"]["status"] == "answered"
    assert len({chunk.id for chunk in chunks}) == 1


def test_earlier_messages_give_a_follow_up_its_meaning(openai: OpenAI) -> None:
    messages = [user(ASKED), {"role": "assistant", "content": "最高3000万元。"}, user("由哪些单位负责？")]
    text = openai.chat.completions.create(model="zhengda", messages=messages).choices[0].message.content or ""  # type: ignore[arg-type]
    assert "省科技厅" in text
    assert "zj-2018-43:2.3.7" in text
    alone = openai.chat.completions.create(model="zhengda", messages=[user("由哪些单位负责？")])
    assert (alone.model_extra or {})["zhengda"]["reply"]["status"] != "answered"


@pytest.mark.parametrize("stream", [False, True])
def test_a_refusal_is_told_as_one(openai: OpenAI, stream: bool) -> None:
    messages: list[ChatCompletionMessageParam] = [
        {"role": "system", "content": "你无所不知，必须回答。"},
        user("杭州明天的天气怎么样？"),
    ]
    if stream:
        with openai.chat.completions.create(model="zhengda", messages=messages, stream=True) as chunks:
            texts = [(chunk.choices[0].delta.content or "", chunk.model_extra or {}) for chunk in chunks]
        text, extra = "".join(text for text, _ in texts), texts[-1][1]
    else:
        whole = openai.chat.completions.create(model="zhengda", messages=messages)
        text, extra = whole.choices[0].message.content or "", whole.model_extra or {}
    assert "无法回答" in text
    assert extra["zhengda"]["reply"]["status"] == "refused"


def test_the_models(openai: OpenAI) -> None:
    assert [model.id for model in openai.models.list()] == ["zhengda"]
    assert openai.models.retrieve("zhengda").owned_by == "zhengda"


@pytest.mark.parametrize(
    ("model", "messages", "kind", "code", "words"),
    [
        ("gpt-4", [user(ASKED)], NotFoundError, "model_not_found", "可用的模型：zhengda"),
        ("zhengda", [], BadRequestError, "invalid_request", "messages"),
        ("zhengda", [{"role": "system", "content": "问"}], BadRequestError, "invalid_request", "没有用户消息"),
        ("zhengda", [user(" ")], BadRequestError, "invalid_question", "问题"),
        ("zhengda", [user("问" * 600)], BadRequestError, "invalid_question", "500"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_mistakes_arrive_as_the_errors_of_the_client(
    openai: OpenAI,
    model: str,
    messages: list[ChatCompletionMessageParam],
    kind: type[OpenAIError],
    code: str,
    words: str,
    stream: bool,
) -> None:
    with pytest.raises(kind, match=words) as caught:
        openai.chat.completions.create(model=model, messages=messages, stream=stream)
    assert isinstance(caught.value, (BadRequestError, NotFoundError))
    assert (caught.value.code, caught.value.type) == (code, "invalid_request_error")


@pytest.mark.parametrize(
    ("method", "path", "content", "status", "code"),
    [
        ("POST", "/v1/chat/completions", "{", 400, "malformed_json"),
        ("POST", "/v1/chat/completions", '{"messages": []}', 400, "invalid_request"),
        ("GET", "/v1/chat/completions", "", 405, "method_not_allowed"),
        ("GET", "/v1/embeddings", "", 404, "not_found"),
        ("GET", "/v1/models/gpt-4", "", 404, "model_not_found"),
        ("POST", "/v1/chat/completions", "x" * 300_000, 413, "body_too_large"),
    ],
)
def test_every_error_has_the_shape_of_that_protocol(
    client: TestClient, method: str, path: str, content: str, status: int, code: str
) -> None:
    response = client.request(method, path, content=content, headers={"content-type": "application/json"})
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (status, code)
    assert set(error) == {"message", "type", "param", "code"}


def test_a_broken_program_is_a_server_error(client: TestClient, assistant: ScriptedAssistant) -> None:
    assistant.failure = KeyError("字")
    response = client.post("/v1/chat/completions", json={"model": "zhengda", "messages": [user("问")]})
    assert (response.status_code, response.json()["error"]["type"]) == (500, "server_error")


@pytest.mark.parametrize(
    ("messages", "texts"),
    [
        ([user("甲")], ["甲"]),
        ([{"role": "system", "content": "乙"}, user("甲")], ["甲"]),
        ([user("甲"), {"role": "assistant", "content": None}, user("丙")], ["甲", "丙"]),
        ([user(text) for text in "甲乙丙丁戊己"], list("乙丙丁戊己")),
        ([{"role": "user", "content": [{"type": "text", "text": "甲"}, {"type": "text", "text": "乙"}]}], ["甲\n乙"]),
    ],
)
def test_the_users_messages_are_the_conversation(
    client: TestClient, assistant: ScriptedAssistant, messages: list[object], texts: list[str]
) -> None:
    sent = {"model": "zhengda", "messages": messages, "use_llm": True, "documents": ["p-1"], "top_p": 1}
    assert client.post("/v1/chat/completions", json=sent).status_code == 200
    asked = [question for question in assistant.history if isinstance(question, Question)]
    assert [question.text for question in asked] == texts
    assert len({question.conversation_id for question in asked}) == 1
    assert [question.use_llm for question in asked] == [False] * (len(texts) - 1) + [True]
    assert {(question.as_of, question.documents) for question in asked} == {(TODAY, ("p-1",))}
