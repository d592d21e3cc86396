"""The interface for programs: ``/api/…``."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from assistant.levels import search_levels
from assistant.protocols import Assistant
from web.catalogue import (
    ClauseBody,
    DocumentResponse,
    DocumentsResponse,
    DocumentSummary,
    UnitResponse,
    UnitsResponse,
    UnitSummary,
)
from web.eligibility.schemas import EligibilityRequest, EligibilityResponse
from web.levels import LevelsResponse
from web.schemas import AskRequest, AskResponse, ErrorResponse, SearchRequest, SearchResponse


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    meaning = {400: "请求正文不是 JSON", 404: "没有这个条款、文件或单位", 422: "请求中有不对的值", 503: "索引不可用"}
    return {status: {"model": ErrorResponse, "description": meaning[status]} for status in statuses}


def api_routes(assistant: Assistant, today: Callable[[], date]) -> APIRouter:
    """The routes; ``today`` is the day for which validity is judged when a request names none."""
    router = APIRouter(tags=["api"])

    @router.post("/api/ask", summary="提问", responses=_errors(400, 404, 422, 503))
    def ask(request: AskRequest) -> AskResponse:
        """回答由条款原文摘录而成，[n] 对应 citations 中的 n；文件没有写明时 status 为 refused。"""
        return AskResponse.of(assistant.ask(request.to_question(today())), use_llm=request.use_llm)

    @router.post("/api/eligibility", summary="能享受哪些政策", responses=_errors(400, 404, 422, 503))
    def eligibility(request: EligibilityRequest) -> EligibilityResponse:
        """从一段话读出情况，逐条判断政策的条件；没有说到的是待确认，不当作不满足。"""
        findings = assistant.eligibility(request.to_inquiry(today()))
        return EligibilityResponse.of(findings, show_all=request.show_all)

    @router.get("/api/search", summary="查找条款", responses=_errors(404, 422, 503))
    def search(request: Annotated[SearchRequest, Query()]) -> SearchResponse:
        """按词、责任单位、文件、种类和条款位置查找，可以分页。"""
        return SearchResponse.of(assistant.search(request.to_search(today())))

    @router.get("/api/levels", summary="各级文件怎么说", responses=_errors(404, 422, 503))
    def levels(request: Annotated[SearchRequest, Query()]) -> LevelsResponse:
        """同一件事，国家、省、市、县各级文件里的条款，并排列出；每级最多 limit 条。"""
        return LevelsResponse.of(search_levels(assistant, request.to_search(today())))

    @router.get("/api/clauses/{clause_id}", summary="一个条款", responses=_errors(404))
    def clause(clause_id: str) -> ClauseBody:
        """条款编号不随文件增减而变，例如 zj-2018-43:2.4.7。"""
        return ClauseBody.of(*assistant.clause(clause_id))

    @router.get("/api/documents", summary="全部文件")
    def documents() -> DocumentsResponse:
        """按收录的顺序。"""
        every = [DocumentSummary.of(document) for document in assistant.documents()]
        return DocumentsResponse(total=len(every), documents=every)

    @router.get("/api/documents/{document_id}", summary="一份文件的全文和结构", responses=_errors(404))
    def document(document_id: str) -> DocumentResponse:
        """全文一字不改；每个条款以字符位置指向全文。"""
        return DocumentResponse.of(assistant.document(document_id))

    @router.get("/api/units", summary="全部责任单位")
    def units() -> UnitsResponse:
        """负责条款多的在前。"""
        every = [UnitSummary.of(unit) for unit in assistant.units()]
        return UnitsResponse(total=len(every), units=every)

    @router.get("/api/units/{name}", summary="一个责任单位和它负责的条款", responses=_errors(404))
    def unit(name: str) -> UnitResponse:
        """简称或全称都可以。"""
        return UnitResponse.of(assistant.unit(name))

    return router
