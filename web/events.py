"""An answer as server-sent events: ``citations``, then ``sentence`` after ``sentence``, then ``done`` or ``error``."""

import logging
from collections.abc import Iterator
from itertools import chain

from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from pydantic import BaseModel, Field

from assistant.model import Cited, Part, Worded
from corpus.errors import PolicyError
from web.errors import UnexpectedError
from web.faults import error_object
from web.schemas import AskResponse, CitationBody

MEDIA_TYPE = "text/event-stream"
_LOG = logging.getLogger("zhengda")


class CitationsEvent(BaseModel):
    """What the answer to come rests on."""

    citations: list[CitationBody]


class SentenceEvent(BaseModel):
    """A sentence that has been checked."""

    text: str = Field(description="核对过的一句；最后的 done 才是完整的回答，可能不用其中的句子")


def begun(parts: Iterator[Part]) -> Iterator[Part]:
    """``parts``, the first of which is there: what is wrong with a question is told by a status, not within a stream.

    Raises what asking raises.
    """
    return chain([next(parts)], parts)


def streamed(events: Iterator[bytes]) -> StreamingResponse:
    """A reply that is sent event by event."""
    return StreamingResponse(events, media_type=MEDIA_TYPE, headers={"Cache-Control": "no-cache"})


def unexpected() -> UnexpectedError:
    """A mistake in the program, told in one sentence; call it while the mistake is handled, so that it is logged."""
    _LOG.exception("an answer broke off while it was sent")
    return UnexpectedError("服务出了差错，这个问题没有答成。", hint="请稍后再试；如果还不行，请告诉管理员。")


def events_of(parts: Iterator[Part]) -> Iterator[bytes]:
    """The events for ``parts``; a failure in their midst is the last event, since the status has been sent."""
    try:
        for part in parts:
            yield _event(part)
    except PolicyError as error:
        yield _encoded("error", error_object(error))
    except Exception:
        yield _encoded("error", error_object(unexpected()))


def _event(part: Part) -> bytes:
    match part:
        case Cited():
            return _encoded("citations", CitationsEvent(citations=[CitationBody.of(one) for one in part.citations]))
        case Worded():
            return _encoded("sentence", SentenceEvent(text=part.text))
        case _:
            return _encoded("done", AskResponse.of(part))


def _encoded(name: str, body: BaseModel) -> bytes:
    return format_sse_event(event=name, data_str=body.model_dump_json())
