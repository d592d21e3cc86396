"""Composes an answer out of the words of the clauses, led by what was asked."""

import re

from assistant.amounts import figure_sentences, wants_figure
from assistant.confidence import responsible
from assistant.evidence import Evidence, ScoredSentence
from assistant.figures import asked_measures, find_figures
from assistant.fitness import fitness
from assistant.points import asked_points, find_points
from assistant.question import Ask, Understanding
from assistant.statements import Statement
from assistant.tables.operations import UNIT_COLUMN, pairs
from assistant.terms import Term, coverage
from corpus.model import Clause, ClauseKind, Document, Span, Table
from corpus.quantities import find_quantities
from corpus.sentences import strip
from index.passages import row_text

_SEGMENT = re.compile(r"[^，,；;。：:]+")
_TARGET_YEAR = re.compile(r"(?:力争)?到\d{4}年[底末]?")
_HEADING_MAX = 18
_HOW_MANY = re.compile(r"多少|(?<!哪)几")
_SHORT = 40
_CLOSE = 7  # characters to either side of 多少
COUNTED = 0.4  # what a sentence gains that holds all the words close to 多少
_ASKED_MAX = 3  # columns that a lead may give
NEARLY = 0.2  # how much less a second sentence may suit the question and still be given
COMPARED = 0.6  # the same, where two things are compared


def compose(query: Understanding, evidence: Evidence) -> tuple[Statement, ...]:
    """The statements that answer ``query`` from ``evidence``: the units, the figures, the table line, the sentence."""
    if query.wants(Ask.UNITS):
        owner = responsible(evidence)
        if owner is not None and owner.unit_note is not None:
            return (_units_statement(query, evidence, owner, owner.unit_note),)
    if evidence.clause.kind is ClauseKind.ROW:
        return (_row_statement(query, evidence),)
    points = find_points(evidence.document, evidence.clause)
    if points and len(points) == asked_points(query.focus):
        return (_points_statement(evidence, points),)
    if evidence.clause.kind is ClauseKind.SECTION:
        return (_section_statement(evidence),)
    return (_sentence_statement(query, evidence),)


def name_clause(document: Document, clause: Clause) -> str:
    """How an answer names a clause: its heading, or its label."""
    return f"“{clause.heading}”" if clause.heading else f"《{document.title}》{clause.label}"


def printed_units(document: Document, note: Span) -> str:
    """The unit note as printed, without its brackets and label."""
    inner = document.quote(note)[1:-1].strip()
    return re.sub(r"^责任(?:单位|部门)\s*[:：]\s*", "", inner)


def _units_statement(query: Understanding, evidence: Evidence, owner: Clause, note: Span) -> Statement:
    document = evidence.document
    text = f"{name_clause(document, owner)}的责任单位：{printed_units(document, note)}。"
    if query.wants(Ask.AMOUNT, Ask.NUMBER, Ask.LIST) and not re.search(r"责任单位|归|谁|部门|单位", query.text):
        text += document.quote(evidence.best)
    return Statement(text, document, owner, note, evidence.score)


def _points_statement(evidence: Evidence, points: tuple[Span, ...]) -> Statement:
    """The points 一是…二是… of a clause, each by its opening words."""
    document, clause = evidence.document, evidence.clause
    text = "；".join(document.quote(point) for point in points)
    quote = Span(points[0].start, points[-1].end)
    return Statement(f"{text}。", document, clause, quote, evidence.score)


def _row_statement(query: Understanding, evidence: Evidence) -> Statement:
    found = evidence.document.row(evidence.clause.id)
    assert found is not None, f"{evidence.clause.id} is a row of no table"
    table, row = found
    text = f"{evidence.clause.label}（{table.caption}）：{row_text(table, row)}。"
    asked = _asked_columns(query, table)
    if 0 < len(asked) <= _ASKED_MAX:
        cells = "；".join(f"{table.header[index]}：{row.cells[index].text}" for index in asked)
        measure = row.cells[table.header.index(UNIT_COLUMN)].text if UNIT_COLUMN in table.header else ""
        name = row.cells[table.name_column].text + (f"（{measure}）" if measure else "")
        text = f"{name}，{cells}。见{text}"
    return Statement(text, evidence.document, evidence.clause, evidence.clause.own, evidence.score)


def _asked_columns(query: Understanding, table: Table) -> tuple[int, ...]:
    """The columns whose heading the question names, by a word that the caption has not, or by its year."""
    known = pairs(table.caption)
    columns = [index for index in range(len(table.header)) if index != table.name_column]
    for said in (query.focus, query.text):  # what is asked now, else what the conversation is about
        asked = tuple(
            index
            for index in columns
            if any(pair in said for pair in pairs(table.header[index]) - known)
            or any(str(year) in table.header[index] for year in query.years)
        )
        if asked:
            return asked
    return ()


def _section_statement(evidence: Evidence) -> Statement:
    document, clause = evidence.document, evidence.clause
    children = document.children(clause)
    listed = [child for child in children if child.heading]
    if not listed:
        text = document.quote(Span(clause.own.start, children[0].own.end)) if children else document.quote(clause.own)
    else:
        text = f"{_headed(clause.label, clause.heading)}：" + "；".join(
            _headed(child.label.removeprefix(clause.label).strip(), child.heading) for child in listed
        )
    return Statement(text, document, clause, clause.span, evidence.score)


def _headed(label: str, heading: str) -> str:
    """A label and its heading; a blank keeps figures of the two apart.

    >>> _headed("1.", "加快建设"), _headed("附件2", "2018年项目表")
    ('1.加快建设', '附件2 2018年项目表')
    """
    return f"{label} {heading}" if label[-1:].isdecimal() and heading[:1].isdecimal() else label + heading


def _sentence_statement(query: Understanding, evidence: Evidence) -> Statement:
    document, clause = evidence.document, evidence.clause
    sentence = _best_sentence(query, evidence)
    text = document.quote(sentence)
    heading = clause.heading if clause.heading and clause.heading not in text else ""
    lead, year = _lead(query, text), _target_year(document, clause, sentence)
    body = f"{year}……{text}" if year else text
    if second := _second_sentence(query, evidence, sentence):
        other = document.quote(second)
        body = f"{body}……{other}" if sentence.start < second.start else f"{other}……{body}"
    body = f"{heading}：{body}" if heading else body
    return Statement(f"{lead}。原文：{body}" if lead else body, document, clause, sentence, evidence.score)


def _suits(query: Understanding, evidence: Evidence, sentence: ScoredSentence) -> float:
    """How well a sentence suits the question; higher is better."""
    emphasis = 1.0 if query.focus == query.text else 2.0  # a follow-up turns to something else of the same clause
    text = evidence.document.quote(sentence.span)
    counted = coverage(_counted_terms(query, evidence), text.lower())
    is_of_time = bool(query.months) and all(month in text for month in query.months)
    return sentence.score + emphasis * sentence.coverage + fitness(query, text) + COUNTED * counted + is_of_time


def _counted_terms(query: Understanding, evidence: Evidence) -> tuple[Term, ...]:
    """The terms close to 多少 or 几, which say what is counted: 要引进多少社会资本."""
    asked = _HOW_MANY.search(query.focus)
    if asked is None:
        return ()
    near = query.focus.lower()[max(0, asked.start() - _CLOSE) : asked.end() + _CLOSE]
    counted = (term for term in evidence.terms if term.word in near and not term.word.isdecimal())
    return tuple(term for term in counted if not term.is_generic)


def _best_sentence(query: Understanding, evidence: Evidence) -> Span:
    """The words that suit the question and what it asks for best.

    One sentence as a rule; a mere heading takes in what follows it, and where a list or a meaning is asked for, a
    sentence cut by semicolons is given whole.
    """
    document = evidence.document
    stating = figure_sentences(query, evidence) if wants_figure(query) else ()
    best = max(stating or evidence.sentences, key=lambda sentence: _suits(query, evidence, sentence)).span
    if query.wants(Ask.LIST, Ask.DEFINITION):
        best = _whole_sentence(document, evidence.clause, best)
    if len(best) <= _HEADING_MAX and not find_quantities(document.quote(best)):
        following = sorted(s.span for s in evidence.sentences if s.span.start >= best.end)
        if following:
            end = following[0]
            whole = _whole_sentence(document, evidence.clause, end) if query.wants(Ask.LIST, Ask.DEFINITION) else end
            return Span(best.start, whole.end)
    return best


def _second_sentence(query: Understanding, evidence: Evidence, first: Span) -> Span | None:
    """Another sentence of the clause that suits nearly as well as ``first``; none where a figure is asked for."""
    if query.wants(Ask.AMOUNT, Ask.NUMBER, Ask.UNITS):
        return None
    others = [
        sentence
        for sentence in evidence.sentences
        if len(sentence.span) > _HEADING_MAX and (sentence.span.end <= first.start or sentence.span.start >= first.end)
    ]
    best = max(_suits(query, evidence, sentence) for sentence in evidence.sentences)
    second = max(others, key=lambda sentence: _suits(query, evidence, sentence), default=None)
    nearly = COMPARED if query.wants(Ask.COMPARISON) else NEARLY
    if second is None or _suits(query, evidence, second) < best - nearly:
        return None
    return second.span


def _whole_sentence(document: Document, clause: Clause, part: Span) -> Span:
    """``part`` widened over semicolons to the full stops around it, within the text of its clause."""
    limit = min(clause.unit_note.start, clause.own.end) if clause.unit_note else clause.own.end
    start = max(document.text.rfind("。", clause.own.start, part.start) + 1, clause.own.start)
    if clause.heading and clause.heading in document.text[start : part.start]:
        start = part.start
    end = document.text.find("。", part.end - 1, limit)
    return strip(document.text, Span(start, limit if end < 0 else end + 1))


def _target_year(document: Document, clause: Clause, sentence: Span) -> str:
    """The words that set the year for ``sentence`` when it goes on after a semicolon: 力争到2021年."""
    before = document.text[clause.own.start : sentence.start]
    current = before[before.rfind("。") + 1 :]
    if _TARGET_YEAR.search(document.quote(sentence)):
        return ""
    found = _TARGET_YEAR.findall(current)
    return found[-1] if found else ""


def _lead(query: Understanding, sentence: str) -> str:
    """The part of ``sentence`` that holds its only figure of the kind asked for; empty when there is no single one."""
    if not query.wants(Ask.AMOUNT, Ask.NUMBER):
        return ""
    figures = find_figures(sentence, asked_measures(query.focus))
    if len(figures) != 1 or len(sentence) < _SHORT:
        return ""
    for match in _SEGMENT.finditer(sentence):
        if match.start() <= figures[0].span.start and figures[0].span.end <= match.end():
            return match.group().strip()
    return ""
