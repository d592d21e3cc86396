"""Conversations: what the last turns were about, so that a follow-up can be understood."""

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.enumerations import listed_items
from assistant.question import Understanding
from assistant.statements import Statement
from assistant.terms import Term

T = TypeVar("T")
A_LIST = 3  # statements; a second one may only complete the first
_HEAD = re.compile("[，。：；]")


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn: the question as understood, and the first statement of its answer.

    ``asked`` is the question as it was put; ``before`` is the turn before it, or the one whose list it points into
    (第二个), and ``first`` the first of the conversation, or None. With ``is_refused`` the statement is only the
    nearest that was found; ``others`` are the statements of the answer behind the first.
    """

    query: Understanding
    statement: Statement
    key_terms: tuple[Term, ...]
    asked: str
    before: "Turn | None" = None
    is_refused: bool = False
    first: "Turn | None" = None
    others: tuple[Statement, ...] = ()

    @property
    def clause_id(self) -> str:
        """The clause that the answer rests on."""
        return self.statement.clause.id

    @property
    def items(self) -> tuple[str, ...]:
        """The things that were answered: the clauses of three statements or more, else what the first enumerates."""
        statements = (self.statement, *self.others)
        if len(statements) < A_LIST:
            return listed_items(self.statement.text)
        return tuple(each.clause.heading or _HEAD.split(each.text)[0] for each in statements)


class Conversations(Generic[T]):
    """What is kept of each of the ``capacity`` latest conversations; safe to use from several threads."""

    def __init__(self, capacity: int = 1000) -> None:
        self._capacity = capacity
        self._turns: OrderedDict[str, T] = OrderedDict()
        self._lock = threading.Lock()

    def last(self, conversation_id: str) -> T | None:
        """What was kept last, for a turn that was answered."""
        with self._lock:
            return self._turns.get(conversation_id)

    def remember(self, conversation_id: str, turn: T) -> None:
        """Keep ``turn``; the conversation longest unused is forgotten when there are too many."""
        with self._lock:
            self._turns[conversation_id] = turn
            self._turns.move_to_end(conversation_id)
            while len(self._turns) > self._capacity:
                self._turns.popitem(last=False)
