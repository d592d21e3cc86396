"""The interface for OpenAI clients and chat front ends: ``/v1/…``."""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, Response
from fastapi.sse import format_sse_event

from assistant.errors import AskingError
from assistant.model import Cited, Part, Question, Worded
from assistant.protocols import Assistant
from corpus.errors import PolicyError
from web.chat import (
    MODEL,
    ChatCompletion,
    ChatErrorResponse,
    ChatRequest,
    Model,
    ModelList,
    answer_chunks,
    opening_chunk,
)
from web.errors import UnknownModel
from web.events import begun, streamed, unexpected
from web.examples import COMPLETION, MODELS, shown
from web.schemas import CitationBody


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    meaning = {400: "请求中有不对的值", 404: "没有这个模型或文件", 503: "索引不可用"}
    return {status: {"model": ChatErrorResponse, "description": meaning[status]} for status in statuses}


def openai_routes(assistant: Assistant, today: Callable[[], date], now: Callable[[], float] = time.time) -> APIRouter:
    """The routes; ``today`` as in ``api_routes``, ``now`` is the time that completions carry."""
    router = APIRouter(tags=["openai"])

    @router.post(
        "/v1/chat/completions",
        summary="对话（OpenAI 兼容）",
        response_model=ChatCompletion,
        responses={**shown(COMPLETION), **_errors(400, 404, 503)},
    )
    def complete(request: ChatRequest) -> Response:
        """把政答当作一个模型来用：最后一条用户消息是问题，之前的用来理解追问；系统消息不起作用。

        引用的条款在 zhengda 字段。
        """
        _check_model(request.model)
        name, created = f"chatcmpl-{uuid.uuid4().hex}", int(now())
        *earlier, question = request.to_questions(today(), name)
        _replay(assistant, earlier)
        if not request.stream:
            completion = ChatCompletion.of(assistant.ask(question), name, created)
            return JSONResponse(completion.model_dump(mode="json"))
        return streamed(_events(begun(assistant.stream(question)), name, created))

    @router.get("/v1/models", summary="模型列表（OpenAI 兼容）", responses=shown(MODELS))
    def models() -> ModelList:
        """只有一个：zhengda。"""
        return ModelList(data=[Model()])

    @router.get(
        "/v1/models/{model}",
        summary="一个模型（OpenAI 兼容）",
        responses={**shown(MODELS["data"][0]), **_errors(404)},
    )
    def model(model: Annotated[str, Path(examples=[MODEL])]) -> Model:
        """模型的名字是 zhengda。"""
        _check_model(model)
        return Model()

    return router


def _check_model(name: str) -> None:
    if name != MODEL:
        raise UnknownModel(f"没有名为“{name}”的模型。", hint=f"可用的模型：{MODEL}。")


def _replay(assistant: Assistant, earlier: list[Question]) -> None:
    """Ask the earlier questions again, so that the conversation is what the messages say and nothing is kept."""
    for question in earlier:
        with suppress(AskingError):  # a client keeps messages that were not accepted, too
            assistant.ask(question)


def _events(parts: Iterator[Part], name: str, created: int) -> Iterator[bytes]:
    """The chunks as server-sent events; an error in their midst is an event of its own."""
    opened = False
    try:
        for part in parts:
            match part:
                case Cited():
                    citations = [CitationBody.of(one) for one in part.citations]
                    yield _encoded(opening_chunk(citations, name, created).model_dump_json(exclude_none=True))
                    opened = True
                case Worded():
                    continue
                case _:
                    if not opened:
                        yield _encoded(opening_chunk([], name, created).model_dump_json(exclude_none=True))
                    for chunk in answer_chunks(part, name, created):
                        yield _encoded(chunk.model_dump_json(exclude_none=True))
        yield _encoded("[DONE]")
    except PolicyError as error:
        yield _encoded(ChatErrorResponse.of(error).model_dump_json())
    except Exception:
        yield _encoded(ChatErrorResponse.of(unexpected()).model_dump_json())


def _encoded(data: str) -> bytes:
    return format_sse_event(data_str=data)
