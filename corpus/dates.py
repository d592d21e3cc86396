"""Dates in policy texts: as precise as the source, never more."""

import re
from dataclasses import dataclass
from datetime import date


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
_DAY = re.compile(r"(?<![年\d])(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})(?=\s*(?:年|[-—–~至]\s*(?:19|20)\d{2}\s*年))")


def find_dates(text: str) -> tuple[PartialDate, ...]:
    """Dates written with year and month, in order.

    >>> [str(d) for d in find_dates("（《中国教育报》2018年11月21日第2版）")]
    ['2018-11-21']
    """
    return tuple(PartialDate(int(y), int(m), int(d) if d else 0) for y, m, d in _FULL.findall(text))


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
