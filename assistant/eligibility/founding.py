"""The year in which somebody began, as people tell it: 成立于2016年, 去年刚成立, 成立5年了."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.eligibility.figures import find_figures
from corpus.model import Span

_YEAR_WORDS = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "前年": 2, "大前年": 3}
_FOUNDING = r"(?:成立|创办|创立|注册|开办|创建|建厂|建校|建所|组建|起步)"
_FOUNDED = (
    re.compile(rf"(?P<year>(?:19|20)\d{{2}})年?[^,\d]{{0,8}}{_FOUNDING}"),
    re.compile(rf"{_FOUNDING}(?:于|在)?(?P<year>(?:19|20)\d{{2}})"),
    re.compile(rf"(?P<word>大前年|今年|本年|去年|上年|前年)[^,]{{0,8}}?{_FOUNDING}"),
    re.compile(rf"{_FOUNDING}(?:于|在)?(?P<word>大前年|今年|本年|去年|上年|前年)"),
    re.compile(rf"{_FOUNDING}(?:了|已|已经|有|才|至今)*(?P<ago>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})年"),
)


def founding_years(text: str, as_of: date) -> Iterator[tuple[int, Span]]:
    """The years that ``text`` (in normal form) tells, with their words; 去年 is the year before ``as_of``.

    >>> [year for year, _ in founding_years("2016年成立", date(2026, 11, 23))]
    [2016]
    >>> [year for text in ("去年刚成立", "成立五年了") for year, _ in founding_years(text, date(2026, 11, 23))]
    [2025, 2021]
    """
    for pattern in _FOUNDED:
        for match in pattern.finditer(text):
            found = match.groupdict()
            if found.get("year"):
                yield int(found["year"]), Span(*match.span())
            elif found.get("word"):
                yield as_of.year - _YEAR_WORDS[found["word"]], Span(*match.span())
            else:
                (figure,) = find_figures(f"{found['ago']}人")
                if isinstance(figure.value, int):
                    yield as_of.year - figure.value, Span(*match.span())
