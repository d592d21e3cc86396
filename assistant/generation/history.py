"""What was asked earlier in each conversation."""

import threading
from collections import OrderedDict

_TURNS = 4


class QuestionHistory:
    """The last questions of the ``capacity`` latest conversations; safe to use from several threads."""

    def __init__(self, capacity: int = 1000) -> None:
        self._capacity = capacity
        self._questions: OrderedDict[str, tuple[str, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, conversation_id: str | None) -> tuple[str, ...]:
        """The questions of a conversation, the latest last; none for one that is not known."""
        with self._lock:
            return self._questions.get(conversation_id or "", ())

    def add(self, conversation_id: str, question: str) -> None:
        """Note a question; the conversation longest unused is forgotten when there are too many."""
        with self._lock:
            self._questions[conversation_id] = (*self._questions.get(conversation_id, ()), question)[-_TURNS:]
            self._questions.move_to_end(conversation_id)
            while len(self._questions) > self._capacity:
                self._questions.popitem(last=False)
