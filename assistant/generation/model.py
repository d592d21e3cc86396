"""What goes to a language model and what comes back."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told (``system``) and given (``user``).

    ``tokens`` counts both; ``reply_tokens`` is the most that it may reply.
    """

    system: str
    user: str
    tokens: int
    reply_tokens: int


class FailureKind(StrEnum):
    """Why there is no usable reply."""

    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    REJECTED = "rejected"
    MALFORMED = "malformed"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    WRONG_LANGUAGE = "wrong_language"
    NO_ROOM = "no_room"

    @property
    def chinese(self) -> str:
        """The reason that users read."""
        return _REASONS[self]


_REASONS = {
    FailureKind.TIMEOUT: "语言模型没有在时限内答完",
    FailureKind.UNREACHABLE: "连不上语言模型",
    FailureKind.RATE_LIMITED: "语言模型的服务限制了请求次数",
    FailureKind.SERVER_ERROR: "语言模型的服务出了差错",
    FailureKind.REJECTED: "语言模型的服务不接受请求，请管理员核对地址、模型名和密钥",
    FailureKind.MALFORMED: "语言模型的回复读不懂",
    FailureKind.EMPTY: "语言模型没有回复内容",
    FailureKind.TOO_LONG: "语言模型的回复太长",
    FailureKind.WRONG_LANGUAGE: "语言模型没有用中文回复",
    FailureKind.NO_ROOM: "条款太长，超出给语言模型的篇幅",
}


@dataclass(frozen=True, slots=True)
class GenerationFailure:
    """There is no usable reply; ``retryable`` when the same request may succeed after ``retry_after`` seconds."""

    kind: FailureKind
    retryable: bool = False
    retry_after: float = 0.0


class Problem(StrEnum):
    """Why a sentence of a model is not kept; the value is what users read."""

    UNCITED = "没有引用"
    NO_SUCH_CITATION = "引用的编号不存在"
    FIGURE = "数字、单位或它的限定与条款不符"
    DATE = "日期与条款不符"
    UNIT = "单位名称与条款不符"
    DOCUMENT_NUMBER = "文号与条款不符"
    MEANING = "意思与条款相反或加重"
    WORDING = "说法在条款中没有依据"
    LANGUAGE = "不是中文"


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of a model after checking.

    ``text`` is what may be delivered when there are no ``problems``: figures are in the words of the clause, and each
    marker is written ``[n]``. ``cited`` are the numbers of the citations that exist.
    """

    text: str
    cited: tuple[int, ...]
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """True when nothing is wrong with it."""
        return not self.problems
