"""Whether the evidence answers the question, or only stands near it.

Similarity alone does not tell: a clause about the same subject that lacks what is asked is as near as one that has it.
So each kind of question has its own test, and similarity only decides where none of them speaks.
"""

import re
from dataclasses import dataclass

from assistant.amounts import COUNTED_WEIGHT, counted_term, has_figure, wants_figure
from assistant.evidence import Evidence
from assistant.figures import SHARE, asked_measures, asks_aid, asks_result
from assistant.kinds import untold
from assistant.lexicon import Lexicon
from assistant.places import Places
from assistant.points import PAIR, asked_items, holds_items
from assistant.premises import unknown_base, unknown_number, unknown_part, unknown_payer
from assistant.question import Ask, Understanding
from assistant.ranking import is_other_line
from assistant.terms import KNOWN_WEIGHT, Term, coverage
from corpus.model import Clause

# Coverage of the key terms below which evidence is not believed, alone and with a weak cosine; fitted on the
# calibration questions (docs/decisions/0004-refusal.md).
LEAST_COVERAGE = 0.2
ENOUGH_COVERAGE = 0.5
ENOUGH_COSINE = 0.865
_THING = 4  # characters of a word that names a thing by itself
UNLISTED = "没有逐个列出来"
_DUTY = re.compile(r"牵头|负责|主管|主办|组成")
_OUTCOME = re.compile(
    r"实际(?!兑付)|最终|后来(?=.{0,8}(?:怎么样|如何|[了吗没呢有][?？,，]|[了吗没呢有]$))|(?:讨论|通过|审议|宣布)了(?:什么|哪些)|结果(?:怎么样|如何)(?![用运使应])|成了吗|最后.{0,10}[了吗]|"
    r"(?<!过期)(?<!失效)(?<!作废)(?<!到期)了没有?(?:$|[,?])"
)
_EFFECT = re.compile(r"(效果|成效|评价)(?:怎么样|如何|好不好)(?![用运使应])")
_IN_DETAIL = re.compile(
    r"(?<!推广)(?<!总结)(?<!学习)(?<!借鉴)(?<!复制)哪[几些][个条种点]?(?:经验|做法)|(?:模式|经验|做法|机制|办法)[”\"]?(?:具体|到底|究竟).{0,4}(?:怎么|怎样|如何|什么|哪)"
)
_MENTIONED = re.compile(r"(?:推广|总结|借鉴|学习|复制|按照|探索)[^，。；]{0,24}(?:模式|经验|做法|机制|办法)")
_EXPLAINED = re.compile(r"(?:模式|经验|做法|机制|办法)[”\"]?(?:是|即|指|包括|[:：(（])|[:：]")
_MEANING_OF_PART = re.compile(
    r"(?:[”\"][^”\"]{0,8}?(?:里|里面|中)?的?|[A-Za-z0-9+]{1,6}[一-鿿]{0,4}(?:里|中)的)(?:[“\"](?P<part>[^”\"]{1,3})[”\"]|(?P<digits>\d+))(?:具体|到底)?(?:是指|指|代表|说的是)"
)
_REASON = re.compile("为什么|为何|什么原因")
_HOLDING_UP = re.compile("等待|因|由于|受")
_WHOLE_YEAR = re.compile(r"(?<!完成)全年(?!目标|任务|计划)")
_MONTHS = re.compile(r"\d月(?:至|到|[-—])\d{1,2}月")
_YEAR = re.compile(r"(?:19|20)\d{2}年")
_THAN = re.compile(r"(?:比|较|相比|相对)于?$")
_EVERY_PLACE = re.compile(r"每个?(?:区县|县区|县|区|市|地)")
_IT = re.compile(r"[它他她]们?|该(?:院|所|厂|市|县|区|省|校|公司|企业|单位|实验室|项目)")
_STAGE = re.compile(r"开工|动工|完工|竣工|建[成好完]|投产|进度|进展|程度|完成")
_DONE_IN_PART = re.compile(r"完成率|完成[^，。；]{0,12}\d(?:\.\d+)?%")
_ENDED = re.compile(r"(?:取消|废除|停办|停止|停发|叫停|撤销|撤掉|移出|剔除|踢出)(?=.{0,10}了|的|$)")
_PROGRESS = re.compile(r"进度|进展|状态|完成情况")
_FORESEEN = re.compile("预测|预计|预期(?!目标)")
_ACHIEVED = re.compile(r"(?:已|完成|实现|达到了?|下降|增长(?!率))[^，。；]{0,8}\d")
_SPENT = re.compile(r"累计(?:完成)?(?:了|多少)|累计完成|完成了?多少|完成投资|已经?投")
_SPENT_COLUMN = re.compile(r"累计|完成|实际")
_ATTRIBUTE = re.compile(
    r"的((?:(?![能可拿领分得给])[一-鿿]){2,6}?)(?:是|有|为|要|应|得|共|一共|总共|相差|差|达|到|至少|起码|最少|最多|最高|占|投|出|花)*(?:多少|几|什么)"
)
_INTENDS = "[市县区]?(?!.{0,8}(?:企业|公司|厂|人|的|引进)).*(?:(?<![需主重])要|想|打算|计划|准备|目标).*(?:多少|几)"
_ITS_UNIT = "[省市县区]?(?:那边|那头|这边)?的?(?:[是由归该]|哪个|哪家|什么|谁)"
_IS_FIGURE = re.compile(r"(?:产值|收入|利润|税收|产量|销量|增速|总额|人数|面积|售价|价格)[?？]?$")
_STILL = re.compile(r"还|有效|算数|过期|期限|作废|吗")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why evidence is not taken for an answer: Chinese, for the user."""

    reason: str


def doubt(query: Understanding, evidence: Evidence, places: Places, lexicon: Lexicon) -> Doubt | None:
    """What speaks against ``evidence`` as an answer, or None."""
    issued = evidence.document.issued_on
    if absent := lexicon.absent_attribute(query.focus, evidence.field):
        return Doubt(f"没有写“{absent}”")
    if group := lexicon.absent_group(query.focus, evidence.field):
        return Doubt(f"没有找到针对“{group}”的规定")
    if ended := _ended(query, evidence):
        return Doubt(f"没有提到“{ended}”")
    if foreign := _foreign_place(query, evidence, places):
        return Doubt(f"没有找到专门针对“{foreign}”的规定")
    later = any(year > issued.year for year in query.years)
    asks_actual = _OUTCOME.search(query.focus) is not None
    asks_outcome = asks_actual and (later or not query.years)
    tells_it = _STAGE.search(query.focus) is not None and _tells_progress(evidence)
    if (asks_outcome and not tells_it) or (later and asks_result(query.focus)):
        return Doubt(f"发布于{issued.chinese}，没有之后的实际情况")
    if (asks_actual or asks_result(query.focus)) and _is_forecast(evidence):
        return Doubt("只有预计的数，没有实际的")
    if year := _other_year(query, evidence):
        return Doubt(f"没有{year}年的内容")
    if month := next((month for month in query.months if month not in evidence.field), ""):
        return Doubt(f"没有{month}的内容")
    if _WHOLE_YEAR.search(query.focus) and not _WHOLE_YEAR.search(evidence.field) and _MONTHS.search(evidence.field):
        return Doubt("只有几个月的数，没有全年的")
    if number := unknown_number(query, evidence):
        return Doubt(f"没有提到“{number}”")
    if part := unknown_part(query, evidence):
        return Doubt(f"没有写其中“{part}”的数")
    if payer := unknown_payer(query, evidence):
        return Doubt(f"没有写{payer}出多少")
    if base := unknown_base(query, evidence):
        return Doubt(f"没有写占“{base}”的比重")
    covered = _subject_coverage(evidence, places)
    if covered < ENOUGH_COVERAGE and (aid := _other_aid(query, evidence)):
        return Doubt(f"没有写给“{aid}”的数额")
    said = query.text if _IT.search(query.focus) else query.focus  # 它 is what was named before
    names = (term.word for term in evidence.missing if term.is_name and term.word in said)
    region, field, own = evidence.document.region, evidence.field, evidence.document.quote(evidence.clause.own)
    if name := next((name for name in names if not (places.holds(name, region) or places.spans(field, name))), ""):
        return Doubt(f"没有关于“{name}”的这项内容")
    if counted := counted_term(query, evidence):
        return Doubt(f"没有提到“{counted}”的数量")
    if query.wants(Ask.UNITS) and not (responsible(evidence) or _says_duty(evidence)):
        return Doubt("里最接近的条款没有写明责任单位")
    if wants_figure(query) and not has_figure(query, evidence):
        return Doubt("里最接近的条款没有写明所问的数额")
    if kind := untold(query, evidence, places):
        return Doubt(f"里最接近的条款没有写明{kind}")
    items = asked_items(query.focus)
    if items > PAIR and not holds_items(evidence.document, evidence.clause, items):
        return Doubt(UNLISTED)
    if query.focus == query.text and is_other_line(evidence):  # a follow-up need not name its line again
        return Doubt("里最接近的只是表中的一行，不是所问的事")
    if (effect := _EFFECT.search(query.focus)) and effect[1] not in evidence.field:
        return Doubt(f"没有写{effect[1]}")
    if _SPENT.search(query.focus) and _is_all_planned(evidence):
        return Doubt("只有计划数，没有完成数")
    if _IN_DETAIL.search(query.focus) and _only_mentions(evidence):
        return Doubt("只提到它，没有写具体的做法")
    if part := _undefined(query, evidence):
        return Doubt(f"没有解释“{part}”")
    if _REASON.search(query.focus) and evidence.document.row(evidence.clause.id) and not _HOLDING_UP.search(own):
        return Doubt("的表里没有写原因")
    if lacking := _lacking_attribute(query, evidence):
        return Doubt(f"没有写“{lacking}”")
    if covered < LEAST_COVERAGE or (covered < ENOUGH_COVERAGE and evidence.dense < ENOUGH_COSINE):
        return Doubt(_lacking(evidence.missing))
    return None


def responsible(evidence: Evidence) -> Clause | None:
    """The clause whose unit note governs the evidence: itself or the nearest above it that has one."""
    chain = (*evidence.document.ancestors(evidence.clause), evidence.clause)
    return next((clause for clause in reversed(chain) if clause.units), None)


def _other_aid(query: Understanding, evidence: Evidence) -> str:
    """A thing that the documents speak of, to which aid is asked for, when the clause says nothing of it: 企业上云."""
    if not (asks_aid(query.focus) and wants_figure(query)) or query.wants(Ask.COMPARISON, Ask.UNITS):
        return ""
    said = (term for term in evidence.missing if term.word in query.focus)
    things = (term for term in said if len(term.word) >= _THING and term.weight >= KNOWN_WEIGHT)
    return next((term.word for term in things if not (term.alternatives or term.is_generic)), "")


def _ended(query: Understanding, evidence: Evidence) -> str:
    """What the question takes for ended, when the clause says nothing of an end: a false premise."""
    match = _ENDED.search(query.focus)
    return match.group() if match and match.group() not in evidence.field else ""


def _tells_progress(evidence: Evidence) -> bool:
    """True for a line of a table that says how far each thing has come, and for a text that says it in per cent."""
    found = evidence.document.row(evidence.clause.id)
    if found is None:
        return _DONE_IN_PART.search(evidence.field) is not None
    return any(_PROGRESS.search(name) for name in found[0].header)


def _only_mentions(evidence: Evidence) -> bool:
    """True when the best sentence calls for a way of doing things, without a word on what it is: 推广…经验."""
    text = evidence.document.quote(evidence.best)
    return _MENTIONED.search(text) is not None and _EXPLAINED.search(text) is None


def _undefined(query: Understanding, evidence: Evidence) -> str:
    """The part of a name of which the meaning is asked, when the clause gives none: the 四 of “一四六十”."""
    asked = _MEANING_OF_PART.search(query.focus)
    part = (asked["part"] or asked["digits"]) if asked else ""
    is_told = re.search(rf"{re.escape(part)}[”\"]?(?:是指|指|即|是|为|[:：(（])", evidence.field) is not None
    return "" if is_told else part


def _is_forecast(evidence: Evidence) -> bool:
    """True when the best sentence foresees its figure, and tells of none that was achieved before."""
    text = evidence.document.quote(evidence.best)
    foreseen = _FORESEEN.search(text)
    return foreseen is not None and _ACHIEVED.search(text[: foreseen.start()]) is None


def _is_all_planned(evidence: Evidence) -> bool:
    """True for a line of a table without a column of what was done."""
    found = evidence.document.row(evidence.clause.id)
    return found is not None and not any(_SPENT_COLUMN.search(name) for name in found[0].header)


def _lacking_attribute(query: Understanding, evidence: Evidence) -> str:
    """What is asked for, when the clause has nothing of the kind: …的股票代码是多少."""
    found = _ATTRIBUTE.search(query.focus)
    is_line = evidence.document.row(evidence.clause.id) is not None
    last = evidence.terms[-1] if evidence.terms else None
    if is_line and last in evidence.missing and _IS_FIGURE.search(query.focus) and not last.is_generic:
        return last.word  # key words alone, the last of which is a column that the table has not
    if found is None or not (is_line or found.group().endswith("多少")):
        return ""
    told = (term for term in evidence.terms if term.word in found.group(1))
    asked = [term for term in told if not (term.is_generic or term.is_deed)]
    is_lacking = bool(asked) and asked[-1].weight >= COUNTED_WEIGHT and not asked[-1].stands_in(evidence.field)
    return found.group(1) if is_lacking else ""


def _subject_coverage(evidence: Evidence, places: Places) -> float:
    """The coverage of what the question is about, leaving out words that fit any subject, and places."""
    subject = [term for term in evidence.terms if not term.is_generic and term.word not in places.names]
    return coverage(subject, evidence.field) if subject else evidence.coverage


def _says_duty(evidence: Evidence) -> bool:
    """True when a text without unit notes says in its own words who does what, or is clearly the text meant."""
    has_notes = any(clause.units for clause in evidence.document.clauses)
    return _DUTY.search(evidence.field) is not None or (not has_notes and evidence.coverage >= ENOUGH_COVERAGE)


def _lacking(missing: tuple[Term, ...]) -> str:
    heaviest = sorted((term for term in missing if not term.word.isascii()), key=lambda term: -term.weight)
    named = "、".join(f"“{term.word}”" for term in heaviest[:2])
    return f"没有找到关于{named}的规定" if named else "没有找到相关规定"


def _foreign_place(query: Understanding, evidence: Evidence, places: Places) -> str:
    """A place of the question that the evidence does not name and its document does not cover.

    A target of a whole region says nothing of one place in it, and what a place pays of its own is not what its
    province pays: there the place itself must be named.
    """
    region = evidence.document.region
    is_share = asked_measures(query.focus) == SHARE and not asks_aid(query.focus)
    is_target = is_share or (query.wants(Ask.NUMBER) and not query.wants(Ask.AMOUNT))
    for place in places.named(query.text):
        of_its_unit = query.wants(Ask.UNITS) and re.search(rf"(?:^|[,，的]){place}{_ITS_UNIT}", query.text)
        if of_its_unit and not (places.covers(region, place) or places.holds(place, region)):
            return place
        known = evidence.field if place in query.focus else evidence.document.text  # what was said before needs no word
        if place in known or region.startswith(place):
            continue
        if _EVERY_PLACE.search(evidence.field) and places.covers(region, place):
            continue
        pays = re.search(rf"{place}[市县区]?(?:财政|政府)?(?:给|对|发|奖|补|认定)", query.text) is not None
        of_itself = re.match(rf"{place}{_INTENDS}", query.text) is not None
        if is_target or pays or of_itself or not (places.covers(region, place) or places.spans(evidence.field, place)):
            return place
    return ""


def _other_year(query: Understanding, evidence: Evidence) -> int:
    """A year of which a figure is asked and that the evidence does not hold; 0 when there is none.

    Whether something still holds in a later year is another question.
    """
    found = evidence.document.row(evidence.clause.id)
    is_of_year = found is not None and _YEAR.search(found[0].caption) is not None  # every figure of it is of that year
    if not (query.wants(Ask.AMOUNT, Ask.NUMBER) or is_of_year) or _STILL.search(query.focus):
        return 0
    return next((year for year in query.years if not evidence.holds_year(year) or _is_base(query, year, evidence)), 0)


def _is_base(query: Understanding, year: int, evidence: Evidence) -> bool:
    """True when running text names ``year`` only to compare with it: 比2017年翻一番."""
    if any(_THAN.search(query.focus[: match.start()]) for match in re.finditer(str(year), query.focus)):
        return False  # so does the question
    before = [evidence.field[: match.start()] for match in re.finditer(str(year), evidence.field)]
    is_line = evidence.document.row(evidence.clause.id) is not None
    return bool(before) and not is_line and all(_THAN.search(text) for text in before)
