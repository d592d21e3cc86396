"""Finds the files that somebody names to be added: single files, folders, patterns, and what zips hold."""

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import OversizedFile, UnreadableDocument
from corpus.reading import read_bytes

_SIZE_MAX = 200 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that is offered: the name it goes by, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be taken, and why."""

    name: str
    error: UnreadableDocument


def find_paths(named: Sequence[str]) -> list[Path]:
    """The files behind ``named``: files, folders with all that is in them, and patterns (``政策/*.docx``).

    Hidden files are left out. What is not there is given back as it is named, for ``offers`` to say so.
    """
    found: dict[Path, None] = {}
    for name in named:
        path = Path(name)
        matches = sorted(map(Path, glob.glob(name, recursive=True))) if not path.exists() else [path]
        for match in matches or [path]:
            inside = (Path(root) / file for root, _, files in sorted(os.walk(match)) for file in sorted(files))
            paths = inside if match.is_dir() else [match]
            found |= dict.fromkeys(each for each in paths if not match.is_dir() or _is_shown(each, match))
    return list(found)


def _is_shown(path: Path, folder: Path) -> bool:
    return not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def offers(path: Path) -> Iterator[Offer | Refused]:
    """The file at ``path``, or those in the zip that it is, one at a time; what is broken does not stop the rest."""
    try:
        if path.is_file() and path.stat().st_size > _SIZE_MAX:
            raise OversizedFile(
                f"{path.name} 有 {path.stat().st_size // 1024 // 1024} MB，最多 {_SIZE_MAX // 1024 // 1024} MB。",
                hint="请拆成几个较小的文件。",
            )
        yield from offers_in(read_bytes(path), path.name)
    except UnreadableDocument as error:
        yield Refused(path.name, error)


def offers_in(data: bytes, name: str) -> Iterator[Offer | Refused]:
    """As ``offers``, for a file that has arrived as bytes."""
    from corpus.readers.model import Unreadable
    from corpus.readers.sources import unpack  # takes long to load

    try:
        for each in unpack(data, name):
            yield Refused(each.name, each.error) if isinstance(each, Unreadable) else Offer(*each)
    except UnreadableDocument as error:
        yield Refused(name, error)
