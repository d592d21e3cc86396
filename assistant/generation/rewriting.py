"""An assistant whose answers may be worded by a language model: it finds nothing itself and decides nothing."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from assistant.generation.history import QuestionHistory
from assistant.generation.writing import Writer
from assistant.model import (
    Answer,
    Caution,
    CautionKind,
    Cited,
    Clarification,
    Part,
    Question,
    Reply,
    Search,
    SearchResult,
    UnitEntry,
)
from assistant.protocols import Answering
from assistant.settings import ModelMode
from assistant.streaming import parts_of
from corpus.model import Clause, Document

_OFF = "语言模型已在设置中关闭，以下为条款原文摘录。"


class RewritingAssistant:
    """Has the answers of ``extractive`` worded by ``writer``. Implements ``assistant.protocols.Answering``.

    A refusal is final. A question back is too, unless the model can restate the follow-up in words of the conversation:
    then it is asked once more. ``timeout`` is in seconds for all that the model does for one question.
    """

    def __init__(
        self,
        extractive: Answering,
        writer: Writer,
        mode: ModelMode,
        timeout: float,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._extractive = extractive
        self._writer = writer
        self._mode = mode
        self._timeout = timeout
        self._clock = clock
        self._history = QuestionHistory()

    def check(self, question: Question) -> str:
        """The text of ``question`` in normal form; raises what the extractive assistant raises."""
        return self._extractive.check(question)

    def ask(self, question: Question) -> Reply:
        """Answer, refuse or ask back; raises what the extractive assistant raises."""
        *_, reply = self.stream(question)
        assert isinstance(reply, Reply)
        return reply

    def stream(self, question: Question) -> Iterator[Part]:
        """The citations, the sentences as they are checked, and the reply, which alone says what the answer is."""
        started = self._clock()
        reply = self._found(question, started + self._timeout)
        if not isinstance(reply, Answer) or not self._is_wished(question):
            if question.use_llm and self._mode is ModelMode.OFF:
                reply = replace(reply, warnings=(*reply.warnings, Caution(CautionKind.LLM, _OFF)))
            yield from parts_of(reply)
            return
        yield Cited(reply.citations)
        found = self._clock()
        for part in self._writer.write(reply.understood, reply, started + self._timeout - found):
            if isinstance(part, Answer):
                now = self._clock()
                timing = {"total": round((now - started) * 1000, 2), "llm": round((now - found) * 1000, 2)}
                part = replace(part, timing_ms={**reply.timing_ms, **timing})
            yield part

    def _found(self, question: Question, deadline: float) -> Reply:
        """The extractive reply, to a follow-up as the model restates it where it could not be understood alone."""
        plain = replace(question, use_llm=None)
        reply = self._extractive.ask(plain)
        earlier = self._history.of(question.conversation_id)
        if isinstance(reply, Clarification) and earlier and self._is_wished(question):
            restated = self._writer.restate(question.text, earlier, deadline - self._clock())
            if restated != question.text:
                reply = self._extractive.ask(replace(plain, text=restated))
        self._history.add(reply.conversation_id, question.text)
        return reply

    def _is_wished(self, question: Question) -> bool:
        if self._mode is ModelMode.REQUEST:
            return question.use_llm is True
        return self._mode is ModelMode.ON and question.use_llm is not False

    def search(self, search: Search) -> SearchResult:
        """Find clauses; the model has no part in it."""
        return self._extractive.search(search)

    def documents(self) -> tuple[Document, ...]:
        """All documents in the order of the corpus."""
        return self._extractive.documents()

    def document(self, document_id: str) -> Document:
        """One document; raises UnknownDocument."""
        return self._extractive.document(document_id)

    def clause(self, clause_id: str) -> tuple[Document, Clause]:
        """One clause with its document; raises UnknownClause."""
        return self._extractive.clause(clause_id)

    def lapse(self, document: Document, as_of: date) -> str:
        """Why the document is out of force on that day; empty when it is not."""
        return self._extractive.lapse(document, as_of)

    def units(self) -> tuple[UnitEntry, ...]:
        """All responsible units, those with most clauses first."""
        return self._extractive.units()

    def unit(self, name: str) -> UnitEntry:
        """One responsible unit by printed or canonical name; raises UnknownUnit."""
        return self._extractive.unit(name)
