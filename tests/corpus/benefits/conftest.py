"""The facts and records that the program ships, read once."""

from pathlib import Path

import pytest

from corpus.benefits.conditions import Rule
from corpus.benefits.facts import FactBook
from corpus.benefits.model import Benefits
from corpus.benefits.reading import read_benefits
from corpus.library import Library
from corpus.nodes import Scalar


@pytest.fixture(scope="session")
def book() -> FactBook:
    return FactBook.read()


@pytest.fixture(scope="session")
def benefits(bulletin: Library, book: FactBook) -> Benefits:
    return read_benefits(bulletin, book)


def rule(book: FactBook, expression: str) -> Rule:
    """An expression, read."""
    return book.grammar.rule(Scalar(expression, Path("条件.yaml"), 1))
