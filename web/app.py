"""The web application: one assistant behind an HTTP interface and a site."""

from collections.abc import Callable
from datetime import date

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from assistant.protocols import Assistant
from web.bodylimit import BodyLimit
from web.editing import Editing
from web.faults import Faults
from web.headers import SecurityHeaders
from web.metrics import Counting, Metrics
from web.office import Office
from web.release import version
from web.routes.api import api_routes
from web.routes.data import data_routes, feedback_routes
from web.routes.documents import document_routes
from web.routes.editing import editing_routes
from web.routes.eligibility import eligibility_routes
from web.routes.openai import openai_routes
from web.routes.pages import page_routes
from web.routes.searches import search_routes
from web.routes.service import service_routes
from web.routes.stream import stream_routes
from web.routes.units import unit_routes
from web.site import STATIC, open_templates


def create_app(
    assistant: Assistant,
    today: Callable[[], date] = date.today,
    office: Office | None = None,
    editing: Editing | None = None,
) -> FastAPI:
    """Every HTTP door of ``assistant``; ``today`` is the clock, called once for each question that names no day.

    ``editing`` lets editors change the documents; None lets nobody.

    Without an ``office`` no remarks are kept and there is nothing for editors to see.

    The routes run in several threads, so ``assistant`` must allow calls from more than one at a time.
    """
    app = FastAPI(
        title="政答",
        description="政策问答：回答由条款原文摘录而成，附条款、责任单位和日期。",
        version=version(),
        docs_url=None,
        redoc_url=None,
    )
    office = office or Office()
    templates = open_templates()
    metrics = Metrics()
    app.include_router(api_routes(assistant, today))
    app.include_router(stream_routes(assistant, today))
    app.include_router(openai_routes(assistant, today))
    app.include_router(feedback_routes(today, office))
    app.include_router(service_routes(app, assistant, metrics, templates))
    app.include_router(page_routes(assistant, today, templates, office))
    app.include_router(search_routes(assistant, today, templates))
    app.include_router(document_routes(assistant, today, templates))
    app.include_router(unit_routes(assistant, templates))
    app.include_router(data_routes(assistant, today, templates, office))
    app.include_router(eligibility_routes(assistant, today, templates))
    app.include_router(editing_routes(assistant, editing, templates))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(BodyLimit)
    Faults(templates).install(app)
    app.add_middleware(GZipMiddleware, compresslevel=6)
    app.add_middleware(SecurityHeaders, origins=office.embed_origins)
    app.add_middleware(Counting, metrics=metrics)
    return app
