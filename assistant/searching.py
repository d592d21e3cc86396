"""Searches clauses by words, phrases and numbers, with filters and facets."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from assistant.cautions import Cautions
from assistant.errors import InvalidRequest, UnknownClause, UnknownDocument
from assistant.evidence import EvidenceFinder
from assistant.facets import AMOUNT, count_facets, has_amount, is_within, named_years
from assistant.fields import ClauseFields
from assistant.folding import FoldedText, folded
from assistant.lexicon import Lexicon
from assistant.model import Citation, Match, Search, SearchResult, Sort
from assistant.ranking import rank_evidence
from assistant.searchquery import SearchQuery, read_query
from assistant.spelling import Speller
from assistant.terms import Term, TermReader
from assistant.units import UnitDirectory
from corpus.library import Library
from corpus.model import Clause, ClauseKind, Document, DocumentKind, GovernmentLevel, Span

MAX_LIMIT = 100
WEIGHED_MAX = 1000  # the best clauses by retrieval; no more are weighed, counted or shown
_CITABLE = frozenset(ClauseKind) - {ClauseKind.FRONT, ClauseKind.SIGNATURE, ClauseKind.TABLE, ClauseKind.SECTION}
_Found = tuple[Document, Clause]
_WHOLE = 0.999  # of the weight of the words looked for


@dataclass(frozen=True, slots=True)
class _Hit:
    """A clause found, its best sentence, its score in [0, 1], and the share of the words looked for that it holds."""

    document: Document
    clause: Clause
    best: Span
    score: float
    coverage: float = 1.0


class ClauseSearch:
    """Finds clauses by words, unit, document, kind, place, section, amount and year."""

    def __init__(
        self,
        library: Library,
        finder: EvidenceFinder,
        fields: ClauseFields,
        terms: TermReader,
        lexicon: Lexicon,
        speller: Speller,
        directory: UnitDirectory,
        cautions: Cautions,
    ) -> None:
        self._library = library
        self._finder = finder
        self._fields = fields
        self._terms = terms
        self._lexicon = lexicon
        self._speller = speller
        self._directory = directory
        self._cautions = cautions
        self._order = {document.id: place for place, document in enumerate(library.documents)}
        self._citable = {document.id: _citable(document) for document in library.documents}
        self._folded = cache(lambda document_id: FoldedText.of(self._text(document_id)))

    def search(self, search: Search, answering: tuple[str, ...] = ()) -> SearchResult:
        """One page of results; without a query, all that pass the filters in document order.

        What the query asks stands in the clauses with the ids ``answering``, the best first; those of them that are
        found come before all others.
        Raises InvalidRequest, UnknownClause, UnknownDocument and UnknownUnit.
        """
        self._check(search)
        admitted = self._admitted(search)
        if not search.query.strip():
            hits = [_Hit(document, clause, clause.own, 1.0) for document, clause in admitted]
            return self._result(search, hits)
        query = read_query(search.query.strip(), self._library, self._lexicon, self._speller)
        terms = tuple(term for term in self._terms.key_terms(query.text) if not query.consumes(term.word))
        clauses = self._named(query, admitted)
        held = self._fields.count(terms, (clause for _, clause in clauses))
        whole = [clauses[at] for at in np.flatnonzero(held == len(terms))]
        wants_whole = search.match == Match.ALL and not query.names_place
        hits = self._hits(query, terms, whole if whole and wants_whole else clauses)
        kept, match = _matching(_answering_first(hits, answering), Match(search.match), search.limit)
        named = query.named(self._library.documents)
        loose = {term.word for term in terms if not any(term.word in phrase for phrase in query.phrases)}
        words = {word for term in terms if term.word in loose for word in (term.word, *term.alternatives)}
        return replace(
            self._result(search, kept, {*map(folded, words), *query.phrases, folded(query.text)}),
            match=match,
            total_any=int((held > 0).sum()) or len(kept),
            understood=query.text,
            documents=named,
        )

    def _hits(self, query: SearchQuery, terms: tuple[Term, ...], named: list[_Found]) -> list[_Hit]:
        """The clauses ``named`` in the order in which they suit the query; without words to go by, as printed."""
        if not terms:
            named = named if query.is_exact else self._holding((folded(query.text),), named)
            return [_Hit(document, clause, clause.own, 1.0) for document, clause in named]
        allowed = frozenset(clause.id for _, clause in named)
        evidence = rank_evidence(
            query.understanding,
            self._finder.find(query.understanding, terms, limit=min(len(allowed), WEIGHED_MAX), allowed=allowed),
        )
        return [_Hit(e.document, e.clause, e.best, e.score, 1.0 if query.names_place else e.coverage) for e in evidence]

    def _named(self, query: SearchQuery, admitted: list[_Found]) -> list[_Found]:
        """Of the clauses admitted, those that the query names or quotes; a number that nothing has is a word."""
        found = admitted
        if query.clause_id:
            return [each for each in found if each[1].id == query.clause_id]
        if query.number:
            word = folded(query.number)
            found = [
                (document, clause)
                for document, clause in found
                if document.number == query.number or self._folded(document.id).holds(word, clause.span)
            ] or found
        if query.names_place:
            found = [each for each in found if query.is_at(each[1])] or found
        return self._holding(query.phrases, found)

    def _holding(self, phrases: tuple[str, ...], found: list[_Found]) -> list[_Found]:
        if not phrases:
            return found
        return [
            (document, clause)
            for document, clause in found
            if all(self._folded(document.id).holds(phrase, clause.span) for phrase in phrases)
        ]

    def _result(self, search: Search, hits: list[_Hit], words: Collection[str] = ()) -> SearchResult:
        """One page of ``hits``, with ``words`` (folded) marked in them."""
        if search.sort != Sort.RELEVANCE:
            hits = sorted(hits, key=lambda hit: self._place(hit, newest=search.sort == Sort.DATE))
        page = hits[search.offset : search.offset + search.limit]
        citations = tuple(
            Citation(
                search.offset + n,
                hit.document,
                hit.clause,
                hit.document.quote(hit.best),
                hit.best,
                hit.score,
                self._cautions.lapse(hit.document, search.as_of) if search.as_of else "",
            )
            for n, hit in enumerate(page, start=1)
        )
        marks = {hit.clause.id: self._folded(hit.document.id).find(words, hit.clause.span) for hit in page}
        facets = count_facets([(hit.document, hit.clause) for hit in hits], search.section)
        return SearchResult(len(hits), citations, facets, marks)

    def _place(self, hit: _Hit, *, newest: bool) -> tuple[str | int, ...]:
        day = hit.document.issued_on
        dated = (-day.year, -(day.month or 0), -(day.day or 0)) if newest else ()
        return (*dated, self._order[hit.document.id], hit.clause.span.start)

    def _text(self, document_id: str) -> str:
        document = self._library.document(document_id)
        assert document is not None
        return document.text

    def _admitted(self, search: Search) -> list[_Found]:
        asks_for_lapsed = search.include_lapsed or search.document
        lapsed = self._cautions.lapsed(search.as_of) if search.as_of and not asks_for_lapsed else frozenset[str]()
        found = [
            each
            for document in self._library.documents
            if search.document in ("", document.id)
            and search.kind in ("", document.kind)
            and search.level in ("", document.level)
            and search.year in ("", str(document.issued_on.year))
            and document.id not in lapsed
            for each in self._citable[document.id]
        ]
        if search.unit:
            holders = {clause.id for _, clause in self._directory.find(search.unit).clauses}
            found = [each for each in found if each[1].id in holders]
        if search.path:
            path = search.path.replace("(", "（").replace(")", "）")
            found = [each for each in found if each[1].label.startswith(path)]
        if search.section:
            found = [each for each in found if is_within(*each, search.section)]
        if search.amount:
            found = [each for each in found if has_amount(*each) == (search.amount == "yes")]
        if search.mentions:
            found = [each for each in found if int(search.mentions) in named_years(*each)]
        return found

    def _check(self, search: Search) -> None:
        if not 1 <= search.limit <= MAX_LIMIT:
            raise InvalidRequest(f"limit={search.limit} 不在 1 到 {MAX_LIMIT} 之间。", hint="请用 offset 翻页。")
        if search.offset < 0:
            raise InvalidRequest(f"offset={search.offset} 是负数。", hint="请从 0 开始。")
        if search.level not in set(GovernmentLevel):
            levels = "、".join(filter(None, GovernmentLevel))
            raise InvalidRequest(f"没有 {search.level} 这一级。", hint=f"可用的层级：{levels}。")
        if search.kind and search.kind not in set(DocumentKind):
            raise InvalidRequest(f"没有 {search.kind} 这种文件。", hint=f"可用的种类：{'、'.join(DocumentKind)}。")
        if search.document and self._library.document(search.document) is None:
            raise UnknownDocument(f"没有编号为 {search.document} 的文件。", hint="可用的编号见文件目录 /documents。")
        if search.section and self._library.find_clause(search.section) is None:
            raise UnknownClause(f"没有编号为 {search.section} 的条款。", hint="章节的编号见检索结果的 facets.section。")
        for name, value, valid in (
            ("amount", search.amount, ("", *AMOUNT)),
            ("sort", search.sort, tuple(Sort)),
            ("match", search.match, (Match.ALL, Match.ANY)),
        ):
            if value not in valid:
                raise InvalidRequest(f"{name}={value} 不对。", hint=f"可用的值：{'、'.join(filter(None, valid))}。")
        for name, year in (("year", search.year), ("mentions", search.mentions)):
            if year and not (len(year) == 4 and year.isascii() and year.isdecimal()):
                raise InvalidRequest(f"{name}={year} 不是年份。", hint="请写四位数字，如 2018。")


def _answering_first(hits: list[_Hit], answering: tuple[str, ...]) -> list[_Hit]:
    place = {clause_id: at for at, clause_id in enumerate(answering)}
    return sorted(hits, key=lambda hit: place.get(hit.clause.id, len(answering)))


def _citable(document: Document) -> list[_Found]:
    return [(document, clause) for clause in document.clauses if clause.kind in _CITABLE]


def _matching(hits: list[_Hit], wished: Match, limit: int) -> tuple[list[_Hit], Match]:
    """The hits that hold all words when that is wished and some do, else those that hold any, else the nearest few."""
    whole = [hit for hit in hits if hit.coverage >= _WHOLE]
    if wished is Match.ALL and whole:
        return whole, Match.ALL
    some = [hit for hit in hits if hit.coverage > 0]
    return (some, Match.ANY) if some else (hits[:limit], Match.NEAREST)
