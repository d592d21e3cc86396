"""A running server as a respondent for evaluation: the one place of the house that calls another machine."""

import ipaddress
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx2
from pydantic import BaseModel, ValidationError

from assistant.errors import InvalidRequest
from assistant.evaluation.model import Cited, Offered, Offers, Response, Source, SourceClause, Status, UnitName
from corpus.dates import PartialDate
from corpus.model import Span
from web.catalogue import DocumentResponse, DocumentsResponse
from web.eligibility.schemas import EligibilityResponse
from web.errors import RequestRefused, ServerUnreachable
from web.schemas import AskResponse, CitationBody, ErrorDetail, ErrorResponse, UnitBody
from web.searches import SearchResponse

TIMEOUT = 60.0  # seconds for one request; a server with a language model may think long

Body = TypeVar("Body", bound=BaseModel)


class RemoteRespondent:
    """Asks a server over its public interface, judging validity for the day ``as_of``. Implements ``Respondent``.

    A client error (4xx) costs the one question; a server that does not answer ends the run with ServerUnreachable.
    """

    def __init__(self, address: str, as_of: date, transport: httpx2.BaseTransport | None = None) -> None:
        """``transport`` replaces the network; raises InvalidRequest for what is no address of a server."""
        self.address = _checked(address)
        self._as_of = as_of
        self._client = httpx2.Client(
            base_url=self.address,
            timeout=TIMEOUT,
            trust_env=not _is_loopback(self.address),
            follow_redirects=False,
            transport=transport,
        )

    def __enter__(self) -> "RemoteRespondent":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def sources(self) -> tuple[Source, ...]:
        """All documents of the server."""
        summaries = self._request(DocumentsResponse, "GET", "/api/documents").documents
        return tuple(
            _source(self._request(DocumentResponse, "GET", f"/api/documents/{summary.id}")) for summary in summaries
        )

    def ask(self, question: str, conversation: str | None) -> Response:
        """One answer; a question that is not accepted has failed."""
        fields = {"question": question, "as_of": self._as_of.isoformat()}
        if conversation is not None:
            fields["conversation_id"] = conversation
        try:
            reply = self._request(AskResponse, "POST", "/api/ask", json=fields)
        except RequestRefused as error:
            return Response(Status.FAILED, "", conversation=conversation, problem=str(error))
        return Response(
            status=Status(reply.status),
            answer=reply.answer,
            citations=tuple(_cited(citation) for citation in reply.citations),
            units=tuple(_unit(unit) for unit in reply.units),
            warnings=tuple(warning.text for warning in reply.warnings),
            conversation=reply.conversation_id,
        )

    def eligibility(self, description: str) -> Offers:
        """What is offered; nothing to a description that is not accepted."""
        fields = {"description": description, "as_of": self._as_of.isoformat()}
        try:
            found = self._request(EligibilityResponse, "POST", "/api/eligibility", json=fields)
        except RequestRefused as error:
            return Offers((), str(error))
        return Offers(
            tuple(Offered(one.clause_id, one.text, one.benefit.quote, one.verdict) for one in found.matches)
        )

    def search(self, query: str, limit: int) -> tuple[str, ...]:
        """Ids of the best clauses; none for a query that is not accepted."""
        try:
            found = self._request(SearchResponse, "GET", "/api/search", params={"q": query, "limit": str(limit)})
        except RequestRefused:
            return ()
        return tuple(citation.clause_id for citation in found.results)

    def _request(self, kind: type[Body], method: str, path: str, **content: Any) -> Body:
        """The reply as a ``kind``; raises RequestRefused and ServerUnreachable."""
        try:
            reply = self._client.request(method, path, **content)
        except httpx2.TimeoutException as error:
            raise ServerUnreachable(
                f"{self.address} 在 {TIMEOUT:.0f} 秒内没有回答。",
                hint="请稍后再试，或先看服务器是否忙。",
                retryable=True,
            ) from error
        except httpx2.HTTPError as error:
            raise ServerUnreachable(
                f"连不上 {self.address}。", hint="请先运行 zhengda serve，并核对地址和端口。", retryable=True
            ) from error
        said = _said(reply)
        if reply.status_code >= 500:
            why = f"：{said.message}" if said else "。"
            raise ServerUnreachable(
                f"{self.address}{path} 出了差错（{reply.status_code}）{why}",
                hint="请查看服务器的日志。",
                retryable=reply.status_code in (502, 503, 504),
            )
        if reply.status_code >= 400 and said:
            raise RequestRefused(said.message, hint=said.hint)
        try:
            return kind.model_validate_json(reply.content)
        except ValidationError as error:
            raise ServerUnreachable(
                f"{self.address}{path} 的应答不是政答的（{reply.status_code}）。",
                hint="请核对地址；服务器的版本应与本程序相近。",
                retryable=False,
            ) from error


def _said(reply: httpx2.Response) -> ErrorDetail | None:
    """The error that the server tells; None when the reply is none of ours."""
    try:
        return ErrorResponse.model_validate_json(reply.content).error
    except ValidationError:
        return None


def _checked(address: str) -> str:
    """The address without a slash at its end; raises InvalidRequest."""
    try:
        parts = urlsplit(address)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        valid = False
    if not valid or parts.query or parts.fragment:
        raise InvalidRequest(f"--url {address} 不是服务器的地址。", hint="请写成 http://127.0.0.1:8000 这样的地址。")
    return address.rstrip("/")


def _is_loopback(address: str) -> bool:
    """Whether the server is on this machine, so that no proxy stands in between."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _unit(unit: UnitBody) -> UnitName:
    return UnitName(unit.name, unit.canonical)


def _cited(citation: CitationBody) -> Cited:
    return Cited(
        citation.clause_id,
        citation.label,
        citation.heading,
        citation.text,
        citation.quote,
        citation.document.title,
    )


def _source(found: DocumentResponse) -> Source:
    document = found.document
    clauses = tuple(
        SourceClause(
            clause.clause_id,
            clause.parent,
            clause.kind,
            clause.label,
            clause.heading,
            Span(clause.span.start, clause.span.end),
            tuple(_unit(unit) for unit in clause.units),
        )
        for clause in found.clauses
    )
    issued_on = PartialDate.parse(document.issued_on)
    return Source(document.id, document.title, document.number, issued_on, found.text, clauses, document.region)
