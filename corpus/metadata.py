"""What a document says about itself: number, kind, date, the document that it interprets, its short name."""

import re
from dataclasses import dataclass

from corpus.dates import PartialDate, find_dates, find_days
from corpus.model import Document, DocumentKind

_NUMBER = re.compile(
    r"([一-鿿]{1,12}?(?:发|函|字|令|规|告))\s*[\[〔（(【]\s*((?:19|20)\d{2})\s*[\]〕）)】]\s*(?:第\s*)?(\d+)\s*号"
)
_TITLED = re.compile(r"《([^《》]*(?:《[^》]*》[^《》]*)*)》")
_SHORT_NAME = re.compile(r"以下简称[：:]?[“\"《]([^”\"》]+)[”\"》]")


@dataclass(frozen=True, slots=True)
class Dating:
    """When a document was issued or printed, and where that was read (文号, 编者按, 署名, 刊期)."""

    issued_on: PartialDate
    basis: str


def find_number(text: str) -> str:
    """The first document number (发文字号) in its standard form, or an empty string.

    >>> find_number("《若干意见》（浙政发[2018]43号）"), find_number("没有文号")
    ('浙政发〔2018〕43号', '')
    """
    match = _NUMBER.search(text)
    return f"{match[1]}〔{match[2]}〕{match[3]}号" if match else ""


def read_kind(title: str) -> DocumentKind:
    """The kind that a title tells; an article when it tells none.

    >>> read_kind("关于…的若干意见"), read_kind("《…意见》政策解读"), read_kind("…实施方案（2018-2021年）")
    (<DocumentKind.OPINION: 'opinion'>, <DocumentKind.INTERPRETATION: 'interpretation'>, <DocumentKind.PLAN: 'plan'>)
    """
    plain = re.sub(r"[（(][^（()）]*[）)]$", "", title)
    if plain.endswith("解读"):
        return DocumentKind.INTERPRETATION
    if plain.endswith("意见"):
        return DocumentKind.OPINION
    if plain.endswith(("方案", "规划", "计划", "办法", "规定", "通知", "措施", "细则", "条例")):
        return DocumentKind.PLAN
    return DocumentKind.ARTICLE


def read_dating(number: str, note: str, signature: str, printed_on: PartialDate) -> Dating:
    """The most precise date that the document itself gives, else the date of the bulletin.

    A day printed without a year gets the year of the document number.

    >>> read_dating("湖政办发〔2018〕85号", "12月12日，市政府印发", "", PartialDate(2018, 12))
    Dating(issued_on=PartialDate(year=2018, month=12, day=12), basis='编者按')
    """
    year = int(match.group(1)) if (match := re.search(r"〔(\d{4})〕", number)) else 0
    days = find_dates(note) or (find_days(note, year) if year else ())
    if number and days:
        return Dating(days[0], "编者按")
    if number:
        return Dating(PartialDate(year), "文号")
    if dates := find_dates(signature):
        return Dating(dates[0], "署名")
    return Dating(printed_on, "刊期")


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
