"""When two pieces of text count as the same: the comparison rules of the gold files."""

import re
import unicodedata
from functools import lru_cache

_MARKER = re.compile(r"\[\d+\]")
_AT_LEAST = "以上"
_AT_LEAST_BEFORE = ("不低于", "不少于")


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """``text`` in NFKC without any blank; both sides of every comparison go through it.

    >>> normal("增加值 24.43亿元，（见\\n表１）")
    '增加值24.43亿元,(见表1)'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())


def without_markers(answer: str) -> str:
    """``answer`` without its ``[n]`` markers, which are no part of what it says.

    >>> without_markers("共6家。[1]")
    '共6家。'
    """
    return _MARKER.sub("", answer)


def holds(text: str, wanted: str) -> bool:
    """Whether ``wanted`` stands in ``text``; a digit at its edge must be the edge of the number, too.

    >>> holds("投资2.5亿元", "5"), holds("投资5亿元", "5"), holds("建成1300个", "300个"), holds("2018-2022年", "2018")
    (False, True, False, True)
    """
    return _holds(normal(text), normal(wanted))


def _holds(text: str, wanted: str) -> bool:
    before = r"(?<![0-9])(?<![0-9][.,])" if wanted[:1].isdigit() else ""
    after = r"(?![0-9])(?![.,][0-9])" if wanted[-1:].isdigit() else ""
    return re.search(f"{before}{re.escape(wanted)}{after}", text) is not None


def holds_value(text: str, value: str) -> bool:
    """Whether an answer states ``value``; 不低于 X and 不少于 X say the same as X以上.

    >>> holds_value("不低于1000亿元", "1000亿元以上"), holds_value("1000亿元", "1000亿元以上")
    (True, False)
    """
    plain, wanted = normal(text), normal(value)
    if _holds(plain, wanted):
        return True
    if not wanted.endswith(_AT_LEAST):
        return False
    return any(_holds(plain, before + wanted.removesuffix(_AT_LEAST)) for before in _AT_LEAST_BEFORE)
