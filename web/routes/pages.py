"""The pages of asking, whole without JavaScript."""

import logging
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from assistant.errors import AskingError
from assistant.model import Answer, Clarification, Question, Refusal
from assistant.protocols import Assistant
from corpus.model import Document
from web.cards import Card
from web.errors import NoSuchPage, RemarkNotKept, status_of
from web.feedback.model import Remark, Verdict
from web.marking import with_markers
from web.office import Office
from web.site import STATIC
from web.suggestions import Suggestions

_LOG = logging.getLogger("zhengda")
_ABOUT_NEAREST = 2  # of the nearest clauses, questions about so many are suggested after a refusal


def _bare(text: str) -> str:
    """What is left when width, blanks and punctuation do not count."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())


def page_routes(
    assistant: Assistant, today: Callable[[], date], templates: Jinja2Templates, office: Office
) -> APIRouter:
    """The routes; the clock is read for the questions that people ask here."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    suggestions = Suggestions(assistant, today)

    def chosen(ids: list[str]) -> list[Document]:
        return [assistant.document(one) for one in dict.fromkeys(ids)]

    def note_refusal(question: str, refusal: Refusal) -> None:
        """Keep a question that found no answer; that it cannot be kept is no reason not to answer."""
        if not office.remarks.is_open:
            return
        nearest = tuple(citation.clause.id for citation in refusal.nearest)
        try:
            office.remarks.add(Remark(today(), Verdict.REFUSED, question, clauses=nearest))
        except RemarkNotKept as error:
            _LOG.error("%s", error)

    def answered(question: str, conversation: str, ids: list[str]) -> tuple[dict[str, object], int]:
        """What the template shows of one question, and the status of the page."""
        context: dict[str, object] = {"question": question, "keeps_remarks": office.remarks.is_open}
        try:
            reply = assistant.ask(Question(question, today(), conversation or None, tuple(ids)))
        except AskingError as error:
            return {**context, "error": error}, status_of(error)
        related: list[str] = []
        match reply:
            case Answer():
                citations, status = reply.citations, "answered"
            case Refusal():
                citations, status = reply.nearest, "refused"
                note_refusal(question, reply)
                nearest = [(each.document, each.clause) for each in citations[:_ABOUT_NEAREST]]
                related = [each for near in nearest for each in suggestions.about(*near)]
            case Clarification():
                citations, status = (), "clarify"
        pieces = with_markers(reply.text, {citation.n for citation in citations})
        cards = [Card.of(citation) for citation in citations]
        understood = "" if _bare(reply.understood) == _bare(question) else reply.understood
        shown = {"reply": reply, "status": status, "pieces": pieces, "cards": cards, "understood": understood}
        return {**context, **shown, "related": related}, 200

    @router.api_route("/", methods=["GET", "HEAD"])
    def home(
        request: Request,
        q: str | None = None,
        conversation_id: str = "",
        document: Annotated[list[str], Query()] = [],  # noqa: B006  FastAPI copies the default
    ) -> Response:
        context: dict[str, object] = {"chosen": chosen(document)}
        if q is None:
            opening = {"held": assistant.documents(), "examples": suggestions.best()}
            return templates.TemplateResponse(request, "home.html", {**context, **opening})
        shown, status = answered(q, conversation_id, document)
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
        shown, status = answered(q, conversation_id, document)
        context = {**shown, "chosen": chosen(document)}
        return templates.TemplateResponse(request, "_answer.html", context, status_code=status)

    def embeddable() -> None:
        if not office.embed_origins:
            raise NoSuchPage("没有网站可以嵌入提问框。", hint="管理员可以用 ZHENGDA_EMBED_ORIGINS 写明哪些网站可以。")

    @router.get("/embed")
    def embed(request: Request, q: str | None = None) -> Response:
        """The question box inside another site: no script runs in it."""
        embeddable()
        shown, status = answered(q, "", []) if q is not None else ({}, 200)
        return templates.TemplateResponse(request, "embed.html", shown, status_code=status)

    @router.get("/embed.js")
    def embedding() -> Response:
        """The one script tag of the other site."""
        embeddable()
        return FileResponse(STATIC / "embed.js", media_type="text/javascript; charset=utf-8")

    return router
