"""One remark on an answer, and where remarks are kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

MOST_CLAUSES = 20


class Verdict(StrEnum):
    """What is remarked: a reader's judgement, or that the documents had no answer."""

    USEFUL = "useful"  # 有用
    USELESS = "useless"  # 没用
    REFUSED = "refused"  # 没有答上

    @property
    def chinese(self) -> str:
        """The name that users read."""
        return {"useful": "有用", "useless": "没用", "refused": "没有答上"}[self]


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: the question, the verdict, what was typed as its reason, and the ids of the clauses cited.

    There is nothing in it about who made it, and of the time only the day.
    """

    day: date
    verdict: Verdict
    question: str
    reason: str = ""
    clauses: tuple[str, ...] = ()


class RemarkStore(Protocol):
    """Where remarks are kept."""

    @property
    def is_open(self) -> bool:
        """True when remarks are kept at all."""

    def add(self, remark: Remark) -> None:
        """Keep a remark; raises RemarkNotKept."""

    def remarks(self) -> tuple[Remark, ...]:
        """All remarks kept, the oldest first; raises RemarkNotKept when they cannot be read."""
