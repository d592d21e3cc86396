"""Numbering of Chinese policy texts (GB/T 9704-2012, 7.3.3): which marker opens a line, and at what level."""

import re
from dataclasses import dataclass
from enum import IntEnum

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN = "[零〇一二三四五六七八九十百]+"


class Level(IntEnum):
    """Families of numbering from the outermost to the innermost."""

    CHAPTER = 1  # 第一章
    SECTION = 2  # 第一节
    ARTICLE = 3  # 第一条
    HAN = 4  # 一、
    PAREN_HAN = 5  # （一）
    ARABIC = 6  # 1.
    PAREN_ARABIC = 7  # （1）
    CIRCLED = 8  # ①
    ORDINAL = 9  # 一是


@dataclass(frozen=True, slots=True)
class Marker:
    """A number that opens a line: its level, value, standard form (``（四）``) and length in characters."""

    level: Level
    value: int
    form: str
    length: int

    @property
    def label(self) -> str:
        """The standard form with the punctuation that people cite it with."""
        return {Level.HAN: f"{self.form}、", Level.ARABIC: f"{self.form}."}.get(self.level, self.form)


def parse_han(text: str) -> int:
    """Value of a Chinese number below one thousand.

    >>> [parse_han(n) for n in ("七", "十", "十二", "二十六", "一百零三")]
    [7, 10, 12, 26, 103]
    """
    value, digit = 0, 0
    for character in text:
        if character == "百":
            value, digit = value + (digit or 1) * 100, 0
        elif character == "十":
            value, digit = value + (digit or 1) * 10, 0
        else:
            digit = _DIGITS[character]
    return value + digit


_PATTERNS = (
    (Level.CHAPTER, re.compile(rf"第\s*({_HAN}|\d+)\s*章(?=[\s　]|$)"), "第{}章"),
    (Level.SECTION, re.compile(rf"第\s*({_HAN}|\d+)\s*节(?=[\s　]|$)"), "第{}节"),
    (Level.ARTICLE, re.compile(rf"第\s*({_HAN}|\d+)\s*条(?=[\s　]|$)"), "第{}条"),
    (Level.HAN, re.compile(rf"({_HAN})\s*、"), "{}"),
    (Level.PAREN_HAN, re.compile(rf"[（(]\s*({_HAN})\s*[）)]"), "（{}）"),
    (Level.ARABIC, re.compile(r"(\d{1,3})\s*[.．、](?:(?![\d.])|(?=(?:19|20)\d{2}年))"), "{}"),
    (Level.PAREN_ARABIC, re.compile(r"[（(]\s*(\d{1,3})\s*[）)]"), "（{}）"),
    (Level.CIRCLED, re.compile(r"([①-⑳])"), "{}"),
    (Level.ORDINAL, re.compile(rf"({_HAN})(?:是|要)"), "{}是"),
)


def read_marker(line: str) -> Marker | None:
    """The number that opens ``line`` (without leading blanks), or None.

    A number within a sentence is no marker, and neither is a decimal; a year may follow a marker.

    >>> read_marker("(四)强化企业主体地位")
    Marker(level=<Level.PAREN_HAN: 5>, value=4, form='（四）', length=3)
    >>> read_marker("7.引进大院名校共建创新载体。").label
    '7.'
    >>> read_marker("1.2021年目标任务表").value
    1
    >>> read_marker("1.5亿元") is None, read_marker("2018年") is None, read_marker("第三条规定的") is None
    (True, True, True)
    """
    for level, pattern, form in _PATTERNS:
        match = pattern.match(line)
        if match:
            number = match.group(1)
            if level is Level.CIRCLED:
                value = ord(number) - ord("①") + 1
            else:
                value = int(number) if number.isdecimal() else parse_han(number)
            return Marker(level, value, form.format(number), match.end())
    return None
