"""The interface for programs: ``/api/…``."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from assistant.levels import search_levels
from assistant.protocols import Assistant
from web import examples
from web.catalogue import (
    ClauseBody,
    DocumentResponse,
    DocumentsResponse,
    DocumentSummary,
    UnitResponse,
    UnitsResponse,
    UnitSummary,
)
from web.eligibility.examples import ELIGIBILITY
from web.eligibility.schemas import EligibilityRequest, EligibilityResponse
from web.examples import shown
from web.exports.formats import FORMATS, Export, export_clauses, export_search
from web.levels import LevelsResponse
from web.schemas import AskRequest, AskResponse, ErrorResponse
from web.searches import ExportRequest, SearchRequest, SearchResponse

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_FILE: dict[int | str, dict[str, Any]] = {200: {"content": {one.media_type: _BINARY for one in FORMATS.values()}}}


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What the description of an operation says of these statuses."""
    meaning = {400: "请求正文不是 JSON", 404: "没有这个条款、文件或单位", 422: "请求中有不对的值", 503: "索引不可用"}
    return {status: {"model": ErrorResponse, "description": meaning[status]} for status in statuses}


def attachment(export: Export) -> Response:
    """A file that the browser saves under its name."""
    disposition = f"attachment; filename*=UTF-8''{quote(export.name, safe='')}"
    return Response(export.data, media_type=export.media_type, headers={"Content-Disposition": disposition})


def api_routes(assistant: Assistant, today: Callable[[], date]) -> APIRouter:
    """The routes; ``today`` is the day for which validity is judged when a request names none."""
    router = APIRouter(tags=["api"])

    @router.post("/api/ask", summary="提问", responses={**shown(examples.ASK), **errors(400, 404, 422, 503)})
    def ask(request: AskRequest) -> AskResponse:
        """回答由条款原文摘录而成，[n] 对应 citations 中的 n；文件没有写明时 status 为 refused。"""
        return AskResponse.of(assistant.ask(request.to_question(today())))

    @router.post(
        "/api/eligibility",
        summary="能享受哪些政策",
        responses={**shown(ELIGIBILITY), **errors(400, 404, 422, 503)},
    )
    def eligibility(request: EligibilityRequest) -> EligibilityResponse:
        """从一段话读出情况，逐条判断政策的条件；没有说到的是待确认，不当作不满足。"""
        findings = assistant.eligibility(request.to_inquiry(today()))
        return EligibilityResponse.of(findings, show_all=request.show_all)

    @router.get("/api/search", summary="查找条款", responses={**shown(examples.SEARCH), **errors(404, 422, 503)})
    def search(request: Annotated[SearchRequest, Query()]) -> SearchResponse:
        """按词、责任单位、文件、种类、层级、章节、金额、年份和条款位置查找，可以排序和分页。"""
        return SearchResponse.of(assistant.search(request.page(today())))

    @router.get("/api/levels", summary="各级文件怎么说", responses={**shown(examples.LEVELS), **errors(404, 422, 503)})
    def levels(request: Annotated[SearchRequest, Query()]) -> LevelsResponse:
        """同一件事，国家、省、市、县各级文件里的条款，并排列出；每级最多 limit 条。"""
        return LevelsResponse.of(search_levels(assistant, request.page(today())))

    @router.get(
        "/api/search/export",
        summary="把检索结果存成文件",
        response_class=Response,
        responses={**_FILE, **errors(404, 422, 503)},
    )
    def export(request: Request, wanted: Annotated[ExportRequest, Query()]) -> Response:
        """全部结果（最多 2000 条），Excel、Markdown、CSV 或 JSON；条件与 /api/search 相同。"""
        return attachment(export_search(assistant, wanted, today(), str(request.base_url)))

    @router.get("/api/clauses/{clause_id}", summary="一个条款", responses={**shown(examples.CLAUSE), **errors(404)})
    def clause(clause_id: Annotated[str, Path(examples=["zj-2018-43:2.3.7"])]) -> ClauseBody:
        """条款编号不随文件增减而变，例如 zj-2018-43:2.4.7。"""
        return ClauseBody.of(*assistant.clause(clause_id))

    @router.get("/api/documents", summary="全部文件", responses=shown(examples.DOCUMENTS))
    def documents() -> DocumentsResponse:
        """按收录的顺序。"""
        every = [DocumentSummary.of(document) for document in assistant.documents()]
        return DocumentsResponse(total=len(every), documents=every)

    @router.get(
        "/api/documents/{document_id}",
        summary="一份文件的全文和结构",
        responses={**shown(examples.DOCUMENT), **errors(404)},
    )
    def document(document_id: Annotated[str, Path(examples=["zj-2018-43"])]) -> DocumentResponse:
        """全文一字不改；每个条款以字符位置指向全文。"""
        return DocumentResponse.of(assistant.document(document_id))

    @router.get("/api/units", summary="全部责任单位", responses=shown(examples.UNITS))
    def units() -> UnitsResponse:
        """负责条款多的在前。"""
        every = [UnitSummary.of(unit) for unit in assistant.units()]
        return UnitsResponse(total=len(every), units=every)

    @router.get(
        "/api/units/{name}",
        summary="一个责任单位和它负责的条款",
        responses={**shown(examples.UNIT), **errors(404)},
    )
    def unit(name: Annotated[str, Path(examples=["省科技厅"])]) -> UnitResponse:
        """简称或全称都可以。"""
        return UnitResponse.of(assistant.unit(name))

    @router.get(
        "/api/units/{name}/export",
        summary="把一个单位负责的条款存成文件",
        response_class=Response,
        responses={**_FILE, **errors(404, 422)},
    )
    def unit_export(
        request: Request,
        name: Annotated[str, Path(examples=["省科技厅"])],
        format: Annotated[str, Query(description="xlsx、md、csv 或 json")] = "xlsx",
    ) -> Response:
        """Excel、Markdown、CSV 或 JSON。"""
        unit = assistant.unit(name)
        title = f"{unit.canonical}负责的条款"
        return attachment(export_clauses(format, unit.canonical, title, unit.clauses, str(request.base_url)))

    return router
