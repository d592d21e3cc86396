"""The assistant that also tells people, in the conversation, what they qualify for."""

import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.conversation import Conversations
from assistant.eligibility.advising import Advisor
from assistant.eligibility.answers import read_answer
from assistant.eligibility.model import Findings, Given, Inquiry
from assistant.eligibility.recognising import Recogniser, may_be_about_oneself
from assistant.eligibility.replying import make_reply
from assistant.eligibility.script import LONGEST
from assistant.model import Caution, CautionKind, Part, Question, Reply, Search, SearchResult, UnitEntry
from assistant.protocols import Answering
from assistant.streaming import parts_of
from corpus.benefits.facts import FactBook
from corpus.benefits.model import UNSTATED
from corpus.model import Clause, Document

_BY_RULE = Caution(CautionKind.LLM, "是否符合条件按条款逐条判断，没有用语言模型。")


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody has told of themselves in a conversation, and the fact that they were asked for."""

    description: str
    given: Mapping[str, Given] = field(default_factory=dict)
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Counsel:
    """What is needed to tell somebody what they qualify for."""

    advisor: Advisor
    recogniser: Recogniser


class AdvisingAssistant:
    """Answers questions as ``answering`` does, and questions about oneself with what one qualifies for.

    ``counsel`` opens the benefits when they are first needed, and the same ones afterwards: a single question on the
    command line seldom needs them. Implements ``assistant.protocols.Assistant``.
    """

    def __init__(
        self,
        answering: Answering,
        counsel: Callable[[], Counsel],
        told: Conversations[Told],
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._answering = answering
        self._counsel = counsel
        self._clock = clock
        self._told = told

    def check(self, question: Question) -> str:
        """The text of ``question`` in normal form; raises InvalidQuestion, InvalidRequest and UnknownDocument."""
        return self._answering.check(question)

    def ask(self, question: Question) -> Reply:
        """Answer, refuse or ask back; raises InvalidQuestion, InvalidRequest and UnknownDocument."""
        *_, reply = self.stream(question)
        assert isinstance(reply, Reply)
        return reply

    def stream(self, question: Question) -> Iterator[Part]:
        """The citations, the sentences and the reply; raises what ``ask`` raises."""
        started = self._clock()
        text = self._answering.check(question)
        conversation_id = question.conversation_id or uuid.uuid4().hex
        told = self._add(text, question.as_of, self._told.last(conversation_id))
        if told is None:
            yield from self._answering.stream(replace(question, conversation_id=conversation_id))
            return
        inquiry = Inquiry(told.description, question.as_of, told.given, question.documents)
        findings = self._counsel().advisor.advise(inquiry)
        asked = findings.question.fact.name if findings.question is not UNSTATED else ""
        self._told.remember(conversation_id, replace(told, asked=asked))
        reply = make_reply(findings, told.description, conversation_id, question.limit)
        warnings = (*reply.warnings, _BY_RULE) if question.use_llm else reply.warnings
        timing = {"total": round((self._clock() - started) * 1000, 2)}
        yield from parts_of(replace(reply, warnings=warnings, timing_ms=timing))

    def eligibility(self, inquiry: Inquiry) -> Findings:
        """What somebody qualifies for; raises InvalidDescription, InvalidFact and UnknownDocument."""
        return self._counsel().advisor.advise(inquiry)

    def fact_book(self) -> FactBook:
        """The facts that somebody can be asked for."""
        return self._counsel().advisor.book

    def search(self, search: Search) -> SearchResult:
        """Find clauses; raises InvalidRequest, UnknownDocument and UnknownUnit."""
        return self._answering.search(search)

    def lapse(self, document: Document, as_of: date) -> str:
        """Why ``document`` is out of force on that day; empty when it is in force."""
        return self._answering.lapse(document, as_of)

    def documents(self) -> tuple[Document, ...]:
        """All documents in the order of the corpus."""
        return self._answering.documents()

    def document(self, document_id: str) -> Document:
        """One document; raises UnknownDocument."""
        return self._answering.document(document_id)

    def clause(self, clause_id: str) -> tuple[Document, Clause]:
        """One clause with its document; raises UnknownClause."""
        return self._answering.clause(clause_id)

    def units(self) -> tuple[UnitEntry, ...]:
        """All responsible units, those with most clauses first."""
        return self._answering.units()

    def unit(self, name: str) -> UnitEntry:
        """One responsible unit by printed or canonical name; raises UnknownUnit."""
        return self._answering.unit(name)

    def _add(self, text: str, as_of: date, told: Told | None) -> Told | None:
        """What is told with this message, when it asks for or adds to a profile; None for any other question."""
        if told is None and not may_be_about_oneself(text):
            return None
        if self._counsel().recogniser.is_profile_question(text, as_of):
            earlier = f"{told.description}。" if told else ""
            return Told(f"{earlier}{text}"[-LONGEST:], told.given if told else {})
        if told is None:
            return None
        if told.asked and (answer := read_answer(self._counsel().advisor.book, told.asked, text)) is not UNSTATED:
            return replace(told, given={**told.given, told.asked: answer})
        if self._counsel().recogniser.is_statement(text):
            return replace(told, description=f"{told.description}。{text}"[-LONGEST:])
        return None
