"""Searches clauses with filters and counts facets."""

from collections import Counter
from collections.abc import Sequence

from assistant.cautions import Cautions
from assistant.errors import InvalidRequest, UnknownDocument
from assistant.evidence import EvidenceFinder
from assistant.model import Citation, Facet, Search, SearchResult
from assistant.question import understand
from assistant.ranking import rank_evidence
from assistant.spelling import Speller
from assistant.terms import TermReader
from assistant.units import UnitDirectory
from corpus.library import Library
from corpus.model import Clause, ClauseKind, Document, DocumentKind, GovernmentLevel

MAX_LIMIT = 100
WEIGHED_MAX = 1000  # the best clauses by retrieval; no more are weighed, counted or shown
_CITABLE = frozenset(ClauseKind) - {ClauseKind.FRONT, ClauseKind.SIGNATURE, ClauseKind.TABLE, ClauseKind.SECTION}


class ClauseSearch:
    """Finds clauses by words, unit, document, kind and place."""

    def __init__(
        self,
        library: Library,
        finder: EvidenceFinder,
        terms: TermReader,
        speller: Speller,
        directory: UnitDirectory,
        cautions: Cautions,
    ) -> None:
        self._library = library
        self._finder = finder
        self._terms = terms
        self._speller = speller
        self._directory = directory
        self._cautions = cautions

    def search(self, search: Search) -> SearchResult:
        """One page of results; without a query, all that pass the filters in document order.

        Raises InvalidRequest, UnknownDocument and UnknownUnit.
        """
        _check(search)
        if search.document and self._library.document(search.document) is None:
            raise UnknownDocument(f"没有编号为 {search.document} 的文件。", hint="可用的编号见文件目录 /documents。")
        admitted = self._admitted(search)
        if search.query.strip():
            query = understand(self._speller.correct(search.query.strip()), self._library, ())
            allowed = frozenset(clause.id for _, clause in admitted)
            terms = self._terms.key_terms(query.text)
            evidence = rank_evidence(query, self._finder.find(query, terms, limit=WEIGHED_MAX, allowed=allowed))
            found = [(e.document, e.clause, e.best, e.score) for e in evidence if e.coverage > 0]
            found = found or [(e.document, e.clause, e.best, e.score) for e in evidence[: search.limit]]
        else:
            found = [(document, clause, clause.own, 1.0) for document, clause in admitted]
        page = found[search.offset : search.offset + search.limit]
        citations = tuple(
            Citation(
                search.offset + n,
                document,
                clause,
                document.quote(span),
                span,
                score,
                self._cautions.lapse(document, search.as_of) if search.as_of else "",
            )
            for n, (document, clause, span, score) in enumerate(page, start=1)
        )
        return SearchResult(len(found), citations, _facets([(document, clause) for document, clause, _, _ in found]))

    def _admitted(self, search: Search) -> list[tuple[Document, Clause]]:
        holders = {clause.id for _, clause in self._directory.find(search.unit).clauses} if search.unit else None
        path = search.path.replace("(", "（").replace(")", "）")
        asks_for_lapsed = search.include_lapsed or search.document
        lapsed = self._cautions.lapsed(search.as_of) if search.as_of and not asks_for_lapsed else frozenset[str]()
        return [
            (document, clause)
            for document in self._library.documents
            if search.document in ("", document.id) and search.kind in ("", document.kind)
            if search.level in ("", document.level) and document.id not in lapsed
            for clause in document.clauses
            if clause.kind in _CITABLE and (holders is None or clause.id in holders) and clause.label.startswith(path)
        ]


def _check(search: Search) -> None:
    if not 1 <= search.limit <= MAX_LIMIT:
        raise InvalidRequest(f"limit={search.limit} 不在 1 到 {MAX_LIMIT} 之间。", hint="请用 offset 翻页。")
    if search.offset < 0:
        raise InvalidRequest(f"offset={search.offset} 是负数。", hint="请从 0 开始。")
    if search.level not in set(GovernmentLevel):
        levels = "、".join(filter(None, GovernmentLevel))
        raise InvalidRequest(f"没有 {search.level} 这一级。", hint=f"可用的层级：{levels}。")
    if search.kind and search.kind not in set(DocumentKind):
        raise InvalidRequest(f"没有 {search.kind} 这种文件。", hint=f"可用的种类：{'、'.join(DocumentKind)}。")


def _facets(found: Sequence[tuple[Document, Clause]]) -> dict[str, tuple[Facet, ...]]:
    documents = Counter((document.id, document.title) for document, _ in found)
    kinds = Counter((str(document.kind), document.kind.chinese) for document, _ in found)
    units = Counter((unit.canonical, unit.canonical) for _, clause in found for unit in clause.units)
    return {
        name: tuple(Facet(value, label, count) for (value, label), count in counter.most_common())
        for name, counter in (("document", documents), ("kind", kinds), ("unit", units))
    }
