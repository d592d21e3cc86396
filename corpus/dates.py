"""Dates in policy texts: as precise as the source, never more."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.numbering import parse_han


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which only the year, or year and month, may be known.

    >>> str(PartialDate(2018, 12, 5)), str(PartialDate(2018, 12)), str(PartialDate(2018))
    ('2018-12-05', '2018-12', '2018')
    >>> PartialDate(2018, 12).chinese
    '2018年12月'
    """

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.month and self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ISO 8601 with reduced precision; raises ValueError.

        >>> PartialDate.parse("2018-12")
        PartialDate(year=2018, month=12, day=0)
        >>> PartialDate.parse("2018-13")
        Traceback (most recent call last):
        ValueError: '2018-13' is not a date: write 2018, 2018-12 or 2018-12-31
        """
        match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", text.strip())
        problem = f"{text!r} is not a date: write 2018, 2018-12 or 2018-12-31"
        if not match:
            raise ValueError(problem)
        year, month, day = (int(part) if part else 0 for part in match.groups())
        try:
            date(year, month or 1, day or 1)
        except ValueError as error:
            raise ValueError(problem) from error
        return cls(year, month, day)

    @property
    def chinese(self) -> str:
        """As people write it."""
        month = f"{self.month}月" if self.month else ""
        day = f"{self.day}日" if self.month and self.day else ""
        return f"{self.year}年{month}{day}"


_FULL = re.compile(r"((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")
_ZERO = "零〇○ＯO0Ｏ"  # what is printed for the zero of a year in Chinese numerals
_HAN_FULL = re.compile(
    rf"([一二][一二三四五六七八九{_ZERO}]{{3}})\s*年\s*([一二三四五六七八九十]{{1,2}})\s*月(?:\s*([一二三四五六七八九十]{{1,3}})\s*日)?"
)
_DATE_LINE = re.compile(r"(?:[一-鿿（）()、\s]{2,60}[\s　])?[（(]?(\S{4}\s*年[^年。，；]{2,14}日)[）)]?")
_DAMAGED_LINE = re.compile(r"(?:[一-鿿、\s]{2,60}[\s　])?((?:19|20)\d{2})\s*年?\s*(\d{0,4})\s*月?\s*(\d{0,2})\s*日")
_DAY = re.compile(r"(?<![年\d])(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})(?=\s*(?:年|[-—–~至]\s*(?:19|20)\d{2}\s*年))")


def find_dates(text: str) -> tuple[PartialDate, ...]:
    """Dates written with year and month, in order.

    >>> [str(d) for d in find_dates("（《中国教育报》2018年11月21日第2版）")]
    ['2018-11-21']
    """
    return tuple(date for date, _ in _find_full(text))


def find_dates_anyhow(text: str) -> tuple[PartialDate, ...]:
    """Dates written with year and month, in digits or in Chinese numerals, in order.

    >>> [str(d) for d in find_dates_anyhow("二〇一八年十二月三日成文，2019年1月起施行")]
    ['2018-12-03', '2019-01']
    """
    found = [*_find_full(text), *_find_han(text)]
    return tuple(date for date, _ in sorted(found, key=lambda pair: pair[1]))


def find_date_line(line: str) -> PartialDate | None:
    """The date that a line consists of, a signer before it allowed; None for any other line.

    >>> str(find_date_line("二○○五年六月十一日")), str(find_date_line("某市人民政府　　2019年1月9日"))
    ('2005-06-11', '2019-01-09')
    >>> find_date_line("2019年1月9日起施行。") is None
    True
    """
    match = _DATE_LINE.fullmatch(line.strip("* \t　"))
    dates = find_dates_anyhow(match[1]) if match else ()
    return dates[0] if dates and dates[0].day else None


def read_day(text: str) -> PartialDate | None:
    """The first date of a value as pages print it, ISO or in Chinese; None when there is none.

    >>> str(read_day("2020-1-23 15:40")), str(read_day("2020年01月23日")), read_day("长期")
    ('2020-01-23', '2020-01-23', None)
    """
    if match := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text.strip()):
        found = _valid([(match[1], match[2], match[3], 0)])
        return found[0][0] if found else None
    return next(iter(find_dates_anyhow(text)), None)


def is_date_line(line: str) -> bool:
    """True for a line that is a date, one that lost characters on its way to a web page included.

    >>> is_date_line("2019年1月9日"), is_date_line("2022925日"), is_date_line("2019年1月9日起施行。")
    (True, True, False)
    """
    return find_date_line(line) is not None or find_damaged_date(line) is not None


def find_damaged_date(line: str) -> PartialDate | None:
    """What a damaged date line still tells for certain, at least the year; None for any other line.

    >>> str(find_damaged_date("2022925日")), str(find_damaged_date("2022121日"))
    ('2022-09-25', '2022')
    """
    match = _DAMAGED_LINE.fullmatch(line.strip("* \t　"))
    if match is None:
        return None
    digits = match[2] + match[3]
    splits = [match.groups()] if match[3] else [(match[1], digits[:end], digits[end:]) for end in range(1, len(digits))]
    found = _valid((year, month, day, 0) for year, month, day in splits if month[:1] != "0" and day[:1] != "0")
    return found[0][0] if len(found) == 1 else PartialDate(int(match[1]))


def _find_full(text: str) -> list[tuple[PartialDate, int]]:
    return _valid((match[1], match[2], match[3] or "0", match.start()) for match in _FULL.finditer(text))


def _find_han(text: str) -> list[tuple[PartialDate, int]]:
    """Dates in Chinese numerals; the year is spelt digit by digit."""
    found = []
    for match in _HAN_FULL.finditer(text):
        year = "".join(str("零一二三四五六七八九".index("零" if digit in _ZERO else digit)) for digit in match[1])
        found.append((year, str(parse_han(match[2])), str(parse_han(match[3])) if match[3] else "0", match.start()))
    return _valid(found)


def _valid(found: Iterable[tuple[str, str, str, int]]) -> list[tuple[PartialDate, int]]:
    """The dates that there are, with their places; 2019年13月 is a slip of the print."""
    valid = []
    for year, month, day, start in found:
        try:
            date(int(year), int(month), int(day) or 1)
        except ValueError:
            continue
        valid.append((PartialDate(int(year), int(month), int(day)), start))
    return valid


def find_days(text: str, year: int) -> tuple[PartialDate, ...]:
    """Days written without a year, completed with ``year``.

    >>> [str(d) for d in find_days("12月12日，市政府印发", 2018)]
    ['2018-12-12']
    """
    return tuple(PartialDate(year, int(m), int(d)) for m, d in _DAY.findall(text))


def find_years(text: str) -> tuple[int, ...]:
    """Years written in full, ranges included, in order.

    >>> find_years("到2022年达到40家，2018-2022年安排100亿元")
    (2022, 2018, 2022)
    """
    return tuple(int(year) for year in _YEAR.findall(text))
