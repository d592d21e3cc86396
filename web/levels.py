"""The HTTP contract of what each level of government says on a topic."""

from collections.abc import Sequence

from pydantic import BaseModel

from assistant.levels import LevelResult
from web.schemas import CitationBody


class LevelBody(BaseModel):
    """What the documents of one level say."""

    level: str
    label: str
    total: int
    results: list[CitationBody]

    @classmethod
    def of(cls, one: LevelResult) -> "LevelBody":
        """Its outside form."""
        results = [CitationBody.of(citation) for citation in one.found.citations]
        return cls(level=one.level.value, label=one.level.chinese, total=one.found.total, results=results)


class LevelsResponse(BaseModel):
    """The same topic at every level, the highest first."""

    levels: list[LevelBody]

    @classmethod
    def of(cls, found: Sequence[LevelResult]) -> "LevelsResponse":
        """The outside form."""
        return cls(levels=[LevelBody.of(one) for one in found])
