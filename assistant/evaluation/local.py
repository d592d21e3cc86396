"""The assistant of this process as a respondent."""

from datetime import date

from assistant.eligibility.model import Inquiry, Match
from assistant.errors import AskingError
from assistant.evaluation.model import Cited, Offered, Offers, Response, Source, SourceClause, Status, UnitName
from assistant.model import Answer, Citation, Clarification, Question, Refusal, Reply, Search
from assistant.protocols import Assistant
from corpus.model import Document, ResponsibleUnit

_STATUS: dict[type[Reply], Status] = {
    Answer: Status.ANSWERED,
    Refusal: Status.REFUSED,
    Clarification: Status.CLARIFY,
}


class LocalRespondent:
    """Asks an assistant directly, judging validity for the day ``as_of``. Implements ``Respondent``."""

    def __init__(self, assistant: Assistant, as_of: date) -> None:
        self._assistant = assistant
        self._as_of = as_of

    def sources(self) -> tuple[Source, ...]:
        """All documents of the assistant."""
        return tuple(_source(document) for document in self._assistant.documents())

    def ask(self, question: str, conversation: str | None) -> Response:
        """One answer; a question that is not accepted has failed."""
        try:
            reply = self._assistant.ask(Question(question, self._as_of, conversation))
        except AskingError as error:
            return Response(Status.FAILED, "", conversation=conversation, problem=str(error))
        return response_of(reply)

    def eligibility(self, description: str) -> Offers:
        """What is offered; nothing to a description that is not accepted."""
        try:
            found = self._assistant.eligibility(Inquiry(description, self._as_of))
        except AskingError as error:
            return Offers((), str(error))
        return Offers(tuple(_offered(match) for match in found.matches))

    def search(self, query: str, limit: int) -> tuple[str, ...]:
        """Ids of the best clauses; none for a query that is not accepted."""
        try:
            found = self._assistant.search(Search(query=query, limit=limit))
        except AskingError:
            return ()
        return tuple(citation.clause.id for citation in found.citations)


def response_of(reply: Reply) -> Response:
    """A reply of an assistant as it is scored."""
    citations: tuple[Citation, ...] = ()
    units: tuple[ResponsibleUnit, ...] = ()
    match reply:
        case Answer():
            citations, units = reply.citations, reply.units
        case Refusal():
            citations = reply.nearest
    return Response(
        status=_STATUS[type(reply)],
        answer=reply.text,
        citations=tuple(_cited(citation) for citation in citations),
        units=tuple(UnitName(unit.name, unit.canonical) for unit in units),
        warnings=tuple(caution.text for caution in reply.warnings),
        conversation=reply.conversation_id,
    )


def _offered(match: Match) -> Offered:
    text = match.document.quote(match.clause.span)
    return Offered(match.clause.id, text, match.benefit.quote.text, match.verdict.value)


def _source(document: Document) -> Source:
    clauses = tuple(
        SourceClause(
            clause.id,
            clause.parent,
            clause.kind.value,
            clause.label,
            clause.heading,
            clause.span,
            tuple(UnitName(unit.name, unit.canonical) for unit in clause.units),
        )
        for clause in document.clauses
    )
    named = (document.id, document.title, document.number)
    return Source(*named, document.issued_on, document.text, clauses, document.region)


def _cited(citation: Citation) -> Cited:
    document, clause = citation.document, citation.clause
    return Cited(clause.id, clause.label, clause.heading, document.quote(clause.span), citation.quote, document.title)
