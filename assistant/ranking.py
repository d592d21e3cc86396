"""Orders evidence for a question: the retrieval score, and how well each clause covers and suits the question."""

import re

from assistant.evidence import Evidence, EvidenceFinder
from assistant.figures import (
    asked_measures,
    asks_aid,
    counts_in_words,
    counts_noun,
    find_figures,
    reaches,
    states_aid,
)
from assistant.points import asked_points, find_points
from assistant.question import Ask, Understanding
from assistant.tables.operations import UNIT_COLUMN
from assistant.terms import TermReader
from corpus.model import ClauseKind, DocumentKind
from corpus.numbering import parse_han

CANDIDATES = 30
CLOSE = 20  # how many of the best are looked at for the form of the answer
COVERAGE_WEIGHT = 0.5
FITNESS_WEIGHT = 0.15
REGION_WEIGHT = 0.1
YEAR_WEIGHT = 0.2
NUMBER_WEIGHT = 0.2
AUTHORITY_WEIGHT = 0.03
INTERPRETATION_WEIGHT = 0.1  # a summary holds a word of everything; the policy itself answers
NEAR_COVERAGE = 0.3  # share of the best sentence's coverage that a sentence must reach to speak of the same thing
NAMED_COVERAGE = 0.5  # of the question by a line of a table, for a word of it to name the line
ANNEX_LIST_WEIGHT = 0.5  # the list of annexes only names them
# What heads or frames a text seldom is the answer itself.
_FRAME_KINDS = {ClauseKind.FRONT: 0.15, ClauseKind.SIGNATURE: 0.3, ClauseKind.SECTION: 0.1, ClauseKind.TABLE: 0.1}
_CONDITION = re.compile(r"对.{2,30}的|符合|经.{1,6}后|根据|条件|按照|满足")
_TIME = re.compile(r"\d{4}年|\d+年|每年|年度|前|后|期")
_MONEY_TOPIC = re.compile(r"资金|经费|补助|奖励|补贴|资助|钱")
_ROLE = re.compile(r"牵头单位|牵头部门|配合单位|主管部门|召集人")
_LEADING = re.compile(r"牵头(?:单位|部门)")
_QUOTED = re.compile(r"[“\"]([^”\"]{2,12})[”\"]")
_SUBJECT = re.compile(
    r"(.{2,}?)[”\"]?的?(?:都|各|分别)?(?:包括|是指|指的?是?|说的是|是什么|有哪些|是哪|分为|全称|全名|是.{0,4}缩写|是?.{0,3}哪[里儿])"
)
_WHO_IS = r"(?:由|是|该|归)?(?:谁|哪位)来?(?:担任|担当|出任|任|当|做)"
_OFFICE = re.compile(rf"(?P<office>[一-鿿]{{2,6}}?){_WHO_IS}(?:的|呢)?[?。]?$|{_WHO_IS}(?P<named>[一-鿿]{{2,6}})")
_LISTED = re.compile(r"(?:哪些|什么|哪几[个项家条类种]?|哪[二两三四五六七八九十][个大项条]?)([一-鿿]{2,4})")
_NUMBERED = re.compile(r"哪([两三四五六七八九十])[个项条大类种]?([一-鿿]{2})")
_REASON = re.compile(r"为什么|为何|怎么会|凭什么|原因")
_TABLE_TOPIC = re.compile(r"附件|表|基数|年均|原来|现在|20\d\d年.*20\d\d年")
_AUTHOR = re.compile(r"谁写|谁的文章|作者|撰稿|执笔|写(?:这|那)?.{0,12}(?:文章|稿子|报告|调研).{0,6}(?:谁|哪位)")
AUTHOR_WEIGHT = 1.0
_PERIOD = re.compile(r"(?<![\d一二三四五六七八九十])([1-9]|[二两三四五六七八九十])年(?![级代前后])")
_LIST_MIN = 2
_NAME_MIN = 4


class Ranker:
    """Finds the clauses that may answer a question and orders them."""

    def __init__(self, finder: EvidenceFinder, terms: TermReader) -> None:
        self._finder = finder
        self._terms = terms

    def rank(self, query: Understanding, allowed: frozenset[str] | None) -> tuple[Evidence, ...]:
        """The evidence for ``query`` from the ``allowed`` clauses (None: all), the best first."""
        terms = self._terms.key_terms(query.text)
        return rank_evidence(query, self._finder.find(query, terms, limit=CANDIDATES, allowed=allowed))


def rank_evidence(query: Understanding, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The evidence, the best first; equal scores keep the order of retrieval."""
    first = sorted(evidence, key=lambda each: -_base(query, each))
    close, rest = first[:CLOSE], first[CLOSE:]
    return (*sorted(close, key=lambda each: -_base(query, each) - _bonus(query, each)), *rest)


def fitness(query: Understanding, text: str) -> float:
    """How well ``text`` suits what is asked: 2 for its definition, 1 or more for the very thing, 0.5 for a form."""
    if _fills(query.text, text):
        return 2.0
    if query.wants(Ask.NUMBER) and (counts_noun(query.focus, text) or reaches(query.focus, text)):
        return 1.5
    if query.wants(Ask.AMOUNT, Ask.NUMBER) and find_figures(text, asked_measures(query.focus)):
        if _PERIOD.search(query.focus) and _same_period(query.focus, text):
            return 1.5
        return 1.0 if states_aid(text) or not asks_aid(query.focus) else 0.5
    if query.wants(Ask.AMOUNT, Ask.NUMBER) and counts_in_words(query.focus, text):
        return 1.0
    if query.wants(Ask.UNITS) and any(role in text for role in _ROLE.findall(query.text)):
        return 1.0
    if query.wants(Ask.UNITS) and "牵头" in query.focus and _LEADING.search(text):
        return 1.0
    if query.wants(Ask.LIST, Ask.DEFINITION) and (_defines(query.text, text) or _repeats(query.text, text)):
        return 2.0
    if query.wants(Ask.LIST, Ask.DEFINITION) and _lists(query.text, text):
        return 1.0
    forms = (
        query.wants(Ask.LIST) and text.count("、") >= _LIST_MIN,
        query.wants(Ask.CONDITION) and _CONDITION.search(text) is not None,
        query.wants(Ask.TIME) and _TIME.search(text) is not None,
        _MONEY_TOPIC.search(query.text) is not None and any(q.is_money for q in find_figures(text, frozenset())),
    )
    return 0.5 * any(forms)


def suits(query: Understanding, evidence: Evidence) -> float:
    """The best fitness of the sentences of ``evidence``."""
    return max(fitness(query, evidence.document.quote(sentence.span)) for sentence in evidence.sentences)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else parse_han(text.replace("两", "二"))


def _same_period(question: str, text: str) -> bool:
    """True when ``text`` speaks of as many years as ``question``.

    >>> _same_period("五年投多少", "省财政5年投入60亿元"), _same_period("五年投多少", "每年给予2000万元")
    (True, False)
    """
    asked, told = ({_number(n) for n in _PERIOD.findall(each)} for each in (question, text))
    return not asked.isdisjoint(told)


def _defines(question: str, text: str) -> bool:
    """True when ``text`` says what the subject of ``question`` is or holds: “一堡”：…, 底层共享包括…."""
    subjects = _QUOTED.findall(question)
    if asked := _SUBJECT.match(question):
        before = asked.group(1).strip("“”\"").rstrip("呢呀,，: ")
        tails = [before[-size:] for size in range(2, min(len(before), 8) + 1)]
        opening = (tail for tail in tails if re.search(rf"(?<![一-鿿]){re.escape(tail)}", text))
        subjects += [before, *opening]
    named = [subject for subject in subjects if len(subject) >= _NAME_MIN]
    if any(re.search(rf"、[^。；]{{2,60}}(?:[”\"]|等){re.escape(subject)}", text) for subject in named):
        return True  # the things, and then what they are called
    return any(re.search(rf"{re.escape(subject)}[”\"]?(?:包括|包含|是指|指|即|[:：（(])", text) for subject in subjects)


def _fills(question: str, text: str) -> bool:
    """True when ``text`` says who holds the office that ``question`` asks about: 召集人由…担任.

    >>> _fills("召集人谁来当", "召集人由分管领导担任"), _fills("召集人谁来当", "由召集人主持")
    (True, False)
    """
    asked = _OFFICE.search(question)
    office = (asked["office"] or asked["named"]) if asked else ""
    tails = (re.escape(office[-size:]) for size in range(2, len(office) + 1))
    forms = r"(?<!副){0}[^。；]{{0,5}}由[^。；]{{2,30}}?任|(?:担任|任|为){0}|(?<!副){0}[:：]"
    return any(re.search(forms.format(tail), text) for tail in tails)


def _repeats(question: str, text: str) -> bool:
    """True when ``text`` names as many of the things as ``question`` says there are: 哪三个对接."""
    return any(text.count(noun) >= parse_han(number) for number, noun in _NUMBERED.findall(question))


def _lists(question: str, text: str) -> bool:
    """True when ``text`` closes an enumeration with the things that ``question`` asks for: …、云计算等重点领域."""
    return any(re.search(rf"、[^，。；、]{{0,10}}{noun}", text) for noun in _LISTED.findall(question))


def _is_of_indicators(evidence: Evidence) -> bool:
    """True for a line of a table of indicators, each with its unit of measure; the lines of others name things."""
    found = evidence.document.row(evidence.clause.id)
    return found is not None and UNIT_COLUMN in found[0].header


def names_line(query: Understanding, evidence: Evidence) -> bool:
    """True when the question names this line of its table, and not just what all its lines share."""
    found = evidence.document.row(evidence.clause.id)
    if found is None or found[1].total or evidence.coverage < NAMED_COVERAGE:
        return False
    table, row = found
    if UNIT_COLUMN in table.header and not _TABLE_TOPIC.search(query.text):
        return False  # a table of targets says again what the text says
    own = row.cells[table.name_column].text.lower()
    others = [other.cells[table.name_column].text.lower() for other in table.rows if other is not row]
    return any(term.word in own and not any(term.word in other for other in others) for term in evidence.terms)


def _base(query: Understanding, evidence: Evidence) -> float:
    """What speaks for the evidence whatever the form of the answer: retrieval, coverage, region, authority, year."""
    document = evidence.document
    sentence_coverage = max(sentence.coverage for sentence in evidence.sentences)
    return (
        evidence.score
        + COVERAGE_WEIGHT * (evidence.coverage + sentence_coverage) / 2
        + REGION_WEIGHT * (not query.regions or document.region in query.regions)
        - AUTHORITY_WEIGHT * document.kind.authority
        - INTERPRETATION_WEIGHT * (document.kind is DocumentKind.INTERPRETATION)
        - YEAR_WEIGHT * any(not evidence.holds_year(year) for year in query.years if year <= document.issued_on.year)
        - YEAR_WEIGHT * any(month not in evidence.field for month in query.months)
        - NUMBER_WEIGHT * any(number not in evidence.field for number in query.numbers)
        - _frame_weight(query, evidence.clause.kind)
        - ANNEX_LIST_WEIGHT * (evidence.clause.path[0] == "附件")
    )


def _reworded(query: Understanding, evidence: Evidence) -> tuple[str, ...]:
    """The question with one of its words as the documents say it: 高企 as 高新技术企业."""
    text = query.focus.lower()
    return tuple(text.replace(term.word, other) for term in evidence.terms for other in term.alternatives)


def _frame_weight(query: Understanding, kind: ClauseKind) -> float:
    """What speaks against a frame; a signature tells who wrote the text."""
    if kind is ClauseKind.SIGNATURE and _AUTHOR.search(query.focus):
        return -AUTHOR_WEIGHT
    return _FRAME_KINDS.get(kind, 0.0)


def _bonus(query: Understanding, evidence: Evidence) -> float:
    """What the form of the clause adds: the figure, list, units or number of points that the question asks for."""
    document, clause = evidence.document, evidence.clause
    points = asked_points(query.focus)
    if points and points in (len(document.children(clause)), len(find_points(document, clause))):
        return FITNESS_WEIGHT * 2.0 + _FRAME_KINDS.get(clause.kind, 0.0)
    if clause.kind is ClauseKind.ROW and _REASON.search(query.focus):
        return 0.0  # a line of a table gives no reasons
    if clause.kind is ClauseKind.ROW:
        named = (3.0 if _TABLE_TOPIC.search(query.text) else 2.0) * names_line(query, evidence)
        has_figure = query.wants(Ask.AMOUNT, Ask.NUMBER) and (named or _is_of_indicators(evidence))
        fit = max(float(has_figure), named)
    else:
        wants_figure = query.wants(Ask.AMOUNT, Ask.NUMBER)
        least = NEAR_COVERAGE * max(sentence.coverage for sentence in evidence.sentences) if wants_figure else 0.0
        near = [sentence for sentence in evidence.sentences if sentence.coverage >= least]
        fit = max(fitness(query, document.quote(sentence.span)) for sentence in near)
        texts = [document.quote(sentence.span) for sentence in near] if wants_figure else []
        if any(reaches(question, text) for question in _reworded(query, evidence) for text in texts):
            fit = max(fit, 1.5)
    if query.wants(Ask.UNITS) and not _ROLE.search(query.text):
        fit = max(fit, float(bool(clause.units)))
    return FITNESS_WEIGHT * fit
