"""The web application: one assistant behind an HTTP interface and a site."""

from collections.abc import Callable
from datetime import date

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from assistant.protocols import Assistant
from web.bodylimit import BodyLimit
from web.editing import Editing
from web.faults import Faults
from web.headers import SecurityHeaders
from web.metrics import Counting, Metrics
from web.release import version
from web.routes.api import api_routes
from web.routes.editing import editing_routes
from web.routes.eligibility import eligibility_routes
from web.routes.pages import page_routes
from web.routes.service import service_routes
from web.site import STATIC, open_templates


def create_app(
    assistant: Assistant, today: Callable[[], date] = date.today, editing: Editing | None = None
) -> FastAPI:
    """Every HTTP door of ``assistant``.

    ``today`` is the clock, called once for each question that names no day. ``editing`` lets editors change the
    documents; None lets nobody.

    The routes run in several threads, so ``assistant`` must allow calls from more than one at a time.
    """
    app = FastAPI(
        title="政答",
        description="政策问答：回答由条款原文摘录而成，附条款、责任单位和日期。",
        version=version(),
        docs_url=None,
        redoc_url=None,
    )
    templates = open_templates()
    metrics = Metrics()
    app.include_router(api_routes(assistant, today))
    app.include_router(service_routes(app, assistant, metrics, templates))
    app.include_router(eligibility_routes(assistant, today, templates))
    app.include_router(editing_routes(assistant, editing, templates))
    app.include_router(page_routes(assistant, today, templates))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(BodyLimit)
    Faults(templates).install(app)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Counting, metrics=metrics)
    return app
