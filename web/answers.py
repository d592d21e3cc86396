"""What the page shows of an answer, whole or while it is made."""

import logging
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from assistant.eligibility.replying import PAGE
from assistant.errors import AskingError
from assistant.model import Answer, Citation, Clarification, Part, Question, Refusal, Reply
from assistant.protocols import Assistant
from web.cards import Card
from web.errors import RemarkNotKept, status_of
from web.events import begun
from web.feedback.model import Remark, Verdict
from web.marking import with_markers
from web.office import Office
from web.suggestions import Suggestions

Shown = dict[str, object]
_LOG = logging.getLogger("zhengda")
_ABOUT_NEAREST = 2  # of the nearest clauses, questions about so many are suggested after a refusal


class Answers:
    """Asks, and tells what the templates show of the reply; the clock is read for every question."""

    def __init__(
        self, assistant: Assistant, today: Callable[[], date], office: Office, suggestions: Suggestions
    ) -> None:
        self._assistant = assistant
        self._today = today
        self._office = office
        self._suggestions = suggestions

    def whole(self, question: str, conversation: str, documents: Sequence[str]) -> tuple[Shown, int]:
        """What the template shows of one question, and the status of the page."""
        try:
            reply = self._assistant.ask(self._asked(question, conversation, documents))
        except AskingError as error:
            return {"question": question, "error": error}, status_of(error)
        return self.shown(question, reply), 200

    def parts(self, question: str, conversation: str, documents: Sequence[str]) -> Iterator[Part]:
        """The reply in parts; raises what asking raises."""
        return begun(self._assistant.stream(self._asked(question, conversation, documents)))

    def shown(self, question: str, reply: Reply) -> Shown:
        """What the template shows of a reply; a refusal is noted for editors."""
        related: list[str] = []
        match reply:
            case Answer():
                citations, status = reply.citations, "answered"
            case Refusal():
                citations, status = reply.nearest, "refused"
                self._note(question, reply)
                nearest = [(each.document, each.clause) for each in citations[:_ABOUT_NEAREST]]
                related = [each for near in nearest for each in self._suggestions.about(*near)]
            case Clarification():
                citations, status = (), "clarify"
        return {
            "question": question,
            "reply": reply,
            "status": status,
            "pieces": pieces(reply.text, citations),
            "cards": [Card.of(citation) for citation in citations],
            "understood": "" if _bare(reply.understood) == _bare(question) else reply.understood,
            "related": related,
            "keeps_remarks": self._office.remarks.is_open,
            "names_eligibility": PAGE in reply.text,
        }

    def _asked(self, question: str, conversation: str, documents: Sequence[str]) -> Question:
        return Question(question, self._today(), conversation or None, tuple(documents))

    def _note(self, question: str, refusal: Refusal) -> None:
        """Keep a question that found no answer; that it cannot be kept is no reason not to answer."""
        if not self._office.remarks.is_open:
            return
        nearest = tuple(citation.clause.id for citation in refusal.nearest)
        try:
            self._office.remarks.add(Remark(self._today(), Verdict.REFUSED, question, clauses=nearest))
        except RemarkNotKept as error:
            _LOG.error("%s", error)


def pieces(text: str, citations: Sequence[Citation]) -> tuple[str | int, ...]:
    """``text`` cut at the markers of the citations."""
    return with_markers(text, {citation.n for citation in citations})


def _bare(text: str) -> str:
    """What is left when width, blanks and punctuation do not count."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())
