"""The head of a single document: page navigation, labelled facts, title, number, addressees."""

import re
from dataclasses import dataclass

from corpus.annexes import names_annex
from corpus.carried import find_carried
from corpus.cells import opens_table
from corpus.contents import find_contents
from corpus.dates import is_date_line
from corpus.labels import LabelBox
from corpus.lines import Line
from corpus.model import Span
from corpus.numbering import read_marker
from corpus.page_lines import is_menu, is_page_line
from corpus.titles import KINDS, TITLE_END, choose_title, clean_title, is_complete, is_issuer_line, join_title
from corpus.unit_lists import LABEL

_CODE = re.compile(r"[A-Z]{2,8}\d{0,3}\s*[-—–－]\s*\d{4}\s*[-—–－]\s*\d{2,8}$")  # of a normative document
NUMBER_LINE = re.compile(
    r"[>*\s]*[（(]?[一-鿿]{0,16}?\s*[\[〔（(【﹝]\s*(?:19|20)\d{2}\s*[\]〕）)】﹞]\s*第?\s*\d+\s*号[）)]?(?:\s*[（(][^（()）]{1,8}[）)]|\s+签\s*发\s*人\s*[:：].*)?$"
    r"|(?:19|20)\d{2}\s*年\s*第?\s*\d+\s*号$"
    r"|第\s*\S{1,8}\s*号(?:令|公告)?$|[一-鿿]{1,12}令\s*第\s*\d+\s*号$"
    r"|[（(]{1,2}\d{2}[）)]\s*[一-鿿]{2,12}字\s*第?\s*\d+\s*号[）)]?$"
)
_DATE_BESIDE = re.compile(r"^\d{4}\s*年[^年。，；]{2,8}日[\s　]+|[\s　]+\d{4}\s*年[^年。，；]{2,8}日$")  # of a number
_DAMAGED_NUMBER = re.compile(r"[一-鿿]{2,16}[\[〔（(【﹝]\s*(?:19|20)\d{2,8}\s*[\]〕）)】﹞]?\s*\d*\s*号?$")
ADDRESSEE = re.compile(
    r"(?!.*(?:如下|通知|根据|现将|为了))[^。；？！]*(?:政府|委|部|局|厅|办|机构|单位|部门|公司|院|校|会|企业|集团|银行"
    r"|处|所|中心|军区|总队|[市县区省乡镇州村]|同志|代表|委员)[^。；？！]{0,8}[:：]$"
)
_PART_OF_TITLE = re.compile(
    r"[（(〔][^（()）]{0,24}(?:试行|暂行|修订|稿|草案|年|版|[一二三四五六七八九十]期|\d期)[）)〕]$"
)
_GLUED = re.compile(
    rf"(?P<title>[^。；：:\n]{{0,40}}?关于[^。；：:\n]{{2,60}}?的(?:{KINDS}))(?P<number>\s*[一-鿿]{{2,10}}〔\d{{4}}〕\d+号)?(?=(?:(?!现将|现就|如下)[^。；\n]){{2,200}}[:：]|为|根据|经)"
)
_GLUED_RULES = re.compile(
    rf"(?P<title>[^。；：:，,\n]{{4,60}}?(?:{KINDS})(?:[（(][^（()）]{{2,12}}[）)])?)(?=\s*(?:第一[编章条]|一、"
    r"|为(?:了|深入|认真|全面|贯彻|进一步|切实|加快|推[动进]|促进|规范|加强|落实|做好|保障|提[高升]|有效|确保|更好|充分)))"
)
_ORDERED = re.compile(r"[^《》。]{0,80}《([^《》]+)》")
_LONG_TITLE = 120
_LINE_MAX = 200
_GLUED_MIN = 100  # characters of a first line that cannot be a title alone
_SEARCHED = 60  # printed lines in which a title is looked for
_TITLE_LINES = 10  # printed lines in which a title may go on


@dataclass(frozen=True, slots=True)
class Front:
    """The head of a document: its place (empty when there is none), and its title.

    A notice that prints no title of its own goes by the title of the text that it carries, which is not in ``span``.
    """

    span: Span
    title: str


def read_front(text: str, lines: tuple[Line, ...]) -> Front:
    """The head of the single document ``text``: everything up to its body.

    >>> from corpus.lines import read_lines
    >>> text = "某市人民政府关于加快甲的意见\\n某政发〔2020〕1号\\n各区人民政府：\\n现提出如下意见。"
    >>> front = read_front(text, read_lines(text))
    >>> front.title, text[front.span.end :]
    ('某市人民政府关于加快甲的意见', '\\n现提出如下意见。')
    """
    if glued := _read_glued(text):
        return glued
    box = LabelBox()
    runs: list[list[Line]] = [[]]
    first, last = None, None
    seen, carried, is_addressed, is_numbered = 0, "", False, False
    for position, line in enumerate(lines):
        if not line.text:
            continue
        seen += 1
        is_titled = _is_titled(runs)
        in_box = box.take(line.text, indented=line.indented)
        in_head = _is_head(line, titled=any(runs) or bool(box.labels) or is_numbered)
        if is_titled and not in_box and (line.indented or is_menu(line.text)):
            break  # a table of the body
        if any(runs) and not in_box and opens_table(text, lines, position):
            break
        if is_titled and is_addressed and not in_head:
            break
        if in_box or line.indented or is_page_line(line.text) or _is_bare_kind(line.text, runs[-1]):
            runs += [[]] if runs[-1] else []
        elif (_is_title(line) and not (seen > 1 and names_annex(line))) or (
            runs[-1] and _PART_OF_TITLE.match(line.text)
        ):
            if is_titled and runs[-1] and not _title_goes_on(lines, position, runs[-1]):
                break
            runs[-1].append(line)
        elif in_head:
            is_addressed = is_addressed or ADDRESSEE.match(line.text) is not None
            is_numbered = is_numbered or _is_number_line(line.text)
            runs += [[]] if runs[-1] else []
        elif not is_titled and (carried := find_carried(lines, position)):
            break
        elif _goes_on(lines, position, runs, seen):
            runs += [[]] if runs[-1] else []
        else:
            break
        first, last = first or line, line
    title = carried or choose_title([[line.text for line in run] for run in runs], box.value("标题"))
    if last is not None and title.endswith("目录") and _lists_parts(lines, last):
        title = title.removesuffix("目录")
    if last is not None and title.endswith("令") and (ordered := _ORDERED.match(text, last.span.end)):
        title = ordered[1]  # an order (令) is known by what it puts into force
    if first is None or last is None or not (title or box.labels or is_numbered):
        return Front(Span(0, 0), title)
    return Front(Span(first.span.start, last.span.end), title)


def _lists_parts(lines: tuple[Line, ...], last: Line) -> bool:
    """True when the contents of the document open right behind ``last``: a title of …预案目录 names the document."""
    first = next((i for i, line in enumerate(lines) if line.text and line.span.start > last.span.start), len(lines))
    return first in find_contents(lines)


def _is_number_line(text: str) -> bool:
    """True for a line that prints a document number, the date beside it or not."""
    return NUMBER_LINE.match(_DATE_BESIDE.sub("", text, count=1)) is not None


def _is_title(line: Line) -> bool:
    if _is_number_line(line.text) or line.is_subtitle or LABEL.match(line.text) or is_date_line(line.text):
        return False
    if _CODE.match(line.text) or _DAMAGED_NUMBER.match(line.text) or read_marker(line.text.lstrip("#* ")) is not None:
        return False
    if re.search("[。；]", line.text) or re.fullmatch(r"[（(].*[）)]|目\s*[录次]", line.text):
        return False
    long_title = len(line.text) <= _LONG_TITLE and not re.search("[:：]", line.text)
    return line.is_title_like or (long_title and _ends_title(line.text))


def _ends_title(text: str) -> bool:
    """True when a printed line ends as titles do, blanks, a wrapping 《》 and a date behind it left aside."""
    return TITLE_END.search("".join(clean_title(text).split())) is not None


def _is_bare_kind(text: str, run: list[Line]) -> bool:
    """True for a word like 政策 behind a complete title: the column of the page, no part of the title."""
    return re.fullmatch(KINDS, text) is not None and is_complete(join_title([line.text for line in run]))


def _is_head(line: Line, *, titled: bool) -> bool:
    """True for what may stand around a title: its number, a date, a note, its history in brackets, addressees."""
    text = line.text
    if len(text) > _LINE_MAX and not line.is_note:
        return titled and len(text) <= 4 * _LINE_MAX and ADDRESSEE.match(text) is not None
    return (
        _is_number_line(text)
        or _CODE.match(text) is not None
        or _DAMAGED_NUMBER.match(text) is not None
        or (titled and line.is_note)
        or (titled and line.is_subtitle)
        or (titled and re.fullmatch(r"[（(].*[）)]", text) is not None and read_marker(text) is None)
        or (not line.annex and is_date_line(text))
        or (titled and ADDRESSEE.match(text) is not None and read_marker(text) is None)
    )


def _title_goes_on(lines: tuple[Line, ...], position: int, run: list[Line]) -> bool:
    """True when a line behind a complete title may belong to it: the rest of it, its issuer, or the title once more.

    Otherwise the body begins there without a sentence: with a heading, or the cells of a table.
    """
    if not is_complete(join_title([line.text for line in run])) or _PART_OF_TITLE.match(lines[position].text):
        return True
    if is_issuer_line(lines[position].text):
        return True
    seen = 0
    for line in lines[position:]:
        if not line.text:
            continue
        seen += 1
        if seen > _TITLE_LINES or line.text == "序号" or line.text.isdecimal() or not _is_title(line):
            return False
        if TITLE_END.search(line.text) or line.text.startswith("的"):
            return True
    return False


def _goes_on(lines: tuple[Line, ...], position: int, runs: list[list[Line]], seen: int) -> bool:
    """True for a line of running text above the title: no title yet, and a telling one soon follows.

    Behind words that may be a title it is so only when nothing but lines of a head stand between.
    """
    if _is_titled(runs) or seen > _SEARCHED or read_marker(lines[position].text):
        return False
    searched = [line for line in lines[position + 1 : position + _SEARCHED] if line.text]
    for line in searched[:_TITLE_LINES] if any(runs) else searched:
        if read_marker(line.text) or names_annex(line):
            return False
        if _is_title(line) and _ends_title(line.text):
            return "关于" in line.text or len(line.text) <= 30
        if any(runs) and not (_is_title(line) or _is_number_line(line.text)):
            return False
    return False


def _is_titled(runs: list[list[Line]]) -> bool:
    return any(_ends_title(line.text) for run in runs for line in run)


def _read_glued(text: str) -> Front | None:
    """The title of a text without line breaks: it runs on into the addressees."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if (len(text) if end < 0 else end) - start <= _GLUED_MIN:
        return None
    match = _GLUED.match(text, start) or _GLUED_RULES.match(text, start)
    return Front(Span(start, match.end()), match["title"].strip()) if match else None
