"""Conversations: what the last turns were about, so that a follow-up can be understood."""

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace

from assistant.question import Ask, Understanding
from assistant.terms import Term

_OPENING = re.compile(r"^(?:那么|那|还有|另外|然后|再问)")
_CLOSING = re.compile(r"呢\??$")
_POINTING = re.compile(r"这个|那个|这条|那条|这项|该项|该条|上面|刚才|它|其中|这笔|此项")


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was answered: the question as understood and the clause that the answer rests on."""

    query: Understanding
    clause_id: str
    key_terms: tuple[Term, ...]


class Conversations:
    """The last turn of each of the ``capacity`` latest conversations; safe to use from several threads."""

    def __init__(self, capacity: int = 1000) -> None:
        self._capacity = capacity
        self._turns: OrderedDict[str, Turn] = OrderedDict()
        self._lock = threading.Lock()

    def last(self, conversation_id: str) -> Turn | None:
        """The last turn that was answered."""
        with self._lock:
            return self._turns.get(conversation_id)

    def remember(self, conversation_id: str, turn: Turn) -> None:
        """Keep ``turn``; the conversation longest unused is forgotten when there are too many."""
        with self._lock:
            self._turns[conversation_id] = turn
            self._turns.move_to_end(conversation_id)
            while len(self._turns) > self._capacity:
                self._turns.popitem(last=False)


def is_follow_up(query: Understanding, key_terms: tuple[Term, ...]) -> bool:
    """True when ``query`` cannot stand alone: it points back, or has next to no subject of its own."""
    text = query.text
    if query.documents or query.path or query.units:
        return False
    if not key_terms:
        return True
    leans = bool(_OPENING.search(text) or _CLOSING.search(text) or _POINTING.search(text))
    return leans and len(key_terms) <= 3


def resolve(query: Understanding, turn: Turn) -> Understanding:
    """``query`` with the subject of ``turn``; what kind of answer it wants is its own, if it says."""
    own = _CLOSING.sub("", _OPENING.sub("", query.text)).strip("，。? ")
    asks = query.asks or turn.query.asks
    subject = " ".join(term.word for term in turn.key_terms if term.word not in own)
    return replace(query, text=f"{subject} {own}".strip(), asks=asks, years=query.years or turn.query.years)


def wants_same_clause(query: Understanding, key_terms: tuple[Term, ...]) -> bool:
    """True when a follow-up asks another thing of the same clause: who, how much, when, and nothing else."""
    return not key_terms and query.wants(Ask.UNITS, Ask.AMOUNT, Ask.NUMBER, Ask.TIME, Ask.CONDITION)
