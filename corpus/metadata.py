"""What a document says about itself: number, kind, date, the document that it interprets, its short name."""

import re
from dataclasses import dataclass

from corpus.dates import (
    PartialDate,
    find_damaged_date,
    find_date_line,
    find_dates,
    find_dates_anyhow,
    find_days,
    read_day,
)
from corpus.labels import read_labels
from corpus.model import Document, DocumentKind
from corpus.titles import clean_title

_FULL_DATE = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_YEAR_AND_NUMBER = r"\s*[\[〔（(【﹝]\s*((?:19|20)\d{2})\s*[\]〕）)】﹞]\s*(?:第\s*)?(\d+)\s*号"
_NUMBER = re.compile(rf"([一-鿿]{{1,12}}?(?:发|函|字|令|规|告)){_YEAR_AND_NUMBER}")
_HEAD_NUMBER = re.compile(rf"(?:^|\n|[（(：:\t]|日[\s　])\s*([一-鿿]{{2,16}}){_YEAR_AND_NUMBER}")
_ORDER = re.compile(
    r"(?P<issuer>[一-鿿]{1,20}令)\s*(?:第\s*)?(?P<number>\d+)\s*号|第\s*(?P<bare>\d+)\s*号\s*令|(?<=\n)第\s*(?P<line>\d+)\s*号\s*(?=\n|$)"
)
_OLD_NUMBER = re.compile(r"[（(](\d{2})[）)]\s*([一-鿿]{2,12}字)\s*第?\s*(\d+)\s*号")  # of the years before 1987
_ANNOUNCED = re.compile(r"([一-鿿][一-鿿、 　]{2,40}公告)[\s（(]*((?:19|20)\d{2})\s*年\s*第?\s*(\d+)\s*号")
_HISTORY = re.compile(r"^[（(].*\d{4}.*[）)]$")
_REVISED = re.compile("修订|修正|修改|废止")
_PUBLISHING = re.compile(r"^(.*日)[^，；]{0,30}(?:公布|发布)")
_SECONDS = re.compile(r"\d:\d{2}:\d{2}")
_TITLED = re.compile(r"《([^《》]*(?:《[^》]*》[^《》]*)*)》")
_SHORT_NAME = re.compile(r"以下简称[：:]?[“\"《]([^”\"》]+)[”\"》]")


@dataclass(frozen=True, slots=True)
class Dating:
    """When a document was issued or printed, and where that was read (文号, 编者按, 署名, 刊期)."""

    issued_on: PartialDate
    basis: str


def find_number(text: str, *, any_name: bool = False) -> str:
    """The first document number (发文字号) in its standard form, or an empty string.

    With ``any_name`` a number counts that does not look like one (甲政办 rather than 甲政办发), where it opens a line,
    a bracket or a value.

    >>> find_number("《若干意见》（浙政发[2018]43号）"), find_number("没有文号")
    ('浙政发〔2018〕43号', '')
    """
    match = (_HEAD_NUMBER if any_name else _NUMBER).search(text)
    return f"{match[1]}〔{match[2]}〕{match[3]}号" if match else ""


def read_number(head: str) -> str:
    """The document's own number in the head of a document; orders (令) included.

    >>> read_number("某办法\\n国办发明电﹝2018﹞15号"), read_number("中华人民共和国国务院令\\n第706号\\n")
    ('国办发明电〔2018〕15号', '国务院令第706号')
    >>> read_number("发文字号：国令第707号"), read_number("甲省人民政府令第12号"), read_number("第737号令")
    ('国令第707号', '甲省人民政府令第12号', '第737号令')
    >>> read_number("文 号 甲政办〔2023〕1号 有效性 有效"), read_number("（2008年7月2日甲市人民政府令第9号公布）")
    ('甲政办〔2023〕1号', '甲市人民政府令第9号')
    """
    if labelled := find_number("（" + read_labels(head).value("发文字号") + "）", any_name=True):
        return labelled
    if match := _HEAD_NUMBER.search(head):
        return f"{match[1]}〔{match[2]}〕{match[3]}号"
    if number := find_number(head):
        return number
    # the order that published a text is its number as long as no later one has changed the text
    plain = "\n".join(line for line in head.split("\n") if not _is_revised(line.strip()))
    plain = _FULL_DATE.sub("\n", plain)
    if match := _ANNOUNCED.search(plain):
        return f"{' '.join(match[1].split())}{match[2]}年第{match[3]}号"
    match = _ORDER.search(plain)
    if match is None:
        old = _OLD_NUMBER.search(plain)
        return f"（{old[1]}）{old[2]}{old[3]}号" if old else ""
    if match["line"]:
        return f"第{match['line']}号"
    if match["bare"]:
        return f"第{match['bare']}号令"
    return f"{match['issuer'].removeprefix('中华人民共和国')}第{match['number']}号"


_LISTS = ("清单", "目录", "分解表", "任务表", "责任表", "清单表", "分工表", "安排表")
_KINDS = (
    (DocumentKind.OPINION, ("意见",)),
    (
        DocumentKind.REGULATION,
        ("办法", "规定", "条例", "细则", "规则", "章程", "准则", "导则", "守则", "规范", "规程", "制度", "法"),
    ),
    (
        DocumentKind.PLAN,
        ("方案", "规划", "计划", "措施", "举措", "纲要", "预案", "要点", "政策", "指南", "指引", *_LISTS),
    ),
    (DocumentKind.REPLY, ("批复", "函", "答复")),
    (
        DocumentKind.NOTICE,
        ("通知", "公告", "通告", "通报", "决定", "命令", "令", "决议", "报告", "请示", "纪要", "公报"),
    ),
)
_CARRIED = re.compile(
    r"(?:印发|转发|批转|发布|公布|下发|^(?=《))(?P<title>[^（()）]*?)(?:[（(][^（()）]*[）)])?》?(?:等[^（()）]{0,8})?的(?:通知|函|公告|决定)$"
)


def read_kind(title: str) -> DocumentKind:
    """The kind that a title tells; an article when it tells none. What carries a plan or rules (印发…的通知) is one.

    >>> read_kind("关于…的若干意见"), read_kind("《…意见》政策解读"), read_kind("…实施方案（2018-2021年）")
    (<DocumentKind.OPINION: 'opinion'>, <DocumentKind.INTERPRETATION: 'interpretation'>, <DocumentKind.PLAN: 'plan'>)
    >>> read_kind("关于印发《甲管理办法（试行）》的通知").value, read_kind("关于做好甲工作的通知").value
    ('regulation', 'notice')
    >>> read_kind("《甲市三年行动计划（2023—2025年）》的通知").value
    'plan'
    """
    title = clean_title(title)
    if carried := _CARRIED.search(title):
        kind = read_kind(carried["title"].rstrip("》 "))
        return DocumentKind.NOTICE if kind in (DocumentKind.ARTICLE, DocumentKind.INTERPRETATION) else kind
    plain = re.sub(r"(?:[（(〔][^（()）〕]*[）)〕])+$", "", title).rstrip("》 ")
    if plain.endswith(("解读", "答记者问", "图解")):
        return DocumentKind.INTERPRETATION
    return next((kind for kind, endings in _KINDS if plain.endswith(endings)), DocumentKind.ARTICLE)


def read_dating(number: str, note: str, signature: str, printed_on: PartialDate, head: str = "") -> Dating:
    """The most precise date that the document itself gives, else the date of the bulletin.

    ``note`` is an editor's note, ``head`` what stands around the title. A day printed without a year gets the year of
    the document number.

    >>> read_dating("湖政办发〔2018〕85号", "12月12日，市政府印发", "", PartialDate(2018, 12))
    Dating(issued_on=PartialDate(year=2018, month=12, day=12), basis='编者按')
    >>> read_dating("", "", "", PartialDate(2018, 12), "成文日期：2018年11月6日").basis
    '文头'
    """
    year = int(match.group(1)) if (match := re.search(r"〔(\d{4})〕", number)) else 0
    days = find_dates(note) or (find_days(note, year) if year else ())
    if number and days:
        return Dating(days[0], "编者按")
    if dates := find_dates_anyhow(signature):
        return Dating(dates[0], "署名")
    damaged = next(filter(None, map(find_damaged_date, signature.splitlines())), None)
    if damaged and damaged.day:
        return Dating(damaged, "署名")
    if date := _read_head_date(head):
        return Dating(date, "文头")
    if damaged:
        return Dating(damaged, "署名")
    if year:
        return Dating(PartialDate(year), "文号")
    return Dating(printed_on, "刊期")


def _read_head_date(head: str) -> PartialDate | None:
    """The date of writing that a label gives, a line of its own or the history in brackets; else of publication."""
    box = read_labels(head)
    lines = [re.sub(rf"[一-鿿]{{2,16}}{_YEAR_AND_NUMBER}", "", line).strip() for line in head.split("\n")]
    for text in (box.value("成文日期"), *filter(find_date_line, lines)):
        if day := read_day(text):
            return day
    for line in filter(_HISTORY.match, lines):
        if day := _read_history(line):
            return day
    unnamed = box.value("时间")
    is_copied = _SECONDS.search(unnamed) is not None  # to the second, it is the time at which a web copy was made
    for text in (box.value("发布日期"), box.value("更新日期"), "" if is_copied else unnamed):
        if day := read_day(text):
            return day
    return None


def _is_revised(line: str) -> bool:
    return _HISTORY.match(line) is not None and _REVISED.search(line) is not None


def _read_history(line: str) -> PartialDate | None:
    """The day of the last revision that the history in brackets tells, else of publication, else the first day."""
    days = [date for date in find_dates_anyhow(line) if date.day]
    if not days or "修订" in line or "修正" in line:
        return days[-1] if days else None
    published = find_dates_anyhow(match[1]) if (match := _PUBLISHING.search(line)) else ()
    return published[-1] if published else days[0]


def interpreted_title(title: str) -> str:
    """The title in 《》 that an interpretation explains, or an empty string."""
    match = _TITLED.search(title)
    return match.group(1) if match else ""


def short_names(documents: tuple[Document, ...]) -> dict[str, str]:
    """Names that the corpus itself gives to a document (以下简称…), each with the document's id."""
    numbers = {document.number: document.id for document in documents if document.number}
    found: dict[str, str] = {}
    for document in documents:
        for match in _SHORT_NAME.finditer(document.text):
            number = find_number(document.text[max(0, match.start() - 40) : match.start()])
            if number in numbers:
                found[match.group(1)] = numbers[number]
    return found
