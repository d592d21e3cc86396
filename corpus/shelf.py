"""The user's own files: their originals by checksum, and the catalogue that says which of them count.

::

    <folder>/catalogue.json         the files in the order of adding, and the documents that were taken out
    <folder>/originals/<sha256>     the bytes as they came
    <folder>/lock                   held by the one that writes

The catalogue is replaced in one step: what it names is in the corpus, everything else is not, whatever the index holds.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.dates import PartialDate
from corpus.errors import InvalidDataFile
from corpus.library import SourceFile
from corpus.locking import replace_file, unwritable
from corpus.records import InvalidRecord, from_json, to_json


@dataclass(frozen=True, slots=True)
class ShelvedFile:
    """A file of the user; ``date`` dates a document that does not date itself, by default the day of adding."""

    name: str
    sha256: str
    added_on: date
    date: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The user's files in the order of adding, and the ids of documents that are not to be found any more."""

    files: tuple[ShelvedFile, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def checksums(self) -> frozenset[str]:
        """Those of the files."""
        return frozenset(file.sha256 for file in self.files)

    def adding(self, files: tuple[ShelvedFile, ...], documents: frozenset[str]) -> "Catalogue":
        """The catalogue with more files, whose ``documents`` are to be found again."""
        return Catalogue((*self.files, *files), tuple(one for one in self.removed if one not in documents))

    def removing(self, checksums: frozenset[str], documents: frozenset[str]) -> "Catalogue":
        """The catalogue without the files of these checksums, and with ``documents`` taken out."""
        files = tuple(file for file in self.files if file.sha256 not in checksums)
        return replace(self, files=files, removed=(*self.removed, *sorted(documents.difference(self.removed))))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The user's own files in ``folder``."""

    folder: Path

    def catalogue(self) -> Catalogue:
        """What counts now; raises InvalidDataFile when it cannot be read."""
        path = self._catalogue
        if not path.is_file():
            return Catalogue()
        try:
            return from_json(path.read_bytes(), Catalogue)
        except (OSError, InvalidRecord) as error:
            raise InvalidDataFile(
                f"文件目录 {path} 损坏：{error}。", hint="请从备份恢复它；各份原件还在旁边的 originals 里。"
            ) from error

    def keep(self, data: bytes, name: str, *, today: date, dated: str = "") -> ShelvedFile:
        """Keep the bytes of a file that the catalogue does not name yet; raises UnwritableFolder."""
        file = ShelvedFile(name, hashlib.sha256(data).hexdigest(), today, dated)
        replace_file(self._original(file.sha256), data)
        return file

    def source(self, file: ShelvedFile) -> SourceFile:
        """The file as a source of documents."""
        day = file.added_on
        return SourceFile(
            self._original(file.sha256),
            file.name,
            PartialDate.parse(file.date) if file.date else PartialDate(day.year, day.month, day.day),
            file.sha256,
            basis="指定" if file.date else "收录日期",
            is_edition=True,
        )

    def write(self, catalogue: Catalogue) -> None:
        """Put ``catalogue`` in the place of the old one; raises UnwritableFolder."""
        replace_file(self._catalogue, to_json(catalogue))

    def sweep(self) -> None:
        """Delete the originals that the catalogue does not name; raises UnwritableFolder."""
        named = self.catalogue().checksums
        try:
            for path in self._original("").glob("*"):
                if path.name not in named:
                    path.unlink()
        except OSError as error:
            raise unwritable(self.folder, error) from error

    @property
    def _catalogue(self) -> Path:
        return self.folder / "catalogue.json"

    def _original(self, checksum: str) -> Path:
        return self.folder / "originals" / checksum
