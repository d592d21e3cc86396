"""Whether a clause states the figure that a question asks for."""

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
from assistant.terms import Term
from corpus.model import Row, Table

COUNTED_WEIGHT = 2.5  # below it, what follows the number is hardly a word
FIGURE_COVERAGE = 0.25  # share of the best sentence's coverage that the sentence with the figure must reach
_NOUN = 2  # characters at the end of what is counted
_COUNTED = re.compile(
    r"(?:多少|(?<![哪第])几)(?![亿万元钱成才就能可算去来给到在进于被])(?P<counter>[个名位家台项条所道])?"
    r"(?P<noun>[^,，。?？多几]{2,6})"
)
_HAN_COUNT = re.compile(
    r"[一二两三四五六七八九十百]+(?:个|大|项|条|次|名|家|种|类|位|批|届|级|所|门|年|步|方面|部分|点)|翻[一两]番|第[一二三四五六七八九十]+"
)
_HAN_RATE = re.compile(r"翻[一两]?番|[一二三四五六七八九十]成")
_HAN_SHARE = re.compile(rf"{_HAN_RATE.pattern}|一半|过半|全覆盖|全额")
_RATE = re.compile("增速|增长|增幅|涨|降")
_WHOLE_SUM = re.compile("全额")
_FIGURE_WANTED = re.compile(
    r"多少|多[大高快重]|多长(?!时间)|(?<![哪第])几(?![项条点样])|第几(?!批|学[期年]|期|届|年级)|百分之|金额|额度|上限|最高|"
    r"(?:增速|占比|比重|比例|覆盖率|人数|数量)(?:是|为|目标|$)|(?:奖补|补助|补贴|奖励|资助|津贴)的?标准(?=是?多少|是什么|有多|[?？]|$)"
)
_COUNTER = re.compile(r"(?:多少|几)[百千万]?([台件套辆架艘吨])")
_IN_BRACKETS = re.compile(r"[（(]([^（()）]+)[）)]$")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def wants_figure(query: Understanding) -> bool:
    """True when a number is asked for; a mere 几 in a question of yes or no, or of who, counts what it speaks of."""
    found = _FIGURE_WANTED.search(query.focus)
    return found is not None and not (found.group() == "几" and query.wants(Ask.WHETHER, Ask.UNITS))


def counted_term(query: Understanding, evidence: Evidence) -> str:
    """What the question counts, when the evidence does not hold it: 几个院士."""
    for match in _COUNTED.finditer(query.focus):
        counted = [term for term in evidence.terms if term.word in match["noun"]]
        if not counted or counted[0].is_generic or counted[0].weight < COUNTED_WEIGHT:
            continue
        if not set(counted) - set(evidence.missing):
            return counted[0].word
        is_counted = match["counter"] and wants_figure(query)
        if is_counted and not _counts_it(query, evidence, counted, match["noun"][-_NOUN:]):
            return counted[0].word
    return ""


def _counts_it(query: Understanding, evidence: Evidence, counted: list[Term], noun: str) -> bool:
    """True for a line of a table, and when a sentence with a figure, or a heading above, speaks of what is counted."""
    document, clause = evidence.document, evidence.clause
    if document.row(clause.id):
        return True
    texts = [document.quote(sentence.span) for sentence in figure_sentences(query, evidence)]
    texts += [each.heading for each in (clause, *document.ancestors(clause))]
    if any(noun in text or any(term.stands_in(normal(text)) for term in counted) for text in texts):
        return True
    return re.search(rf"[一二两三四五六七八九十\d]个?{re.escape(noun)}", evidence.field) is not None


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
