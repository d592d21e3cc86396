"""Oddities of a document as a whole: no structure, text left out or printed twice, dates that contradict."""

import re
from collections.abc import Iterator
from datetime import date

from corpus.dates import PartialDate
from corpus.findings import Finding, FindingKind, report
from corpus.model import Clause, Document, LeafKind, Span

_NUMBER_YEAR = re.compile(r"〔(\d{4})〕")
_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_COPY_MIN = 60  # characters: what is shorter may well be said twice


def check_structure(document: Document) -> Iterator[Finding]:
    """A policy or an interpretation in which no number was recognised: it can be cited by paragraphs only."""
    if document.kind.authority < 2 and not document.is_structured and document.clauses:
        clause = document.clauses[0]
        text = f"没有读出条款编号，全文按段落引用，共{len(document.clauses)}部分。"
        yield report(FindingKind.UNSTRUCTURED, document, clause, text, clause.own)


def check_reached(document: Document) -> Iterator[Finding]:
    """Printed text that lies in no leaf of the tree: no search and no answer would find it."""
    position = 0
    for leaf in (*document.leaves, None):
        end = leaf.span.start if leaf else len(document.text)
        if document.text[position:end].strip() and document.clauses:
            clause = next((c for c in reversed(document.clauses) if c.span.start <= position), document.clauses[0])
            yield report(FindingKind.UNREACHED, document, clause, "这些文字没有归入任何条款。", Span(position, end))
        position = max(position, leaf.span.end) if leaf else end


def check_copies(document: Document) -> Iterator[Finding]:
    """A long text that is printed again in another clause."""
    first: dict[str, Clause] = {}
    for leaf in document.leaves:
        words = "".join(document.quote(leaf.span).split())
        if leaf.kind is not LeafKind.TEXT or len(words) < _COPY_MIN:
            continue
        clause = document.clause(leaf.clause)
        before = first.setdefault(words, clause)
        if before is not clause:
            text = f"这段文字与“{before.label}”的完全相同。"
            yield report(FindingKind.COPY, document, clause, text, leaf.span)


def check_dates(document: Document) -> Iterator[Finding]:
    """Days that no calendar has; a document that expires too early, or whose number has another year than its date."""
    for match in _DAY.finditer(document.text):
        if not _exists(*(int(part) for part in match.groups())):
            yield _report(document, match.group(), f"没有“{match.group()}”这一天。")
    issued, effective, expires = document.issued_on, document.effective_on, document.expires_on
    if expires and effective and _before(expires, effective):
        yield _report(document, document.expires_basis, f"{expires.chinese}失效，早于{effective.chinese}施行。")
    elif expires and _before(expires, issued):
        yield _report(document, document.expires_basis, f"{expires.chinese}失效，早于{issued.chinese}发布。")
    year = _NUMBER_YEAR.search(document.number)
    if year and document.issued_basis in ("署名", "文头") and int(year[1]) != issued.year:
        text = f"文号是{year[1]}年的，{document.issued_basis}的日期是{issued.chinese}。"
        yield _report(document, issued.chinese, text)


def check_twins(documents: tuple[Document, ...]) -> Iterator[Finding]:
    """Documents of a library that are there twice: the same text, or the same number (文号)."""
    first: dict[str, Document] = {}
    for document in documents:
        for key, text in (
            ("".join(document.text.split()), "全文与“{}”相同，可能重复收入。"),
            (document.number, f"文号{document.number}与“{{}}”的相同，可能重复收入。"),
        ):
            before = first.setdefault(key, document) if key else document
            if before is not document and document.clauses:
                clause = document.clauses[0]
                yield report(FindingKind.TWIN, document, clause, text.format(before.title), clause.own)
                break


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _before(one: PartialDate, other: PartialDate) -> bool:
    """True when ``one`` is certainly earlier: a month or day that is not known decides nothing."""
    known = 3 if one.day and other.day else 2 if one.month and other.month else 1
    return (one.year, one.month, one.day)[:known] < (other.year, other.month, other.day)[:known]


def _report(document: Document, words: str, text: str) -> Finding:
    """The finding at the place of ``words``; at the first clause when they are not printed like that."""
    start = document.text.find(words) if words else -1
    clause = next((clause for clause in reversed(document.clauses) if _holds(clause, start)), document.clauses[0])
    span = Span(start, start + len(words)) if _holds(clause, start) else clause.own
    return report(FindingKind.DATES, document, clause, text, span)


def _holds(clause: Clause, position: int) -> bool:
    return clause.own.start <= position < clause.own.end
