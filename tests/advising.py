"""The real advisor over the real corpus, without an index: what doors are tested with."""

from functools import cache

from assistant.cautions import Cautions
from assistant.eligibility.advising import Advisor
from assistant.eligibility.locating import Locator
from assistant.eligibility.reading import Reader
from assistant.eligibility.vocabulary import Vocabulary
from assistant.settings import Settings
from corpus.benefits.facts import FactBook
from corpus.benefits.reading import read_benefits
from corpus.library import read_library


@cache
def real_advisor() -> Advisor:
    library, book = read_library(Settings().documents), FactBook.read()
    reader = Reader(book, Vocabulary(book), Locator(book.places))
    return Advisor(library, book, read_benefits(library, book), reader, Cautions(library))
