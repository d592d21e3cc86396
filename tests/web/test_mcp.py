"""``zhengda mcp`` as other assistants use it: the SDK's client on both transports, over the real documents."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest
from mcp import MCPError, StdioServerParameters
from mcp.client import Client
from mcp.types import TextResourceContents

from assistant.settings import Settings
from tests.conftest import ROOT, environment

COMMAND = ["-m", "web.cli", "mcp"]
ASKED = "外资研究院落户我省，省财政最高支持多少？"
CLAUSE = "zj-2018-43:2.3.7"


@pytest.fixture(params=["stdio", "http"])
def connect(request: pytest.FixtureRequest, settings: Settings) -> Callable[[], Client]:
    if request.param == "http":
        address = request.getfixturevalue("mcp_server")
        return lambda: Client(address)
    parameters = StdioServerParameters(command=sys.executable, args=COMMAND, env=environment(settings), cwd=ROOT)
    return lambda: Client(parameters)


def run(connect: Callable[[], Client], work: Callable[[Client], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with connect() as client:
            await work(client)

    with ThreadPoolExecutor(1) as thread:  # a browser of other tests may hold this thread's event loop
        thread.submit(asyncio.run, whole()).result()


async def called(client: Client, name: str, **arguments: object) -> dict[str, object]:
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result.content
    assert isinstance(result.structured_content, dict)
    return result.structured_content


def test_a_client_finds_its_way(connect: Callable[[], Client]) -> None:
    async def work(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"ask", "search_clauses", "get_clause", "list_units", "check_eligibility"}
        assert all(tool.description and tool.output_schema for tool in tools.values())
        assert "不要自己补充答案" in (client.instructions or "")

        answer = await called(client, "ask", question=ASKED, as_of="2026-11-23")
        assert (answer["status"], answer["mode"]) == ("answered", "extractive")
        assert "最高3000万元" in str(answer["answer"])
        follow_up = await called(client, "ask", question="由哪些单位负责？", conversation_id=answer["conversation_id"])
        assert "省科技厅" in str(follow_up["answer"])
        assert (await called(client, "ask", question="杭州明天的天气怎么样？"))["status"] == "refused"

        found = await called(client, "search_clauses", query="大院名校", unit="省科技厅", limit=1)
        (first,) = found["results"]  # type: ignore[misc]
        clause = await called(client, "get_clause", clause_id=first["clause_id"])
        assert clause["heading"] == first["heading"]
        units = await called(client, "list_units")
        assert units["total"] == len(units["units"]) > 20  # type: ignore[arg-type]

        told = {"description": "我们是湖州一家企业，去年申请了3件PCT专利。", "facts": {"high_tech": True}}
        judged = await called(client, "check_eligibility", **told)
        (pct,) = [match for match in judged["matches"] if match["id"] == "zj-2018-43:2.4.10/pct"]  # type: ignore[attr-defined]
        assert (pct["verdict"], "3 件" in pct["benefit"]["estimate"]["trace"]) == ("eligible", True)

        resources = (await client.list_resources()).resources
        assert "zhengda://documents/zj-2018-43" in [str(one.uri) for one in resources]
        templates = (await client.list_resource_templates()).resource_templates
        assert {one.uri_template for one in templates} == {
            "zhengda://documents/{document_id}",
            "zhengda://clauses/{clause_id}",
        }
        assert (await read(client, "zhengda://documents/zj-2018-43"))["document"]["id"] == "zj-2018-43"
        assert (await read(client, f"zhengda://clauses/{CLAUSE}"))["clause_id"] == CLAUSE

        for name, arguments, words in MISTAKES:
            result = await client.call_tool(name, arguments)
            assert result.is_error
            assert words in str(result.content)
        with pytest.raises(MCPError, match="没有编号为“x”的条款"):
            await client.read_resource("zhengda://clauses/x")

    run(connect, work)


MISTAKES: list[tuple[str, dict[str, object], str]] = [
    ("ask", {"question": " "}, "问题"),
    ("ask", {"question": "问", "limit": 0}, "limit 不能小于 1，收到的是 0"),
    ("ask", {"question": "问", "as_of": "昨天"}, "不是日期"),
    ("ask", {"question": "问", "documents": ["x"]}, "没有编号为“x”的文件"),
    ("search_clauses", {"unit": "x"}, "x"),
    ("check_eligibility", {"facts": {"x": True}}, "x"),
    ("get_clause", {"clause_id": "x"}, "没有编号为“x”的条款"),
]


async def read(client: Client, uri: str) -> dict[str, dict[str, str]]:
    (content,) = (await client.read_resource(uri)).contents
    assert isinstance(content, TextResourceContents)
    assert content.mime_type == "application/json"
    found: dict[str, dict[str, str]] = json.loads(content.text)
    return found


def test_a_page_of_another_site_may_not_call(mcp_server: str) -> None:
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"Accept": "application/json, text/event-stream"}
    for strange in ({"Origin": "http://example.com"}, {"Host": "example.com"}):
        assert httpx2.post(mcp_server, json=message, headers=headers | strange).status_code in (403, 421)
