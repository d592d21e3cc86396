from collections.abc import Callable
from datetime import date

import pytest

from assistant.cautions import Cautions
from assistant.eligibility.advising import Advisor
from assistant.eligibility.locating import Locator
from assistant.eligibility.model import Findings, Given, Inquiry, Match
from assistant.eligibility.reading import Reader
from assistant.eligibility.recognising import Recogniser
from assistant.eligibility.vocabulary import Vocabulary
from corpus.benefits.facts import FactBook
from corpus.benefits.reading import read_benefits
from corpus.library import Library

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def book() -> FactBook:
    return FactBook.read()


@pytest.fixture(scope="session")
def reader(book: FactBook) -> Reader:
    return Reader(book, Vocabulary(book), Locator(book.places))


@pytest.fixture(scope="session")
def recogniser(book: FactBook, reader: Reader) -> Recogniser:
    return Recogniser(reader, Vocabulary(book), Locator(book.places))


@pytest.fixture(scope="session")
def advisor(library: Library, book: FactBook, reader: Reader) -> Advisor:
    return Advisor(library, book, read_benefits(library, book), reader, Cautions(library))


@pytest.fixture(scope="session")
def advise(advisor: Advisor) -> Callable[..., Findings]:
    def advised(description: str, **given: Given) -> Findings:
        return advisor.advise(Inquiry(description, TODAY, given))

    return advised


@pytest.fixture(scope="session")
def match(advise: Callable[..., Findings]) -> Callable[..., Match]:
    """The benefit whose id ends with a name, held against a description."""

    def found(name: str, description: str, **given: Given) -> Match:
        findings = advise(description, **given)
        every = (*findings.matches, *findings.near_misses, *findings.others)
        (one,) = (each for each in every if each.benefit.id.endswith(f"/{name}"))
        return one

    return found
