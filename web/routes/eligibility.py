"""The page that tells somebody what they qualify for: a form that is whole without JavaScript, and its exports."""

from collections.abc import Callable
from datetime import date

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from assistant.eligibility.model import Findings
from assistant.eligibility.replying import why_nothing
from assistant.eligibility.script import LONGEST
from assistant.errors import InvalidDescription
from assistant.protocols import Assistant
from corpus.benefits.model import UNSTATED
from web.eligibility.form import Filled, fact_rows, read_form
from web.eligibility.markdown import findings_markdown, sections
from web.eligibility.workbook import findings_workbook
from web.errors import status_of
from web.exports.formats import FORMATS, Export
from web.links import quote_url
from web.routes.api import attachment

_EXAMPLES = (
    "我们是湖州德清一家地理信息企业，高新技术企业，规上，去年研发投入800万元，申请了3件PCT专利，没有军工项目。",
    "温州一家小型汽车零部件厂，承担军工科研项目，合同金额600万元，刚拿到第一件国内发明专利授权，还不是高企。",
    "杭州一家面向市场的新型研发机构，符合划拨用地目录，去年研发经费支出3000万元。",
)


def eligibility_routes(assistant: Assistant, today: Callable[[], date], templates: Jinja2Templates) -> APIRouter:
    """The routes; the clock is read for every form that is sent."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    book = assistant.fact_book()

    def context(filled: Filled) -> tuple[dict[str, object], int]:
        """What the template shows of a form, and the status of the page."""
        shown: dict[str, object] = {"description": filled.description, "longest": LONGEST}
        try:
            findings = assistant.eligibility(filled.inquiry(today()))
        except InvalidDescription as error:
            return {**shown, "error": error}, status_of(error)
        cautions = dict.fromkeys(caution for match in findings.matches for caution in match.warnings)
        return {
            **shown,
            "findings": findings,
            "rows": fact_rows(findings, filled, book),
            "sections": sections(findings),
            "question": findings.question if findings.question is not UNSTATED else None,
            "cautions": tuple(cautions),
            "source_url": lambda match, quotation: quote_url(match.document, match.clause, quotation.span),
            "nothing": why_nothing(findings),
            "unstated": UNSTATED,
        }, 200

    async def sent(request: Request) -> Filled:
        return read_form(await request.body(), book)

    async def answered(request: Request, name: str) -> Response:
        shown, status = await run_in_threadpool(context, await sent(request))
        return templates.TemplateResponse(request, name, shown, status_code=status)

    async def saved(request: Request, form: str, write: Callable[[Findings, str], bytes]) -> Response:
        """The findings as a file that the browser saves."""
        filled = await sent(request)

        def written() -> bytes:
            return write(assistant.eligibility(filled.inquiry(today())), filled.description)

        return attachment(Export(f"补贴匹配.{form}", FORMATS[form].media_type, await run_in_threadpool(written)))

    @router.api_route("/eligibility", methods=["GET", "HEAD"])
    def empty(request: Request, description: str = "") -> Response:
        shown: dict[str, object] = {"description": description, "longest": LONGEST, "examples": _EXAMPLES}
        return templates.TemplateResponse(request, "eligibility.html", shown)

    @router.post("/eligibility")
    async def page(request: Request) -> Response:
        return await answered(request, "eligibility.html")

    @router.post("/eligibility/result")
    async def result(request: Request) -> Response:
        """The part of the page that changes, for the script that swaps it in."""
        return await answered(request, "_eligibility.html")

    @router.post("/eligibility/export.md")
    async def markdown(request: Request) -> Response:
        return await saved(request, "md", lambda findings, filled: findings_markdown(findings, filled).encode())

    @router.post("/eligibility/export.xlsx")
    async def workbook(request: Request) -> Response:
        return await saved(request, "xlsx", lambda findings, _: findings_workbook(findings))

    return router
