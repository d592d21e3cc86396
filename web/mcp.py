"""The assistant as an MCP server (Model Context Protocol): tools and resources for other assistants.

This is the one file that knows the SDK; it is loaded only for ``zhengda mcp``.
"""

import socket
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Annotated, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.server.mcpserver.resources import FunctionResource
from mcp.types import ToolAnnotations
from pydantic import Field

from assistant.protocols import Assistant
from corpus.errors import PolicyError
from web.catalogue import ClauseBody, DocumentResponse, UnitsResponse, UnitSummary
from web.eligibility.schemas import EligibilityRequest, EligibilityResponse, Plain
from web.release import version
from web.schemas import AskRequest, AskResponse
from web.searches import SearchRequest, SearchResponse
from web.validation import validated

PATH = "/mcp"
_INSTRUCTIONS = (
    "政答回答关于所收录政策文件的问题。回答由条款原文组成，[n] 对应 citations 中的 n；"
    "status 为 refused 表示文件没有写明，这时不要自己补充答案。引用时请写明条款位置、文件和日期。"
)
_READING = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

Result = TypeVar("Result")
ClauseId = Annotated[str, Field(description="条款编号，如 zj-2018-43:2.3.7")]
Documents = Annotated[list[str] | None, Field(description="只在这些文件（编号）中查找；不写就是全部")]
Day = Annotated[str | None, Field(description="按哪一天判断时效，如 2026-11-23；不写就是今天")]


def create_server(assistant: Assistant, today: Callable[[], date] = date.today) -> MCPServer[None]:
    """Tools to ask, search, read and judge eligibility, and every document and clause as a resource."""
    server: MCPServer[None] = MCPServer(
        "zhengda",
        title="政答",
        description="政策问答：回答由条款原文摘录而成，附条款、责任单位和日期。",
        instructions=_INSTRUCTIONS,
        version=version(),
        log_level="WARNING",
    )

    @server.tool(title="提问", annotations=_READING)
    def ask(
        question: Annotated[str, Field(description="用中文写的问题")],
        conversation_id: Annotated[str | None, Field(description="上一次回答给出的对话编号，用来追问")] = None,
        as_of: Day = None,
        documents: Documents = None,
        use_llm: Annotated[bool | None, Field(description="是否用语言模型组织文字；不写就按设置")] = None,
        limit: Annotated[int | None, Field(description="最多引用几条，1 到 20")] = None,
    ) -> AskResponse:
        """回答关于政策文件的问题，附引用的条款、责任单位和时效提示；文件没有写明时 status 为 refused。"""
        fields = {
            "question": question,
            "conversation_id": conversation_id,
            "as_of": as_of,
            "documents": documents,
            "use_llm": use_llm,
            "limit": limit,
        }

        def answered() -> AskResponse:
            return AskResponse.of(assistant.ask(validated(AskRequest, fields).to_question(today())))

        return _told(answered)

    @server.tool(title="查找条款", annotations=_READING)
    def search_clauses(
        query: Annotated[str, Field(description="要找的词，引号里的逐字找；可以不写，只按其他条件列出")] = "",
        unit: Annotated[str, Field(description="责任单位，简称或全称")] = "",
        document: Annotated[str, Field(description="文件编号")] = "",
        kind: Annotated[str, Field(description="文件种类：opinion、plan、interpretation、news、article")] = "",
        path: Annotated[str, Field(description="条款位置或它的开头，如 二、（四）")] = "",
        limit: Annotated[int, Field(description="一页几条，1 到 100")] = 10,
        offset: Annotated[int, Field(description="跳过前几条")] = 0,
    ) -> SearchResponse:
        """按词、责任单位、文件、种类和条款位置查找条款，可以分页。"""
        fields = {
            "q": query,
            "unit": unit,
            "document": document,
            "kind": kind,
            "path": path,
            "limit": limit,
            "offset": offset,
        }

        def found() -> SearchResponse:
            return SearchResponse.of(assistant.search(validated(SearchRequest, fields).page(today())))

        return _told(found)

    @server.tool(title="读一个条款", annotations=_READING)
    def get_clause(clause_id: ClauseId) -> ClauseBody:
        """一个条款的全文、位置、责任单位和所在文件。"""
        return _told(lambda: ClauseBody.of(*assistant.clause(clause_id)))

    @server.tool(title="责任单位名录", annotations=_READING)
    def list_units() -> UnitsResponse:
        """全部责任单位，负责条款多的在前。"""
        every = [UnitSummary.of(unit) for unit in assistant.units()]
        return UnitsResponse(total=len(every), units=every)

    @server.tool(title="补贴匹配", annotations=_READING)
    def check_eligibility(
        description: Annotated[str, Field(description="一段话，说说单位的情况；最多 2000 字")] = "",
        facts: Annotated[
            dict[str, Plain | None] | None,
            Field(description="已知的情况和对 next_question 的回答：名字到值，null 表示不清楚"),
        ] = None,
        as_of: Day = None,
        documents: Documents = None,
    ) -> EligibilityResponse:
        """逐条判断政策的条件：满足、不满足或待确认，附条件的原文；没有说到的是待确认，不当作不满足。"""
        fields = {"description": description, "facts": facts or {}, "as_of": as_of, "documents": documents or []}

        def judged() -> EligibilityResponse:
            inquiry = validated(EligibilityRequest, fields).to_inquiry(today())
            return EligibilityResponse.of(assistant.eligibility(inquiry))

        return _told(judged)

    def document_text(document_id: str) -> str:
        return _read(lambda: DocumentResponse.of(assistant.document(document_id)).model_dump_json())

    @server.resource("zhengda://clauses/{clause_id}", title="条款", mime_type="application/json")
    def clause(clause_id: str) -> str:
        """一个条款，与 /api/clauses/{id} 相同。"""
        return _read(lambda: ClauseBody.of(*assistant.clause(clause_id)).model_dump_json())

    @server.resource("zhengda://documents/{document_id}", title="文件", mime_type="application/json")
    def document(document_id: str) -> str:
        """一份文件的全文和结构，与 /api/documents/{id} 相同。"""
        return document_text(document_id)

    for one in assistant.documents():
        server.add_resource(
            FunctionResource.from_function(
                partial(document_text, one.id),
                uri=f"zhengda://documents/{one.id}",
                name=one.id,
                title=one.title,
                description=" · ".join(part for part in (one.number, one.issued_on.chinese, one.kind.chinese) if part),
                mime_type="application/json",
            )
        )
    return server


def serve_stdio(assistant: Assistant) -> None:
    """Talk over standard input and output until the input ends."""
    create_server(assistant).run("stdio")


def serve_http(assistant: Assistant, door: socket.socket) -> None:
    """Serve streamable HTTP under ``PATH`` at a socket that listens, until Ctrl-C."""
    import uvicorn

    app = create_server(assistant).streamable_http_app(streamable_http_path=PATH, host=door.getsockname()[0])
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[door])


def _told(work: Callable[[], Result]) -> Result:
    """Our errors as the SDK tells them to the calling model."""
    try:
        return work()
    except PolicyError as error:
        raise ToolError(f"{error.message}{error.hint}") from error


def _read(work: Callable[[], str]) -> str:
    try:
        return work()
    except PolicyError as error:
        raise ResourceNotFoundError(f"{error.message}{error.hint}") from error
