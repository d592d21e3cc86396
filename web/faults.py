"""Errors on their way out: one JSON shape for programs, a page for people, never a traceback."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.templating import Jinja2Templates
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.errors import PolicyError
from web.bodylimit import LARGEST_UPLOAD, UPLOADS
from web.chat import ChatErrorResponse, ChatRequest
from web.eligibility.schemas import EligibilityRequest
from web.errors import BodyTooLarge, DoorError, MalformedBody, MethodNotAllowed, NoSuchPage, UnexpectedError, status_of
from web.feedback.schemas import FeedbackRequest
from web.schemas import AskRequest, ErrorDetail, ErrorResponse
from web.searches import SearchRequest
from web.validation import invalid_request, shown

_LOG = logging.getLogger("zhengda")
_OPENAI = "/v1/"
_BODIES: dict[str, type[BaseModel]] = {"/api/eligibility": EligibilityRequest, "/api/feedback": FeedbackRequest}


def error_object(error: PolicyError) -> ErrorResponse:
    """The one shape of every error."""
    return ErrorResponse(error=ErrorDetail(code=error.code, message=error.message, hint=error.hint))


def _wants_page(request: Request) -> bool:
    """Whether a person reads the reply: the route is a page, or a browser asked for an address that is none."""
    if "route" in request.scope:
        return getattr(request.scope["route"], "response_class", None) is HTMLResponse
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")


def _of_http(request: Request, error: HTTPException) -> DoorError:
    address = shown(request.url.path)[1:-1]
    match error.status_code:
        case 400 if request.url.path in UPLOADS:
            return MalformedBody("上传的表单读不出来。", hint="请用 multipart/form-data 发送，文件放在字段 file 里。")
        case 413 if request.url.path in UPLOADS:
            limit = LARGEST_UPLOAD // 1024 // 1024
            return BodyTooLarge(f"上传的文件超过 {limit} MB。", hint="请分几次上传，或者在服务器上用 zhengda add。")
        case 400:
            return MalformedBody("请求正文读不出来。", hint="请发送 UTF-8 编码的 JSON 对象。")
        case 404:
            return NoSuchPage(f"没有 {address} 这个地址。", hint="可用的接口见 /docs，网页从首页 / 进入。")
        case 405:
            allowed = (error.headers or {}).get("Allow", "")
            hint = f"请改用 {allowed}。" if allowed else "可用的方法见 /docs。"
            return MethodNotAllowed(f"{address} 不接受 {request.method}。", hint=hint)
        case 413:
            return BodyTooLarge("请求正文太大。", hint="请把问题写短一些；一次只问一个问题。")
        case _:
            return DoorError(f"请求没有成功（{error.status_code}）。", hint="可用的接口见 /docs。")


def _model(request: Request, in_body: bool) -> type[BaseModel]:
    """What the request should have been."""
    if not in_body:
        return SearchRequest
    if request.url.path.startswith(_OPENAI):
        return ChatRequest
    return _BODIES.get(request.url.path, AskRequest)


class Faults:
    """Turns errors into replies."""

    def __init__(self, templates: Jinja2Templates) -> None:
        self._templates = templates

    def reply(self, request: Request, error: PolicyError, status: int, headers: dict[str, str]) -> Response:
        """The error as a page or as JSON, whichever the caller reads."""
        if _wants_page(request):
            return self._templates.TemplateResponse(
                request, "error.html", {"error": error, "status": status}, status_code=status, headers=headers
            )
        if request.url.path.startswith(_OPENAI):
            # Clients of that protocol know 400 where we say 422.
            status = 400 if status == 422 else status
            return JSONResponse(ChatErrorResponse.of(error).model_dump(), status_code=status, headers=headers)
        return JSONResponse(error_object(error).model_dump(), status_code=status, headers=headers)

    def policy_error(self, request: Request, error: Exception) -> Response:
        """One of ours."""
        assert isinstance(error, PolicyError)
        status = status_of(error)
        if status >= 500:
            _LOG.error("%s %s: %s", request.method, request.url.path, error)
        return self.reply(request, error, status, {})

    def validation_error(self, request: Request, error: Exception) -> Response:
        """What pydantic found wrong with a request."""
        assert isinstance(error, RequestValidationError)
        found = error.errors()
        problem = invalid_request(found, _model(request, found[0]["loc"][0] == "body"))
        return self.reply(request, problem, status_of(problem), {})

    def http_error(self, request: Request, error: Exception) -> Response:
        """What the framework refuses: no such address, a wrong method, a body that is too large."""
        assert isinstance(error, HTTPException)
        return self.reply(request, _of_http(request, error), error.status_code, dict(error.headers or {}))

    def install(self, app: FastAPI) -> None:
        """Let ``app`` answer all its errors this way."""
        app.add_exception_handler(PolicyError, self.policy_error)
        app.add_exception_handler(RequestValidationError, self.validation_error)
        app.add_exception_handler(HTTPException, self.http_error)
        app.add_middleware(Guard, faults=self)


class Guard:
    """The last resort: a mistake in the program is logged in full and told in one sentence.

    It stands inside the other middleware, so that this reply too is counted and carries the security headers.
    """

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception:
            if started:
                raise
            request = Request(scope)
            _LOG.exception("%s %s", request.method, request.url.path)
            problem = UnexpectedError("服务出了差错，这个问题没有答成。", hint="请稍后再试；如果还不行，请告诉管理员。")
            await self._faults.reply(request, problem, 500, {})(scope, receive, send)
