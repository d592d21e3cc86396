"""Numbering of Chinese policy texts (GB/T 9704-2012, 7.3.3): which marker opens a line, and at what level."""

import re
from dataclasses import dataclass
from enum import IntEnum
from unicodedata import normalize

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0, "两": 2}
_HAN = "[零〇一二三四五六七八九十百]+"
_COUNTED = r"([零〇一二三四五六七八九十百\d][零〇一二三四五六七八九十百\d\s]*)"  # 第 1 0 条 is printed with blanks


class Level(IntEnum):
    """Families of numbering from the outermost to the innermost, in the order that most texts keep."""

    PART = 1  # 第一编
    CHAPTER = 2  # 第一章
    SECTION = 3  # 第一节
    ARTICLE = 4  # 第一条
    SUBPARAGRAPH = 5  # 款: the paragraphs of an article
    HAN = 6  # 一、
    PAREN_HAN = 7  # （一）
    BOX = 8  # 专栏1
    ARABIC = 9  # 1.
    DOTTED = 10  # 1.1
    DOTTED_TWICE = 11  # 1.1.1
    DOTTED_OFTEN = 12  # 1.1.1.1
    PAREN_ARABIC = 13  # （1）
    HALF_PAREN = 14  # 1）
    CIRCLED = 15  # ①
    ORDINAL = 16  # 一是


DOTTED = frozenset({Level.DOTTED, Level.DOTTED_TWICE, Level.DOTTED_OFTEN})
_FRAMES = frozenset({Level.PART, Level.CHAPTER, Level.SECTION})


@dataclass(frozen=True, slots=True)
class Marker:
    """A number that opens a line: its level, value, standard form (``（四）``) and length in characters.

    ``sure`` is false where the same characters may as well be a reference or a quantity (第三条…, 1.5…): then only its
    place in a series proves it. ``points`` is true where it reads on as references do (第三条规定…): then both
    neighbours in the series have to be there.
    """

    level: Level
    value: int
    form: str
    length: int
    sure: bool = True
    points: bool = False

    @property
    def label(self) -> str:
        """The standard form with the punctuation that people cite it with."""
        return {Level.HAN: f"{self.form}、", Level.ARABIC: f"{self.form}."}.get(self.level, self.form)

    @property
    def part(self) -> str:
        """The step of a clause id that it stands for."""
        return {Level.ORDINAL: "i", Level.BOX: "b"}.get(self.level, "") + str(self.value)

    @property
    def cited_without(self) -> frozenset[Level]:
        """Levels above that people leave out when they cite it: 第八条 runs through its chapters, 1.2.3 names them."""
        if self.level is Level.ARTICLE:
            return _FRAMES
        return DOTTED | {Level.ARABIC} if self.level in DOTTED else frozenset()


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


_MARKUP = re.compile(r"(?:[#>*]+\s*)*")  # Markdown: **（十五）…**
_SURE = r"(?P<sure>[\s:：]|$|(?=[【〖]))"
_NO_REFERENCE = (
    r"(?!所[称列述]|[、，。；）)”》—～~-]|第[\s零〇一二三四五六七八九十百\d]+[编章节条款项]|之规定|到第|[内外][的，、])"
    r"(?P<points>(?=规定|[第和至的或及与]|情形|修改|删除|改为|[前后]?增加|作为|以[上下内外前后]"
    r"|中(?![小央介国华医药型级等标断止心])|款(?![项待])|项(?!目)))?"
)
_NO_SUMMARY = r"(?!为|是|主要|共|包括|明确|对|就|[^\s，。；：第]{1,12}，)"  # 第一章为总则, 第一章总则，明确… tell of it
_MARK = rf"(?:\s*[、.．](?!\s*(?:第|{_HAN}|\d|[（(])))?"  # 第一条、为了…, but 第一条、第二条 and 第一条、二条
_UNSURE = r"(?P<sure>(?!))?"  # never certain by itself
_PATTERNS = (
    (Level.PART, re.compile(rf"第\s*{_COUNTED}编{_NO_SUMMARY}{_NO_REFERENCE}{_SURE}?"), "第{}编"),
    (Level.PART, re.compile(rf"第\s*{_COUNTED}部分(?=[\s　]|$)"), "第{}部分"),
    (Level.CHAPTER, re.compile(rf"第\s*{_COUNTED}章{_NO_SUMMARY}{_NO_REFERENCE}{_SURE}?"), "第{}章"),
    (Level.SECTION, re.compile(rf"第\s*{_COUNTED}节{_NO_SUMMARY}{_NO_REFERENCE}{_SURE}?"), "第{}节"),
    (Level.ARTICLE, re.compile(rf"第\s*{_COUNTED}条(?P<inserted>之{_HAN})?{_MARK}{_NO_REFERENCE}{_SURE}?"), "第{}条"),
    (Level.HAN, re.compile(rf"({_HAN})\s*[、．.](?!\s*[一二三四五六七八九十]\s*、)"), "{}"),
    (Level.HAN, re.compile(rf"({_HAN})[\s　]+(?=[一-鿿](?![\s　])){_UNSURE}"), "{}"),
    (Level.PAREN_HAN, re.compile(rf"[（(]\s*({_HAN})\s*[）)]\s*[、.．]?"), "（{}）"),
    (Level.PAREN_HAN, re.compile(rf"({_HAN})[）)](?![、，。])"), "（{}）"),
    (Level.PAREN_HAN, re.compile(r"([㈠-㈩])\s*[、.．]?"), "（{}）"),
    (Level.BOX, re.compile(rf"专\s*栏\s*({_HAN}|\d{{1,2}})(?=[\s:：]|$)\s*[:：]?"), "专栏{}"),
    (Level.ARABIC, re.compile(r"(\d{1,3})\s*[.．、](?:(?![\d.．])|(?=(?:19|20)\d{2}年))"), "{}"),
    (Level.ARABIC, re.compile(r"([⒈-⒛])"), "{}"),
    (Level.PAREN_ARABIC, re.compile(r"[（(]\s*(\d{1,3})\s*[）)](?!\s*[和与及或至到]?\s*[（(]\d)\s*[、.．]?"), "（{}）"),
    (Level.PAREN_ARABIC, re.compile(r"([⑴-⒇])"), "（{}）"),
    (Level.HALF_PAREN, re.compile(r"(\d{1,2})[）)](?![\d、，。])"), "{}）"),
    (Level.CIRCLED, re.compile(r"([①-⑳])"), "{}"),
    (Level.ORDINAL, re.compile(rf"({_HAN})(?:是|要)"), "{}是"),
)
_DOTTED = re.compile(
    r"(\d{1,2}(?:[.．]\d{1,2}){1,3})(?![\d.．])"
    r"(?!\s*(?:[的条款项节、和至或及章，。；%％‰—～~-]|规定|所|[万亿]|[元倍个米吨级版℃]|公里|平方|百分))"
)
_BARE = re.compile(r"(\d{1,2})[\s　]+(?=[一-鿿])")
_COUNTS = (
    "年月日号时分秒周天岁个名人户家项条款类级种次倍成万亿千百元米吨亩套台辆所处场期批届位层座栋家只件份张本篇门支轮步点"
)
_WORDS = (  # that begin like a measure word
    "分[级工类析布]|处[置理]|人[员力才]|名[词称]|场[所地]|支[持撑]|项目(?!标)|条件|日常|时[间限]|期限|成[果员立]|天[气然]"
)
_TIGHT = re.compile(  # 1总则: a short heading without a blank, no sentence and no quantity
    rf"(\d{{1,2}})(?=[一-鿿][一-鿿、（）() 　]{{1,18}}$)(?:(?={_WORDS})|(?![{_COUNTS}]|小时|大(?!气|数据)))"
)


def read_marker(line: str) -> Marker | None:
    """The number that opens ``line`` (without leading blanks), or None.

    A number within a sentence is no marker, and neither is a decimal; a year may follow a marker.

    >>> marker = read_marker("(四)强化企业主体地位")
    >>> marker.level.name, marker.value, marker.form, marker.length
    ('PAREN_HAN', 4, '（四）', 3)
    >>> read_marker("7.引进大院名校共建创新载体。").label, read_marker("第 1 0 条 附则").label
    ('7.', '第10条')
    >>> read_marker("1.2021年目标任务表").value
    1
    >>> read_marker("1.5亿元") is None, read_marker("2018年") is None, read_marker("第三条、第四条") is None
    (True, True, True)
    >>> read_marker("第三条规定的").points
    True
    """
    markup = _MARKUP.match(line)
    start = markup.end() if markup else 0
    if dotted := _DOTTED.match(line, start):
        numbers = re.split(r"[.．]", dotted[1])
        level = (Level.DOTTED, Level.DOTTED_TWICE, Level.DOTTED_OFTEN)[len(numbers) - 2]
        return Marker(level, int(numbers[-1]), ".".join(numbers), dotted.end(), sure=False)
    for level, pattern, form in _PATTERNS:
        match = pattern.match(line, start)
        if match and (number := _plain(match[1])):
            value = int(number) if number.isdecimal() else parse_han(number)
            sure = "sure" not in pattern.groupindex or match["sure"] is not None
            standard = form.format(match[1] if level is Level.CIRCLED else number)
            inserted = match["inserted"] or "" if "inserted" in pattern.groupindex else ""  # 第一条之一
            points = "points" in pattern.groupindex and match["points"] is not None
            return Marker(level, value, standard + inserted, match.end(), sure and not points, points)
    if bare := _BARE.match(line, start) or _TIGHT.match(line, start):
        return Marker(Level.ARABIC, int(bare[1]), str(int(bare[1])), bare.end(), sure=False)
    return None


def _plain(number: str) -> str:
    """A printed number in ordinary digits, or empty when it mixes Chinese with Arabic ones.

    >>> [_plain(number) for number in ("1 0", "㈢", "⒉", "⑷", "十 二")]
    ['10', '三', '2', '4', '十二']
    """
    plain = re.sub(r"[\s().]", "", normalize("NFKC", number))
    return "" if re.search(r"\d", plain) and not plain.isdecimal() else plain
