"""What the pages make of all documents: once, and anew when editors have changed them."""

from collections.abc import Callable
from typing import Generic, TypeVar

from assistant.protocols import Assistant
from corpus.model import Document

T = TypeVar("T")


class OfDocuments(Generic[T]):
    """Something made of all documents of ``assistant``, kept as long as they are the same."""

    def __init__(self, assistant: Assistant, make: Callable[[tuple[Document, ...]], T]) -> None:
        self._assistant = assistant
        self._make = make
        self._kept: tuple[tuple[Document, ...], T] | None = None

    def __call__(self) -> T:
        """What was made of the documents of now."""
        documents, kept = self._assistant.documents(), self._kept
        if kept is None or kept[0] is not documents:
            kept = self._kept = (documents, self._make(documents))
        return kept[1]
