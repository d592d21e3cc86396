"""The report that ``zhengda eval --out`` wrote, read for being shown."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ValidationError

from assistant.evaluation.errors import InvalidReport
from assistant.evaluation.record import SCHEMA

REPORT = "report.json"


class Score(BaseModel):
    """A measure: its mean in [0, 1], its confidence interval, and over how many questions."""

    mean: float
    low: float
    high: float
    n: int


class MeasureName(BaseModel):
    """What a measure is called and means."""

    name: str
    meaning: str


class ScoredGroup(BaseModel):
    """The scores of some questions."""

    name: str
    questions: int
    scores: Mapping[str, Score]


class File(BaseModel):
    """A gold file."""

    name: str
    sha256: str
    questions: int


class Judged(BaseModel):
    """One question and what was wrong with its answer."""

    id: str
    kind: str
    failed: list[str]


class Report(BaseModel):
    """What the page shows of a report."""

    version: str
    respondent: str
    as_of: str
    files: list[File]
    measures: Mapping[str, MeasureName]
    overall: ScoredGroup
    kinds: list[ScoredGroup]
    questions: list[Judged]

    @property
    def missed(self) -> list[Judged]:
        """The questions that were not answered right in every respect."""
        return [question for question in self.questions if question.failed]


def read_report(folder: Path) -> Report | None:
    """The report in ``folder``, None when nobody has put one there; raises InvalidReport."""
    path = folder / REPORT
    if not path.is_file():
        return None
    hint = "请用 zhengda eval --out 重新写一份。"
    try:
        data = path.read_bytes()
        if f'"{SCHEMA}"'.encode() not in data[:200]:
            raise InvalidReport(f"{path} 不是评测报告：里面没有 schema={SCHEMA}。", hint=hint)
        return Report.model_validate_json(data)
    except (OSError, ValidationError) as error:
        raise InvalidReport(f"{path} 读不出来，或者缺少内容。", hint=hint) from error
