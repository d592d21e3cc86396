"""The same topic at the levels of government (国家、省、市、县), side by side."""

from dataclasses import dataclass, replace
from typing import Protocol

from assistant.model import Match, Search, SearchResult
from corpus.model import GovernmentLevel


@dataclass(frozen=True, slots=True)
class LevelResult:
    """What was found at one level."""

    level: GovernmentLevel
    found: SearchResult


class Searcher(Protocol):
    """Anything that finds clauses."""

    def search(self, search: Search) -> SearchResult:
        """Find clauses."""


def search_levels(assistant: Searcher, search: Search) -> tuple[LevelResult, ...]:
    """The results of ``search`` at each level, the highest first; those that hold nothing are empty.

    Raises what searching raises.
    """
    levels = [level for level in GovernmentLevel if level is not GovernmentLevel.UNKNOWN]
    found = {level: assistant.search(replace(search, level=level.value)) for level in levels}
    return tuple(LevelResult(level, _on_topic(each)) for level, each in found.items())


def _on_topic(found: SearchResult) -> SearchResult:
    """Nothing where no clause holds any of the words: the nearest one is on another topic."""
    return SearchResult(0, (), {}) if found.match is Match.NEAREST else found
