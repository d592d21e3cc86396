"""What to ask next: the fact that most open matches depend on."""

from collections import Counter
from collections.abc import Iterable

from assistant.eligibility.model import Eligibility, Match, NextQuestion, Profile
from corpus.benefits.facts import FactBook
from corpus.benefits.model import UNSTATED, Open

_FIRST = ("place", "organisation")  # nothing is told before these are known


def next_question(
    matches: Iterable[Match], profile: Profile, book: FactBook, asked: frozenset[str]
) -> NextQuestion | Open:
    """The question, or UNSTATED when nothing is open; ``asked`` are facts that nobody could answer before."""
    counts: Counter[str] = Counter()
    for match in matches:
        if match.verdict is Eligibility.UNKNOWN:
            counts.update({name for check in match.checks for name in check.lacking} - asked)
    if not counts:
        return UNSTATED
    order = list(book.facts)
    name = min(counts, key=lambda each: (each not in _FIRST, -counts[each], order.index(each)))
    return NextQuestion(book.facts[name], counts[name])
