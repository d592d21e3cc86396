"""Puts the parts together: the one place where settings become a library, an index and an assistant."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from assistant.answering import PolicyAssistant
from assistant.cautions import Cautions
from assistant.conversation import Conversations, Turn
from assistant.curating import Curator
from assistant.eligibility.advising import Advisor
from assistant.eligibility.conversing import AdvisingAssistant, Counsel, Told
from assistant.eligibility.locating import Locator
from assistant.eligibility.reading import Reader
from assistant.eligibility.recognising import Recogniser
from assistant.eligibility.vocabulary import Vocabulary
from assistant.errors import InvalidSettings
from assistant.evidence import EvidenceFinder
from assistant.fields import ClauseFields
from assistant.following import FollowUps
from assistant.keeping import corpus_sources, removed_documents
from assistant.lexicon import Lexicon
from assistant.live import LiveAssistant
from assistant.particulars import Particulars
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
from corpus.library import Library
from index.embedder import open_embedder
from index.opening import open_index
from index.protocols import Embedder
from index.retriever import Retriever
from index.segment import Segment
from index.segmenter import Segmenter
from index.store import SegmentEntry


@dataclass(frozen=True)
class Memory:
    """What is kept of conversations; it outlives a change of the documents."""

    turns: Conversations[Turn] = field(default_factory=Conversations)
    told: Conversations[Told] = field(default_factory=Conversations)


@dataclass(frozen=True)
class Opened:
    """The assistant over what is on disk, with what the next one can use of it."""

    assistant: Assistant
    segments: Mapping[SegmentEntry, Segment]
    memory: Memory


def open_assistant(settings: Settings) -> Assistant:
    """The assistant over the built index; raises PolicyError, IndexMissing and IndexMismatch among them."""
    return _open(settings, open_embedder(settings.model, settings.cache), {}, Memory()).assistant


def open_live(settings: Settings, embedder: Embedder | None = None) -> LiveAssistant[Opened]:
    """The assistant over the built index for editors, who change it while it answers; raises PolicyError.

    ``embedder`` is that of the settings unless another one is given.
    """
    embedder = embedder or open_embedder(settings.model, settings.cache)
    return LiveAssistant(
        Curator(settings, embedder),
        _open(settings, embedder, {}, Memory()),
        lambda before: _open(settings, embedder, before.segments, before.memory),
    )


def _open(settings: Settings, embedder: Embedder, segments: Mapping[SegmentEntry, Segment], memory: Memory) -> Opened:
    hidden = removed_documents(settings)
    opened = open_index(settings.index, corpus_sources(settings), embedder, hidden=hidden, opened=segments)
    answering = _open_answering(opened.library, opened.retriever, settings, memory.turns)
    assistant = AdvisingAssistant(answering, cache(lambda: _open_counsel(opened.library)), memory.told)
    return Opened(assistant, opened.opened, memory)


@cache
def _lexicon() -> Lexicon:
    return Lexicon.read()


def _open_counsel(library: Library) -> Counsel:
    """The part that tells people what they qualify for; raises InvalidDataFile."""
    book = FactBook.read()
    vocabulary, locator = Vocabulary(book), Locator(book.places)
    reader = Reader(book, vocabulary, locator)
    advisor = Advisor(library, book, read_benefits(library, book), reader, Cautions(library))
    return Counsel(advisor, Recogniser(reader, vocabulary, locator))


def _open_answering(
    library: Library, retriever: Retriever, settings: Settings, turns: Conversations[Turn]
) -> Answering:
    """The part that answers questions, its answers worded by a language model where the settings name one."""
    lexicon = _lexicon()
    retriever.segmenter.learn(word for word in lexicon.synonyms if not word.isascii())
    terms = TermReader(retriever, lexicon)
    texts = (document.text for document in library.documents)
    speller = Speller(texts, retriever.segmenter, lambda: retriever.phrases)
    fields = ClauseFields(library)
    finder = EvidenceFinder(library, retriever, terms, fields)
    directory = UnitDirectory(library)
    ranker = Ranker(finder, terms)
    particulars = Particulars(library, terms, fields)
    cautions = Cautions(library)
    follow_ups = FollowUps(library, ranker, terms)
    extractive = PolicyAssistant(
        library,
        directory,
        terms,
        lexicon,
        speller,
        Solver(library, ranker, terms, lexicon, Places.read(), directory, follow_ups, particulars),
        follow_ups,
        ClauseSearch(library, finder, fields, terms, lexicon, speller, directory, cautions),
        cautions,
        settings.max_question,
        turns,
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
