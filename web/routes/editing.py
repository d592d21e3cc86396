"""Adding and removing documents while the server runs: an interface for programs, and a page without JavaScript."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.templating import Jinja2Templates
from starlette.datastructures import UploadFile

from assistant.curating import Outcome, Report
from assistant.protocols import Assistant, Editor
from corpus.errors import EmptyDocument
from web.editing import COOKIE, Editing, admitted, is_editor
from web.errors import status_of
from web.examples import HOLDINGS, shown
from web.holding_text import HoldingsResponse, report_lines
from web.schemas import ErrorResponse

_MOST_FILES = 50
_UPLOAD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {
                            "type": "array",
                            "items": {"type": "string", "format": "binary"},
                            "description": "一个或几个文件，或者 zip",
                        }
                    },
                }
            }
        },
    }
}
_MEANING = {401: "没有口令，或者不对", 403: "没有开放编辑", 404: "没有这份文件", 413: "文件太大", 415: "读不了这种文件"}
_MEANING |= {422: "文件损坏、加了密码或没有文字", 503: "正在由别的程序更新"}


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": ErrorResponse, "description": _MEANING[status]} for status in statuses}


def editing_routes(assistant: Assistant, editing: Editing | None, templates: Jinja2Templates) -> APIRouter:
    """The routes; without ``editing`` they refuse everybody."""
    router = APIRouter()

    @router.post(
        "/api/documents",
        tags=["editing"],
        summary="收录文件",
        openapi_extra=_UPLOAD,
        responses={**shown(HOLDINGS), **_errors(401, 403, 413, 415, 422, 503)},
    )
    async def upload(request: Request) -> HoldingsResponse:
        """请求头带 Authorization: Bearer 口令。每个文件一个结果；全都收录不了时返回第一个错误。"""
        reports = await _add_sent(request, admitted(editing, request))
        errors = [report.error for report in reports if report.error is not None]
        if len(errors) == len(reports) and errors:
            raise errors[0]
        return HoldingsResponse.of(reports)

    @router.delete(
        "/api/documents/{document_id}",
        tags=["editing"],
        summary="移除一份文件",
        responses={**shown(HOLDINGS), **_errors(401, 403, 404, 503)},
    )
    def remove(request: Request, document_id: str) -> HoldingsResponse:
        """请求头带 Authorization: Bearer 口令。不再用来回答；再收录同一个文件就恢复。"""
        reports = admitted(editing, request).remove(document_id)
        for report in reports:
            if report.error is not None:
                raise report.error
        return HoldingsResponse.of(reports)

    def page(request: Request, reports: tuple[Report, ...] = (), status: int = 200) -> Response:
        context = {
            "documents": assistant.documents(),
            "may_edit": is_editor(editing, request),
            "is_open": editing is not None,
            "said": [(report.outcome is Outcome.FAILED, list(report_lines(report))) for report in reports],
        }
        return templates.TemplateResponse(request, "editing.html", context, status_code=status)

    @router.get("/editing", include_in_schema=False, response_class=HTMLResponse)
    def show(request: Request) -> Response:
        return page(request)

    @router.post("/editing/token", include_in_schema=False, response_class=HTMLResponse)
    def enter(request: Request, token: Annotated[str, Form()] = "") -> Response:
        """The token becomes a cookie that no script reads and no other site sends."""
        if editing is None or not editing.knows(token):
            admitted(editing, request)  # says what is wrong, unless the cookie is there already
            return RedirectResponse("/editing", status_code=303)
        reply = RedirectResponse("/editing", status_code=303)
        reply.set_cookie(COOKIE, editing.cookie, httponly=True, samesite="strict", secure=request.url.scheme == "https")
        return reply

    @router.post("/editing", include_in_schema=False, response_class=HTMLResponse)
    async def send(request: Request) -> Response:
        reports = await _add_sent(request, admitted(editing, request))
        errors = [report.error for report in reports if report.error is not None]
        status = status_of(errors[0]) if errors and len(errors) == len(reports) else 200
        return await run_in_threadpool(page, request, reports, status)

    @router.post("/editing/remove", include_in_schema=False, response_class=HTMLResponse)
    def take_out(request: Request, document: Annotated[str, Form()] = "") -> Response:
        return page(request, admitted(editing, request).remove(document))

    return router


async def _add_sent(request: Request, editor: Editor) -> tuple[Report, ...]:
    """Add the files of a form, one after the other; the form is read only now, when its sender may send it."""
    async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FILES) as form:
        files = [each for each in form.getlist("file") if isinstance(each, UploadFile) and each.filename]
        if not files:
            raise EmptyDocument("没有收到文件。", hint="请用表单字段 file 上传一个或几个文件。")
        reports: list[Report] = []
        for file in files:
            data = await file.read()
            reports += await run_in_threadpool(editor.add, data, _plain_name(file.filename or ""))
        return tuple(reports)


def _plain_name(name: str) -> str:
    """The last part of a file name as a browser may send it, without control characters.

    >>> _plain_name("C:\\\\\\\\文件\\\\\\\\意见.docx"), _plain_name("../甲.txt")
    ('意见.docx', '甲.txt')
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:200] or "未命名"
