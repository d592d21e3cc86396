"""The site: pages for people, whole without JavaScript."""

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from assistant.errors import AskingError
from assistant.model import Answer, Clarification, Question, Refusal
from assistant.protocols import Assistant
from corpus.model import Document
from web.cards import Card
from web.errors import status_of
from web.marking import with_markers

_EXAMPLES = (
    "引进大院名校，省里最高给多少支持？",
    "PCT国际专利申请量到2022年要达到多少？",
    "科技成果转化，完成人最多能拿多少奖励？",
    "沪湖廊道工业亩均税收2021年目标值是多少？",
    "基础研究由哪个单位负责？",
)


def _bare(text: str) -> str:
    """What is left when width, blanks and punctuation do not count."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())


def page_routes(assistant: Assistant, today: Callable[[], date], templates: Jinja2Templates) -> APIRouter:
    """The routes; the clock is read for the questions that people ask here."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    page = ["GET", "HEAD"]

    def show(request: Request, name: str, context: dict[str, object], status: int = 200) -> Response:
        return templates.TemplateResponse(request, name, context, status_code=status)

    def chosen(ids: list[str]) -> list[Document]:
        return [assistant.document(one) for one in dict.fromkeys(ids)]

    def answered(question: str, conversation: str, ids: list[str]) -> tuple[dict[str, object], int]:
        """What the template shows of one question, and the status of the page."""
        context: dict[str, object] = {"question": question}
        try:
            reply = assistant.ask(Question(question, today(), conversation or None, tuple(ids)))
        except AskingError as error:
            return {**context, "error": error}, status_of(error)
        match reply:
            case Answer():
                citations, status = reply.citations, "answered"
            case Refusal():
                citations, status = reply.nearest, "refused"
            case Clarification():
                citations, status = (), "clarify"
        pieces = with_markers(reply.text, {citation.n for citation in citations})
        cards = [Card.of(citation) for citation in citations]
        understood = "" if _bare(reply.understood) == _bare(question) else reply.understood
        shown = {"reply": reply, "status": status, "pieces": pieces, "cards": cards, "understood": understood}
        return {**context, **shown}, 200

    @router.api_route("/", methods=page)
    def home(
        request: Request,
        q: str | None = None,
        conversation_id: str = "",
        document: Annotated[list[str], Query()] = [],  # noqa: B006  FastAPI copies the default
    ) -> Response:
        context: dict[str, object] = {"examples": _EXAMPLES, "chosen": chosen(document)}
        if q is None:
            return show(request, "home.html", {**context, "held": assistant.documents()})
        shown, status = answered(q, conversation_id, document)
        return show(request, "home.html", {**context, **shown, "following": bool(conversation_id)}, status)

    @router.get("/answer")
    def answer(
        request: Request,
        q: str = "",
        conversation_id: str = "",
        document: Annotated[list[str], Query()] = [],  # noqa: B006  FastAPI copies the default
    ) -> Response:
        """The part of the home page that answers, for the script that swaps it in."""
        shown, status = answered(q, conversation_id, document)
        return show(request, "_answer.html", {**shown, "chosen": chosen(document)}, status)

    return router
