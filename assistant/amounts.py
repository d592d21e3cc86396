"""Whether a clause states the figure that a question asks for, and holds the figures that the question itself names."""

import re

from assistant.evidence import Evidence, ScoredSentence
from assistant.fields import normal
from assistant.figures import (
    SHARE,
    asked_measures,
    asks_aid,
    asks_for_each,
    counts_in_words,
    counts_people,
    find_figures,
    states_aid,
    states_for_each,
)
from assistant.question import Ask, Understanding
from assistant.tables.operations import UNIT_COLUMN
from corpus.model import Row, Table
from corpus.quantities import find_quantities

COUNTED_WEIGHT = 2.5  # below it, what follows the number is hardly a word
FIGURE_COVERAGE = 0.25  # share of the best sentence's coverage that the sentence with the figure must reach
_COUNTED = re.compile(
    r"(?:多少|(?<!哪)几)(?![亿万元钱成才就能可算去来给到在进于被])[个名位家台项条所道]?([^,，。?？多几]{2,6})"
)
_HAN_COUNT = re.compile(
    r"[一二两三四五六七八九十百]+(?:个|大|项|条|次|名|家|种|类|位|批|届|级|所|门|年|步|方面|部分|点)|翻[一两]番|第[一二三四五六七八九十]+"
)
_HAN_RATE = re.compile(r"翻[一两]?番|[一二三四五六七八九十]成")
_HAN_SHARE = re.compile(rf"{_HAN_RATE.pattern}|一半|过半|全覆盖|全额")
_RATE = re.compile("增速|增长|增幅|涨|降")
_WHOLE_SUM = re.compile("全额")
_FIGURE_WANTED = re.compile(
    r"多少|多[大高快重]|多长(?!时间)|(?<![哪第])几(?![项条点样])|第几(?!批|学期|期|届)|百分之|金额|额度|上限|最高|(?:增速|占比|比重|比例|覆盖率|人数|数量)(?:是|为|目标|$)|(?:奖补|补助|补贴|奖励|资助|津贴)的?标准"
)
_COUNTER = re.compile(r"(?:多少|几)[百千万]?([台件套辆架艘吨])")
_IN_BRACKETS = re.compile(r"[（(]([^（()）]+)[）)]$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SCALED = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(万亿|万|亿)?")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SCALE = {"万": 1e4, "亿": 1e8, "万亿": 1e12}
_PART = re.compile(
    r"(?:(?<![月年天省市县区厂村国])里面?|当中|其中)[,，]?(?P<within>[^,，。]{2,8}?)(?:有|拿|得)(?:到|了|得)*(?:多少|几)|"
    r"(?:里面?|[,，])(?P<share>[^,，。]{2,8}?)(?:分(?:到|得|了)+多少|(?:要|得|能)?占(?:到|了)?(?:几|多少)[个家项件条台名所])"
)
_PAYER = re.compile(r"(中央|国家|地方|[省市县区][省市县区、()（）]*)(?:[两三各]?级)?财政")
_BASE = re.compile(
    r"占(?!比|到|多|几|百分|有|了|[地用着据])([^,，。]{2,10}?)的?(?:比[重例率]|百分|[要应将得达到是有多几]|$)"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")


def wants_figure(query: Understanding) -> bool:
    """True when a number is asked for; a mere 几 in a question of yes or no, or of who, counts what it speaks of."""
    found = _FIGURE_WANTED.search(query.focus)
    return found is not None and not (found.group() == "几" and query.wants(Ask.WHETHER, Ask.UNITS))


def counted_term(query: Understanding, evidence: Evidence) -> str:
    """What the question counts, when the evidence does not hold it: 几个院士."""
    for match in _COUNTED.finditer(query.focus):
        counted = [term for term in evidence.terms if term.word in match.group(1)]
        if counted and counted[0].is_generic:
            continue
        if counted and counted[0].weight >= COUNTED_WEIGHT and not set(counted) - set(evidence.missing):
            return counted[0].word
    return ""


def has_figure(query: Understanding, evidence: Evidence) -> bool:
    """True when the line of a table, or a sentence of the clause, states a figure of the measure asked for."""
    if found := evidence.document.row(evidence.clause.id):
        measures = asked_measures(query.focus)
        if _is_blank(query, *found):
            return False
        # the tables tell what was built and reached, never what is granted
        return not asks_aid(query.focus) and (not measures or _has_column(query, *found, measures))
    return bool(figure_sentences(query, evidence))


def figure_sentences(query: Understanding, evidence: Evidence) -> tuple[ScoredSentence, ...]:
    """The sentences that are about the question and state a figure of the measure asked for.

    Without a measure, a Chinese number will do.
    """
    least = FIGURE_COVERAGE * max(sentence.coverage for sentence in evidence.sentences)
    return tuple(
        sentence
        for sentence in evidence.sentences
        if sentence.coverage >= least and _states_figure(query, evidence.document.quote(sentence.span))
    )


def _states_figure(query: Understanding, text: str) -> bool:
    measures = asked_measures(query.focus)
    share = _HAN_RATE if _RATE.search(query.focus) else _HAN_SHARE
    in_words = (share,) if measures == SHARE else () if measures else (_HAN_COUNT, _WHOLE_SUM)
    is_said = any(pattern.search(text) for pattern in in_words) or counts_in_words(query.focus, text)
    fits = states_aid(text) or not asks_aid(query.focus)
    fits = fits and (states_for_each(text) or not asks_for_each(query.focus))
    return fits and bool(find_figures(text, measures) or is_said)


def _is_blank(query: Understanding, table: Table, row: Row) -> bool:
    """True when the line has nothing of its own in the column of the year that the question names.

    That is a dash, or one figure printed over the columns of several years.
    """
    columns = list(zip(table.header, row.cells, strict=True))
    cells = [cell for name, cell in columns if any(str(year) in name for year in query.years)]
    shared = [cell for name, cell in columns if _YEAR.search(name) and cell in cells and len(cell.span)]
    return bool(cells) and (len(shared) > len(cells) or not any(re.search(r"\w", cell.text) for cell in cells))


def _has_column(query: Understanding, table: Table, row: Row, measures: frozenset[str]) -> bool:
    """True when a column of the table, or a cell of the line, carries one of ``measures``."""
    is_of_people, is_of_shares = "人" in measures and counts_people(query.focus), measures == SHARE
    asked = _COUNTER.search(query.focus)
    counted = frozenset({asked.group(1), "万" + asked.group(1)}) if asked else frozenset[str]()
    for name, cell in zip(table.header, row.cells, strict=True):
        of_unit = _IN_BRACKETS.search(name)
        if (of_unit and of_unit.group(1) in measures) or (name == UNIT_COLUMN and cell.text in measures):
            return True
        if (is_of_people and "人" in name) or (is_of_shares and re.search("比重|占比|率", name)):
            return True
        if find_figures(cell.text, counted or measures):
            return True
    return False


def unknown_number(query: Understanding, evidence: Evidence) -> str:
    """A number of the question, not a year, that the evidence does not hold: a false premise, or another case.

    A number may be written in another way: 1.5万 as 15000. The cells of a table leave 万 and 亿 to its header.
    """
    numbers = list(_SCALED.finditer(_GROUPED.sub("", query.focus)))
    if not numbers:
        return ""
    known = set(_NUMBER.findall(evidence.field))
    values = {round(quantity.value, 2) for quantity in find_quantities(evidence.field)}
    is_line = evidence.document.row(evidence.clause.id) is not None
    for asked in numbers:
        number, scale = asked.groups()
        if (_YEAR.fullmatch(number) and not scale) or (len(number) == 1 and not scale):
            continue
        is_told = bool(scale) and asked.group() in evidence.field
        is_told = is_told or round(float(number) * _SCALE.get(scale, 1.0), 2) in values
        if is_told or (number in known and (is_line or not scale)):
            continue
        return asked.group()
    return ""


def unknown_part(query: Understanding, evidence: Evidence) -> str:
    """The part of a whole of which a figure is asked, when no figure told is of it: 60亿里生物医药分到多少."""
    asked = _PART.search(query.focus)
    part = (asked["within"] or asked["share"]) if asked else ""
    terms = [term for term in evidence.terms if term.word in part and not term.is_generic and not term.word.isdecimal()]
    told = (evidence.document.quote(sentence.span) for sentence in figure_sentences(query, evidence))
    texts = [normal(text) for text in told if find_figures(text, frozenset())]
    is_told = any(term.stands_in(text) for term in terms for text in texts)
    return terms[0].word if terms and texts and not is_told else ""


def unknown_payer(query: Understanding, evidence: Evidence) -> str:
    """The purse of which a figure is asked, when all that the figures told come from are others: 中央财政."""
    asked = _PAYER.search(query.focus)
    told = "".join(
        level
        for sentence in (figure_sentences(query, evidence) if asked else ())
        for level in _PAYER.findall(evidence.document.quote(sentence.span))
    )
    told = told.replace("地方", "地方市县区")
    is_told = asked is None or not told or any(level in told for level in asked.group(1).replace("国家", "中央"))
    return "" if asked is None or is_told else asked.group()


def unknown_base(query: Understanding, evidence: Evidence) -> str:
    """What a share is asked of, when the evidence tells a share of something else: 占GDP, 占主营业务收入."""
    asked = _BASE.search(query.focus.lower())
    terms = [term for term in evidence.terms if term.word in asked.group(1)] if asked else []
    is_of_other = bool(terms) and set(terms) <= set(evidence.missing)
    told = (evidence.document.quote(sentence.span) for sentence in figure_sentences(query, evidence))
    return terms[0].word.upper() if is_of_other and any("占" in text for text in told) else ""
