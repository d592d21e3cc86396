"""Answers questions: understand, retrieve, compose, verify; or refuse and say what is missing."""

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from assistant.cautions import Cautions
from assistant.composing import name_clause
from assistant.conversation import Conversations, Turn
from assistant.errors import InvalidRequest, UnknownClause, UnknownDocument
from assistant.following import FollowUps, leans
from assistant.lexicon import Lexicon
from assistant.model import (
    Answer,
    Caution,
    CautionKind,
    Citation,
    Clarification,
    Part,
    Question,
    Refusal,
    Reply,
    Search,
    SearchResult,
    Sort,
    UnitEntry,
)
from assistant.question import Understanding, clean_question, understand
from assistant.recalling import compares_last_two, continues, recall, sets_beside
from assistant.searching import ClauseSearch
from assistant.solving import Solver
from assistant.spelling import Speller
from assistant.statements import Shortfall, Solution, Statement
from assistant.streaming import parts_of
from assistant.terms import TermReader
from assistant.units import UnitDirectory
from assistant.verifying import cited_text, find_unfounded, normal_name
from corpus.library import Library
from corpus.model import Clause, ClauseKind, Document

_NO_MODEL = Caution(CautionKind.LLM, "没有配置语言模型，以下为条款原文摘录。")
A_WHOLE = 4  # key terms of a follow-up that may be a question by itself, though it points back
NEAREST = 3
LEAST_COVERAGE = 0.3  # of a refused question by the nearest clause, for a follow-up to be about that clause
MAX_LIMIT = 20


class PolicyAssistant:
    """Answers from a library; deterministic, without a language model. Implements ``assistant.protocols.Answering``."""

    def __init__(
        self,
        library: Library,
        directory: UnitDirectory,
        terms: TermReader,
        lexicon: Lexicon,
        speller: Speller,
        solver: Solver,
        follow_ups: FollowUps,
        search: ClauseSearch,
        cautions: Cautions,
        max_question: int,
        turns: Conversations[Turn],
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._library = library
        self._directory = directory
        self._terms = terms
        self._lexicon = lexicon
        self._speller = speller
        self._solver = solver
        self._follow_ups = follow_ups
        self._search = search
        self._cautions = cautions
        self._max_question = max_question
        self._clock = clock
        self._unit_names = tuple(normal_name(name) for name in directory.names)
        self._conversations = turns

    def ask(self, question: Question) -> Reply:
        """Answer, refuse or ask back; raises InvalidQuestion, InvalidRequest and UnknownDocument."""
        started = self._clock()
        text = self.check(question)
        conversation_id = question.conversation_id or uuid.uuid4().hex
        query = self._understand(text)
        reply = self._reply(query, replace(question, conversation_id=conversation_id), conversation_id)
        warnings = (*reply.warnings, _NO_MODEL) if question.use_llm else reply.warnings
        return replace(reply, warnings=warnings, timing_ms={"total": round((self._clock() - started) * 1000, 2)})

    def stream(self, question: Question) -> Iterator[Part]:
        """The citations, the statements and the reply; raises what ``ask`` raises."""
        yield from parts_of(self.ask(question))

    def check(self, question: Question) -> str:
        """The text of ``question`` in normal form; raises InvalidQuestion, InvalidRequest and UnknownDocument."""
        text = clean_question(question.text, self._max_question)
        if not 1 <= question.limit <= MAX_LIMIT:
            raise InvalidRequest(f"limit={question.limit} 不在 1 到 {MAX_LIMIT} 之间。", hint="请改小引用条数。")
        for document_id in question.documents:
            self.document(document_id)
        return text

    def search(self, search: Search) -> SearchResult:
        """Find clauses; raises InvalidRequest, UnknownDocument and UnknownUnit."""
        if search.query.strip():
            search = replace(search, query=clean_question(search.query, self._max_question))
        return self._search.search(search, self._answering(search))

    def documents(self) -> tuple[Document, ...]:
        """All documents in the order of the corpus."""
        return self._library.documents

    def document(self, document_id: str) -> Document:
        """One document; raises UnknownDocument."""
        document = self._library.document(document_id)
        if document is None:
            raise UnknownDocument(f"没有编号为“{document_id}”的文件。", hint="可用的编号见文件目录 /documents。")
        return document

    def clause(self, clause_id: str) -> tuple[Document, Clause]:
        """One clause with its document; raises UnknownClause."""
        found = self._library.find_clause(clause_id)
        if found is None:
            raise UnknownClause(f"没有编号为“{clause_id}”的条款。", hint="请从检索结果或文件页面复制条款编号。")
        return found

    def lapse(self, document: Document, as_of: date) -> str:
        """Why ``document`` is out of force on that day; empty when it is in force."""
        return self._cautions.lapse(document, as_of)

    def units(self) -> tuple[UnitEntry, ...]:
        """All responsible units, those with most clauses first."""
        return self._directory.entries

    def unit(self, name: str) -> UnitEntry:
        """One responsible unit by printed or canonical name; raises UnknownUnit."""
        return self._directory.find(name)

    def _reply(self, query: Understanding, question: Question, conversation_id: str) -> Reply:
        turn, asked = self._conversations.last(conversation_id), query.text
        if turn is not None and turn.is_refused and not self._follow_ups.needs_context(query):
            turn = None
        if turn is not None:
            turn, asked = recall(turn, asked)
            query = query if asked == query.text else self._understand(asked)
        allowed = self._in_question(query, question)
        ranges: tuple[frozenset[str] | None, ...] = (allowed,)
        if turn is not None:
            query, ranges = self._follow_ups.read(query, turn, allowed)
        elif self._follow_ups.needs_context(query):
            text = "请说明问的是哪项政策或哪件事，例如“引进大院名校的支持资金是多少”。"
            return Clarification(text, query.text, conversation_id)
        terms = self._terms.key_terms(query.text)
        if turn is not None and turn.before is not None and compares_last_two(asked, turn, self._terms):
            solution: Solution = self._solver.compare(query, turn.before, turn)
        elif turn is not None and self._follow_ups.asks_validity(asked):
            solution = (turn.statement,)
        elif query.path and allowed and len(allowed) == 1 and not query.asks:
            solution = tuple(self._whole_clause(clause_id) for clause_id in allowed)
        else:
            solution = self._solver.solve_within(query, ranges)
            if turn is not None and sets_beside(asked):
                solution = self._solver.beside(query, turn, solution)
            if turn is not None and isinstance(solution, Shortfall):
                own = self._understand(asked)
                is_whole = not leans(asked) or len(self._terms.key_terms(own.text)) >= A_WHOLE
                if is_whole and (alone := self._solver.alone(own, allowed)):
                    query, terms, solution = own, self._terms.key_terms(own.text), alone
        if isinstance(solution, Shortfall):
            near = solution.nearest[0] if solution.nearest else None
            is_moved = turn is not None and near is not None and self._names_heading(asked, near.clause, turn)
            if near is not None and (turn is None or is_moved) and near.coverage >= LEAST_COVERAGE:
                statement = Statement(near.document.quote(near.best), near.document, near.clause, near.best, near.score)
                self._conversations.remember(conversation_id, Turn(query, statement, terms, asked, is_refused=True))
            return self._refuse(query, solution, question, conversation_id)
        if turn is not None and solution[0].clause.id == turn.clause_id:  # it is still about what was named before
            terms += tuple(term for term in turn.key_terms if term.is_name and term not in terms)
        latest = Turn(query, solution[0], terms, asked, others=solution[1:])
        self._conversations.remember(conversation_id, continues(latest, turn))
        return self._answer(query, _limited(solution, question.limit), question, conversation_id)

    def _answer(
        self, query: Understanding, statements: tuple[Statement, ...], question: Question, conversation_id: str
    ) -> Answer | Refusal:
        citations = tuple(_cite(n, statement) for n, statement in enumerate(statements, start=1))
        text = "\n".join(f"{statement.text.rstrip()}[{n}]" for n, statement in enumerate(statements, start=1))
        cited = [cited_text(citation.document, (citation.clause.id,)) for citation in citations]
        computed = [number for statement in statements for number in statement.computed]
        unfounded = find_unfounded(text, [*cited, *computed], self._unit_names)
        if unfounded:
            named = "、".join(each.text for each in unfounded)
            text = f"组织出的答案没有通过核对（{named}没有出处），请直接看条款原文。"
            return Refusal(text, citations, query.text, conversation_id)
        units = dict.fromkeys(unit for citation in citations for unit in citation.clause.units)
        stated = [(citation, statement.text) for citation, statement in zip(citations, statements, strict=True)]
        warnings = self._cautions.of(stated, question.as_of)
        understood = self._explained(query.text, "".join(citation.quote for citation in citations))
        return Answer(text, citations, tuple(units), understood, conversation_id, warnings)

    def _explained(self, text: str, quoted: str) -> str:
        """``text`` with the words of the documents that were understood by its own."""
        glosses = "；".join(f"{word}＝{meant}" for word, meant in self._lexicon.glosses(text, quoted))
        return f"{text}（{glosses}）" if glosses else text

    def _refuse(self, query: Understanding, shortfall: Shortfall, question: Question, conversation_id: str) -> Refusal:
        nearest = tuple(
            Citation(n, e.document, e.clause, e.document.quote(e.best), e.best, e.score)
            for n, e in enumerate(shortfall.nearest[: min(NEAREST, question.limit)], start=1)
        )
        text = f"现有文件{shortfall.reason}，无法回答。"
        if nearest:
            near = name_clause(nearest[0].document, nearest[0].clause)
            text += f"最接近的条款是{near}，供参考，不是答案。"
        warnings = self._cautions.of([(each, each.quote) for each in nearest[:1]], question.as_of)
        return Refusal(text, nearest, query.text, conversation_id, warnings)

    def _answering(self, search: Search) -> tuple[str, ...]:
        """The ids of the clause, or of the lines and their table, that answer what ``search`` asks first of all."""
        query = self._understand(search.query)
        if not search.query.strip() or search.sort != Sort.RELEVANCE or self._follow_ups.needs_context(query):
            return ()
        lapsed = search.include_lapsed or search.as_of is None
        question = Question(search.query, search.as_of or date.max, include_lapsed=lapsed)
        solution = self._solver.solve(query, self._in_question(query, question))
        if isinstance(solution, Shortfall):
            return ()
        return (*solution[0].lines, solution[0].clause.id)

    def _in_question(self, query: Understanding, question: Question) -> frozenset[str] | None:
        """The clauses to search in, or None for all: those of ``_allowed`` that the question names, if it names any."""
        chosen, named = self._allowed(query, question), self._named_clauses(query)
        return (named if chosen is None or named is None else named & chosen) or chosen

    def _understand(self, text: str) -> Understanding:
        return understand(self._speller.correct(self._lexicon.plain(text)), self._library, self._directory.names)

    def _allowed(self, query: Understanding, question: Question) -> frozenset[str] | None:
        """The clauses to search in, or None for all: those of the documents that the request or the question names.

        With a document that the question names, its interpretations are searched too.
        """
        chosen = question.documents or query.documents
        if not chosen:
            return self._in_force(question)
        documents = [
            document
            for document in self._library.documents
            if document.id in chosen or (not question.documents and set(document.interprets) & set(chosen))
        ]
        return frozenset(clause.id for document in documents for clause in document.clauses)

    def _in_force(self, question: Question) -> frozenset[str] | None:
        """The clauses of the documents that are in force, or None for all."""
        lapsed = frozenset[str]() if question.include_lapsed else self._cautions.lapsed(question.as_of)
        if not lapsed:
            return None
        held = self._library.documents
        return frozenset(clause.id for document in held if document.id not in lapsed for clause in document.clauses)

    def _named_clauses(self, query: Understanding) -> frozenset[str] | None:
        """The clauses that the question names by number, if it does."""
        if not query.path:
            return None
        size = len(query.path)
        found = [
            clause
            for document in self._library.documents
            if not query.documents or document.id in query.documents
            for clause in document.clauses
            if clause.path[-size:] == query.path and (size > 1 or clause.kind is ClauseKind.MEASURE)
        ]
        running = [clause for clause in found if size > 1 or clause.units]
        return frozenset(clause.id for clause in running) or None

    def _names_heading(self, asked: str, clause: Clause, turn: Turn) -> bool:
        """True when ``asked`` names ``clause`` by a word of its heading that the clause of the last turn has not."""
        words = [term.word for term in self._terms.key_terms(asked) if not term.is_generic]
        last = turn.statement.clause.heading.lower()
        return any(word in clause.heading.lower() and word not in last for word in words)

    def _whole_clause(self, clause_id: str) -> Statement:
        document, clause = self.clause(clause_id)
        return Statement(document.quote(clause.span), document, clause, clause.span, 1.0)


def _limited(statements: tuple[Statement, ...], limit: int) -> tuple[Statement, ...]:
    """The first ``limit`` statements; the last of them says so when there are more."""
    if len(statements) <= limit:
        return statements
    *first, last = statements[:limit]
    text = f"{last.text}（共{len(statements)}条，这里列出前{limit}条）"
    return (*first, replace(last, text=text, computed=(*last.computed, str(len(statements)), str(limit))))


def _cite(n: int, statement: Statement) -> Citation:
    document, span = statement.document, statement.quote
    return Citation(n, document, statement.clause, document.quote(span), span, statement.score)
