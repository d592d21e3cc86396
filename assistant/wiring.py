"""Puts the parts together: the one place where settings become a library, an index and an assistant."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from assistant.answering import PolicyAssistant
from assistant.cautions import Cautions
from assistant.eligibility.advising import Advisor
from assistant.eligibility.conversing import AdvisingAssistant, Counsel
from assistant.eligibility.locating import Locator
from assistant.eligibility.reading import Reader
from assistant.eligibility.recognising import Recogniser
from assistant.eligibility.vocabulary import Vocabulary
from assistant.errors import InvalidSettings
from assistant.evidence import EvidenceFinder
from assistant.following import FollowUps
from assistant.lexicon import Lexicon
from assistant.places import Places
from assistant.protocols import Answering, Assistant
from assistant.ranking import Ranker
from assistant.searching import ClauseSearch
from assistant.settings import Settings
from assistant.solving import Solver
from assistant.spelling import Speller
from assistant.terms import TermReader
from assistant.units import UnitDirectory
from assistant.verifying import normal_name
from corpus.benefits.facts import FactBook
from corpus.benefits.reading import read_benefits
from corpus.checking import Finding, check_library
from corpus.library import Library, read_library
from index.building import build_index, index_key, open_retriever
from index.embedder import open_embedder
from index.errors import IndexBroken, IndexMissing
from index.segmenter import Segmenter
from index.store import read_any_index

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: sizes of the corpus, seconds it took, and whether an index was written."""

    documents: int
    clauses: int
    passages: int
    seconds: float
    rebuilt: bool


def open_assistant(settings: Settings) -> Assistant:
    """The assistant over the built index; raises PolicyError, IndexMissing and IndexMismatch among them."""
    library = read_library(settings.documents)
    return AdvisingAssistant(_open_answering(library, settings), cache(lambda: _open_counsel(library)))


def _open_counsel(library: Library) -> Counsel:
    """The part that tells people what they qualify for; raises InvalidDataFile."""
    book = FactBook.read()
    vocabulary, locator = Vocabulary(book), Locator(book.places)
    reader = Reader(book, vocabulary, locator)
    advisor = Advisor(library, book, read_benefits(library, book), reader, Cautions(library))
    return Counsel(advisor, Recogniser(reader, vocabulary, locator))


def _open_answering(library: Library, settings: Settings) -> Answering:
    """The part that answers questions, its answers worded by a language model where the settings name one."""
    retriever = open_retriever(library, open_embedder(settings.model, settings.cache), settings.index)
    lexicon = Lexicon.read()
    retriever.segmenter.learn(word for word in lexicon.synonyms if not word.isascii())
    terms = TermReader(retriever, lexicon)
    speller = Speller((document.text for document in library.documents), retriever.segmenter)
    finder = EvidenceFinder(library, retriever, terms)
    directory = UnitDirectory(library)
    ranker = Ranker(finder, terms)
    follow_ups = FollowUps(library, ranker, terms)
    extractive = PolicyAssistant(
        library,
        directory,
        terms,
        lexicon,
        speller,
        Solver(library, ranker, terms, lexicon, Places.read(), directory, follow_ups),
        follow_ups,
        ClauseSearch(library, finder, terms, speller, directory),
        Cautions(library),
        settings.max_question,
    )
    if settings.llm_url is None:
        return extractive
    return _with_model(extractive, settings, settings.llm_url, directory, retriever.segmenter)


def _with_model(
    extractive: Answering, settings: Settings, url: str, directory: UnitDirectory, segmenter: Segmenter
) -> Answering:
    """``extractive`` with a language model to word its answers; raises InvalidSettings and InvalidPrompt."""
    from assistant.generation.budgeting import open_counter
    from assistant.generation.facts import Names
    from assistant.generation.generator import OpenAIGenerator
    from assistant.generation.rewriting import RewritingAssistant
    from assistant.generation.writing import Writer

    if settings.llm_model is None:
        raise InvalidSettings("设了 ZHENGDA_LLM_URL，没有设 ZHENGDA_LLM_MODEL。", hint="请写明接口里的模型名。")
    generator = OpenAIGenerator(
        url,
        settings.llm_model,
        settings.llm_key,
        retries=settings.llm_retries,
        concurrency=settings.llm_concurrency,
    )
    names = Names(tuple(normal_name(name) for name in directory.names))
    writer = Writer(generator, names, segmenter.words, open_counter(settings.llm_encoding))
    return RewritingAssistant(extractive, writer, settings.llm_mode, settings.llm_timeout)


def build(settings: Settings, *, force: bool, progress: Progress) -> BuildReport:
    """Bring the index up to date; with ``force`` build it anew. Raises PolicyError."""
    started = time.perf_counter()
    library = read_library(settings.documents)
    embedder = open_embedder(settings.model, settings.cache)
    clauses = sum(len(document.clauses) for document in library.documents)
    try:
        present = read_any_index(settings.index)
    except (IndexMissing, IndexBroken):
        present = None  # missing or damaged: the build below writes it anew
    if force or present is None or present.key != index_key(library, embedder):
        index = build_index(library, embedder, settings.index, force=force, progress=progress)
        passages, rebuilt = len(index.passages), True
    else:
        passages, rebuilt = len(present.passages), False
    seconds = time.perf_counter() - started
    return BuildReport(len(library.documents), clauses, passages, seconds, rebuilt)


def check(settings: Settings) -> tuple[Finding, ...]:
    """The oddities of the print in the corpus; raises CorpusError."""
    return check_library(read_library(settings.documents))
