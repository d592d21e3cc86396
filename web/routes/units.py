"""The pages of responsible units: the directory, and one unit with what it answers for."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from assistant.protocols import Assistant
from assistant.units import Part, count_pairs, parts_of
from web.cooperation import draw_cooperation

_PAIRS = 20


def unit_routes(assistant: Assistant, templates: Jinja2Templates) -> APIRouter:
    """The routes."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    page = ["GET", "HEAD"]

    @router.api_route("/units", methods=page)
    def units(request: Request) -> Response:
        entries = assistant.units()
        pairs = count_pairs(entries)
        context = {
            "units": [(entry, parts_of(entry)) for entry in entries],
            "every_part": [part for part in Part if any(part in parts_of(entry) for entry in entries)],
            "drawing": draw_cooperation(entries, pairs),
            "pairs": pairs.most_common(_PAIRS),
            "short": {entry.canonical: entry.names[0] for entry in entries},
        }
        return templates.TemplateResponse(request, "units.html", context)

    @router.api_route("/units/{name}", methods=page)
    def unit(request: Request, name: str, together: str = "") -> Response:
        entry = assistant.unit(name)
        partner = assistant.unit(together) if together else None
        shared = {clause.id for _, clause in partner.clauses} if partner else set()
        parts = {
            part: [each for each in clauses if partner is None or each[1].id in shared]
            for part, clauses in parts_of(entry).items()
        }
        partners = [
            (other, count)
            for pair, count in count_pairs(assistant.units()).most_common()
            if entry.canonical in pair
            for other in pair
            if other != entry.canonical
        ]
        context = {
            "unit": entry,
            "partner": partner,
            "parts": {part: clauses for part, clauses in parts.items() if clauses},
            "partners": partners,
        }
        return templates.TemplateResponse(request, "unit.html", context)

    return router
