"""Adds files to the corpus and takes documents out of it, in steps that count wholly or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePath

from assistant.keeping import Progress, corpus_sources
from assistant.settings import Settings
from corpus.errors import NotHeld, PolicyError
from corpus.locking import alone
from corpus.model import Document
from corpus.offering import Offer, Refused
from corpus.reading import read_bytes
from corpus.shelf import Shelf, ShelvedFile
from index.building import IndexWriter, Read, Sources, build_index, is_current
from index.merging import FULL
from index.protocols import Embedder


class Outcome(StrEnum):
    """What became of a file or a name."""

    ADDED = "added"
    UNCHANGED = "unchanged"  # the same bytes are there already
    DUPLICATE = "duplicate"  # another file holds the same documents
    RESTORED = "restored"  # had been taken out, and counts again
    REMOVED = "removed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file or name.

    ``ids`` are the documents that it means, ``documents`` themselves when they were added, ``error`` why it failed.
    """

    name: str
    outcome: Outcome
    documents: tuple[Document, ...] = ()
    ids: tuple[str, ...] = ()
    error: PolicyError | None = None


@dataclass
class _Waiting:
    """Files that have been read and wait to be written as one segment."""

    read: list[Read] = field(default_factory=list)
    files: list[ShelvedFile] = field(default_factory=list)
    size: int = 0


class Curator:
    """Changes what is held. ``today`` is the clock."""

    def __init__(self, settings: Settings, embedder: Embedder, today: Callable[[], date] = date.today) -> None:
        self._settings = settings
        self._shelf = Shelf(settings.library)
        self._embedder = embedder
        self._today = today

    def add(
        self, offered: Iterable[Offer | Refused], *, dated: str = "", progress: Progress, wait: float = -1
    ) -> Iterator[Report]:
        """Add files, one report for each; ``dated`` (``2020-03``) dates documents that do not date themselves.

        Files are written some at a time, and a report that a file was added comes when it counts. ``wait`` is how many
        seconds to wait for another writer, without end when negative. Raises CorpusError and RetrievalError when
        nothing more can be added.
        """
        with alone(self._settings.library, wait=wait):
            sources = corpus_sources(self._settings)
            if not is_current(sources, self._embedder, self._settings.index):
                build_index(sources, self._embedder, self._settings.index, force=False, progress=progress)
            writer = IndexWriter(self._settings.index, self._embedder, progress)
            live = sources.fingerprints
            held = {document: file for document, file in writer.held_documents().items() if file in live}
            checksums = {sha256(read_bytes(source.path)).hexdigest(): source.fingerprint for source in sources.founding}
            checksums |= {source.fingerprint: source.fingerprint for source in sources.added}
            waiting = _Waiting()
            for offer in offered:
                if isinstance(offer, Refused):
                    yield Report(offer.name, Outcome.FAILED, error=offer.error)
                    continue
                checksum = sha256(offer.data).hexdigest()
                if checksum in checksums:
                    ids = (document for document, file in held.items() if file == checksums[checksum])
                    yield self._restore(offer.name, frozenset(ids))
                    continue
                report = self._read(offer, dated, held, waiting)
                if report is not None:
                    yield report
                    continue
                checksums[checksum] = checksum
                if waiting.size >= FULL:
                    yield from self._write(waiting, writer)
                    waiting = _Waiting()
            if waiting.files:
                yield from self._write(waiting, writer)
            self._shelf.sweep()

    def remove(self, names: Sequence[str], *, wait: float = -1) -> Iterator[Report]:
        """Take out documents by id, or files with all their documents by name; one report for each name."""
        with alone(self._settings.library, wait=wait):
            sources = corpus_sources(self._settings)
            writer = IndexWriter(self._settings.index, self._embedder, lambda done, total: None)
            for name in names:
                catalogue = self._shelf.catalogue()
                held = {d: file for d, file in writer.held_documents().items() if d not in catalogue.removed}
                try:
                    ids = _named(name, sources, held)
                except NotHeld as error:
                    yield Report(name, Outcome.FAILED, error=error)
                    continue
                rest = {file for document, file in held.items() if document not in ids}
                added = {source.fingerprint for source in sources.added}
                gone = frozenset(held[document] for document in ids if held[document] in added) - rest
                hidden = frozenset(document for document in ids if held[document] not in gone)
                self._shelf.write(catalogue.removing(gone, hidden))
                if gone:
                    writer.drop(gone)
                    self._shelf.sweep()
                yield Report(name, Outcome.REMOVED, ids=tuple(sorted(ids)))

    def _restore(self, name: str, ids: frozenset[str]) -> Report:
        """The same bytes again: what was taken out of them counts again."""
        catalogue = self._shelf.catalogue()
        back = ids.intersection(catalogue.removed)
        if not back:
            return Report(name, Outcome.UNCHANGED, ids=tuple(sorted(ids)))
        self._shelf.write(catalogue.adding((), back))
        return Report(name, Outcome.RESTORED, ids=tuple(sorted(back)))

    def _read(self, offer: Offer, dated: str, held: dict[str, str], waiting: _Waiting) -> Report | None:
        """Read a file that is new and let it wait; a report when there is nothing to wait for."""
        file = self._shelf.keep(offer.data, offer.name, today=self._today(), dated=dated)
        source = self._shelf.source(file)
        try:
            documents = source.read()
        except PolicyError as error:
            return Report(offer.name, Outcome.FAILED, error=error)
        fresh = tuple({d.id: d for d in documents if d.id not in held}.values())
        if not fresh:
            back = self._restore(offer.name, frozenset(document.id for document in documents))
            return replace(back, outcome=Outcome.DUPLICATE) if back.outcome is Outcome.UNCHANGED else back
        held |= {document.id: file.sha256 for document in fresh}
        waiting.read.append((source, fresh))
        waiting.files.append(file)
        waiting.size += sum(len(document.leaves) for document in fresh)
        return None

    def _write(self, waiting: _Waiting, writer: IndexWriter) -> Iterator[Report]:
        writer.add(waiting.read)
        ids = frozenset(document.id for _, documents in waiting.read for document in documents)
        self._shelf.write(self._shelf.catalogue().adding(tuple(waiting.files), ids))
        for file, (_, documents) in zip(waiting.files, waiting.read, strict=True):
            yield Report(file.name, Outcome.ADDED, documents, tuple(document.id for document in documents))


def _named(name: str, sources: Sources, held: dict[str, str]) -> frozenset[str]:
    """The ids of the documents that ``name`` means; raises NotHeld."""
    if name in held:
        return frozenset({name})
    files = [source for source in sources if source.name == name]
    files = files or [source for source in sources if PurePath(source.name).name == PurePath(name).name]
    ids = [[document for document, file in held.items() if file == source.fingerprint] for source in files]
    found = [each for each in ids if each]
    hint = "用 zhengda list 查看编号和文件名。"
    if len(found) > 1:
        raise NotHeld(f"有 {len(found)} 个文件叫 {name}。", hint=f"请写文件编号；{hint}")
    if not found:
        raise NotHeld(f"没有编号或文件名为 {name} 的文件。", hint=hint)
    return frozenset(found[0])

