"""Holds every benefit against a profile: a verdict for each condition, with the reason in the person's own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.cautions import Cautions
from assistant.eligibility.estimating import estimate
from assistant.eligibility.model import Check, Eligibility, Known, Match, Origin, Profile, Range
from assistant.eligibility.saying import basis, value_words
from assistant.model import Citation
from corpus.benefits.conditions import Outcome, Rule, Verdict, all_of
from corpus.benefits.facts import FactBook
from corpus.benefits.model import UNSTATED, Benefit, Condition
from corpus.library import Library
from corpus.model import Clause, Document

_VERDICTS = {
    Verdict.MET: Eligibility.ELIGIBLE,
    Verdict.UNKNOWN: Eligibility.UNKNOWN,
    Verdict.UNMET: Eligibility.INELIGIBLE,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A benefit with the document and clause that give it."""

    benefit: Benefit
    document: Document
    clause: Clause


def offers(benefits: Iterable[Benefit], library: Library) -> tuple[Offer, ...]:
    """The benefits with their documents, in order; raises KeyError for one that the library lacks."""
    found = []
    for benefit in benefits:
        document = library.document(benefit.document)
        if document is None:
            raise KeyError(benefit.document)
        found.append(Offer(benefit, document, document.clause(benefit.clause)))
    return tuple(found)


class Matcher:
    """Judges benefits for one profile; conditions in the same words are judged once."""

    def __init__(self, profile: Profile, book: FactBook, cautions: Cautions, as_of: date) -> None:
        """``as_of`` is the day for which the validity of the documents is judged."""
        self._profile = profile
        self._book = book
        self._cautions = cautions
        self._as_of = as_of
        self._judged: dict[str, tuple[Outcome, str]] = {}

    def match(self, offer: Offer) -> Match:
        """One benefit held against the profile."""
        benefit = offer.benefit
        checks = tuple(self._check(condition) for condition in benefit.conditions)
        verdict = _VERDICTS[all_of(check.verdict for check in checks)]
        if verdict is Eligibility.ELIGIBLE and not benefit.reviewed:
            verdict = Eligibility.UNKNOWN  # nobody has looked at what a program proposed
        if verdict is Eligibility.INELIGIBLE:
            return Match(benefit, offer.document, offer.clause, verdict, checks, UNSTATED, ())
        citation = Citation(1, offer.document, offer.clause, benefit.quote.text, benefit.quote.span, 1.0)
        period = benefit.period.text if benefit.period is not UNSTATED else ""
        warnings = self._cautions.of([(citation, f"{benefit.quote.text}{period}")], self._as_of)
        return Match(
            benefit,
            offer.document,
            offer.clause,
            verdict,
            checks,
            estimate(benefit, self._profile.known),
            warnings,
        )

    def _check(self, condition: Condition) -> Check:
        if condition.expression not in self._judged:
            outcome = judge(condition.rule, self._profile)
            self._judged[condition.expression] = (outcome, self._reason(outcome))
        outcome, reason = self._judged[condition.expression]
        lacking = outcome.facts if outcome.verdict is Verdict.UNKNOWN else ()
        return Check(condition, outcome.verdict, reason, lacking)

    def _reason(self, outcome: Outcome) -> str:
        """Why a condition has its verdict: the facts that decided, or what is not known yet."""
        if not outcome.facts:
            return "不限"
        if outcome.verdict is Verdict.UNKNOWN:
            return "；".join(self._open(name) for name in outcome.facts)
        known = self._profile.known
        return "；".join(self._because(known[name]) for name in outcome.facts if name in known)

    def _because(self, known: Known) -> str:
        said = f"{known.fact.label}：{value_words(known.fact, known.value)}（{basis(known)}"
        if known.origin is Origin.DERIVED:
            words = [self._profile.known[name].words for name in known.sources if name in self._profile.known]
            said += "".join(f"，您说“{each}”" for each in dict.fromkeys(words) if each)
        return f"{said}）"

    def _open(self, name: str) -> str:
        fact = self._book.facts[name]
        if name in self._profile.pending:
            return f"您说“{self._profile.pending[name]}”，现在是不是还要确认：{fact.question}"
        known = self._profile.known.get(name)
        if known is not None:
            return f"{fact.label}：{value_words(fact, known.value)}（{basis(known)}），还不够确定：{fact.question}"
        return f"还不知道：{fact.question}"


def judge(rule: Rule, profile: Profile) -> Outcome:
    """The outcome in all worlds of the profile; UNKNOWN for want of the exact numbers when they differ."""
    outcomes = [rule.judge(world) for world in profile.worlds]
    first = outcomes[0]
    if all(outcome.verdict is first.verdict for outcome in outcomes):
        return first
    open_facts = {name for name, known in profile.known.items() if isinstance(known.value, Range)}
    grounds = tuple(
        dict.fromkeys(ground for outcome in outcomes for ground in outcome.grounds if ground.fact in open_facts)
    )
    return Outcome(Verdict.UNKNOWN, grounds or first.grounds)
