"""The pages of documents: the list, and the reader."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from assistant.errors import InvalidRequest
from assistant.model import Match, Search
from assistant.protocols import Assistant
from corpus.model import Document, Span
from web.links import clause_sum
from web.reader import reading
from web.relations import Relations
from web.renewing import OfDocuments


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


@dataclass(frozen=True, slots=True)
class Linked:
    """A clause that an address asks for: whether it is there, and whether its text is still what the link was for."""

    clause: str
    exists: bool
    is_changed: bool


def linked_clause(document: Document, clause_id: str, text_sum: str) -> Linked:
    """What has become of the clause that a permanent link points to."""
    clause = next((each for each in document.clauses if each.id == clause_id), None)
    if clause is None:
        return Linked(clause_id, exists=not clause_id, is_changed=False)
    return Linked(clause_id, exists=True, is_changed=bool(text_sum) and text_sum != clause_sum(document, clause))


def document_routes(assistant: Assistant, today: Callable[[], date], templates: Jinja2Templates) -> APIRouter:
    """The routes; ``today`` is the day for which validity is judged."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    page = ["GET", "HEAD"]
    relations = OfDocuments(assistant, Relations)

    @router.api_route("/documents", methods=page)
    def documents(request: Request) -> Response:
        return templates.TemplateResponse(
            request, "documents.html", {"documents": assistant.documents(), "relations": relations()}
        )

    @router.api_route("/documents/{document_id}", methods=page)
    def document(
        request: Request, document_id: str, clause: str = "", quote: str = "", sum: str = "", beside: str = ""
    ) -> Response:
        found = assistant.document(document_id)
        interpretations = relations().interpretations(found)
        context = {
            "page": reading(found, quoted_span(quote, found), clause),
            "linked": linked_clause(found, clause, sum),
            "lapse": assistant.lapse(found, today()),
            "relations": relations(),
            "everything": Search(match=Match.ALL),
            "beside": next((each for each in interpretations if each.id == beside), None),
        }
        return templates.TemplateResponse(request, "document.html", context)

    return router
