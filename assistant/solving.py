"""Finds the statements that answer a question, or says what the corpus lacks."""

import re
from dataclasses import replace

from assistant.amounts import COUNTED_WEIGHT
from assistant.composing import compose
from assistant.confidence import UNLISTED, Doubt, doubt
from assistant.conversation import Turn
from assistant.differing import with_difference
from assistant.evidence import Evidence
from assistant.fields import normal
from assistant.following import FollowUps
from assistant.kinds import untold
from assistant.lexicon import Lexicon
from assistant.ordinals import Absence, find_line, find_place
from assistant.particulars import Particulars
from assistant.places import Places
from assistant.question import Ask, Understanding, understand
from assistant.ranking import Ranker, names_line
from assistant.series import find_series
from assistant.splitting import split_pair, split_sequence
from assistant.statements import Shortfall, Solution, Statement
from assistant.tables.tabulating import Tabulation, tabulate
from assistant.terms import KNOWN_WEIGHT, TermReader, share
from assistant.units import UnitDirectory
from corpus.library import Library
from corpus.model import ClauseKind, Document, Span

NEAR = 5  # how many of the best clauses bring their table into play, or complete an answer
OWN_TERMS = 3  # key terms of a question in a row that has a subject of its own
FEWEST_TERMS = 2  # of one that has no answer when read with the one before it
COMPLETING = 0.5  # share of what the first clause lacks that a second one must hold to complete it
_HOW_MANY = re.compile(r"(?:多少|(?<!哪)几)([个家项条所])")
_NAMED_TABLE = re.compile(r"表|名单|清单|附件|序号")
_ALONE = re.compile(r"单独|独自|独家|一家(?:单位|部门)?(?:负责|管|牵头|抓)")
_TOGETHER_WITH = re.compile("会同|联合|商请")
_WHICH_IS_MORE = re.compile(
    r"(?:哪[个家边]|谁).{0,6}[多高大快强少低小慢弱](?:一?些|一点)?(?:$|[?？,，呢])|相差|差多少|比.{2,16}[多少高低大小](?:多少|几)"
)
_BESIDE = re.compile(r"各|分别|两[边者个条]|一样|不同|区别")


class Solver:
    """Tries, in this order: the clauses of a named unit, a computation over a table, each part, the best clause."""

    def __init__(
        self,
        library: Library,
        ranker: Ranker,
        terms: TermReader,
        lexicon: Lexicon,
        places: Places,
        directory: UnitDirectory,
        follow_ups: FollowUps,
        particulars: Particulars,
    ) -> None:
        self._library = library
        self._ranker = ranker
        self._terms = terms
        self._lexicon = lexicon
        self._places = places
        self._directory = directory
        self._follow_ups = follow_ups
        self._particulars = particulars

    def solve(self, query: Understanding, allowed: frozenset[str] | None) -> Solution:
        """The statements that answer ``query`` from the ``allowed`` clauses (None: all)."""
        if asked := self._particulars.find(query, allowed):
            return asked
        line = find_line(query.focus, query.annex, self._library, allowed)
        if isinstance(line, Absence):
            return Shortfall(line.reason, ())
        if line is not None:
            told = self._ranker.rank(query, frozenset({line.clause}))
            kind = untold(query, told[0], self._places)
            return Shortfall(f"里最接近的条款没有写明{kind}", told) if kind else compose(query, told[0])
        if query.units and self._asks_for_unit(query):
            found = self._of_unit(query, allowed)
            return found or Shortfall(f"里指定的范围没有“{query.units[0]}”负责的条款", ())
        evidence = self._ranker.rank(query, allowed)
        if not evidence:
            return Shortfall("指定的范围里没有可以检索的条款", ())
        place = find_place(query.focus, evidence[0]) if not query.path else None
        if place is not None:
            return Shortfall(place.reason, evidence) if isinstance(place, Absence) else (place,)
        is_plain = query.wants(Ask.UNITS) or _states_count(query, evidence)
        tabulations = () if is_plain else self._tabulate(query, evidence, allowed)
        if tabulations:
            return tuple(_state(tabulation) for tabulation in tabulations)
        pair, sequence = split_pair(query.text), split_sequence(query.text)
        statements = self._of_pair(pair, allowed) if pair else self._of_sequence(sequence, allowed)
        if len(statements) > 1:
            return with_difference(query, self._lexicon.expansions(query.text), statements)
        if (pair and _WHICH_IS_MORE.search(query.text)) and (lacking := self._lacking_side(pair, evidence[0])):
            return Shortfall(f"没有可以和它比较的“{lacking}”的内容", evidence)
        doubted = self._doubt(query, evidence[0])
        series = find_series(query, evidence[:NEAR]) if doubted is None or doubted.reason == UNLISTED else ()
        if series:
            return series
        if doubted:
            return Shortfall(doubted.reason, evidence)
        first = compose(query, evidence[0])
        is_double = len(sequence) > 1 or query.wants(Ask.COMPARISON) or _BESIDE.search(query.text) is not None
        both = (*first, *self._completing(query, evidence)) if is_double else first
        return with_difference(query, self._lexicon.expansions(query.text), both)

    def solve_within(self, query: Understanding, ranges: tuple[frozenset[str] | None, ...]) -> Solution:
        """The solution from the first of ``ranges`` that has one; else what the first range lacks."""
        solutions = [self.solve(query, ranges[0])]
        for allowed in ranges[1:]:
            if not isinstance(solutions[-1], Shortfall):
                break
            solutions.append(self.solve(query, allowed))
        return solutions[0] if isinstance(solutions[-1], Shortfall) else solutions[-1]

    def compare(self, query: Understanding, first: Turn, second: Turn) -> tuple[Statement, ...]:
        """What two turns answered, side by side, with the difference where it is asked for and can be computed."""
        words = (first.query.text, second.query.text, *self._lexicon.expansions(query.text))
        both = (first.statement, second.statement)
        return with_difference(replace(query, focus=f"{query.focus} {second.query.focus}"), words, both)

    def beside(self, query: Understanding, turn: Turn, solution: Solution) -> Solution:
        """``solution`` behind what ``turn`` answered, with their difference, when it is of another clause alone."""
        if isinstance(solution, Shortfall) or len(solution) > 1 or solution[0].clause.id == turn.clause_id:
            return solution
        words = (turn.query.text, *self._lexicon.expansions(query.text))
        return with_difference(query, words, (turn.statement, solution[0]))

    def alone(self, query: Understanding, allowed: frozenset[str] | None) -> tuple[Statement, ...]:
        """What answers a follow-up by itself, when running text holds all of it; empty when none does."""
        evidence = self._convincing(query, (allowed,))
        if evidence is None or _table_of(evidence) or not self._stands_alone(evidence, FEWEST_TERMS):
            return ()
        solution = self.solve(query, allowed)
        return () if isinstance(solution, Shortfall) else solution

    def _asks_for_unit(self, query: Understanding) -> bool:
        """True for the bare name of a unit, or a list of what it has to do."""
        lists = query.wants(Ask.LIST) or _ALONE.search(query.text) is not None
        lists = lists and not (query.wants(Ask.UNITS, Ask.AMOUNT, Ask.NUMBER) or _TOGETHER_WITH.search(query.text))
        return lists or query.text.strip("?。 ") in query.units

    def _doubt(self, query: Understanding, evidence: Evidence) -> Doubt | None:
        return doubt(query, evidence, self._places, self._lexicon)

    def _of_pair(self, parts: tuple[str, ...], allowed: frozenset[str] | None) -> tuple[Statement, ...]:
        """The statements for each of two things that are asked about alike; empty unless both are answered."""
        found: dict[tuple[str, Span], Statement] = {}
        for part in parts:
            query = understand(part, self._library, self._directory.names)
            evidence = self._ranker.rank(query, allowed)
            if not evidence or self._doubt(query, evidence[0]):
                return ()
            asked = [term for term in evidence[0].terms if all(term.word in each for each in parts)]
            asked = [term for term in asked if term.weight >= KNOWN_WEIGHT and not term.is_deed]
            if _WHICH_IS_MORE.search(part) and asked and set(asked) <= set(evidence[0].missing):
                return ()
            for statement in compose(query, evidence[0]):
                if _WHICH_IS_MORE.search(part) and not _has_digits(statement):
                    return ()
                found.setdefault((statement.clause.id, statement.quote), statement)
        return tuple(found.values())

    def _lacking_side(self, parts: tuple[str, ...], evidence: Evidence) -> str:
        """A word of one of two things compared that the evidence for both does not hold; empty when it holds them."""
        terms = [self._terms.key_terms(part) for part in parts]
        words = [{term.word for term in each} for each in terms]
        pairs = zip(terms, words[::-1], strict=True)
        own = [[term for term in each if term.word not in other] for each, other in pairs]
        lacking = (each[0].word for each in own if each and not any(term.stands_in(evidence.field) for term in each))
        return next(lacking, "")

    def _of_sequence(self, parts: tuple[str, ...], allowed: frozenset[str] | None) -> tuple[Statement, ...]:
        """The statements for questions in a row.

        One that no clause answers as it stands is read in the light of the one before it, as in a conversation.
        """
        found: dict[tuple[str, Span], Statement] = {}
        turn: Turn | None = None
        for part in parts if len(parts) > 1 else ():
            query = understand(part, self._library, self._directory.names)
            evidence = alone = self._convincing(query, (allowed,))
            if turn is not None and not (alone and self._stands_alone(alone, OWN_TERMS)):
                full, ranges = self._follow_ups.read(query, turn, allowed)
                evidence = self._convincing(full, ranges)
                if evidence is None and alone and self._stands_alone(alone, FEWEST_TERMS):
                    evidence = alone
                else:
                    query = full
            if evidence is None:
                return ()
            composed = compose(query, evidence)
            for statement in composed:
                found.setdefault((statement.clause.id, statement.quote), statement)
            turn = Turn(query, composed[0], self._terms.key_terms(query.text), part)
        return tuple(found.values())

    def _stands_alone(self, evidence: Evidence, least: int) -> bool:
        """True when the clause holds all that was asked, and that was ``least`` words or more, years aside."""
        told = [term for term in evidence.terms if not term.word.isdecimal()]
        return len(told) >= least and not evidence.missing

    def _convincing(self, query: Understanding, ranges: tuple[frozenset[str] | None, ...]) -> Evidence | None:
        """The best evidence of the first range whose best evidence is not doubted."""
        firsts = (self._ranker.rank(query, inside)[:1] for inside in ranges)
        return next((each for first in firsts for each in first if not self._doubt(query, each)), None)

    def _completing(self, query: Understanding, evidence: tuple[Evidence, ...]) -> tuple[Statement, ...]:
        """The statement of the next clause that holds most of what the first one lacks, if there is such a clause."""
        lacking = [term for term in evidence[0].missing if not term.is_generic]
        for each in evidence[1:NEAR]:
            held = [term for term in lacking if term.stands_in(each.field)]
            if share(held, lacking) >= COMPLETING and not self._doubt(query, each):
                return compose(query, each)
        return ()

    def _tabulate(
        self, query: Understanding, evidence: tuple[Evidence, ...], allowed: frozenset[str] | None
    ) -> tuple[Tabulation, ...]:
        tables = (_table_of(each) for each in evidence[:NEAR])
        near = tuple(dict.fromkeys(tables))
        found = tabulate(query.focus, self._lexicon.expansions(query.focus), self._library, near)
        named = evidence[0].clause.id if names_line(query, evidence[0]) else ""
        if evidence[0].clause.kind is not ClauseKind.SECTION and not _table_of(evidence[0]):
            found = tuple(each for each in found if not _lacks(each, evidence[0]))
        return tuple(
            each
            for each in found
            if (allowed is None or each.table.id in allowed or any(row.clause in allowed for row in each.table.rows))
            and not (each.is_whole and named in {row.clause for row in each.rows})  # one line of it is meant
        )

    def _of_unit(self, query: Understanding, allowed: frozenset[str] | None) -> tuple[Statement, ...]:
        """One statement for each clause that the named unit answers for."""
        held = self._directory.find(query.units[0]).clauses
        if _ALONE.search(query.text):
            held = tuple((document, clause) for document, clause in held if len(clause.units) == 1)
        return tuple(
            Statement(f"{clause.label}{clause.heading}。", document, clause, clause.unit_note or clause.own, 1.0)
            for document, clause in held
            if allowed is None or clause.id in allowed
        )


def _states_count(query: Understanding, evidence: tuple[Evidence, ...]) -> bool:
    """True when running text says in figures how many there are: 整机企业29家; a table may list only some of them."""
    counted = _HOW_MANY.search(query.focus)
    if counted is None or _NAMED_TABLE.search(query.focus):
        return False
    stated = re.compile(rf"(?P<before>[^，,。；;、\d]{{2,12}})\d+{counted.group(1)}")
    texts = [each.field for each in evidence[:NEAR] if not _table_of(each)]
    before = [match["before"] for text in texts for match in stated.finditer(text)]
    terms = [term for term in evidence[0].terms if not term.is_generic and not term.is_name]
    if any(term.stands_in(words) for words in before for term in terms):
        return True
    figures = [term for term in terms if term.word.isdecimal()]
    behind = re.compile(rf"\d{counted.group(1)}([^,，。；;、]{{2,12}})")
    sized = [words for text in texts[:1] for words in behind.findall(text)] if not _table_of(evidence[0]) else []
    return any(figure.word in words for words in sized for figure in figures)  # 1个50亿元以上的项目


def _lacks(tabulation: Tabulation, evidence: Evidence) -> bool:
    """True when running text holds all that was asked, and the table has nothing of a word that tells much."""
    if evidence.missing:
        return False
    document, table = tabulation.document, tabulation.table
    cells = (cell.text for row in table.rows for cell in row.cells)
    text = normal(" ".join((document.title, document.region, table.caption, *table.header, *cells)))
    telling = (term for term in evidence.terms if term.weight >= COUNTED_WEIGHT and not term.is_generic)
    return any(not term.stands_in(text) for term in telling)


def _has_digits(statement: Statement) -> bool:
    """True when the words quoted hold a figure that can be compared."""
    return re.search(r"\d", statement.document.quote(statement.quote)) is not None


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
    lines = tuple(row.clause for row in tabulation.rows)
    return Statement(tabulation.text, document, clause, clause.own, 1.0, tabulation.computed, lines)
