"""What can go wrong at the doors, and the one table from our errors to HTTP.

::

    PolicyError (corpus/errors.py)
    └── DoorError
        ├── MalformedBody        the body of a request, or a line of input, is not JSON
        ├── NoSuchPage           no page or interface has that address
        ├── MethodNotAllowed     the address exists, but not for that method
        ├── BodyTooLarge         the body of a request is larger than any question
        ├── InputUnreadable      a file named on the command line cannot be read
        ├── AddressUnavailable   the server cannot listen where it was told to
        └── UnexpectedError      a mistake in the program
"""

from assistant.errors import (
    AskingError,
    InvalidQuestion,
    InvalidRequest,
    InvalidSettings,
    UnknownClause,
    UnknownDocument,
    UnknownUnit,
)
from corpus.errors import CorpusError, InvalidDataFile, ManifestMismatch, PolicyError, UnreadableDocument
from index.errors import IndexBroken, IndexMismatch, IndexMissing, ModelUnavailable, RetrievalError


class DoorError(PolicyError):
    """A request does not get as far as the assistant."""

    code = "door_error"


class MalformedBody(DoorError):
    """The body of a request, or a line of input, is not JSON."""

    code = "malformed_json"


class NoSuchPage(DoorError):
    """No page or interface has that address."""

    code = "not_found"


class MethodNotAllowed(DoorError):
    """The address exists, but not for that method."""

    code = "method_not_allowed"


class BodyTooLarge(DoorError):
    """The body of a request is larger than any question."""

    code = "body_too_large"


class InputUnreadable(DoorError):
    """A file named on the command line cannot be read."""

    code = "input_unreadable"


class AddressUnavailable(DoorError):
    """The server cannot listen where it was told to."""

    code = "address_unavailable"


class UnexpectedError(DoorError):
    """A mistake in the program; what happened is in its log, not in the reply."""

    code = "internal_error"


STATUS: dict[type[PolicyError], int] = {
    PolicyError: 500,
    CorpusError: 500,
    UnreadableDocument: 500,
    ManifestMismatch: 500,
    InvalidDataFile: 500,
    RetrievalError: 503,
    ModelUnavailable: 503,
    IndexMissing: 503,
    IndexBroken: 503,
    IndexMismatch: 503,
    AskingError: 400,
    InvalidQuestion: 422,
    InvalidRequest: 422,
    UnknownClause: 404,
    UnknownDocument: 404,
    UnknownUnit: 404,
    InvalidSettings: 500,
    DoorError: 400,
    MalformedBody: 400,
    NoSuchPage: 404,
    MethodNotAllowed: 405,
    BodyTooLarge: 413,
    InputUnreadable: 500,
    AddressUnavailable: 500,
    UnexpectedError: 500,
}


def status_of(error: PolicyError) -> int:
    """The HTTP status of an error: its own, or that of its nearest ancestor in the table.

    >>> status_of(UnknownClause("没有条款 x。", hint="请查看条款编号。"))
    404
    """
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
