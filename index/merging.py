"""Keeps the segments few: those of like size become one, and what was dropped leaves the disk."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from index.segment import Segment
from index.store import Manifest, SegmentEntry, open_segment, write_segment

FULL = 4000  # passages; a segment of that many is left as it is
MANY = 10  # so many segments with as many digits in their size become one


def merge_segments(folder: Path, manifest: Manifest) -> Manifest:
    """A manifest of fewer segments that hold the same; the merged ones are written and wait for it to be put in place.

    The work of adding n documents one by one grows with n log n. Raises RetrievalError.
    """
    live = tuple(entry for entry in manifest.segments if entry.fingerprints)
    merged = [[entry] for entry in live if len(entry.dropped) > sum(len(s.documents) for s in entry.sources) / 2]
    tiers: dict[int, list[SegmentEntry]] = defaultdict(list)
    for entry in live:
        if entry.passages < FULL and [entry] not in merged:
            tiers[len(str(entry.passages))].append(entry)
    merged += [tier for tier in tiers.values() if len(tier) >= MANY]
    replaced = {entry.name: _write_joined(folder, entries) for entries in merged for entry in entries[:1]}
    gone = {entry.name for entries in merged for entry in entries[1:]}
    return replace(
        manifest, segments=tuple(replaced.get(entry.name, entry) for entry in live if entry.name not in gone)
    )


def _write_joined(folder: Path, entries: list[SegmentEntry]) -> SegmentEntry:
    sources = tuple(source for entry in entries for source in entry.sources if not source.is_dropped)
    return write_segment(folder, Segment.join([open_segment(folder, entry) for entry in entries]), sources)
