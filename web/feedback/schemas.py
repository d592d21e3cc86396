"""The HTTP contract of remarks on answers."""

from datetime import date
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from web.feedback.model import MOST_CLAUSES, Remark, Verdict
from web.schemas import Arriving, Text

ClauseId = Annotated[Text, StringConstraints(max_length=100)]


class FeedbackRequest(Arriving):
    """What a reader says of an answer."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "question": "外资研究院最高支持多少？",
                    "verdict": "useless",
                    "reason": "没有写怎么申请",
                    "clauses": ["zj-2018-43:2.3.7"],
                }
            ]
        }
    )

    question: Text = Field(min_length=1, max_length=500, description="所问的问题")
    verdict: Verdict = Field(description="useful 有用，useless 没用")
    reason: Text = Field("", max_length=500, description="原因，可以不写")
    clauses: list[ClauseId] = Field(default=[], max_length=MOST_CLAUSES, description="答案引用的条款编号")

    def to_remark(self, day: date) -> Remark:
        """The remark as it is kept."""
        return Remark(day, self.verdict, self.question, self.reason, tuple(self.clauses))
