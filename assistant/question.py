"""Understands a question: what kind of answer it wants, and which documents, clauses, units and years it names."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assistant.errors import InvalidQuestion
from assistant.regions import named_regions
from corpus.dates import find_years
from corpus.library import Library
from corpus.metadata import find_number
from corpus.model import DocumentKind
from corpus.numbering import parse_han


class Ask(StrEnum):
    """What kind of answer is wanted."""

    UNITS = "units"  # who is responsible
    AMOUNT = "amount"  # how much money, what share
    NUMBER = "number"  # how many, what target
    LIST = "list"
    DEFINITION = "definition"
    CONDITION = "condition"
    TIME = "time"
    WHETHER = "whether"
    COMPARISON = "comparison"


_CUES: tuple[tuple[Ask, str], ...] = (
    (
        Ask.UNITS,
        r"责任(?:单位|部门)|牵头(?:单位|部门)|配合单位|主管部门|归谁(?!出|掏|给|买)|归哪|谁(?:来)?(?:负责|管|抓|牵头|落实|干)|谁的活|也?(?:要|得|用)?(?:负责|牵头)吗|由谁(?!担?任|出任|来?当)|"
        r"(?:哪|那)(?:些|几)?(?:个|家)?(?:省|市)?(?:部门|厅|局|单位(?!的|合作|签|共建|来?投)|委办局)|找谁|找哪(?!级财政)|单位(?:负责|牵头)|什么部门",
    ),
    (
        Ask.AMOUNT,
        r"多少(?:钱|资金|经费|万|亿|元)|几(?:万|亿|百万|千万)|谁.{0,2}(?:出钱|掏钱|出资|买单|给钱)|钱.{0,2}谁.{0,2}(?:出|掏|给)|"
        r"(?:补|奖|给|投|出|配|贴|资助|支持|补助|奖励|补贴|安排|拿)(?:了)?多少(?![个家项条件名位人次所台套辆门批种类])|最高|上限|百分之几|几成|金额|额度|比例(?:是|为|多|$)",
    ),
    (
        Ask.NUMBER,
        r"多少|多[大高快长重]|(?<!哪)几(?:个|家|项|条|件|人|名|所|台|次|位|类|门|座)|目标|指标|数量|增速|占比|比重|覆盖率|人数|哪个(?:更)?(?:高|大|多|低|少)|谁(?:更)?(?:高|大|多)",
    ),
    (
        Ask.COMPARISON,
        r"区别|不同|差异|相差|差多少|比较|对比|哪个(?:更)?(?:高|大|多|低|少)|谁(?:更)?(?:高|大|多)|各(?:是|有|自)",
    ),
    (
        Ask.LIST,
        r"哪些|哪几|哪[三两四五六八]|有什么|什么(?:产业|领域|行业|项目|任务|措施|平台|方向)|包括|分别|列出|列举|几大|都有",
    ),
    (
        Ask.DEFINITION,
        r"哪里|哪儿|[”\"]是哪|全称|全名|缩写|什么意思|指什么|指的|指哪|什么叫|何谓|是什么|是指|说的是|含义|定义|怎么理解",
    ),
    (Ask.CONDITION, r"条件|前提|什么情况|满足什么|门槛|准入|什么样的|怎样才|怎么才|资格|标准|要求"),
    (Ask.TIME, r"什么时候|何时|哪年|哪一年|期限|截止|截至|多久|几年|时间|什么时间|到哪年"),
    (Ask.WHETHER, r"吗|能不能|有没有|是否|可不可以|能否|可否|要不要|会不会|行不行|是不是"),
)
_PATTERNS = tuple((ask, re.compile(pattern)) for ask, pattern in _CUES)
_HAN = "[一二三四五六七八九十]{1,3}"
_CLAUSE = re.compile(
    rf"(?:第?(?P<first>{_HAN})(?:、|部分)?)?\s*[（(](?P<second>{_HAN})[）)]"
    r"\s*(?:第?(?P<third>\d{1,2})\s*(?:条|项|点|[.．、])?)?"
)
_TASK = re.compile(
    r"第\s*(?P<a>\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:项|个|条)?\s*(?:重点|主要|工作)?任务|任务\s*(?P<b>\d{1,2})(?!\d)"
)
_ANNEX = re.compile(r"附件\s*([一二三四五六七八九]|\d{1,2})")
_INTERPRETATION = re.compile(r"解读(?:里|中|上|说|提|讲|稿|文章|材料|怎么)")
_NEW_TOPIC = re.compile(
    r"(?:那?换(?:一?[个件点])?(?:话题|问题|事儿?|别的)|(?:问|说|聊)点?(?:别的|其他的?)|"
    r"(?:另|再)(?:一个|外)?问(?:一?[个下]|别的)?(?:问题)?|还想问)一?下?[,，:：。 ]*(?=..)"
)
_CORRECTION = re.compile(
    r"(?:(?:不是|不对|错了|不)[,，。 ]+)?(?:我?(?:说|问|指|想问|要问|讲)的(?:意思)?是|我(?:是|要|想)(?:问|说|指)的?)|"
    r"(?:不是|不对|错了|不)[,，。 ]+(?=..)"
)
_SHORT_YEAR = re.compile(
    r"(?<![\d.近前满每用过达共约来后续长了作第])(1[5-9](?!年前)|2\d)年(?![内级期来间以制代后限]|多(?!少)|时间|有效)"
)
_SLIPS = {"加": "家", "佳": "家", "意": "亿", "忆": "亿"}  # of the same sound, behind 多少
_SLIP = re.compile(r"(?<=多少)[加佳意忆](?=$|[,，?？。 ])")
_MONTH = re.compile(r"(?<!\d)(?:1[0-2]|[1-9])月")
_FIGURE = re.compile(r"(?<![\dA-Za-z.])(?!(?:19|20)\d{2}(?:年|〕|\D?$|-))(?!\d{1,2}月)\d+(?:\.\d+)?[万亿]?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as understood.

    ``text`` is the question in normal form, ``focus`` the part of it that the user said in this very turn (all of it,
    unless it is a follow-up); ``documents`` are the ids that it names, ``path`` the numbers of a clause
    that it names (innermost last), ``units`` the printed names of units in it, ``years`` and
    ``months`` (9月) the times in it, ``numbers`` its other figures of two signs or more (2万, 60, 3.5) and ``regions``
    the areas of documents that it names.
    ``is_new_topic`` when it says that it leaves the topic of the conversation.
    """

    text: str
    asks: frozenset[Ask]
    documents: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    annex: str = ""
    units: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    months: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    is_new_topic: bool = False
    regions: frozenset[str] = frozenset()
    focus: str = ""

    def wants(self, *asks: Ask) -> bool:
        """True when one of ``asks`` is wanted."""
        return not self.asks.isdisjoint(asks)


def clean_question(text: str, longest: int) -> str:
    """``text`` in normal form (NFKC, one blank at most, no blanks at the ends).

    Raises InvalidQuestion when it is empty, has more than ``longest`` characters, or holds control characters.
    """
    if len(text) > longest:
        message = f"问题有 {len(text)} 个字，最多 {longest} 个字。"
        raise InvalidQuestion(message, hint="请把问题写短一些，一次问一件事。")
    control = _CONTROL.search(text)
    if control:
        raise InvalidQuestion(
            f"问题里有控制字符 U+{ord(control.group()):04X}（第 {control.start() + 1} 个字）。", hint="请删掉它再问。"
        )
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        raise InvalidQuestion("问题里有不完整的字符（孤立的代理码位）。", hint="请用 UTF-8 重新输入。")
    cleaned = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
    if not re.search(r"\w", cleaned):
        raise InvalidQuestion("问题是空的。", hint="请写出想问的事，例如某项补贴的金额、责任单位或目标。")
    return cleaned


def understand(text: str, library: Library, unit_names: Iterable[str]) -> Understanding:
    """Read what ``text`` (in normal form) asks and names; ``unit_names`` are all names of units in the corpus."""
    text = _SLIP.sub(lambda match: _SLIPS[match.group()], _SHORT_YEAR.sub(r"20\1年", text))
    opening = _NEW_TOPIC.match(text)
    text = text[opening.end() :] if opening else text
    if correction := _CORRECTION.match(text):  # what was meant stands alone, or takes the rest from the turn before
        text = text[correction.end() :].lstrip(",，。 ") or text
    return Understanding(
        text=text,
        asks=frozenset(ask for ask, pattern in _PATTERNS if pattern.search(text)),
        documents=_named_documents(text, library),
        path=_named_path(text),
        annex=_named_annex(text),
        units=tuple(name for name in sorted(set(unit_names), key=len, reverse=True) if name in text),
        years=find_years(text),
        is_new_topic=opening is not None,
        months=tuple(_MONTH.findall(text)),
        numbers=find_numbers(text),
        regions=named_regions(text, {document.region for document in library.documents}),
        focus=text,
    )


def find_numbers(text: str) -> tuple[str, ...]:
    """The figures in ``text`` that are no years, months or digits alone.

    >>> find_numbers("到2022年2万家的目标, 60%以上, 9月的3项")
    ('2万', '60')
    """
    return tuple(found for found in _FIGURE.findall(text) if len(found) > 1)


def _named_documents(text: str, library: Library) -> tuple[str, ...]:
    number = find_number(text)
    found = [d.id for d in library.documents if (number and d.number == number)]
    found += [d.id for d in library.documents if unicodedata.normalize("NFKC", d.title) in text and d.id not in found]
    if not found:
        found = [document_id for name, document_id in library.short_names.items() if name in text]
    if not found and _INTERPRETATION.search(text):
        found = [d.id for d in library.documents if d.kind is DocumentKind.INTERPRETATION]
    return tuple(found)


def _named_path(text: str) -> tuple[str, ...]:
    """The numbers of a clause named in ``text``, in their standard form.

    >>> _named_path("二、(四)7讲了什么"), _named_path("第19项任务"), _named_path("第十九项任务"), _named_path("多少钱")
    (('二', '（四）', '7'), ('19',), ('19',), ())
    """
    if match := _TASK.search(text):
        number = match["a"] or match["b"]
        return (number if number.isdecimal() else str(parse_han(number)),)
    if match := _CLAUSE.search(text):
        steps = (match["first"], f"（{match['second']}）", match["third"])
        return tuple(step for step in steps if step)
    return ()


def _named_annex(text: str) -> str:
    match = _ANNEX.search(text)
    if not match:
        return ""
    number = match.group(1)
    return "附件" + (number if number.isdecimal() else str("一二三四五六七八九".index(number) + 1))
