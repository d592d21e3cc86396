"""The assistant as an OpenAI-compatible model: what chat clients send and what they get."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from assistant.errors import InvalidRequest
from assistant.model import Question, Reply
from corpus.errors import PolicyError
from web.errors import status_of
from web.schemas import AskResponse, CitationBody, Day, Text
from web.terminal import reply_text

MODEL = "zhengda"
_TURNS = 4  # earlier questions that are read again to understand a follow-up


class TextPart(BaseModel):
    """A piece of a message; only text is read."""

    type: Literal["text"]
    text: Text


class Message(BaseModel):
    """One message; what a client adds besides is left alone."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Text | list[TextPart] | None = None

    @property
    def words(self) -> str:
        """Its text."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part.text for part in self.content or ())


class ChatRequest(BaseModel):
    """A chat completion request.

    The knobs of a language model (temperature, max_tokens, …) have no meaning here and are left alone.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"model": MODEL, "messages": [{"role": "user", "content": "引进大院名校，省里最高给多少支持？"}]}
            ]
        }
    )

    model: Text = Field(description=f"总是 {MODEL}")
    messages: list[Message] = Field(
        min_length=1, max_length=200, description="最后一条用户消息是问题，之前的用来理解追问"
    )
    stream: StrictBool | None = Field(None, description="是否逐步返回")
    n: Literal[1] | None = Field(None, description="只能是 1")
    use_llm: StrictBool | None = Field(None, description="同 /api/ask")
    as_of: Day | None = Field(None, description="同 /api/ask")
    documents: list[Text] = Field(default=[], max_length=200, description="同 /api/ask")

    def to_questions(self, today: date, conversation_id: str) -> tuple[Question, ...]:
        """The user's questions, the one to answer last; raises InvalidRequest when there is none."""
        texts = [message.words for message in self.messages if message.role == "user"]
        if not texts:
            raise InvalidRequest("messages 里没有用户消息。", hint='请至少写一条 {"role": "user", "content": "……"}。')
        day, documents = self.as_of or today, tuple(self.documents)
        earlier = [Question(text, day, conversation_id, documents, use_llm=False) for text in texts[:-1][-_TURNS:]]
        return (*earlier, Question(texts[-1], day, conversation_id, documents, use_llm=self.use_llm))


class Extra(BaseModel):
    """What the protocol has no place for, in the field ``zhengda``."""

    citations: list[CitationBody]
    reply: AskResponse | None = Field(None, description="与 /api/ask 相同的完整回答；逐步返回时在最后一块")


class AnswerMessage(BaseModel):
    """The answer."""

    role: Literal["assistant"] = "assistant"
    content: str = Field(description="回答，然后是依据和提示；[n] 对应 zhengda.citations 中的 n")


class Choice(BaseModel):
    """The only choice."""

    index: Literal[0] = 0
    message: AnswerMessage
    finish_reason: Literal["stop"] = "stop"


class ChatCompletion(BaseModel):
    """A whole answer."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str = MODEL
    choices: list[Choice]
    zhengda: Extra

    @classmethod
    def of(cls, reply: Reply, name: str, created: int) -> "ChatCompletion":
        """The outside form of a reply."""
        whole = AskResponse.of(reply)
        message = AnswerMessage(content=reply_text(reply))
        extra = Extra(citations=whole.citations, reply=whole)
        return cls(id=name, created=created, choices=[Choice(message=message)], zhengda=extra)


class Delta(BaseModel):
    """What a chunk adds to the answer."""

    role: Literal["assistant"] | None = None
    content: str | None = None


class ChunkChoice(BaseModel):
    """The only choice, in part."""

    index: Literal[0] = 0
    delta: Delta
    finish_reason: Literal["stop"] | None = None


class ChatChunk(BaseModel):
    """A part of an answer."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str = MODEL
    choices: list[ChunkChoice]
    zhengda: Extra | None = None


def opening_chunk(citations: Sequence[CitationBody], name: str, created: int) -> ChatChunk:
    """The first chunk: who speaks, and what the answer will rest on."""
    choice = ChunkChoice(delta=Delta(role="assistant", content=""))
    return ChatChunk(id=name, created=created, choices=[choice], zhengda=Extra(citations=list(citations), reply=None))


def answer_chunks(reply: Reply, name: str, created: int) -> Iterator[ChatChunk]:
    """The text line by line, and the end with the whole reply.

    Nothing is sent before the reply is final, because a chat client cannot take back what it has shown.
    """
    for line in reply_text(reply).splitlines(keepends=True):
        yield ChatChunk(id=name, created=created, choices=[ChunkChoice(delta=Delta(content=line))])
    whole = AskResponse.of(reply)
    extra = Extra(citations=whole.citations, reply=whole)
    choice = ChunkChoice(delta=Delta(), finish_reason="stop")
    yield ChatChunk(id=name, created=created, choices=[choice], zhengda=extra)


class Model(BaseModel):
    """The assistant as a model."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = MODEL


class ModelList(BaseModel):
    """All models: the one."""

    object: Literal["list"] = "list"
    data: list[Model]


class ChatErrorDetail(BaseModel):
    """An error as clients of that protocol read it."""

    message: str
    type: Literal["invalid_request_error", "server_error"]
    param: None = None
    code: str


class ChatErrorResponse(BaseModel):
    """The shape of every error under ``/v1``."""

    error: ChatErrorDetail

    @classmethod
    def of(cls, error: PolicyError) -> "ChatErrorResponse":
        """The outside form of an error."""
        kind: Literal["invalid_request_error", "server_error"]
        kind = "server_error" if status_of(error) >= 500 else "invalid_request_error"
        return cls(error=ChatErrorDetail(message=f"{error.message}{error.hint}", type=kind, code=error.code))
