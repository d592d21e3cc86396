"""What operators and programmers look at: health, metrics and the description of the interface."""

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from fastapi.templating import Jinja2Templates

from assistant.protocols import Assistant
from web.examples import HEALTH, METRICS, shown
from web.interface import YEAR_SECONDS, Language, Theme, way_back
from web.manual import operations
from web.metrics import MEDIA_TYPE, Metrics
from web.schemas import HealthResponse


def service_routes(app: FastAPI, assistant: Assistant, metrics: Metrics, templates: Jinja2Templates) -> APIRouter:
    """The routes; the manual shows what ``app`` says of itself."""
    router = APIRouter()

    @router.get("/healthz", tags=["service"], summary="是否可用", responses=shown(HEALTH))
    def health() -> HealthResponse:
        """能读到文件时回答 ok。"""
        return HealthResponse(status="ok", documents=len(assistant.documents()))

    @router.get(
        "/metrics",
        tags=["service"],
        summary="请求计数（Prometheus 文本）",
        response_class=PlainTextResponse,
        responses={200: {"content": {"text/plain": {"example": METRICS}}}},
    )
    async def counted() -> Response:
        """按路由和状态统计。"""
        return Response(metrics.text(), media_type=MEDIA_TYPE)

    @router.get("/preferences", include_in_schema=False, response_class=HTMLResponse)
    def prefer(language: Language | None = None, theme: Theme | None = None, back: str = "/") -> Response:
        """Keep a choice in a cookie and go back to where it was made."""
        reply = RedirectResponse(way_back(back), status_code=303)
        for name, value in (("language", language), ("theme", theme)):
            if value is not None:
                reply.set_cookie(name, value, max_age=YEAR_SECONDS, samesite="lax")
        return reply

    @router.get("/docs", include_in_schema=False, response_class=HTMLResponse)
    def manual(request: Request) -> Response:
        """The interface, written out of its OpenAPI description; nothing is loaded from elsewhere."""
        return templates.TemplateResponse(request, "manual.html", {"operations": operations(app.openapi())})

    return router
