"""What a question asks for by its place in a row: 附件3第15号, 第八个亮点."""

import re
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.statements import Statement
from assistant.tables.operations import NUMBER_COLUMN, asks_extreme
from corpus.library import Library
from corpus.model import Clause, Document, Row, Span
from corpus.numbering import parse_han
from corpus.sentences import split_sentences

_LINE = re.compile(r"第\s*(\d{1,3})\s*(?:号|行|个项目|个|项)|序号\s*(?:为|是)?\s*(\d{1,3})(?!\d)")
_PLACE = re.compile(
    r"第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})[个条项点大](?P<name>[一-鿿]{2,6}?)"
    r"[”\"]?(?:(?:主要)?(?:讲|说|谈|叫|指|是)(?:了|的)?是?(?:什么|啥|哪)(?!时候|单位|部门)|[?？]?$)"
)
_BUT = re.compile("以外|之外|除了?|有没有")
_INTRODUCES = re.compile(r"以下|如下|下列|下面")
_READ = 160  # characters


@dataclass(frozen=True, slots=True)
class Absence:
    """There is no such place in the row: Chinese, for the user."""

    reason: str


def find_line(text: str, annex: str, library: Library, allowed: frozenset[str] | None) -> Row | Absence | None:
    """The line of the table of ``annex`` that ``text`` calls by its printed number; None when it calls none."""
    found = _LINE.findall(text) if annex and not asks_extreme(text) and not _BUT.search(text) else []
    if len(found) != 1:
        return None
    number = found[0][0] or found[0][1]
    numbered = [
        table
        for document in library.documents
        for table in document.tables
        if NUMBER_COLUMN in table.header
        and re.match(rf"{annex}(?!\d)", document.clause(table.id).label)
        and (allowed is None or table.id in allowed)
    ]
    if len(numbered) != 1:
        return None
    column = numbered[0].header.index(NUMBER_COLUMN)
    line = next((row for row in numbered[0].data_rows if row.cells[column].text.strip() == number), None)
    return line or Absence(f"的{annex}里没有序号{number}")


def find_place(text: str, evidence: Evidence) -> Statement | Absence | None:
    """The clause that stands at the place that ``text`` names, among those that ``evidence`` belongs to.

    These have headings, and each of them, the heading above or a sentence that introduces them calls them so.
    """
    match = _PLACE.search(text)
    if match is None:
        return None
    number = int(match["number"]) if match["number"].isdecimal() else parse_han(match["number"])
    document = evidence.document
    for group in _groups(document, evidence.clause, match["name"]):
        if not 1 <= number <= len(group):
            return Absence(f"里的{match['name']}没有第{match['number']}个")
        child = group[number - 1]
        opening = _opening(document, child)
        return Statement(document.quote(opening), document, child, opening, evidence.score)
    return None


def _groups(document: Document, clause: Clause, name: str) -> list[tuple[Clause, ...]]:
    """The rows of clauses with headings that are called ``name``: by each heading, or by what stands above them."""
    every = (_headed(document, parent) for parent in document.clauses)
    found = [group for group in every if group and all(name in child.heading for child in group)]
    others = (each for each in document.clauses if each.parent is None and name in each.heading)
    parents = dict.fromkeys((clause, *reversed(document.ancestors(clause)), *others))
    for parent in parents:
        group = _headed(document, parent)
        frame = [parent, *(child for child in document.children(parent) if not child.heading)]
        texts = [document.quote(each.own) for each in frame]
        is_introduced = name in parent.heading or any(name in text and _INTRODUCES.search(text) for text in texts)
        if group and is_introduced:
            found.append(group)
    return found


def _headed(document: Document, parent: Clause) -> tuple[Clause, ...]:
    group = tuple(child for child in document.children(parent) if child.heading)
    return group if len(group) > 1 else ()


def _opening(document: Document, clause: Clause) -> Span:
    """The heading of ``clause`` and the sentences behind it, as many as are soon read."""
    first, *rest = split_sentences(document.text, clause.own)
    shown = [each for each in rest if each.end - clause.own.start <= _READ]
    return Span(first.start, shown[-1].end if shown else first.end)
