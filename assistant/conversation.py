"""Conversations: what the last turns were about, so that a follow-up can be understood."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.question import Understanding
from assistant.terms import Term

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was answered: the question as understood, the clause that the answer rests on, and what it said.

    ``asked`` is the question as it was put; ``listing`` is the turn whose list it points into (第二个), or None.
    """

    query: Understanding
    clause_id: str
    key_terms: tuple[Term, ...]
    said: str
    asked: str
    listing: "Turn | None" = None


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
