"""Tells somebody what they qualify for."""

from datetime import date

from assistant.cautions import Cautions
from assistant.eligibility.asking import next_question
from assistant.eligibility.matching import Matcher, Offer, offers
from assistant.eligibility.model import Eligibility, Findings, Inquiry, Match
from assistant.eligibility.profiling import make_profile
from assistant.eligibility.reading import Account, Reader
from assistant.eligibility.script import check_description
from assistant.errors import UnknownDocument
from corpus.benefits.facts import FactBook
from corpus.benefits.model import UNSTATED, Benefits
from corpus.library import Library


class Advisor:
    """Holds the benefits of a library against what people say about themselves; deterministic."""

    def __init__(
        self, library: Library, book: FactBook, benefits: Benefits, reader: Reader, cautions: Cautions
    ) -> None:
        self._library = library
        self._book = book
        self._offers = offers(benefits.records, library)
        self._reader = reader
        self._cautions = cautions

    @property
    def book(self) -> FactBook:
        """The facts that somebody can be asked for."""
        return self._book

    def advise(self, inquiry: Inquiry) -> Findings:
        """The findings; raises InvalidDescription, InvalidFact and UnknownDocument."""
        description = inquiry.description
        account = Account((), ())
        if description.strip() or not inquiry.given:
            check_description(description)
            account = self._reader.read(description, inquiry.as_of)
        profile = make_profile(self._book, account, inquiry.given)
        matcher = Matcher(profile, self._book, self._cautions, inquiry.as_of)
        found = [matcher.match(offer) for offer in self._chosen(inquiry.documents, inquiry.as_of)]
        open_ = sorted((match for match in found if match.verdict is not Eligibility.INELIGIBLE), key=_rank)
        rest = [match for match in found if match.verdict is Eligibility.INELIGIBLE]
        unanswered = frozenset(name for name, value in inquiry.given.items() if value is None)
        return Findings(
            profile,
            tuple(open_),
            tuple(match for match in rest if match.lacks_one),
            tuple(match for match in rest if not match.lacks_one),
            next_question(open_, profile, self._book, unanswered),
        )

    def _chosen(self, documents: tuple[str, ...], as_of: date) -> tuple[Offer, ...]:
        """The offers of ``documents``; when none is chosen, those of all documents that are in force."""
        for document in documents:
            if self._library.document(document) is None:
                raise UnknownDocument(f"没有编号为“{document}”的文件。", hint="可用的编号见文件目录 /documents。")
        lapsed = self._cautions.lapsed(as_of)
        chosen = documents or {offer.document.id for offer in self._offers} - lapsed
        return tuple(offer for offer in self._offers if offer.document.id in chosen)


def _rank(match: Match) -> tuple[bool, int, int, float]:
    """The surest first: met before open, few open conditions, 给予 before 鼓励, then the greater sum."""
    lacking = sum(bool(check.lacking) for check in match.checks)
    return match.verdict is Eligibility.UNKNOWN, lacking, match.benefit.certainty.rank, -_yuan(match)


def _yuan(match: Match) -> float:
    """How much money it is about, as far as known; 0 when it is not about money."""
    amount = match.benefit.amount
    sums: list[float] = []
    if match.estimate is not UNSTATED:
        sums += [each for each in (match.estimate.minimum, match.estimate.maximum) if each is not UNSTATED]
    elif amount is not UNSTATED:
        sums += [each for each in (amount.minimum, amount.maximum) if each is not UNSTATED]
    return max(sums, default=0)
