"""What closes a text: signatures with their date, the footer of a page, and the title of a text attached behind."""

import re
from dataclasses import dataclass

from corpus.dates import is_date_line
from corpus.fronts import ADDRESSEE
from corpus.lines import Line, next_printed
from corpus.titles import TITLE_END, is_closed, join_title
from corpus.unit_labels import GLUED, OTHER_LABEL, SPACED
from corpus.unit_lists import OPEN, is_organ

_SIGNER = re.compile(
    r"(?:[厅局委办部院行署会府军]|政府|中心|公司|集团|小组|办公室|办公厅|委员会|指挥部|学校|大学|[妇工残文科]联|总工会|联合会|协会|[（(]?(?:公章|印章|盖章|章)[）)]?)$"
)
_PERSON = re.compile(
    r"^(?:总\s*理|(?:[一-鿿]{0,10}(?:自治[区州县旗]|人民政府|[省市县区州盟旗厅局委]))?\s*代?\s*"
    r"(?:[省市县区州盟旗]\s*长|主\s*[席任]|[部厅局署]\s*长)(?=[\s　:：一-鿿])|代表)"
)
_GLUED = re.compile(
    r"(?<=[。！；）)])\s*[一-鿿、 　]{3,60}?(?:[厅局委部院会]|政府|办公室|委员会|管委会|指挥部)\s*"
    r"(?P<date>(?:(?:19|20)\d{2}\s*年\s*\d{1,2}|[一二][一二三四五六七八九零〇○]{3}年[一二三四五六七八九十]{1,2})\s*月"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*日)(?![起前后止以至到内底、，。；）)》]|\d|印发|发布|公布|通过|批准|在|召开)"
)
_SEAL = re.compile(r"章[）)]$")
_SIGNER_MAX = 40
_SIGNERS_MAX = 12
_REMARK = re.compile(r"[（(](?:此件|本文|联系[人单]|信息公开|公开方式|此文)[^（）()]*[）)]$")
_FOOTER = re.compile(
    r"[（(【\[]?\s*(?:抄\s*[送报]|主\s*送|分\s*送|主题词|主办单位|承办单位|主\s*办|承\s*办|网站标识码|版权所有|技术支持|公开方式|公开属性|信息公开"
    r"|政府信息公开|依申请公开|.{0,6}ICP备|.{0,6}公网安备|扫一扫|打印|关闭|分享|收藏|返回|【?打印|相关(?:链接|文档|解读|文件|稿件|附件|新闻|信息)"
    r"|政策解读[:：]?$|图解[:：]?|上一[篇条页]|下一[篇条页]|(?:责任)?编辑\s*[:：]|(?:信息)?来源\s*[:：]|联系我们|网站地图|站点地图|共印|字号|Produced|Copyright"
    r"|.{2,40}\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发|[-—\s\d]+$)"
)
_ANNEX = re.compile(r"附\s*件\s*\d{0,2}\s*[:：]\s*(?=\S)")  # before the title of an attached text
_YEARS = re.compile(r"[（(]\d{4}\s*[-—–~至]+\s*\d{4}\s*年[）)][一-鿿]{0,16}$")  # of a plan, and who wrote it
_AUTHOR = re.compile(r"(?<=年[）)])[一-鿿]{2,16}[厅局委办部会院](?:[（(][^（()）]*[）)])?$")
_TITLE_LINES = 8
_REPORT = re.compile(r"说明(?:[（(〔][^（()）]*[）)〕])?$")  # 起草说明 behind the text that it explains


@dataclass(frozen=True, slots=True)
class Closings:
    """Line ranges (first, end) by their first line: signatures, titles of attached texts; where the footer begins."""

    signatures: dict[int, int]
    titles: dict[int, int]
    footer: int


def find_closings(lines: tuple[Line, ...]) -> Closings:
    """What closes the texts in ``lines``, the head of the document left out."""
    footer = _find_footer(lines)
    signatures: dict[int, int] = {}
    titles: dict[int, int] = {}
    position = lowest = 0
    while position < footer:
        if not is_date_line(lines[position].text) or lines[position].indented:
            position += 1
            continue
        first = _first_signer(lines, position, lowest)
        end = _last_remark(lines, position + 1, footer)
        titled = title_end(lines, end, footer)
        is_signed = first < position or _signs_itself(lines[position])
        if (
            is_signed
            or next_printed(lines, end) >= footer
            or end > position + 1
            or _is_title(lines[end:titled], lines[:position])
        ):
            signatures[first] = lowest = end
            if titled > end:
                titles[next_printed(lines, end)] = titled
        position = end
    return Closings(signatures, titles, footer)


def cut_signatures(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """``lines`` with each signature that runs on behind a sentence, and what follows it, on lines of their own.

    >>> from corpus.lines import read_lines
    >>> [line.text for line in cut_signatures(read_lines("请认真执行。某市人民政府2020年1月2日"))]
    ['请认真执行。', '某市人民政府', '2020年1月2日']
    """
    cut: list[Line] = []
    for line in lines:
        matches = [] if line.indented else list(_GLUED.finditer(line.text))
        places = [place for match in matches for place in (match.start(), match.start("date"), match.end())]
        cut += [piece for piece in line.cut(places) if piece.text] if places else [line]
    return tuple(cut)


def _signs_itself(line: Line) -> bool:
    """True when the signer stands on the line of the date."""
    return re.search(r"[一-鿿]{3,}[\s　]+\S*年", line.text) is not None


def _first_signer(lines: tuple[Line, ...], dated: int, lowest: int) -> int:
    first, printed = dated, 0
    for position in range(dated - 1, lowest - 1, -1):
        line = lines[position]
        if line.is_blank:
            continue
        printed += 1
        is_other = line.marker or line.indented or line.annex or line.text[-1] in "。；：，、" or "附件" in line.text
        if is_other or not _signs(line.text) or printed > _SIGNERS_MAX:
            return _behind_list(lines, position, first, dated)
        first = position
    return first


def _signs(text: str) -> bool:
    """True for the name of who signs; who answers for a measure (责任单位：市甲局) does not sign it.

    >>> [_signs(text) for text in ("某市甲局", "市长：石某", "责任单位：市甲局", "【市甲局】", "（甲局代章）")]
    [True, True, False, False, True]
    """
    name = re.sub(r"[^一-鿿）)]+$", "", text)
    plain = "".join(name.split()) if len(name) <= _SIGNER_MAX else ""
    if _PERSON.search(plain):
        return True
    is_note = OTHER_LABEL.match(text) or SPACED.match(text) or GLUED.match(text)
    is_bracket = text[0] in OPEN and not _SEAL.search(text)
    return _SIGNER.search(plain) is not None and not is_note and not is_bracket


def _behind_list(lines: tuple[Line, ...], opened: int, first: int, dated: int) -> int:
    """``first``, or the signer behind the rest of a list of names that line ``opened`` leaves open (市甲局、)."""
    following = next_printed(lines, first + 1)
    return following if lines[opened].text[-1] in "、，" and following < dated else first


def _last_remark(lines: tuple[Line, ...], position: int, footer: int) -> int:
    """Index after the remarks in brackets that follow a signature (此件公开发布)."""
    following = next_printed(lines, position)
    while following < footer and _REMARK.match(lines[following].text):
        position = following + 1
        following = next_printed(lines, position)
    return position


def title_end(lines: tuple[Line, ...], position: int, footer: int) -> int:
    """Index after the title that opens at ``position``, with body behind it; ``position`` when there is none."""
    first = next_printed(lines, position)
    end = first
    printed: list[str] = []
    while end < footer and end - first < _TITLE_LINES and is_title_line(lines[end]):
        if _is_complete(printed) and not _goes_on(lines[end].text):
            break
        printed.append(lines[end].text)
        end += 1
        following = next_printed(lines, end)
        if not _is_complete(printed) and following < footer and is_title_line(lines[following]):
            end = following
    following = next_printed(lines, end)
    if end == first or following >= footer or lines[following].indented:
        return position
    while following < footer and re.fullmatch(rf"[（(].*[）)]|{ADDRESSEE.pattern}", lines[following].text):
        end, following = following + 1, next_printed(lines, following + 1)
    return end


def _is_complete(printed: list[str]) -> bool:
    """True when the last printed line ends as titles do, and no bracket is open: 《关于甲的若干政策 goes on."""
    return bool(printed) and ends_title(printed[-1]) and is_closed(join_title(printed))


def _is_title(lines: tuple[Line, ...], before: tuple[Line, ...]) -> bool:
    """True for lines that print a title: a date alone above it closes the text before.

    It ends as titles do, or the notice ``before`` it names it in 《》.
    """
    title = title_of(lines)
    return ends_title(title) or (bool(title) and any(f"《{title}》" in line.text for line in before))


def ends_title(words: str) -> bool:
    """True for words that end as the titles of attached texts do.

    >>> ends_title("某市甲管理办法（试行）"), ends_title("关于《甲》的起草说明"), ends_title("做好甲")
    (True, True, False)
    """
    plain = "".join(words.split())
    return TITLE_END.search(plain) is not None or _REPORT.search(plain) is not None


def _goes_on(text: str) -> bool:
    """True for a line that may stand behind a complete title: the rest of it, or who wrote the attached text."""
    return (
        text.startswith("的") or ends_title(text) or _YEARS.match(text) is not None or all(map(is_organ, text.split()))
    )


def title_of(lines: tuple[Line, ...]) -> str:
    """The title that ``lines`` print, without what stands under it."""
    printed = [line.text for line in lines if is_title_line(line)]
    ends = [
        number
        for number, words in enumerate(printed, start=1)
        if ends_title(words) or re.fullmatch(r"[（(〔].*[）)〕]", words)
    ]
    return _AUTHOR.sub("", _ANNEX.sub("", join_title(printed[: ends[-1]] if ends else printed)))


def is_title_line(line: Line) -> bool:
    """True for a line that could be part of a title; the heading 目录 is none."""
    no_title = re.search("[。；]", line.text) or re.match(r"目\s*[录次]$", line.text) or _REMARK.match(line.text)
    return line.is_title_like and line.marker is None and not no_title


def _find_footer(lines: tuple[Line, ...]) -> int:
    """Index of the first line of the footer: the run of such lines at the very end."""
    footer = len(lines)
    for position in range(len(lines) - 1, -1, -1):
        line = lines[position]
        if not line.text:
            continue
        if line.indented or line.marker or not _FOOTER.match(line.text):
            break
        footer = position
    return footer
