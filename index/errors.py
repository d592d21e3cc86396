"""The errors of building, storing and searching the index.

::

    RetrievalError (PolicyError)
    ├── ModelUnavailable     the embedding model cannot be found, read or converted
    ├── IndexMissing         there is no index where one is expected
    ├── IndexBroken          the index is there, but files are missing or damaged
    └── IndexMismatch        the index was built for other documents, another model or another version
"""

from corpus.errors import PolicyError


class RetrievalError(PolicyError):
    """Building, loading or searching the index failed."""

    code = "retrieval_error"


class ModelUnavailable(RetrievalError):
    """The embedding model cannot be found, read or converted."""

    code = "model_unavailable"


class IndexMissing(RetrievalError):
    """There is no index where one is expected."""

    code = "index_missing"


class IndexBroken(RetrievalError):
    """The index is there, but its files are missing or damaged."""

    code = "index_broken"


class IndexMismatch(RetrievalError):
    """The index was built for other documents, another model or another version of the program."""

    code = "index_mismatch"
