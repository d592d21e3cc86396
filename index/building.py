"""Brings the index up to date with the files of a corpus: reads, cuts and embeds only what it does not hold yet."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from corpus.errors import CorpusError
from corpus.library import SourceFile
from corpus.locking import alone
from corpus.model import Document
from index.errors import IndexBroken, IndexMismatch, IndexMissing, RetrievalError
from index.indexing import Indexer, known_vectors
from index.merging import FULL, merge_segments
from index.program import program_checksum
from index.protocols import Embedder
from index.segmenter import corpus_terms
from index.store import (
    IndexKey,
    Manifest,
    SegmentEntry,
    StoredSource,
    check_segment,
    read_manifest,
    write_manifest,
    write_segment,
)

_LOG = logging.getLogger("zhengda")

Progress = Callable[[int, int], None]
Read = tuple[SourceFile, tuple[Document, ...]]


@dataclass(frozen=True)
class Sources:
    """The files of a corpus, those of its own manifest and those that were added to it.

    The terms of the ``founding`` ones are words to the whole index. The ``added`` ones bring terms for themselves
    alone, so that adding one does not change how the others are cut.
    """

    founding: tuple[SourceFile, ...]
    added: tuple[SourceFile, ...] = ()

    def __iter__(self) -> Iterator[SourceFile]:
        return iter((*self.founding, *self.added))

    @property
    def fingerprints(self) -> frozenset[str]:
        """What tells the files apart."""
        return frozenset(source.fingerprint for source in self)

    @property
    def founding_fingerprints(self) -> tuple[str, ...]:
        """Those of the founding files, in order."""
        return tuple(source.fingerprint for source in self.founding)


def index_key(embedder: Embedder, terms: Iterable[str]) -> IndexKey:
    """The key of an index by ``embedder`` that keeps ``terms`` whole."""
    return IndexKey(
        model=embedder.name,
        dimension=embedder.dimension,
        query_prefix=embedder.query_prefix,
        passage_prefix=embedder.passage_prefix,
        program=program_checksum(),
        terms=hashlib.sha256("\0".join(terms).encode()).hexdigest(),
    )


def build_index(sources: Sources, embedder: Embedder, folder: Path, *, force: bool, progress: Progress) -> bool:
    """Make the index in ``folder`` hold ``sources`` and no other; False when it did already.

    With ``force`` nothing of an older index is used. ``progress`` is called with the number of passages embedded and
    the number found so far that have to be. Raises CorpusError and RetrievalError.
    """
    with alone(folder):
        old = None if force else _sound_manifest(folder)
        founding = sources.founding_fingerprints
        read: dict[str, tuple[Document, ...]] = {}
        if old is None or old.founding != founding or old.key.program != program_checksum():
            read = {source.fingerprint: source.read() for source in sources.founding}
            terms = corpus_terms(document for documents in read.values() for document in documents)
        else:
            terms = old.terms
        key = index_key(embedder, terms)
        kept = old.segments if old is not None and old.key == key else ()
        there = frozenset(fingerprint for entry in kept for fingerprint in entry.fingerprints)
        missing = {s.fingerprint: s for s in sources if s.fingerprint not in there}.values()
        dropped = there - sources.fingerprints
        if old is not None and kept and not missing and not dropped:
            return False
        known = known_vectors(folder, old, dropped) if old is not None and old.key.embeds_like(key) else {}
        indexer = Indexer(embedder, terms, progress, known)
        segments = [entry.dropping(dropped) for entry in kept]
        fresh = ((s, read.get(s.fingerprint) or _read(s, is_added=s.is_edition)) for s in missing)
        held = {id for entry in segments for s in entry.sources if not s.is_dropped for id in s.documents}
        segments += [_write(folder, indexer, batch) for batch in _batches(_each_once(fresh, held))]
        write_manifest(folder, merge_segments(folder, Manifest(key, terms, founding, tuple(segments))))
        return True


@dataclass
class IndexWriter:
    """Adds files to an index that is up to date, and drops some, without touching the rest of it."""

    folder: Path
    embedder: Embedder
    progress: Progress
    _indexers: dict[str, Indexer] = field(default_factory=dict)

    def add(self, read: Sequence[Read]) -> None:
        """Add documents as one segment; raises RetrievalError, IndexMismatch when the index is not up to date."""
        with alone(self.folder):
            manifest = self._manifest()
            indexer = self._indexers.setdefault(
                manifest.key.terms, Indexer(self.embedder, manifest.terms, self.progress, {})
            )
            anew = frozenset(source.fingerprint for source, _ in read)  # a kill may have left them without effect
            segments = tuple(entry.dropping(anew) for entry in manifest.segments)
            self._put(replace(manifest, segments=(*segments, _write(self.folder, indexer, read))))

    def drop(self, fingerprints: frozenset[str]) -> None:
        """Drop the files with these fingerprints; raises RetrievalError."""
        with alone(self.folder):
            manifest = self._manifest()
            self._put(replace(manifest, segments=tuple(entry.dropping(fingerprints) for entry in manifest.segments)))

    def held_documents(self) -> dict[str, str]:
        """The ids of all documents of the index, each with the fingerprint of its file; raises RetrievalError."""
        held = self._manifest().held.values()
        return {document: source.fingerprint for source in held for document in source.documents}

    def _put(self, manifest: Manifest) -> None:
        """Put the change in place before segments are merged, which may take longer."""
        write_manifest(self.folder, manifest)
        merged = merge_segments(self.folder, manifest)
        if merged != manifest:
            write_manifest(self.folder, merged)

    def _manifest(self) -> Manifest:
        manifest = read_manifest(self.folder)
        check_key(self.folder, index_key(self.embedder, manifest.terms), manifest)
        return manifest


def is_current(sources: Sources, embedder: Embedder, folder: Path) -> bool:
    """True when the index holds ``sources`` and may be added to; whether its files are whole is not looked at."""
    try:
        manifest = read_manifest(folder)
        check_key(folder, index_key(embedder, manifest.terms), manifest)
    except RetrievalError:
        return False
    return sources.fingerprints <= manifest.held.keys() and manifest.founding == sources.founding_fingerprints


def check_key(folder: Path, expected: IndexKey, manifest: Manifest) -> None:
    """Raise IndexMismatch when the index was built otherwise."""
    differences = expected.differences(manifest.key)
    if differences:
        raise mismatch(folder, "、".join(differences))


def mismatch(folder: Path, what: str) -> IndexMismatch:
    """The error for an index that is not up to date."""
    return IndexMismatch(f"索引 {folder} 与现在的{what}不一致。", hint="请运行 zhengda build 更新索引。")


def _write(folder: Path, indexer: Indexer, read: Sequence[Read]) -> SegmentEntry:
    segment = indexer.segment([document for _, documents in read for document in documents])
    passages = np.bincount(segment.passages.clauses, minlength=len(segment.clauses))
    sources, before = [], 0
    for source, documents in read:
        clauses = sum(len(document.clauses) for document in documents)
        size = int(passages[before : before + clauses].sum())
        sources.append(StoredSource(source.fingerprint, tuple(d.id for d in documents), clauses, size))
        before += clauses
    return write_segment(folder, segment, tuple(sources))


def _read(source: SourceFile, *, is_added: bool) -> tuple[Document, ...]:
    """The documents of a file; an added one that was readable once, and is not now, does not stop the others."""
    try:
        return source.read()
    except CorpusError as error:
        if not is_added:
            raise
        _LOG.warning("%s", error)
        return ()


def _each_once(read: Iterable[Read], held: set[str]) -> Iterator[Read]:
    """The files without documents that are ``held`` or came before: the same text in another file counts once."""
    for source, documents in read:
        fresh = {document.id: document for document in documents if document.id not in held}
        held |= fresh.keys()
        yield source, tuple(fresh.values())


def _batches(read: Iterable[Read]) -> Iterator[list[Read]]:
    """Batches of at most about as many passages as a full segment has, so that no more is in memory at a time."""
    batch: list[Read] = []
    size = 0
    for source, documents in read:
        batch.append((source, documents))
        size += sum(len(document.leaves) for document in documents)  # a leaf is about a passage
        if size >= FULL:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _sound_manifest(folder: Path) -> Manifest | None:
    """The manifest of an index whose files are all there and undamaged; None when all has to be built anew."""
    try:
        manifest = read_manifest(folder)
        for entry in manifest.segments:
            check_segment(folder, entry)
    except (IndexMissing, IndexBroken):
        return None
    return manifest
