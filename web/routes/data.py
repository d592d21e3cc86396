"""The page for evaluators and editors, and the doors through which readers remark on answers."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import groupby
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from fastapi.templating import Jinja2Templates

from assistant.protocols import Assistant
from web.errors import NoSuchPage
from web.evaluation.words import fault_name, kind_name
from web.feedback.drafting import draft_gold, find_complaints
from web.feedback.model import Verdict
from web.feedback.schemas import FeedbackRequest
from web.office import Office
from web.report import read_report
from web.validation import validated

_LOCAL = ("127.0.0.1", "::1", "localhost")
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
_SHOWN = 50


def is_local(request: Request) -> bool:
    """True when the reader sits at the machine that runs the site, and no proxy stands between."""
    client = request.client.host if request.client else ""
    is_direct = not any(name in request.headers for name in _FORWARDED)
    return client in _LOCAL and request.url.hostname in _LOCAL and is_direct


def data_routes(
    assistant: Assistant, today: Callable[[], date], templates: Jinja2Templates, office: Office
) -> APIRouter:
    """The routes."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    def may_see(request: Request) -> bool:
        return office.open_data or is_local(request)

    @router.api_route("/data", methods=["GET", "HEAD"])
    def data(request: Request) -> Response:
        findings = office.findings()
        remarks = office.remarks.remarks()
        context = {
            "report": read_report(office.evaluation),
            "evaluation": office.evaluation,
            "findings": [(title, tuple(group)) for title, group in groupby(findings, lambda one: one.document)],
            "held": {document.id: document for document in assistant.documents()},
            "keeps": office.remarks.is_open,
            "may_see": may_see(request),
            "counts": Counter(remark.verdict for remark in remarks),
            "verdicts": list(Verdict),
            "complaints": find_complaints(remarks)[:_SHOWN] if may_see(request) else (),
            "kind_name": kind_name,
            "fault_name": fault_name,
        }
        return templates.TemplateResponse(request, "data.html", context)

    @router.get("/data/draft.jsonl", response_class=PlainTextResponse)
    def draft(request: Request) -> Response:
        """The refused and the useless as a gold file to be finished."""
        if not may_see(request):
            raise NoSuchPage("提问和评价只在本机可见。", hint="请在运行网站的机器上打开，或设 ZHENGDA_OPEN_DATA=yes。")
        text = draft_gold(find_complaints(office.remarks.remarks()), assistant)
        headers = {"Content-Disposition": 'attachment; filename="draft.jsonl"'}
        return Response(text.encode("utf-8"), media_type="application/jsonl; charset=utf-8", headers=headers)

    @router.post("/feedback")
    async def remark(request: Request) -> Response:
        """The form of a browser without script."""
        fields = parse_qs((await request.body()).decode("utf-8", "replace"))
        one = {name: values[0] for name, values in fields.items() if name != "clauses"}
        asked = validated(FeedbackRequest, {**one, "clauses": fields.get("clauses", [])})
        office.remarks.add(asked.to_remark(today()))
        return templates.TemplateResponse(request, "thanks.html", {"question": asked.question})

    return router


def feedback_routes(today: Callable[[], date], office: Office) -> APIRouter:
    """The same for programs."""
    router = APIRouter(tags=["api"])

    @router.post("/api/feedback", summary="评价一次回答", status_code=204, response_class=Response)
    def feedback(asked: FeedbackRequest) -> None:
        """记下有用或没用和原因；不记是谁。没有开启评价时是 503。"""
        office.remarks.add(asked.to_remark(today()))

    return router
