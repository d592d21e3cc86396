"""The pages of searching: whole without JavaScript, and in part for the script that searches while people type."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from assistant.facets import AMOUNT, name_section
from assistant.levels import search_levels
from assistant.model import Match, Search, SearchResult
from assistant.protocols import Assistant
from corpus.model import DocumentKind, GovernmentLevel
from web.cards import Card
from web.hits import Hit
from web.searches import SearchFilters

_PAGE = 20
_PER_LEVEL = 5


class PageRequest(SearchFilters):
    """A page of results as its address asks for it; here all words are wanted, where some clause has them all."""

    match: str = Match.ALL
    offset: int = Query(0, ge=0)

    def page(self, today: date) -> Search:
        """The search as the assistant takes it."""
        return self.to_search(_PAGE, self.offset, today)


def search_routes(assistant: Assistant, today: Callable[[], date], templates: Jinja2Templates) -> APIRouter:
    """The routes; ``today`` is the day for which validity is judged."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    def context(request: PageRequest) -> dict[str, object]:
        asked = request.page(today())
        found = assistant.search(asked)
        return {
            "asked": asked,
            "found": found,
            "hits": [Hit.of(each, found.marks.get(each.clause.id, ())) for each in found.citations],
            "facet_names": _facet_names(assistant, asked, found),
            "filtered": any(getattr(asked, name) for name in found.facets) or bool(asked.path or asked.level),
            "corrected": _letters(found.understood) != _letters(asked.query),
        }

    @router.api_route("/search", methods=["GET", "HEAD"])
    def search(request: Request, asked: Annotated[PageRequest, Query()]) -> Response:
        return templates.TemplateResponse(request, "search.html", context(asked))

    @router.get("/search/results")
    def results(request: Request, asked: Annotated[PageRequest, Query()]) -> Response:
        """The part of the page that a script swaps in while people type."""
        return templates.TemplateResponse(request, "_results.html", context(asked))

    @router.api_route("/levels", methods=["GET", "HEAD"])
    def levels(request: Request, q: str = "", include_lapsed: bool = False) -> Response:
        """The same topic at every level of government."""
        asked = Search(q, limit=_PER_LEVEL, as_of=today(), include_lapsed=include_lapsed)
        found = search_levels(assistant, asked) if q.strip() else ()
        columns = [(one, [Card.of(citation) for citation in one.found.citations]) for one in found]
        return templates.TemplateResponse(request, "levels.html", {"asked": asked, "columns": columns})

    return router


def _facet_names(assistant: Assistant, asked: Search, found: SearchResult) -> dict[tuple[str, str], str]:
    """The chosen filters as people read them."""
    names = {(field, facet.value): facet.label for field, facets in found.facets.items() for facet in facets}
    if asked.document:
        names["document", asked.document] = assistant.document(asked.document).title
    if asked.section:
        names["section", asked.section] = name_section(assistant.clause(asked.section)[1])
    if asked.kind in set(DocumentKind):
        names["kind", asked.kind] = DocumentKind(asked.kind).chinese
    if asked.level:
        names["level", asked.level] = GovernmentLevel(asked.level).chinese
    names |= {("amount", value): label for value, label in AMOUNT.items()}
    return names


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)
