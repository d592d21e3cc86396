"""Checks an answer against the clauses that it cites: nothing may stand in it that does not stand in them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Document

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARKER = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A number or unit of an answer that stands in no cited clause."""

    kind: str
    text: str


def find_unfounded(answer: str, cited: Iterable[str], unit_names: Iterable[str]) -> tuple[Unfounded, ...]:
    """The numbers and responsible units in ``answer`` that stand in none of the ``cited`` texts.

    ``unit_names`` are all names of units that the corpus knows, in normal form (``normal_name``); ``[n]`` markers are
    not numbers.

    >>> find_unfounded("最高3000万元[1]", ["给予最高3000万元支持"], [])
    ()
    >>> find_unfounded("最高5000万元，找省科技厅[1]", ["给予最高3000万元支持"], ["省科技厅"])
    (Unfounded(kind='number', text='5000'), Unfounded(kind='unit', text='省科技厅'))
    """
    plain = unicodedata.normalize("NFKC", _MARKER.sub("", answer))
    sources = [unicodedata.normalize("NFKC", text) for text in cited]
    known = {number for source in sources for number in _NUMBER.findall(source)}
    numbers = [number for number in dict.fromkeys(_NUMBER.findall(plain)) if number not in known]
    joined, joined_sources = _joined(plain), [_joined(source) for source in sources]
    units = [
        name
        for name in sorted(set(unit_names))
        if name in joined and not any(name in source for source in joined_sources)
    ]
    return (*(Unfounded("number", text) for text in numbers), *(Unfounded("unit", text) for text in units))


def cited_text(document: Document, clause_ids: Iterable[str]) -> str:
    """All that a reader finds at the cited clauses: their text, labels, headings, and what names the document."""
    parts = [document.title, document.number, str(document.issued_on), document.issued_on.chinese]
    for clause_id in clause_ids:
        clause = document.clause(clause_id)
        parts += [clause.label, clause.heading, document.quote(clause.span)]
        parts += [f"{above.label}{above.heading}" for above in document.ancestors(clause)]
        if found := document.row(clause_id):
            parts += [found[0].caption, *found[0].header, *(cell.text for cell in found[1].cells)]
    return "\n".join(parts)


def normal_name(name: str) -> str:
    """``name`` as it is looked for: in normal form, without blanks, since a name may be broken across lines."""
    return _joined(unicodedata.normalize("NFKC", name))


def _joined(text: str) -> str:
    return "".join(text.split())
