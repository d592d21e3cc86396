"""The neighbours of the clause that was answered last: the lines, headings and parallels that a follow-up may mean."""

import re

from assistant.terms import Term
from corpus.model import Clause, Document, Row

FEW = 3  # clauses
_LABEL = re.compile(r"^[“\"]([^”\"]{2,12})[”\"][:：]")


def parallel_clause(document: Document, clause: Clause, own: tuple[Term, ...]) -> frozenset[str]:
    """The one clause beside ``clause`` that opens with a name of the question: 安吉组团…, beside 德清组团…."""
    names = tuple(term.word for term in own if term.is_name)
    beside = (each for each in document.clauses if each.parent == clause.parent and each.id != clause.id)
    found = frozenset(each.id for each in beside if names and document.quote(each.own).startswith(names))
    return found if len(found) == 1 else frozenset()


def longest_phrase(text: str, own: tuple[Term, ...]) -> str:
    """The longest run of two key terms or more that stand side by side in ``text``: 政府投资项目; empty without one."""
    runs = [""]
    for last, term in zip(("", *(each.word for each in own)), own, strict=False):
        runs.append(runs[-1] + term.word if runs[-1] and f"{last}{term.word}" in text else term.word)
    words, generic = {term.word for term in own}, "".join(term.word for term in own if term.is_generic)
    return max((run for run in runs if run not in words and run not in generic), key=len, default="")


def other_lines(document: Document, clause: Clause, own: tuple[Term, ...]) -> frozenset[str]:
    """The other lines of the table of ``clause`` that the question's own words name, but not the line itself."""
    found = document.row(clause.id)
    if found is None:
        return frozenset()
    table, row = found
    header = "".join(table.header)
    own = tuple(term for term in own if term.word not in header)  # such a word asks for a column
    here = _words_in(row, own)
    lines = {other.clause for other in table.data_rows if _words_in(other, own) > here}
    return frozenset(lines) if len(lines) <= len(table.data_rows) / 2 else frozenset()


def _words_in(row: Row, terms: tuple[Term, ...]) -> int:
    """How many characters of ``terms`` stand in the cells of ``row``."""
    return sum(len(term.word) for term in terms if any(term.word in cell.text.lower() for cell in row.cells))


def other_headings(document: Document, clause: Clause, own: tuple[Term, ...]) -> frozenset[str]:
    """The few other clauses of the document whose heading holds a word of the question that this one's lacks."""
    others = [term for term in own if not term.is_generic and term.word not in clause.heading.lower()]
    words = [term.word for term in others]
    labels = ((other.id, _LABEL.match(document.quote(other.own))) for other in document.clauses)
    if labelled := {each for each, label in labels if label and label.group(1).lower() in words}:
        return frozenset(labelled)
    named = {
        other.id
        for other in document.clauses
        if (other.units and any(word in other.heading.lower() for word in words)) or other.heading.lower() in words
    }
    if len(named) > FEW:  # those that hold all that the question says
        headings = {each: document.clause(each).heading.lower() for each in named}
        named = {each for each, heading in headings.items() if all(term.word in heading for term in own)}
    found = named or {
        other.id
        for other in document.clauses
        if other.units and any(term.stands_in(other.heading.lower()) for term in others)
    }
    return frozenset(found) if len(found) <= FEW else frozenset()


def tells_line(document: Document, clause: Clause, term: Term) -> bool:
    """True when ``term`` stands in the cells of this line of the table, and in those of few others."""
    found = document.row(clause.id)
    if found is None:
        return False
    holders = [row for row in found[0].data_rows if any(term.word in cell.text.lower() for cell in row.cells)]
    return found[1] in holders and len(holders) <= len(found[0].data_rows) / 2
