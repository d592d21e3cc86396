"""The root of every error of the project, and the errors of reading documents.

::

    PolicyError
    ├── CorpusError              a document, its manifest or a data file cannot be used
    │   ├── UnreadableDocument   the bytes of a document are not text we can read
    │   │   ├── UnknownFormat    a kind of file that is not read (doc, wps, rtf, a picture, a program)
    │   │   ├── BrokenFile       a file of a known kind whose inside is damaged
    │   │   ├── LockedFile       a password stands before the text
    │   │   ├── ScannedDocument  pages that are pictures of text
    │   │   ├── EmptyDocument    a file without text
    │   │   └── OversizedFile    more than is read from one file
    │   ├── ManifestMismatch     the manifest and what the text says do not agree
    │   ├── InvalidDataFile      a data file (units, lexicon, ...) has a mistake
    │   ├── UnwritableFolder     the index or the user's own files cannot be written
    │   ├── FolderBusy           another program is changing them, and takes longer than could be waited
    │   ├── NotHeld              no document and no file of the corpus has that name
    │   └── InvalidFact          what somebody says about themselves is no value of that fact
    ├── RetrievalError           index/errors.py
    └── AskingError              assistant/errors.py

Each error says what arrived, why it is wrong and what is valid in ``message``, and what to do next in ``hint``.
Both are Chinese, because users read them.
"""

from typing import ClassVar


class PolicyError(Exception):
    """Root of all errors that the project raises on purpose.

    ``code`` is a stable English identifier for programs; ``message`` and ``hint`` are for people.
    """

    code: ClassVar[str] = "policy_error"

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}"


class CorpusError(PolicyError):
    """A document, its manifest or a data file cannot be used."""

    code = "corpus_error"


class UnreadableDocument(CorpusError):
    """The bytes of a document are not text that can be read."""

    code = "unreadable_document"


class UnknownFormat(UnreadableDocument):
    """A kind of file that is not read; the hint says what to save it as."""

    code = "unknown_format"


class BrokenFile(UnreadableDocument):
    """A file of a known kind whose inside is damaged or cut off."""

    code = "broken_file"


class LockedFile(UnreadableDocument):
    """A file that does not open without a password."""

    code = "locked_file"


class ScannedDocument(UnreadableDocument):
    """A file whose pages are pictures: it has no text that could be quoted."""

    code = "scanned_document"


class EmptyDocument(UnreadableDocument):
    """A file without text."""

    code = "empty_document"


class OversizedFile(UnreadableDocument):
    """A file with more in it than is read from one file."""

    code = "oversized_file"


class ManifestMismatch(CorpusError):
    """The manifest and what the text itself says do not agree."""

    code = "manifest_mismatch"


class InvalidDataFile(CorpusError):
    """A data file has a mistake; the message names the file and the place in it."""

    code = "invalid_data_file"


class UnwritableFolder(CorpusError):
    """The index or the user's own files cannot be written where they are kept."""

    code = "unwritable_folder"


class FolderBusy(CorpusError):
    """Another program is changing the index or the user's own files, and takes longer than could be waited."""

    code = "folder_busy"


class NotHeld(CorpusError):
    """No document and no file of the corpus has that name, or several have."""

    code = "not_held"


class InvalidFact(CorpusError):
    """What somebody says about themselves is no value of that fact; the message names the fact and what is valid."""

    code = "invalid_fact"
