"""What can go wrong at the doors, and the one table from our errors to HTTP.

::

    PolicyError (corpus/errors.py)
    └── DoorError
        ├── MalformedBody        the body of a request, or a line of input, is not JSON
        ├── NoSuchPage           no page or interface has that address
        ├── UnknownModel         a chat client names a model that is not this program
        ├── MethodNotAllowed     the address exists, but not for that method
        ├── EditingDisabled      no editor token is set, so nobody can change the documents over the network
        ├── NotAnEditor          the token is missing or wrong
        ├── BodyTooLarge         the body of a request is larger than any question
        ├── InputUnreadable      a file named on the command line cannot be read
        ├── OutputUnwritable     a file cannot be written where it was told to
        ├── AddressUnavailable   the server cannot listen where it was told to
        ├── ServerUnreachable    a server to be evaluated does not answer, or not like ours; tells if a retry may help
        ├── RequestRefused       a server to be evaluated does not accept one request
        ├── RemarkNotKept        what a reader said of an answer cannot be kept or read
        └── UnexpectedError      a mistake in the program
"""

from assistant.errors import (
    AskingError,
    InvalidDescription,
    InvalidPrompt,
    InvalidQuestion,
    InvalidRequest,
    InvalidSettings,
    UnknownClause,
    UnknownDocument,
    UnknownUnit,
)
from assistant.evaluation.errors import (
    EvaluationError,
    IncomparableReports,
    InvalidGold,
    InvalidReport,
    UnsupportedGold,
)
from corpus.errors import (
    BrokenFile,
    CorpusError,
    EmptyDocument,
    FolderBusy,
    InvalidDataFile,
    InvalidFact,
    LockedFile,
    ManifestMismatch,
    NotHeld,
    OversizedFile,
    PolicyError,
    ScannedDocument,
    UnknownFormat,
    UnreadableDocument,
    UnwritableFolder,
)
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


class UnknownModel(DoorError):
    """A chat client names a model that is not this program."""

    code = "model_not_found"


class MethodNotAllowed(DoorError):
    """The address exists, but not for that method."""

    code = "method_not_allowed"


class EditingDisabled(DoorError):
    """No editor token is set, so nobody can change the documents over the network."""

    code = "editing_disabled"


class NotAnEditor(DoorError):
    """The token of an editor is missing or wrong."""

    code = "not_an_editor"


class BodyTooLarge(DoorError):
    """The body of a request is larger than any question."""

    code = "body_too_large"


class InputUnreadable(DoorError):
    """A file named on the command line cannot be read."""

    code = "input_unreadable"


class OutputUnwritable(DoorError):
    """A file cannot be written where it was told to."""

    code = "output_unwritable"


class AddressUnavailable(DoorError):
    """The server cannot listen where it was told to."""

    code = "address_unavailable"


class ServerUnreachable(DoorError):
    """A server to be evaluated does not answer, or not like ours; ``retryable`` says whether trying again may help."""

    code = "server_unreachable"

    def __init__(self, message: str, *, hint: str, retryable: bool) -> None:
        super().__init__(message, hint=hint)
        self.retryable = retryable


class RequestRefused(DoorError):
    """A server to be evaluated does not accept one request; the same request will not be accepted later either."""

    code = "request_refused"


class RemarkNotKept(DoorError):
    """What a reader said of an answer cannot be kept or read."""

    code = "remark_not_kept"


class UnexpectedError(DoorError):
    """A mistake in the program; what happened is in its log, not in the reply."""

    code = "internal_error"


STATUS: dict[type[PolicyError], int] = {
    PolicyError: 500,
    CorpusError: 500,
    UnreadableDocument: 500,
    UnknownFormat: 415,
    BrokenFile: 422,
    LockedFile: 422,
    ScannedDocument: 422,
    EmptyDocument: 422,
    OversizedFile: 413,
    ManifestMismatch: 500,
    InvalidDataFile: 500,
    InvalidFact: 422,
    UnwritableFolder: 500,
    FolderBusy: 503,
    NotHeld: 404,
    RetrievalError: 503,
    ModelUnavailable: 503,
    IndexMissing: 503,
    IndexBroken: 503,
    IndexMismatch: 503,
    AskingError: 400,
    InvalidQuestion: 422,
    InvalidDescription: 422,
    InvalidRequest: 422,
    UnknownClause: 404,
    UnknownDocument: 404,
    UnknownUnit: 404,
    InvalidSettings: 500,
    InvalidPrompt: 500,
    EvaluationError: 422,
    InvalidGold: 422,
    UnsupportedGold: 422,
    InvalidReport: 422,
    IncomparableReports: 422,
    DoorError: 400,
    MalformedBody: 400,
    NoSuchPage: 404,
    UnknownModel: 404,
    MethodNotAllowed: 405,
    EditingDisabled: 403,
    NotAnEditor: 401,
    BodyTooLarge: 413,
    InputUnreadable: 500,
    OutputUnwritable: 500,
    AddressUnavailable: 500,
    ServerUnreachable: 502,
    RequestRefused: 400,
    RemarkNotKept: 503,
    UnexpectedError: 500,
}


def status_of(error: PolicyError) -> int:
    """The HTTP status of an error: its own, or that of its nearest ancestor in the table.

    >>> status_of(UnknownClause("没有条款 x。", hint="请查看条款编号。"))
    404
    """
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
