"""Titles: how they end, how their lines are joined, and which one holds where a page prints several."""

import re
from typing import Final

from corpus.unit_lists import is_organ

KINDS: Final = (
    "意见|方案|规划|计划|办法|规定|条例|细则|规则|通知|公告|通告|通报|决定|命令|批复|复函|函|措施|举措|纲要|规程|规范|标准"
    "|指南|指引|导则|守则|预案|要点|清单|目录|解读|答复|报告|请示|纪要|公报|章程|制度|准则|政策|意见书|决议|议案|令"
    "|(?:分解|任务|责任|清单|分工|安排|一览|时间)表"
)
TITLE_END: Final = re.compile(rf"(?:{KINDS})(?:[（(〔][^（()）]*[）)〕])*$")
_SPACED = re.compile(r"(?:\S\s+)+\S")
_ISSUER_LINE = re.compile(r"[一-鿿]{3,30}?(?:厅|局|委|办|部|会|政府|办公室|总局|银行|法院|检察院)(?=关于|$)")
_BRACKETS = (("《", "》"), ("〈", "〉"), ("（", "）"), ("(", ")"))
_NUMBER_BEHIND = re.compile(r"\s*[（(]\s*[一-鿿]{2,16}\s*[\[〔【（(]\s*\d{4}\s*[\]〕】）)]\s*第?\s*\d+\s*号\s*[）)]$")
_NUMBER_BEFORE = re.compile(r"[一-鿿]{2,12}\s*[\[〔【]\s*\d{4}\s*[\]〕】]\s*\d+\s*号\s*(?=关于|印发|转发|《)")
_COLUMN_BEFORE = re.compile(  # the column of a web site: 政务服务丨…, 【政策】…, “信息公开” …, 第一篇：…
    r"^(?:[^丨｜《》]{2,10}[丨｜]|【[^】]{1,12}】|“[^”]{2,12}”\s|(?:第[一二三四五六七八九十]+篇|附\s*件\s*\d{0,2})\s*[:：])\s*(?=.{6})"
)
_DATE_BEHIND = re.compile(r"\s+[（(]?(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}[）)]?$")
_SPACED_END = re.compile(r"(?:(?<=\S)[\s　]+[一-鿿])+$")  # …的通 知
_OPENS = re.compile(r"(?P<issuer>(?:(?!关于|印发|转发|批转)[一-鿿、\s]){2,60}?)(?:关于|印发|转发|批转)")
_PLACE_OPENS = re.compile(r"(?P<place>(?:(?!关于)[一-鿿]){2,20}[省市县区州盟旗镇乡])关于")
_TELLING = re.compile("关于|印发|转发|批转|贯彻|落实|《")
_WRAPPED = re.compile("《((?:[^《》]|《[^《》]*》)+)》")
_FILE_NAME = re.compile(r"(?:\s*[（(][^（()）]*[）)])?\.(?:docx?|wps|pdf|txt)$", re.IGNORECASE)
_CARRIER = re.compile(r"(?:通知|决定|公告|通告|函|令)(?:[（(〔][^（()）]*[）)〕])*$")
_YEAR_BEHIND = re.compile(r"[（(]\d{4}年?[）)]$")  # that a site adds to the title of a page
_REPEATED_MIN, _COMPLETE_MIN = 6, 4  # characters of a title that is printed again; of one that is complete


def join_title(lines: list[str]) -> str:
    """The lines of a title as one; blanks between single characters are only spacing, and issuers stay apart.

    >>> join_title(["国务院办公厅关于印发", "国 家 应 急 预 案 的 通 知"])
    '国务院办公厅关于印发国家应急预案的通知'
    >>> join_title(["某省财政厅", "某省科学技术厅", "关于甲的通知"])
    '某省财政厅 某省科学技术厅关于甲的通知'
    """
    plain = [line.strip("#* \t　") for line in lines]
    plain = ["".join(line.split()) if _SPACED.fullmatch(line) else line for line in plain]
    apart = [
        f"{line} " if _ISSUER_LINE.fullmatch(line) and _ISSUER_LINE.match(following) else line
        for line, following in zip(plain, [*plain, ""][1:], strict=True)
    ]
    return " ".join("".join(apart).split())


def is_complete(title: str) -> bool:
    """True for a title that ends as titles do, with every bracket closed.

    >>> is_complete("关于印发《甲办法》的通知"), is_complete("贯彻《关于甲的若干政策"), is_complete("甲市科技局")
    (True, False, False)
    """
    return TITLE_END.search("".join(title.split())) is not None and is_closed(title)


def is_closed(title: str) -> bool:
    """True when no bracket of ``title`` is left open: 贯彻《关于甲的若干政策 goes on."""
    return all(title.count(one) <= title.count(two) for one, two in _BRACKETS)


def choose_title(runs: list[list[str]], labelled: str) -> str:
    """The title of a document whose head prints ``runs`` of title-like lines, ``labelled`` under a label.

    The last run that ends as titles do goes before the label, and that before any other; an edition that names the
    issuer as well goes before one that does not.

    >>> choose_title([["某市甲办法", "某市人民政府", "某市甲办法"]], "")
    '某市甲办法'
    >>> choose_title([["要闻丨某市科技局关于甲的通知（某科〔2020〕1号）"], ["关于甲的通知"]], "")
    '某市科技局关于甲的通知'
    """
    titles = [clean_title(join_title(last_edition(_without_lead(run)))) for run in runs if run]
    strong = [title for title in titles if is_complete(title)]
    labelled = clean_title(labelled)
    title = (strong or [labelled if is_complete(labelled) else ""])[-1] or (titles or [labelled])[-1]
    for other in (*strong, labelled):
        before = _letters(other).removesuffix(_letters(title))
        if before and before + _letters(title) == _letters(other) and is_organ(before):
            return other
        if title.endswith("目录") and _letters(title) == _letters(other) + "目录":
            return other  # the heading of the contents
    return title


def clean_title(title: str) -> str:
    """A title without the column of the site before it, its file's ending, a date or its number behind it.

    >>> clean_title("关于甲的通知（清府〔2019〕31号）"), clean_title("《甲办法》（市政府9号令）.doc")
    ('关于甲的通知', '甲办法')
    >>> clean_title("清府〔2019〕31号《某市关于甲的通知》"), clean_title("【政策】关于甲的通 知 2022-06-08")
    ('某市关于甲的通知', '关于甲的通知')
    """
    plain = _FILE_NAME.sub("", _NUMBER_BEFORE.sub("", _COLUMN_BEFORE.sub("", title.strip(), count=1), count=1))
    plain = _SPACED_END.sub(lambda end: "".join(end[0].split()), _DATE_BEHIND.sub("", plain))
    if (wrapped := _WRAPPED.fullmatch(plain)) and (plain != title.strip() or _CARRIER.search(wrapped[1])):
        plain = wrapped[1]
    return _NUMBER_BEHIND.sub("", plain)


def _without_lead(lines: list[str]) -> list[str]:
    """The lines of a run from the one on that is a title alone (《organ》关于…的通知), without what stands above it.

    What may belong to it stays: issuers beside its own, and the opening of a title that quotes another one.

    >>> _without_lead(["某某法规网", "某市人民政府关于甲的意见"])
    ['某市人民政府关于甲的意见']
    >>> _without_lead(["某市人民政府办公室转发", "市科技局关于甲意见的通知"])
    ['某市人民政府办公室转发', '市科技局关于甲意见的通知']
    """
    for place in range(1, len(lines)):
        title = clean_title(join_title(lines[place : place + 1]))
        if not is_complete(title):
            continue
        before = lines[:place]
        if of_place := _PLACE_OPENS.match(title):
            opens = all(line.startswith(of_place["place"]) or not is_organ(line) for line in before)
        else:
            opens = (match := _OPENS.match(title)) is not None and _is_issuer(match["issuer"])
            while before and is_organ("".join(before[-1].split())):
                before = before[:-1]  # issues it as well
        if opens and before and not _TELLING.search("".join(before)):
            return lines[len(before) :]
    return lines


def is_issuer_line(text: str) -> bool:
    """True for a line that names who issued a document, the standing committee of a congress included.

    >>> is_issuer_line("某省人大常委会"), is_issuer_line("某 省 财 政 厅"), is_issuer_line("甲条例")
    (True, True, False)
    """
    plain = "".join(text.split())
    return is_organ(plain) or re.fullmatch(r"[一-鿿]{2,20}(?:人大常委会|代表大会(?:常务委员会)?)", plain) is not None


def _is_issuer(words: str) -> bool:
    return all(map(is_organ, re.split(r"[、\s]+", words.strip())))


def last_edition(lines: list[str]) -> list[str]:
    """The lines of a title that is printed several times in a row (title of the page, letterhead), once.

    A copy that is cut short counts as one. What a notice carries is no copy of the notice's title, and who issued a
    document may stand below its title.

    >>> last_edition(["某市乙办法", "某市人民政府", "某市乙办法"])
    ['某市乙办法']
    >>> last_edition(["《某省支持甲实", "某省支持甲", "实施方案"])
    ['某省支持甲', '实施方案']
    """
    for place in range(1, len(lines)):
        before, behind = _core(lines[:place]), _core(lines[place:])
        is_issuer = all(map(is_issuer_line, lines[:place]))
        long_enough = len(before) >= (_COMPLETE_MIN if is_complete(join_title(lines[:place])) else _REPEATED_MIN)
        if long_enough and not is_issuer and before in behind:
            again = max(start for start in range(place, len(lines)) if before in _core(lines[start:]))
            return last_edition(lines[again:])
        title = join_title(lines[:place])
        if not is_complete(clean_title(title)):
            continue
        if len(behind) >= _COMPLETE_MIN and behind in before and is_complete(join_title(lines[place:])):
            carried = _CARRIER.search(title) and not _CARRIER.search(join_title(lines[place:]))
            names_issuer = is_organ(before.removesuffix(behind))
            return last_edition(lines[:place]) if carried or names_issuer else last_edition(lines[place:])
        if all(map(is_issuer_line, lines[place:])):
            return lines[:place]
    return lines


def _core(lines: list[str]) -> str:
    return _letters(_YEAR_BEHIND.sub("", clean_title(join_title(lines))))


def _letters(title: str) -> str:
    """What a copy of a title cannot print otherwise: no brackets, quotes or blanks."""
    return re.sub(r"[^一-鿿0-9A-Za-z]", "", title)
