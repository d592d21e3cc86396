"""The interface for programs that show an answer while it is made: ``/api/ask/stream``."""

from collections.abc import Callable
from datetime import date

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from assistant.protocols import Assistant
from web.events import MEDIA_TYPE, begun, events_of, streamed
from web.examples import STREAM
from web.routes.api import errors
from web.schemas import AskRequest


def stream_routes(assistant: Assistant, today: Callable[[], date]) -> APIRouter:
    """The route; ``today`` is the day for which validity is judged when a request names none."""
    router = APIRouter(tags=["api"])

    @router.post(
        "/api/ask/stream",
        summary="提问，逐步回答",
        response_class=StreamingResponse,
        responses={200: {"content": {MEDIA_TYPE: {"example": STREAM}}}, **errors(400, 404, 422, 503)},
    )
    def stream(request: AskRequest) -> StreamingResponse:
        """依次发出 citations（引用的条款）、若干 sentence（核对过的句子）和 done（完整的回答，与 /api/ask 相同）。"""
        return streamed(events_of(begun(assistant.stream(request.to_question(today())))))

    return router
