"""Oddities of the notes that name responsible units (责任单位)."""

import re
from collections.abc import Iterator

from corpus.findings import Finding, FindingKind, report
from corpus.model import Clause, ClauseKind, Document, Span

_LABEL = re.compile(r"(?:责任|负责|牵头|配合)(?:单位|部门)\s*[:：]")
_LEVELS = "省市县区"


def check_prefixes(document: Document) -> Iterator[Finding]:
    """A name without the prefix (省、市) that its neighbours carry and that it carries elsewhere in the document."""
    printed = {unit.name for clause in document.clauses for unit in clause.units}
    for clause in document.clauses:
        levels = [unit.name[0] for unit in clause.units if unit.name[0] in _LEVELS]
        if clause.unit_note is None or len(levels) < 2:
            continue
        level = max(_LEVELS, key=levels.count)
        for unit in clause.units:
            if unit.name[0] not in _LEVELS and level + unit.name in printed:
                text = f"“{unit.name}”前面没有“{level}”字，同一处的其他单位和别处的“{level}{unit.name}”都有。"
                yield report(FindingKind.UNIT_PREFIX, document, clause, text, clause.unit_note)


def check_labels(document: Document) -> Iterator[Finding]:
    """A unit note without the label that most notes of the document carry."""
    notes = [(clause, clause.unit_note) for clause in document.clauses if clause.unit_note is not None]
    bare = [(clause, note) for clause, note in notes if not _LABEL.search(document.quote(note))]
    if len(bare) * 2 >= len(notes):
        return
    for clause, note in bare:
        text = f"这一处没有“责任单位”字样，本文其余{len(notes) - len(bare)}处都有。"
        yield report(FindingKind.UNIT_LABEL, document, clause, text, note)


def check_missing_units(document: Document) -> Iterator[Finding]:
    """Measures without units in a document where most measures have them; one finding for a whole group."""
    measures = [clause for clause in document.clauses if clause.kind is ClauseKind.MEASURE]
    bare = [clause for clause in measures if not clause.units]
    if len(bare) * 2 >= len(measures):
        return
    for parent in dict.fromkeys(clause.parent for clause in bare):
        group = [clause for clause in measures if clause.parent == parent]
        without = [clause for clause in group if clause in bare]
        if parent is not None and len(group) == len(without) > 1:
            section = document.clause(parent)
            text = f"“{section.heading}”的{len(group)}条都没有写责任单位；本文{len(measures) - len(bare)}条写了。"
            yield report(FindingKind.UNITS_MISSING, document, section, text, _heading(document, section))
            continue
        for clause in without:
            text = f"这一条没有写责任单位；本文{len(measures) - len(bare)}条写了。"
            yield report(FindingKind.UNITS_MISSING, document, clause, text, _heading(document, clause))


def _heading(document: Document, clause: Clause) -> Span:
    """Where the heading is printed; the opening of the clause when it has none."""
    start = document.text.find(clause.heading, clause.own.start, clause.own.end) if clause.heading else -1
    if start >= 0:
        return Span(start, start + len(clause.heading))
    return Span(clause.own.start, min(clause.own.end, clause.own.start + 20))
