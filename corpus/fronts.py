"""The head of a single document: page navigation, labelled facts, title, number, addressees."""

import re
from dataclasses import dataclass

from corpus.cells import opens_table
from corpus.contents import find_contents
from corpus.dates import find_date_line
from corpus.lines import Line
from corpus.model import Span
from corpus.numbering import read_marker
from corpus.unit_lists import LABEL

KINDS = (
    "意见|方案|规划|计划|办法|规定|条例|细则|规则|通知|公告|通告|通报|决定|命令|批复|复函|函|措施|纲要|规程|规范|标准"
    "|指南|预案|要点|清单|目录|解读|答复|报告|请示|纪要|章程|制度|准则|政策|意见书|决议|议案|令"
)
TITLE_END = re.compile(rf"(?:{KINDS})(?:[（(〔][^（()）]*[）)〕])*$")
_LABEL = re.compile(
    r"[【\[]?\s*(索\s*引\s*号|主\s*题\s*分\s*类|发\s*[文布]\s*(?:机\s*[关构]|单\s*位|字\s*号|日\s*期|时\s*间)"
    r"|[成印]\s*[文发]\s*日\s*期|公\s*开\s*(?:日\s*期|方\s*式|范\s*围|时\s*限|目\s*录|形\s*式)|生\s*成\s*日\s*期"
    r"|标\s*题|名\s*称|文\s*号|文\s*件\s*编\s*号|主\s*题\s*词|有\s*效\s*性|效\s*力\s*状\s*态|体\s*裁(?:分类)?"
    r"|信\s*息\s*(?:来\s*源|类\s*别|分\s*类|名\s*称)|来\s*源|浏\s*览\s*(?:次\s*数|量)|访\s*问\s*(?:次\s*数|量)"
    r"|字\s*[体号]|作\s*者|统\s*一\s*(?:编\s*号|登\s*记\s*号)|时\s*间|日\s*期|组\s*配\s*分\s*类|服\s*务\s*对\s*象"
    r"|(?:失\s*效|生\s*效|废\s*止)\s*日\s*期|关\s*键\s*词|内\s*容\s*概\s*述)\s*[】\]]?\s*[:：]\s*(?P<value>.*)$"
)
_NAVIGATION = re.compile(
    r"(?:当前位置|您?现?在?的?位置|首\s*页|打\s*印|关\s*闭|分\s*享|收\s*藏|扫一扫|无障碍|长者|繁體|English|登录|注册"
    r"|搜\s*索|点击|关注|长按|阅读原文|政务公开$|政府信息公开|<!--|source|https?:)"
    r"|[^。；：]*(?:\s[>›»]\s|>>|＞)|[\[【（(]?\s*(?:字号|大|中|小)[\s\]】|]+"
)
NUMBER_LINE = re.compile(
    r"[>*\s]*[（(]?[一-鿿]{0,16}?\s*[\[〔（(【﹝]\s*(?:19|20)\d{2}\s*[\]〕）)】﹞]\s*第?\s*\d+\s*号[）)]?(?:\s*[（(][^（()）]{1,8}[）)]|\s+签\s*发\s*人\s*[:：].*)?$"
    r"|(?:19|20)\d{2}\s*年\s*第?\s*\d+\s*号$"
    r"|第\s*\S{1,8}\s*号(?:令|公告)?$|[一-鿿]{1,12}令\s*第\s*\d+\s*号$"
)
ADDRESSEE = re.compile(
    r"(?!.*(?:如下|通知|根据|现将|为了))[^。；？！]*(?:政府|委|部|局|厅|办|机构|单位|部门|公司|院|校|会|企业|集团|银行"
    r"|处|所|中心|军区|总队|[市县区省乡镇州]|同志|代表|委员)[^。；？！]{0,8}[:：]$"
)
_PART_OF_TITLE = re.compile(
    r"[（(〔][^（()）]{0,24}(?:试行|暂行|修订|稿|草案|年|版|[一二三四五六七八九十]期|\d期)[）)〕]$"
)
_GLUED = re.compile(
    rf"(?P<title>[^。；：:\n]{{0,40}}?关于[^。；：:\n]{{2,60}}?的(?:{KINDS}))(?P<number>\s*[一-鿿]{{2,10}}〔\d{{4}}〕\d+号)?(?=(?:(?!现将|现就|如下)[^。；\n]){{2,200}}[:：]|为|根据|经)"
)
_SPACED = re.compile(r"(?:\S\s+)+\S")
_ISSUER_LINE = re.compile(r"[一-鿿]{3,30}?(?:厅|局|委|办|部|会|政府|办公室|总局|银行|法院|检察院)(?=关于|$)")
_GLUED_RULES = re.compile(
    rf"(?P<title>[^。；：:，\n]{{4,60}}?(?:{KINDS})(?:[（(][^（()）]{{2,12}}[）)])?)(?=\s*(?:第一[编章条]|一、))"
)
_NEEDED = ("标题", "名称", "发文机关", "发文字号", "发文单位", "发布机构", "成文日期", "发布日期", "索引号", "主题分类")
_ORDERED = re.compile(r"[^《》。]{0,80}《([^《》]+)》")
_LONG_TITLE = 120
_LINE_MAX = 200
_GLUED_MIN = 100  # characters of a first line that cannot be a title alone
_SEARCHED = 60  # printed lines in which a title is looked for


@dataclass(frozen=True, slots=True)
class Front:
    """The head of a document: its place (empty when there is none), its title, and the title's label if printed."""

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
    runs: list[list[Line]] = [[]]
    labelled, awaits, last, first = "", "", None, None
    seen, inside = 0, False
    for position, line in enumerate(lines):
        if not line.text:
            continue
        seen += 1
        label = _LABEL.match(line.text)
        awaited = awaits and line.indented == inside
        if line.indented and not (label or awaited) and _is_titled(runs):
            break  # a table of the body
        if any(runs) and opens_table(text, lines, position):
            break
        if label or awaited or line.indented or _NAVIGATION.match(line.text):
            if awaits and not label:
                labelled = labelled or (line.text if "标题" in awaits or "名称" in awaits else "")
            elif label and label["value"] and "".join(label[1].split()) in ("标题", "名称", "信息名称"):
                labelled = labelled or label["value"].strip()
            awaits = "".join(label[1].split()) if label and not label["value"] else ""
            inside = line.indented
            awaits = awaits if line.indented or awaits in _NEEDED else ""
            runs += [[]] if runs[-1] else []
        elif _is_title(line) or (runs[-1] and _PART_OF_TITLE.match(line.text)):
            runs[-1].append(line)
        elif _is_head(line, titled=any(runs)) or _goes_on(lines, position, runs, seen):
            runs += [[]] if runs[-1] else []
        else:
            break
        first, last = first or line, line
    title = _choose(runs) or labelled
    if last is not None and title.endswith("目录") and _lists_parts(lines, last):
        title = title.removesuffix("目录")
    if last is not None and title.endswith("令") and (ordered := _ORDERED.match(text, last.span.end)):
        title = ordered[1]  # an order (令) is known by what it puts into force
    if first is None or last is None or not title:
        return Front(Span(0, 0), "")
    return Front(Span(first.span.start, last.span.end), title)


def _lists_parts(lines: tuple[Line, ...], last: Line) -> bool:
    """True when the contents of the document open right behind ``last``: a title of …预案目录 names the document."""
    first = next((i for i, line in enumerate(lines) if line.text and line.span.start > last.span.start), len(lines))
    return first in find_contents(lines)


def join_title(lines: list[str]) -> str:
    """The lines of a title as one; blanks between single characters are only spacing, and issuers stay apart.

    >>> join_title(["国务院办公厅关于印发", "国 家 应 急 预 案 的 通 知"])
    '国务院办公厅关于印发国家应急预案的通知'
    >>> join_title(["某省财政厅", "某省科学技术厅", "关于甲的通知"])
    '某省财政厅 某省科学技术厅关于甲的通知'
    """
    plain = [line.strip("#* \\t　") for line in lines]
    plain = ["".join(line.split()) if _SPACED.fullmatch(line) else line for line in plain]
    apart = [
        f"{line} " if _ISSUER_LINE.fullmatch(line) and _ISSUER_LINE.match(following) else line
        for line, following in zip(plain, [*plain, ""][1:], strict=True)
    ]
    return " ".join("".join(apart).split())


def _is_title(line: Line) -> bool:
    if NUMBER_LINE.match(line.text) or line.is_subtitle or LABEL.match(line.text) or find_date_line(line.text):
        return False
    if read_marker(line.text.lstrip("#* ")) is not None:
        return False
    if re.search("[。；]", line.text) or re.fullmatch(r"[（(].*[）)]|目\s*[录次]", line.text):
        return False
    long_title = len(line.text) <= _LONG_TITLE and not re.search("[:：]", line.text)
    return line.is_title_like or (long_title and TITLE_END.search(line.text) is not None)


def _is_head(line: Line, *, titled: bool) -> bool:
    """True for what may stand around a title: its number, a date, a note, its history in brackets, addressees."""
    text = line.text
    if len(text) > _LINE_MAX and not line.is_note:
        return titled and len(text) <= 4 * _LINE_MAX and ADDRESSEE.match(text) is not None
    return (
        NUMBER_LINE.match(text) is not None
        or (titled and line.is_note)
        or (titled and line.is_subtitle)
        or (titled and re.fullmatch(r"[（(].*[）)]", text) is not None and read_marker(text) is None)
        or (not line.annex and find_date_line(text) is not None)
        or (titled and ADDRESSEE.match(text) is not None and read_marker(text) is None)
    )


def _goes_on(lines: tuple[Line, ...], position: int, runs: list[list[Line]], seen: int) -> bool:
    """True for a line of running text above the title: no title yet, and a telling one soon follows."""
    if any(runs) or seen > _SEARCHED or read_marker(lines[position].text):
        return False
    for line in lines[position + 1 : position + _SEARCHED]:
        if line.text and read_marker(line.text):
            return False
        if _is_title(line) and TITLE_END.search(line.text):
            return "关于" in line.text or len(line.text) <= 30
    return False


def _is_titled(runs: list[list[Line]]) -> bool:
    return any(TITLE_END.search(line.text) for run in runs for line in run)


def _choose(runs: list[list[Line]]) -> str:
    """The last run that ends as titles do, otherwise the last one."""
    titles = [join_title([line.text for line in run]) for run in runs if run]
    strong = [title for title in titles if TITLE_END.search(title)]
    return (strong or titles or [""])[-1]


def _read_glued(text: str) -> Front | None:
    """The title of a text without line breaks: it runs on into the addressees."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if (len(text) if end < 0 else end) - start <= _GLUED_MIN:
        return None
    match = _GLUED.match(text, start) or _GLUED_RULES.match(text, start)
    return Front(Span(start, match.end()), match["title"].strip()) if match else None
