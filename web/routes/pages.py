"""The pages of asking, whole without JavaScript."""

import logging
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from fastapi.sse import format_sse_event
from fastapi.templating import Jinja2Templates

from assistant.model import Citation, Cited, Part, Worded
from assistant.protocols import Assistant
from corpus.errors import PolicyError
from corpus.model import Document
from web.answers import Answers, Shown, pieces
from web.cards import Card
from web.errors import NoSuchPage
from web.events import streamed
from web.office import Office
from web.site import STATIC
from web.suggestions import Suggestions

_LOG = logging.getLogger("zhengda")


def page_routes(
    assistant: Assistant, today: Callable[[], date], templates: Jinja2Templates, office: Office
) -> APIRouter:
    """The routes; the clock is read for the questions that people ask here."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    suggestions = Suggestions(assistant, today)
    answers = Answers(assistant, today, office, suggestions)

    def chosen(ids: list[str]) -> list[Document]:
        return [assistant.document(one) for one in dict.fromkeys(ids)]

    @router.api_route("/", methods=["GET", "HEAD"])
    def home(
        request: Request,
        q: str | None = None,
        conversation_id: str = "",
        document: Annotated[list[str], Query()] = [],  # noqa: B006  FastAPI copies the default
    ) -> Response:
        context: Shown = {"chosen": chosen(document)}
        if q is None:
            opening = {"held": assistant.documents(), "examples": suggestions.best()}
            return templates.TemplateResponse(request, "home.html", {**context, **opening})
        shown, status = answers.whole(q, conversation_id, document)
        context |= {**shown, "following": bool(conversation_id)}
        return templates.TemplateResponse(request, "home.html", context, status_code=status)

    @router.get("/answer")
    def answer(
        request: Request,
        q: str = "",
        conversation_id: str = "",
        document: Annotated[list[str], Query()] = [],  # noqa: B006  FastAPI copies the default
    ) -> Response:
        """The part of the home page that answers, for the script that swaps it in."""
        shown, status = answers.whole(q, conversation_id, document)
        context = {**shown, "chosen": chosen(document)}
        return templates.TemplateResponse(request, "_answer.html", context, status_code=status)

    @router.get("/answer/stream")
    def stream(
        request: Request,
        q: str = "",
        conversation_id: str = "",
        document: Annotated[list[str], Query()] = [],  # noqa: B006  FastAPI copies the default
    ) -> Response:
        """The same while it is made: events ``cited``, ``sentence`` and ``done``, each with a piece of the page."""

        def event(name: str, template: str, shown: Shown) -> bytes:
            page = templates.TemplateResponse(request, template, {**shown, "chosen": held})
            return format_sse_event(event=name, data_str=bytes(page.body).decode())

        def events(parts: Iterator[Part]) -> Iterator[bytes]:
            citations: tuple[Citation, ...] = ()
            try:
                for part in parts:
                    match part:
                        case Cited():
                            citations = part.citations
                            cards = [Card.of(citation) for citation in citations]
                            yield event("cited", "_writing.html", {"question": q, "cards": cards})
                        case Worded():
                            yield event("sentence", "_pieces.html", {"pieces": pieces(part.text, citations)})
                        case _:
                            yield event("done", "_answer.html", answers.shown(q, part))
            except PolicyError as error:  # the page asks again, and is told what is wrong
                _LOG.error("an answer broke off: %s", error)

        held = chosen(document)
        return streamed(events(answers.parts(q, conversation_id, document)))

    def embeddable() -> None:
        if not office.embed_origins:
            raise NoSuchPage("没有网站可以嵌入提问框。", hint="管理员可以用 ZHENGDA_EMBED_ORIGINS 写明哪些网站可以。")

    @router.get("/embed")
    def embed(request: Request, q: str | None = None) -> Response:
        """The question box inside another site: no script runs in it."""
        embeddable()
        shown, status = answers.whole(q, "", ()) if q is not None else ({}, 200)
        return templates.TemplateResponse(request, "embed.html", shown, status_code=status)

    @router.get("/embed.js")
    def embedding() -> Response:
        """The one script tag of the other site."""
        embeddable()
        return FileResponse(STATIC / "embed.js", media_type="text/javascript; charset=utf-8")

    return router
