"""The errors of evaluating.

::

    EvaluationError (PolicyError)
    ├── InvalidGold           a gold file has a mistake; the message names the file and the line
    ├── UnsupportedGold       a file of questions holds a profile
    ├── InvalidReport         a file to compare is no report of an evaluation
    └── IncomparableReports   two reports have no question in common
"""

from corpus.errors import PolicyError


class EvaluationError(PolicyError):
    """An evaluation cannot be run as it was asked for."""

    code = "evaluation_error"


class InvalidGold(EvaluationError):
    """A gold file has a mistake."""

    code = "invalid_gold"


class UnsupportedGold(EvaluationError):
    """A file of questions holds a profile."""

    code = "unsupported_gold"


class InvalidReport(EvaluationError):
    """A file to compare is no report of an evaluation."""

    code = "invalid_report"


class IncomparableReports(EvaluationError):
    """Two reports have no question in common."""

    code = "incomparable_reports"
