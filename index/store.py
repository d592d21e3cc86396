"""The index on disk: immutable segments, and a manifest that names them and is replaced in one step.

::

    <folder>/manifest.json     what the index was built with, and its segments with the SHA-256 of each file
    <folder>/segment-<id>/     see index/segment.py
    <folder>/lock              held by the one that writes

A segment is complete before a manifest names it, and is removed only when no manifest does, so a kill at any moment
leaves the old index or the new one. A source that is dropped is marked in the manifest; its documents leave the disk
when their segment is next written. Nothing is pickled.
"""

import hashlib
import shutil
import uuid
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path

from corpus.locking import replace_file, unwritable
from corpus.records import InvalidRecord, from_json, to_json
from index.errors import IndexBroken, IndexMissing
from index.segment import Segment

FORMAT = 2
MANIFEST = "manifest.json"
_REBUILD = "请运行 zhengda build --force 重新建立索引。"
_NAMES = {
    "format": "索引格式",
    "model": "向量模型",
    "dimension": "向量维数",
    "query_prefix": "问题前缀",
    "passage_prefix": "段落前缀",
    "program": "程序版本",
    "terms": "词表",
}


@dataclass(frozen=True, slots=True)
class IndexKey:
    """All that an index depends on beside the files it is made from; it is used only when its key is the one expected.

    ``program`` is the SHA-256 of the code that reads and cuts documents, ``terms`` that of the words that are kept
    whole beside those of the dictionary.
    """

    model: str
    dimension: int
    query_prefix: str
    passage_prefix: str
    program: str
    terms: str
    format: int = FORMAT

    def differences(self, other: "IndexKey") -> tuple[str, ...]:
        """Chinese names of the fields in which ``other`` differs."""
        return tuple(_NAMES[f.name] for f in fields(self) if getattr(self, f.name) != getattr(other, f.name))

    def embeds_like(self, other: "IndexKey") -> bool:
        """True when both turn a text into the same vector."""
        embedding = ("model", "dimension", "query_prefix", "passage_prefix", "format")
        return all(getattr(self, name) == getattr(other, name) for name in embedding)


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A file whose documents a segment holds: its fingerprint, their ids, the numbers of their clauses and passages."""

    fingerprint: str
    documents: tuple[str, ...]
    clauses: int
    passages: int
    is_dropped: bool = False


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment in the manifest; ``files`` are its files, each with its SHA-256."""

    name: str
    files: tuple[tuple[str, str], ...]
    sources: tuple[StoredSource, ...]

    @property
    def passages(self) -> int:
        """Number of passages, those that are dropped among them."""
        return sum(source.passages for source in self.sources)

    @property
    def fingerprints(self) -> frozenset[str]:
        """Those of the sources that are not dropped."""
        return frozenset(source.fingerprint for source in self.sources if not source.is_dropped)

    @property
    def dropped(self) -> frozenset[str]:
        """The ids of documents that must not be found any more."""
        return frozenset(id for source in self.sources if source.is_dropped for id in source.documents)

    def dropping(self, fingerprints: frozenset[str]) -> "SegmentEntry":
        """The entry with the sources of these fingerprints marked as dropped."""
        if fingerprints.isdisjoint(self.fingerprints):
            return self
        marked = (
            replace(source, is_dropped=source.is_dropped or source.fingerprint in fingerprints)
            for source in self.sources
        )
        return replace(self, sources=tuple(marked))


@dataclass(frozen=True)
class Manifest:
    """What the index is: its key, the ``terms`` that it was cut with, the files these are from, and its segments."""

    key: IndexKey
    terms: tuple[str, ...]
    founding: tuple[str, ...]
    segments: tuple[SegmentEntry, ...]

    @cached_property
    def held(self) -> dict[str, StoredSource]:
        """The sources that are held, by fingerprint."""
        return {
            source.fingerprint: source
            for entry in self.segments
            for source in entry.sources
            if not source.is_dropped
        }


def read_manifest(folder: Path) -> Manifest:
    """What the index in ``folder`` is; raises IndexMissing and IndexBroken."""
    path = folder / MANIFEST
    if not path.is_file():
        raise IndexMissing(f"{folder} 里没有索引。", hint="请先运行 zhengda build 建立索引。")
    try:
        return from_json(path.read_bytes(), Manifest)
    except (OSError, InvalidRecord) as error:
        raise IndexBroken(f"索引清单 {path} 损坏，或者是旧的格式。", hint=_REBUILD) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put ``manifest`` in the place of the old one in one step, then clear away what it does not name."""
    replace_file(folder / MANIFEST, to_json(manifest))
    named = {entry.name for entry in manifest.segments}
    for stale in [*folder.glob("segment-*"), *folder.glob("data-*")]:
        if stale.name not in named:
            shutil.rmtree(stale, ignore_errors=True)
    for stale in folder.glob(f"{MANIFEST}.*"):
        stale.unlink(missing_ok=True)


def write_segment(folder: Path, segment: Segment, sources: tuple[StoredSource, ...]) -> SegmentEntry:
    """Write a segment that no manifest names yet; raises UnwritableFolder."""
    place = folder / f"segment-{uuid.uuid4().hex[:12]}"
    try:
        place.mkdir(parents=True)
        segment.write(place)
        return SegmentEntry(place.name, _checksums(place), sources)
    except OSError as error:
        shutil.rmtree(place, ignore_errors=True)
        raise unwritable(folder, error) from error


def check_segment(folder: Path, entry: SegmentEntry) -> None:
    """Raise IndexBroken when files of a segment are missing or damaged."""
    place = folder / entry.name
    try:
        present = dict(_checksums(place))
    except OSError as error:
        raise IndexBroken(f"读不了索引文件夹 {place}：{error.strerror}。", hint=_REBUILD) from error
    damaged = sorted(name for name, checksum in entry.files if present.get(name) != checksum)
    if damaged:
        raise IndexBroken(f"索引 {folder} 的文件缺失或损坏：{'、'.join(damaged)}。", hint=_REBUILD)


def open_segment(folder: Path, entry: SegmentEntry) -> Segment:
    """Open a segment, without what was dropped from it; raises IndexBroken."""
    check_segment(folder, entry)
    return Segment.read(folder / entry.name).without(entry.dropped)


def _checksums(place: Path) -> tuple[tuple[str, str], ...]:
    found = []
    for path in sorted(place.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                checksum = hashlib.file_digest(file, "sha256").hexdigest()
            found.append((path.relative_to(place).as_posix(), checksum))
    return tuple(found)
