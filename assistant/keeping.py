"""Keeps the index up to date with the files of the corpus."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant.settings import Settings
from corpus.findings import Finding
from corpus.library import list_sources, read_library
from index.building import Sources, build_index
from index.embedder import open_embedder
from index.store import read_manifest

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: sizes of the corpus, seconds it took, and whether an index was written."""

    documents: int
    clauses: int
    passages: int
    seconds: float
    rebuilt: bool


def corpus_sources(settings: Settings) -> Sources:
    """The files of the corpus; raises CorpusError."""
    return Sources(list_sources(settings.documents))


def build(settings: Settings, *, force: bool, progress: Progress) -> BuildReport:
    """Bring the index up to date; with ``force`` build it anew. Raises PolicyError."""
    started = time.perf_counter()
    embedder = open_embedder(settings.model, settings.cache)
    rebuilt = build_index(corpus_sources(settings), embedder, settings.index, force=force, progress=progress)
    held = read_manifest(settings.index).held.values()
    documents, clauses = sum(len(source.documents) for source in held), sum(source.clauses for source in held)
    passages = sum(source.passages for source in held)
    return BuildReport(documents, clauses, passages, time.perf_counter() - started, rebuilt)


def check(settings: Settings) -> tuple[Finding, ...]:
    """The oddities of the print in the corpus; raises CorpusError."""
    from corpus.checking import check_library  # a build that does not check is quicker without

    return check_library(read_library(settings.documents))
