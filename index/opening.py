"""Opens the index for questions: the documents that it holds, and the retriever over them."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from corpus.library import Library, link_documents
from corpus.model import Document
from index.building import Sources, check_key, index_key, mismatch
from index.errors import IndexBroken
from index.protocols import Embedder
from index.retriever import Retriever
from index.segment import Segment, read_documents
from index.segmenter import Segmenter
from index.store import Manifest, SegmentEntry, open_segment, read_manifest


@dataclass(frozen=True)
class OpenIndex:
    """The documents of an index, linked and in the order of the corpus, and the retriever over them.

    ``opened`` keeps the segments by how the manifest describes them, so that the next state opens only new ones.
    """

    library: Library
    retriever: Retriever
    opened: Mapping[SegmentEntry, Segment] = field(repr=False)


def open_index(
    folder: Path,
    sources: Sources,
    embedder: Embedder,
    *,
    hidden: Set[str] = frozenset(),
    opened: Mapping[SegmentEntry, Segment] | None = None,
) -> OpenIndex:
    """Open the index of ``sources`` without the documents whose ids are ``hidden``.

    What the index holds beside ``sources`` is left out. ``opened`` are segments of an earlier state. Raises
    IndexMissing, IndexBroken, and IndexMismatch when it does not hold them all or was built otherwise.
    """
    manifest = read_manifest(folder)
    check_key(folder, index_key(embedder, manifest.terms), manifest)
    order = _order(folder, manifest, sources, hidden)
    try:
        segments = {entry: (opened or {}).get(entry) or open_segment(folder, entry) for entry in manifest.segments}
    except IndexBroken:
        if read_manifest(folder) == manifest:
            raise
        return open_index(folder, sources, embedder, hidden=hidden, opened=opened)  # merged away meanwhile
    shown = [segment.without({d.id for d in segment.documents} - order.keys()) for segment in segments.values()]
    library = _library([document for segment in shown for document in segment.documents], order, sources)
    segmenter = Segmenter(manifest.terms)
    added = {document for s in sources.added for document in manifest.held[s.fingerprint].documents}
    segmenter.learn(sorted({term for segment in shown for id, terms in segment.terms if id in added for term in terms}))
    return OpenIndex(library, Retriever(shown, order, embedder, segmenter), segments)


def stored_library(folder: Path, sources: Sources, *, hidden: Set[str] = frozenset()) -> Library:
    """The documents alone, without what is needed to search them.

    Raises IndexMissing, IndexBroken, and IndexMismatch when the index does not hold them all.
    """
    manifest = read_manifest(folder)
    order = _order(folder, manifest, sources, hidden)
    documents = [
        document
        for entry in manifest.segments
        for document in read_documents(folder / entry.name)
        if document.id in order and document.id not in entry.dropped
    ]
    return _library(documents, order, sources)


def _order(folder: Path, manifest: Manifest, sources: Sources, hidden: Set[str]) -> dict[str, int]:
    """The ids of the documents that count, each with its place in the corpus."""
    held = manifest.held
    if not sources.fingerprints <= held.keys() or manifest.founding != sources.founding_fingerprints:
        raise mismatch(folder, "文件内容")
    ids = [document for source in sources for document in held[source.fingerprint].documents]
    return {document: place for place, document in enumerate(ids) if document not in hidden}


def _library(documents: Iterable[Document], order: Mapping[str, int], sources: Sources) -> Library:
    ordered = sorted(documents, key=lambda document: order[document.id])
    return Library(link_documents(ordered), {source.name: source.fingerprint for source in sources})
