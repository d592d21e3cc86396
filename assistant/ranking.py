"""Orders evidence for a question: the retrieval score, and how well each clause covers and suits the question."""

import re

from assistant.evidence import Evidence, EvidenceFinder
from assistant.figures import asks_result, reaches
from assistant.fitness import asks_holder, fitness
from assistant.points import asked_points, find_points
from assistant.question import Ask, Understanding
from assistant.tables.operations import UNIT_COLUMN, asks_extreme
from assistant.terms import TermReader
from corpus.model import ClauseKind, DocumentKind
from index.passages import row_text

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
MUCH_LESS = 0.3  # coverage
TELLING = 3.0  # weight of a word that names a line; one in many clauses does not
NAMING = 4  # characters of another word for one of the question, for it to name a line
NAMED_COVERAGE = 0.5  # of the question by a line of a table, for a word of it to name the line
AUTHOR_WEIGHT = 1.0  # a signature, where the author is asked for
OTHER_LINE_WEIGHT = 0.1
ANNEX_LIST_WEIGHT = 0.5  # the list of annexes only names them
# What heads or frames a text seldom is the answer itself.
_FRAME_KINDS = {ClauseKind.FRONT: 0.15, ClauseKind.SIGNATURE: 0.3, ClauseKind.SECTION: 0.1, ClauseKind.TABLE: 0.1}
_ROLE = re.compile(r"牵头单位|牵头部门|配合单位|主管部门|召集人")
_PLAN = re.compile(r"力争|到(?:19|20)\d{2}年|目标")
_COUNTER = re.compile("(?:多少|几)([台套件辆座张])")
_REASON = re.compile(r"为什么|为何|怎么会|凭什么|原因")
_TABLE_TOPIC = re.compile(r"附件|表|基数|年均|原来|现在|20\d\d年.*20\d\d年")
_AUTHOR = re.compile(r"谁写|谁的文章|作者|撰稿|执笔|写(?:这|那)?.{0,12}(?:文章|稿子|报告|调研).{0,6}(?:谁|哪位)")


class Ranker:
    """Finds the clauses that may answer a question and orders them."""

    def __init__(self, finder: EvidenceFinder, terms: TermReader) -> None:
        self._finder = finder
        self._terms = terms

    def rank(self, query: Understanding, allowed: frozenset[str] | None) -> tuple[Evidence, ...]:
        """The evidence for ``query`` from the ``allowed`` clauses (None: all), the best first."""
        terms = self._terms.key_terms(query.text)
        evidence = self._finder.find(query, terms, limit=CANDIDATES, allowed=allowed)
        if asks_holder(query.text):  # an office is of a body: that of another document has another holder
            evidence = tuple(each for each in evidence if not self._finder.names_another(each)) or evidence
        return rank_evidence(query, evidence)


def rank_evidence(query: Understanding, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The evidence, the best first; equal scores keep the order of retrieval."""
    first = sorted(evidence, key=lambda each: -_base(query, each))
    close, rest = first[:CLOSE], first[CLOSE:]
    most = max((each.coverage for each in close), default=0.0)
    return (*sorted(close, key=lambda each: -_base(query, each) - _bonus(query, each, most)), *rest)


def _is_of_indicators(evidence: Evidence) -> bool:
    """True for a line of a table of indicators, each with its unit of measure; the lines of others name things."""
    found = evidence.document.row(evidence.clause.id)
    return found is not None and UNIT_COLUMN in found[0].header


def _counts(query: Understanding, evidence: Evidence) -> bool:
    """False when the question counts things of which the line has no number: 多少台, of a table of money."""
    found = evidence.document.row(evidence.clause.id)
    return found is None or all(counter in row_text(*found) for counter in _COUNTER.findall(query.focus))


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
    telling = [term for term in evidence.terms if term.weight >= TELLING]
    words = [term.word for term in telling]
    words += [word for term in telling for word in term.alternatives if len(word) >= NAMING]
    return any(word in own and not any(word in other for other in others) for word in words)


def is_other_line(evidence: Evidence) -> bool:
    """True for a line of a list of things whose cells hold no word of the question: it tells of another thing."""
    found = evidence.document.row(evidence.clause.id)
    if found is None or UNIT_COLUMN in found[0].header or found[1].total:
        return False
    table, row = found
    known = evidence.document.region + table.caption + "".join(table.header)
    cells = " ".join(cell.text for cell in row.cells).lower()
    return not any(term.stands_in(cells) and term.word not in known for term in evidence.terms)


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
        - OTHER_LINE_WEIGHT * _tells_of_another(query, evidence)
    )


def _tells_of_another(query: Understanding, evidence: Evidence) -> bool:
    """True for a line of a list of other things, where no whole table is asked about; a follow-up names no line."""
    return query.focus == query.text and is_other_line(evidence) and not asks_extreme(query.focus)


def _reworded(query: Understanding, evidence: Evidence) -> tuple[str, ...]:
    """The question with one of its words as the documents say it: 高企 as 高新技术企业."""
    text = query.focus.lower()
    return tuple(text.replace(term.word, other) for term in evidence.terms for other in term.alternatives)


def _frame_weight(query: Understanding, kind: ClauseKind) -> float:
    """What speaks against a frame; a signature tells who wrote the text."""
    if kind is ClauseKind.SIGNATURE and _AUTHOR.search(query.focus):
        return -AUTHOR_WEIGHT
    return _FRAME_KINDS.get(kind, 0.0)


def _bonus(query: Understanding, evidence: Evidence, most: float) -> float:
    """What the form of the clause adds: the figure, list, units or number of points that the question asks for.

    ``most`` is the best coverage of all: a line of a table that holds much less of the question is not the one named.
    """
    document, clause = evidence.document, evidence.clause
    points = asked_points(query.focus)
    if points and points in (len(document.children(clause)), len(find_points(document, clause))):
        return FITNESS_WEIGHT * 2.0 + _FRAME_KINDS.get(clause.kind, 0.0)
    if clause.kind is ClauseKind.ROW and _REASON.search(query.focus):
        return 0.0  # a line of a table gives no reasons
    if clause.kind is ClauseKind.ROW:
        named = (3.0 if _TABLE_TOPIC.search(query.text) else 2.0) * names_line(query, evidence)
        named *= _counts(query, evidence) and evidence.coverage >= most - MUCH_LESS
        has_figure = query.wants(Ask.AMOUNT, Ask.NUMBER) and (named or _is_of_indicators(evidence))
        fit = max(float(has_figure), named)
    else:
        wants_figure = query.wants(Ask.AMOUNT, Ask.NUMBER)
        least = NEAR_COVERAGE * max(sentence.coverage for sentence in evidence.sentences) if wants_figure else 0.0
        near = [sentence for sentence in evidence.sentences if sentence.coverage >= least]
        if wants_figure and asks_result(query.focus):
            near = [sentence for sentence in near if not _PLAN.search(document.quote(sentence.span))]
        fit = max((fitness(query, document.quote(sentence.span)) for sentence in near), default=0.0)
        texts = [document.quote(sentence.span) for sentence in near] if wants_figure else []
        if any(reaches(question, text) for question in _reworded(query, evidence) for text in texts):
            fit = max(fit, 1.5)
    if query.wants(Ask.UNITS) and not _ROLE.search(query.text):
        fit = max(fit, float(bool(clause.units)))
    return FITNESS_WEIGHT * fit
