"""The title that a notice without one of its own goes by: that of the text which it carries behind its signature."""

import re

from corpus.annexes import names_annex
from corpus.dates import is_date_line
from corpus.lines import Line
from corpus.titles import TITLE_END, is_complete, join_title

_NAMED = re.compile(r"([^《》。；，]{4,80})》")  # the bracket that opens it may be lost
_DATED = r"\d\s*日\s*(?:[（(][^（()）]*[）)]\s*)?"  # the end of a signature, in a text without line breaks
_AUTHOR = re.compile(r"(?<=[）)])[一-鿿]{2,16}[厅局委办部会院]$")  # behind the years of a plan
_ANNEX = re.compile(r"附\s*件\s*\d{0,2}\s*[:：]\s*")
_OPENING_LINES = 3
_SEARCHED = 120  # lines of a notice
_TITLE_LINES = 6


def find_carried(lines: tuple[Line, ...], position: int) -> str:
    """The title behind a dated signature that the running text at ``position`` names in 《》; empty when none is there.

    >>> from corpus.lines import read_lines
    >>> text = "现将《某区甲政策》印发给你们。\\n某区人民政府\\n2023年4月2日\\n某区\\n甲政策\\n为了甲，制定本政策。"
    >>> find_carried(read_lines(text), 0)
    '某区甲政策'
    >>> text = "现将《某镇乙预案》印发给你们。某镇人民政府 2023年4月2日 某镇乙预案 1.总则 1.1目的"
    >>> find_carried(read_lines(text), 0)
    '某镇乙预案'
    """
    opening = [line.text for line in lines[position:] if line.text][:_OPENING_LINES]
    printed_names: list[str] = [name for text in opening for name in _NAMED.findall(text)]
    for name in printed_names:
        if is_complete(name) and any(re.search(_DATED + re.escape(name), text) for text in opening):
            return name
    names = [_letters(name) for name in printed_names]
    searched = lines[position : position + _SEARCHED] if names else ()
    for index, line in enumerate(searched):
        if line.is_title_like and not names_annex(line) and TITLE_END.search(line.text):
            return ""  # a title of its own, with its text before any signature
        if not is_date_line(line.text):
            continue
        printed: list[str] = []
        for following in [each for each in searched[index + 1 :] if each.text][: _TITLE_LINES + 1]:
            if not printed and (following.annex or re.fullmatch(r"[（(].*[）)]", following.text)):
                continue  # 此件公开发布; 附件
            if not following.is_title_like and not re.fullmatch(r"[（(].*[）)]", following.text):
                break
            printed.append(_ANNEX.sub("", following.text))
            title = _AUTHOR.sub("", join_title(printed))
            if _letters(title) in names and is_complete(title):
                return title
        return ""
    return ""


def _letters(title: str) -> str:
    return re.sub(r"[^一-鿿0-9A-Za-z]", "", title)
