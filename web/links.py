"""The addresses of things, written in one place so that the site, the API and the terminal agree."""

from dataclasses import replace
from hashlib import sha256
from urllib.parse import quote, urlencode

from assistant.model import Match, Search, Sort
from corpus.model import Clause, Document, Span

QUOTE_ANCHOR = "quote"
_SUM = 12  # hexadecimal digits


def document_url(document: Document) -> str:
    """Where a document is read."""
    return f"/documents/{quote(document.id, safe='')}"


def clause_url(document: Document, clause: Clause) -> str:
    """Where a clause is read in its document."""
    return f"{document_url(document)}#{quote(clause.id, safe=':.-')}"


def clause_sum(document: Document, clause: Clause) -> str:
    """A short SHA-256 of the clause's text, in which blanks and line breaks do not count."""
    text = "".join(document.quote(clause.span).split())
    return sha256(text.encode("utf-8")).hexdigest()[:_SUM]


def permanent_url(document: Document, clause: Clause) -> str:
    """The permanent link of a clause; it says what the text was, so that a changed text is noticed."""
    query = urlencode({"clause": clause.id, "sum": clause_sum(document, clause)}, safe=":")
    return f"{document_url(document)}?{query}#{quote(clause.id, safe=':.-')}"


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
    return f"/search?{urlencode(_fields(changed))}".removesuffix("?")


def export_url(search: Search, form: str) -> str:
    """Where the whole result of ``search`` is fetched as a file."""
    return f"/api/search/export?{urlencode({**_fields(search), 'match': search.match, 'format': form})}"


def _fields(search: Search) -> dict[str, str | int]:
    """What the address of a search holds: what the site does not assume anyway."""
    fields: dict[str, str | int] = {
        "q": search.query,
        "unit": search.unit,
        "document": search.document,
        "kind": search.kind,
        "path": search.path,
        "level": search.level,
        "include_lapsed": "1" if search.include_lapsed else "",
        "section": search.section,
        "amount": search.amount,
        "year": search.year,
        "mentions": search.mentions,
        "sort": search.sort if search.sort != Sort.RELEVANCE else "",
        "match": search.match if search.match != Match.ALL else "",
        "offset": search.offset,
    }
    return {name: value for name, value in fields.items() if value}
