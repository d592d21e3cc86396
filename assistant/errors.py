"""The errors of asking.

::

    AskingError (PolicyError)
    ├── InvalidQuestion       empty, too long, or not text
    ├── InvalidDescription    the description of somebody is empty, too long, or not text
    ├── InvalidRequest        another part of a request is not valid
    ├── UnknownClause         no clause has that id
    ├── UnknownDocument       no document has that id
    ├── UnknownUnit           no responsible unit has that name
    ├── InvalidSettings       a setting is unknown or has a value that is not valid
    └── InvalidPrompt         a prompt template has a mistake
"""

from corpus.errors import PolicyError


class AskingError(PolicyError):
    """A request cannot be answered as it stands."""

    code = "asking_error"


class InvalidQuestion(AskingError):
    """The question is empty, too long, or not text."""

    code = "invalid_question"


class InvalidDescription(AskingError):
    """The description of somebody is empty, too long, or not text."""

    code = "invalid_description"


class InvalidRequest(AskingError):
    """A part of the request other than the question is not valid."""

    code = "invalid_request"


class UnknownClause(AskingError):
    """No clause has that id."""

    code = "unknown_clause"


class UnknownDocument(AskingError):
    """No document has that id."""

    code = "unknown_document"


class UnknownUnit(AskingError):
    """No responsible unit has that name."""

    code = "unknown_unit"


class InvalidSettings(AskingError):
    """A setting is unknown or has a value that is not valid."""

    code = "invalid_settings"


class InvalidPrompt(AskingError):
    """A prompt template has a mistake; the message names the file."""

    code = "invalid_prompt"
