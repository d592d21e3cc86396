"""Counts what search results have in common, so that they can be narrowed."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from assistant.folding import folded
from assistant.model import Facet
from corpus.dates import find_years
from corpus.model import Clause, ClauseKind, Document
from corpus.quantities import find_quantities

AMOUNT = {"yes": "写明金额", "no": "没有金额"}
_Found = tuple[Document, Clause]


def has_amount(document: Document, clause: Clause) -> bool:
    """True when the clause names a sum of money."""
    found = document.row(clause.id)
    if found is not None:
        return any("元" in column for column in found[0].header)
    return any(quantity.is_money for quantity in find_quantities(document.text, clause.span))


def named_years(document: Document, clause: Clause) -> tuple[int, ...]:
    """The years that the clause, or the table that it is a line of, names."""
    found = document.row(clause.id)
    above = " ".join((found[0].caption, *found[0].header)) if found else ""
    return _years(above + " " + document.quote(clause.span))


@lru_cache(maxsize=8192)  # the same clauses are counted for search after search
def _years(text: str) -> tuple[int, ...]:
    return tuple(sorted(set(find_years(folded(text)))))


def is_within(document: Document, clause: Clause, section: str) -> bool:
    """True when the clause with the id ``section`` is this one or above it."""
    return clause.id == section or any(above.id == section for above in document.ancestors(clause))


def count_facets(found: Iterable[_Found], section: str) -> dict[str, tuple[Facet, ...]]:
    """How many of the clauses ``found`` have each value; sections are counted one step below ``section``."""
    counters: dict[str, Counter[tuple[str, str]]] = {
        name: Counter() for name in ("document", "kind", "unit", "section", "amount", "year", "mentions")
    }
    for document, clause in found:
        counters["document"][document.id, document.title] += 1
        counters["kind"][str(document.kind), document.kind.chinese] += 1
        counters["unit"].update((unit.canonical, unit.canonical) for unit in clause.units)
        counters["section"].update((above.id, name_section(above)) for above in _step(document, clause, section))
        amount = "yes" if has_amount(document, clause) else "no"
        counters["amount"][amount, AMOUNT[amount]] += 1
        counters["year"][str(document.issued_on.year), f"{document.issued_on.year}年"] += 1
        counters["mentions"].update((str(year), f"{year}年") for year in named_years(document, clause))
    return {
        name: tuple(Facet(value, label, count) for (value, label), count in counter.most_common())
        for name, counter in counters.items()
    }


def name_section(clause: Clause) -> str:
    """A section as a reader knows it."""
    return f"{clause.label} {clause.heading}".strip()


def _step(document: Document, clause: Clause, section: str) -> tuple[Clause, ...]:
    """The section of the clause at the top of its document, or right under ``section``; empty where there is none."""
    above = [each for each in document.ancestors(clause) if each.kind is ClauseKind.SECTION and each.label]
    ids = [each.id for each in above]
    depth = ids.index(section) + 1 if section in ids else 0
    return tuple(above[depth : depth + 1])
