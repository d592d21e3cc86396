"""The site: pages for people, whole without JavaScript."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from assistant.errors import AskingError, InvalidRequest
from assistant.levels import search_levels
from assistant.model import Answer, Clarification, Question, Refusal, Search
from assistant.protocols import Assistant
from corpus.model import Document, Span
from web.cards import Card
from web.errors import status_of
from web.marking import with_markers
from web.reader import reading

_EXAMPLES = (
    "引进大院名校，省里最高给多少支持？",
    "PCT国际专利申请量到2022年要达到多少？",
    "科技成果转化，完成人最多能拿多少奖励？",
    "沪湖廊道工业亩均税收2021年目标值是多少？",
    "基础研究由哪个单位负责？",
)
_PAGE = 20
_PER_LEVEL = 5


def quoted_span(text: str, document: Document) -> Span | None:
    """The quotation that an address asks to be marked, ``START-END``; None when it asks for none."""
    if not text:
        return None
    match = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", text)
    if match is None or not int(match[1]) < int(match[2]) <= len(document.text):
        raise InvalidRequest(
            "地址中的引文位置不对。", hint=f"应当是“开始-结束”两个数，不超过全文 {len(document.text)} 个字符。"
        )
    return Span(int(match[1]), int(match[2]))


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

    @router.api_route("/search", methods=page)
    def search(
        request: Request,
        q: str = "",
        unit: str = "",
        document: str = "",
        kind: str = "",
        path: str = "",
        level: str = "",
        include_lapsed: bool = False,
        offset: Annotated[int, Query(ge=0)] = 0,
    ) -> Response:
        asked = Search(q, unit, document, kind, path, _PAGE, offset, level, today(), include_lapsed)
        found = assistant.search(asked)
        cards = [Card.of(citation) for citation in found.citations]
        return show(request, "search.html", {"asked": asked, "found": found, "cards": cards})

    @router.api_route("/levels", methods=page)
    def levels(request: Request, q: str = "", include_lapsed: bool = False) -> Response:
        asked = Search(q, limit=_PER_LEVEL, as_of=today(), include_lapsed=include_lapsed)
        found = search_levels(assistant, asked) if q.strip() else ()
        columns = [(one, [Card.of(citation) for citation in one.found.citations]) for one in found]
        return show(request, "levels.html", {"asked": asked, "columns": columns})

    @router.api_route("/documents", methods=page)
    def documents(request: Request) -> Response:
        return show(request, "documents.html", {"documents": assistant.documents()})

    @router.api_route("/documents/{document_id}", methods=page)
    def document(request: Request, document_id: str, clause: str = "", quote: str = "") -> Response:
        found = assistant.document(document_id)
        interpreted = [assistant.document(one) for one in found.interprets]
        context = {
            "page": reading(found, quoted_span(quote, found), clause),
            "interpreted": interpreted,
            "lapse": assistant.lapse(found, today()),
        }
        return show(request, "document.html", context)

    @router.api_route("/units", methods=page)
    def units(request: Request) -> Response:
        return show(request, "units.html", {"units": assistant.units()})

    @router.api_route("/units/{name}", methods=page)
    def unit(request: Request, name: str) -> Response:
        return show(request, "unit.html", {"unit": assistant.unit(name)})

    return router
