"""Finds the statements that answer a question, or says what the corpus lacks."""

from assistant.composing import compose
from assistant.confidence import doubt
from assistant.evidence import Evidence, EvidenceFinder
from assistant.lexicon import Lexicon
from assistant.places import Places
from assistant.question import Ask, Understanding, understand
from assistant.ranking import rank_evidence
from assistant.splitting import split_question
from assistant.statements import Shortfall, Solution, Statement
from assistant.tabulating import Tabulation, tabulate
from assistant.terms import TermReader
from assistant.units import UnitDirectory
from corpus.library import Library
from corpus.model import ClauseKind, Document, Span

CANDIDATES = 30
NEAR = 5  # how many of the best clauses bring their table into play


class Solver:
    """Tries, in this order: the clauses of a named unit, a computation over a table, each part, the best clause."""

    def __init__(
        self,
        library: Library,
        finder: EvidenceFinder,
        terms: TermReader,
        lexicon: Lexicon,
        places: Places,
        directory: UnitDirectory,
    ) -> None:
        self._library = library
        self._finder = finder
        self._terms = terms
        self._lexicon = lexicon
        self._places = places
        self._directory = directory

    def solve(self, query: Understanding, allowed: frozenset[str] | None) -> Solution:
        """The statements that answer ``query`` from the ``allowed`` clauses (None: all)."""
        if query.units and self._asks_for_unit(query):
            found = self._of_unit(query, allowed)
            return found or Shortfall(f"里指定的范围没有“{query.units[0]}”负责的条款", ())
        evidence = self.rank(query, allowed)
        if not evidence:
            return Shortfall("指定的范围里没有可以检索的条款", ())
        tabulations = () if query.wants(Ask.UNITS) else self._tabulate(query, evidence, allowed)
        if tabulations:
            return tuple(_state(tabulation) for tabulation in tabulations)
        parts = split_question(query.text)
        if len(parts) > 1:
            statements = self._of_parts(parts, allowed)
            if len(statements) > 1:
                return statements
        doubted = doubt(query, evidence[0], self._places, self._lexicon)
        return Shortfall(doubted.reason, evidence) if doubted else compose(query, evidence[0])

    def _asks_for_unit(self, query: Understanding) -> bool:
        """True for the bare name of a unit, or a list of what it has to do."""
        lists = query.wants(Ask.LIST) and not query.wants(Ask.UNITS, Ask.AMOUNT, Ask.NUMBER)
        return lists or query.text.strip("?。 ") in query.units

    def rank(self, query: Understanding, allowed: frozenset[str] | None) -> tuple[Evidence, ...]:
        """The evidence for ``query``, the best first."""
        terms = self._terms.key_terms(query.text)
        return rank_evidence(query, self._finder.find(query, terms, limit=CANDIDATES, allowed=allowed))

    def _of_parts(self, parts: tuple[str, ...], allowed: frozenset[str] | None) -> tuple[Statement, ...]:
        """The statements for each part, none twice; empty unless every part is answered."""
        found: dict[tuple[str, Span], Statement] = {}
        for part in parts:
            query = understand(part, self._library, self._directory.names)
            evidence = self.rank(query, allowed)
            if not evidence or doubt(query, evidence[0], self._places, self._lexicon):
                return ()
            for statement in compose(query, evidence[0]):
                found.setdefault((statement.clause.id, statement.quote), statement)
        return tuple(found.values())

    def _tabulate(
        self, query: Understanding, evidence: tuple[Evidence, ...], allowed: frozenset[str] | None
    ) -> tuple[Tabulation, ...]:
        tables = (_table_of(each) for each in evidence[:NEAR])
        near = tuple(dict.fromkeys(tables))
        found = tabulate(query.focus, self._lexicon.expansions(query.focus), self._library, near)
        return tuple(
            each
            for each in found
            if allowed is None or each.table.id in allowed or any(row.clause in allowed for row in each.table.rows)
        )

    def _of_unit(self, query: Understanding, allowed: frozenset[str] | None) -> tuple[Statement, ...]:
        """One statement for each clause that the named unit answers for."""
        return tuple(
            Statement(f"{clause.label}{clause.heading}。", document, clause, clause.unit_note or clause.own, 1.0)
            for document, clause in self._directory.find(query.units[0]).clauses
            if allowed is None or clause.id in allowed
        )


def _table_of(evidence: Evidence) -> str:
    """The id of the table that the evidence is in; empty for running text."""
    clause = evidence.clause
    if clause.kind is ClauseKind.ROW:
        return clause.parent or ""
    return clause.id if clause.kind is ClauseKind.TABLE else ""


def _state(tabulation: Tabulation) -> Statement:
    document: Document = tabulation.document
    if len(tabulation.rows) == 1:
        clause = document.clause(tabulation.rows[0].clause)
    else:
        clause = document.clause(tabulation.table.id)
    return Statement(tabulation.text, document, clause, clause.own, 1.0, tabulation.computed)
