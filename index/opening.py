"""Opens the index for questions: the documents that it holds, and the retriever over them."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from corpus.library import Library, link_documents
from index.building import Sources, check_key, index_key, mismatch
from index.errors import IndexBroken
from index.protocols import Embedder
from index.retriever import Retriever
from index.segment import Segment
from index.segmenter import Segmenter
from index.store import SegmentEntry, open_segment, read_manifest


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
    held = manifest.held
    if not sources.fingerprints <= held.keys() or manifest.founding != tuple(s.fingerprint for s in sources.founding):
        raise mismatch(folder, "文件内容")
    try:
        segments = {entry: (opened or {}).get(entry) or open_segment(folder, entry) for entry in manifest.segments}
    except IndexBroken:
        if read_manifest(folder) == manifest:
            raise
        return open_index(folder, sources, embedder, hidden=hidden, opened=opened)  # merged away meanwhile
    ids = [document for source in sources for document in held[source.fingerprint].documents]
    order = {document: place for place, document in enumerate(ids) if document not in hidden}
    shown = [segment.without({d.id for d in segment.documents} - order.keys()) for segment in segments.values()]
    documents = {document.id: document for segment in shown for document in segment.documents}
    library = Library(
        link_documents([documents[document] for document in order]),
        {source.name: source.fingerprint for source in sources},
    )
    segmenter = Segmenter(manifest.terms)
    added = {document for s in sources.added for document in held[s.fingerprint].documents}
    segmenter.learn(sorted({term for segment in shown for id, terms in segment.terms if id in added for term in terms}))
    return OpenIndex(library, Retriever(shown, order, embedder, segmenter), segments)
