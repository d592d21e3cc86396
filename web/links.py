"""The addresses of things, written in one place so that the site, the API and the terminal agree."""

from dataclasses import replace
from urllib.parse import quote, urlencode

from assistant.model import Search
from corpus.model import Clause, Document, Span

QUOTE_ANCHOR = "quote"


def document_url(document: Document) -> str:
    """Where a document is read."""
    return f"/documents/{quote(document.id, safe='')}"


def clause_url(document: Document, clause: Clause) -> str:
    """The permanent link of a clause."""
    return f"{document_url(document)}#{quote(clause.id, safe=':.-')}"


def quote_url(document: Document, clause: Clause, span: Span) -> str:
    """Where a document opens with ``span`` marked in ``clause``; it works without JavaScript."""
    query = urlencode({"clause": clause.id, "quote": f"{span.start}-{span.end}"}, safe=":")
    return f"{document_url(document)}?{query}#{QUOTE_ANCHOR}"


def unit_url(name: str) -> str:
    """Where the clauses of a responsible unit are listed."""
    return f"/units/{quote(name, safe='')}"


def search_url(search: Search, **changes: str | int) -> str:
    """Where ``search`` is shown with some of its fields changed; it begins again at the first page."""
    changed = replace(search, **{"offset": 0, **changes})  # type: ignore[arg-type]
    fields = {
        "q": changed.query,
        "unit": changed.unit,
        "document": changed.document,
        "kind": changed.kind,
        "path": changed.path,
        "level": changed.level,
        "include_lapsed": "1" if changed.include_lapsed else "",
        "offset": changed.offset,
    }
    return f"/search?{urlencode({name: value for name, value in fields.items() if value})}"
