"""Puts together what is known about somebody: what they say, what they fill in, and what follows from it."""

from collections.abc import Mapping
from itertools import islice, product

from assistant.eligibility.model import Given, Known, Origin, Profile, Range
from assistant.eligibility.reading import Account
from corpus.benefits.conditions import Facts, FactValue
from corpus.benefits.facts import Computation, Derivation, FactBook

_MOST_WORLDS = 8


def make_profile(book: FactBook, account: Account, given: Mapping[str, Given]) -> Profile:
    """The profile; ``given`` wins over what was said. Raises InvalidFact for a fact or value that is not valid."""
    known = {
        reading.fact: Known(book.facts[reading.fact], reading.value, Origin.SAID, reading.words, reading.span)
        for reading in account.readings
        if reading.fact not in given
    }
    for name, filled in given.items():
        if filled is not None:
            value = book.value(name, list(filled) if isinstance(filled, tuple) else filled)
            known[name] = Known(book.facts[name], value, Origin.GIVEN)
        elif name not in book.facts:
            book.value(name, filled)  # refuses the name
    completions = [book.complete(world) for world in _worlds(known)]
    first = completions[0]
    for name, derivation in first.derived.items():
        follows = first.facts[name]
        if all(other.facts.get(name) == follows for other in completions):
            known[name] = Known(
                book.facts[name],
                follows,
                Origin.DERIVED,
                because=derivation.text,
                sources=_sources(derivation, first.facts),
            )
    pending = {reading.fact: reading.words for reading in account.pending if reading.fact not in known}
    return Profile(known, tuple(completion.facts for completion in completions), pending)


def _worlds(known: Mapping[str, Known]) -> list[Facts]:
    """The facts for each combination of the bounds of numbers that are not known exactly."""
    choices: list[tuple[FactValue, ...]] = []
    for each in known.values():
        value = each.value
        choices.append((value.low, value.high) if isinstance(value, Range) else (value,))
    return [dict(zip(known, values, strict=True)) for values in islice(product(*choices), _MOST_WORLDS)]


def _sources(derivation: Derivation, facts: Facts) -> tuple[str, ...]:
    """The facts that a derived one follows from."""
    if isinstance(derivation, Computation):
        return derivation.formula.facts
    return derivation.when.judge(facts).facts
