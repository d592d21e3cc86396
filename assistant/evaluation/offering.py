"""Evaluates what is offered to profiles."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.evaluation.matching import normal
from assistant.evaluation.model import Offered, Respondent
from assistant.evaluation.profiles import Expected, ProfileFile, ProfileGold
from corpus.places import Places

_OFFERED: Final = ("eligible", "unknown")


@dataclass(frozen=True, slots=True)
class ProfileOutcome:
    """One profile with what came back.

    ``missed`` are wanted measures that are not offered, ``open`` those that are offered but not outright; ``wrong``
    measures that do not apply and are called eligible. ``astray`` counts the offers to somebody outside the area.
    """

    gold: ProfileGold
    missed: tuple[str, ...]
    open: tuple[str, ...]
    wrong: tuple[str, ...]
    astray: int
    problem: str


@dataclass(frozen=True, slots=True)
class ProfileEvaluation:
    """A whole run; ``timings`` are milliseconds per profile."""

    files: tuple[ProfileFile, ...]
    outcomes: tuple[ProfileOutcome, ...]
    timings: tuple[float, ...] = field(default=())

    @property
    def wanted(self) -> int:
        """How many measures clearly apply, over all profiles."""
        return sum(len(outcome.gold.wanted) for outcome in self.outcomes)

    @property
    def offered_rate(self) -> float:
        """The share of them that is offered, as eligible or unknown; 1 when there is none."""
        return 1 - sum(len(outcome.missed) for outcome in self.outcomes) / (self.wanted or 1)

    @property
    def eligible_rate(self) -> float:
        """The share of them that is called eligible."""
        short = sum(len(outcome.missed) + len(outcome.open) for outcome in self.outcomes)
        return 1 - short / (self.wanted or 1)

    @property
    def wrong(self) -> int:
        """How many measures that do not apply are called eligible."""
        return sum(len(outcome.wrong) for outcome in self.outcomes)

    @property
    def astray(self) -> int:
        """How many measures are offered to somebody outside the area of the documents."""
        return sum(outcome.astray for outcome in self.outcomes)


def evaluate_profiles(
    files: Sequence[ProfileFile],
    respondent: Respondent,
    *,
    progress: Callable[[], object] = lambda: None,
    clock: Callable[[], float] = time.perf_counter,
) -> ProfileEvaluation:
    """Ask what each profile is offered, and compare; ``progress`` is called after each."""
    regions = {source.region for source in respondent.sources()}
    places = Places.read()
    outcomes: list[ProfileOutcome] = []
    timings: list[float] = []
    for gold in (profile for file in files for profile in file.profiles):
        began = clock()
        response = respondent.eligibility(gold.description)
        timings.append((clock() - began) * 1000)
        outside = _lies_outside(gold.location, regions, places)
        outcomes.append(_compare(gold, response.offers, outside, response.problem))
        progress()
    return ProfileEvaluation(tuple(files), tuple(outcomes), tuple(timings))


def _compare(gold: ProfileGold, offers: Sequence[Offered], outside: bool, problem: str) -> ProfileOutcome:
    offered = [offer for offer in offers if offer.verdict in _OFFERED]
    eligible = [offer for offer in offers if offer.verdict == "eligible"]
    missed = tuple(one.name for one in gold.wanted if not _among(one, offered))
    return ProfileOutcome(
        gold,
        missed,
        tuple(one.name for one in gold.wanted if one.name not in missed and not _among(one, eligible)),
        tuple(one.name for one in (*gold.unwanted, *gold.excluded) if _among(one, eligible)),
        len(offered) if outside else 0,
        problem,
    )


def _among(expected: Expected, offers: Sequence[Offered]) -> bool:
    """Whether one of ``offers`` rests on the words of the measure: its quote and theirs share a place of the clause."""
    return any(_overlap(normal(quote), offer) for quote in expected.quotes for offer in offers)


def _overlap(quote: str, offer: Offered) -> bool:
    text, given = normal(offer.text), normal(offer.quote)
    start, other = text.find(quote), text.find(given)
    return start >= 0 and other >= 0 and start < other + len(given) and other < start + len(quote)


def _lies_outside(location: str, regions: set[str], places: Places) -> bool:
    """True for a place that is known and lies in none of the regions."""
    place = places.find(location) if location else None
    areas = [area for area in map(places.find, regions) if area is not None]
    return place is not None and not any(place.lies_in(area) for area in areas)
