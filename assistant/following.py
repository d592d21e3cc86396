"""Follow-up questions: is this question about the last turn, and if so, what does it mean in full?"""

import re
from dataclasses import replace

from assistant.conversation import Turn
from assistant.enumerations import point_elsewhere, resolve_naming, resolve_pointing
from assistant.evidence import Evidence
from assistant.fitness import suits
from assistant.neighbours import FEW, longest_phrase, other_headings, other_lines, parallel_clause, tells_line
from assistant.particulars import speaks_of_document
from assistant.question import Understanding
from assistant.ranking import Ranker
from assistant.regions import is_called, short_name, without_regions
from assistant.tables.operations import PLACE_COLUMNS, read_operation
from assistant.terms import Term, TermReader, coverage
from corpus.library import Library
from corpus.model import Clause, ClauseKind, Document

# How much more of its own words a question must find elsewhere than in the last turn's document to be a new topic,
# and how much less the last clause itself may hold than the best clause of that document to be asked about again.
ELSEWHERE = 0.15
SAME_CLAUSE = 0.05
MOST = 0.5  # share of what the last turn was about, for another clause to be about it
_SHORT = 3  # key terms
_LONG = 8  # characters of key terms that name a subject
_PHRASE = 6  # characters of key terms side by side that are a subject of their own
_SUBJECT = 2  # key terms, names aside, of a question that says by itself what is asked of another
_OPENING = re.compile(r"^(?:那么|那|还有|然后|再问)")
_CLOSING = re.compile(r"呢\??$")
_BESIDES = re.compile(r"^除了?[^,，]+[,，]")
_TOPIC = re.compile(r"呢[,，]")
_OF_SOMETHING = re.compile(  # a word that tells no subject: of what?
    "[放落]在|[放落]到|[设建]在|指标|规模|盘子|成员(?:单位)?|副?组长|负责人|名单|工期|进度|产量|利润|员工|出口"
)
_WHO_HOLDS = re.compile(r"(?:由|是)?(?:谁|哪位)来?(?:担任|出任|当|任|做)")
_INTERROGATIVE = re.compile(r"哪|谁|什么|多少|几|怎|吗")
_BEFORE = re.compile(r"原来|原先|基数|底子|底数|以前")  # only the tables of targets tell where they start from
_BESIDE = re.compile(r"(?:跟|和|与|同|比).{1,16}?(?:比|相差|差[多几])|比.{1,16}?[高低多少大小]")
_THIS_UNIT = re.compile(r"(?:这|该|那)(?:个|家)?(?:局|厅|委|办|单位|部门|机构)")
_THIS_PLACE = re.compile(r"(?:[这那]个|该)(?:县区|区县|县|区)(?![里内域别块间位分])")
_VALID = re.compile(r"有效|算数|作数|管用|能用|适用|过期|过时|作废|失效|到期")
_HERE = re.compile(r"^(?:那么?)?[在去到][一-鿿]{2,4}(?:也|都)?(?:能|可|行|算|有没有|有用)")
_KIND = re.compile(r"..那[个条项](?!.*(?:多少|几))")
_POINTING = re.compile(r"这方面|[这那][些个条里]|这[项笔钱]|该[项条]|此项|(?<![向朝往对跟])上面|刚才|它|其中")


class FollowUps:
    """Reads a question in the light of the turn before it, without a language model."""

    def __init__(self, library: Library, ranker: Ranker, terms: TermReader) -> None:
        self._library = library
        self._ranker = ranker
        self._terms = terms

    def needs_context(self, query: Understanding) -> bool:
        """True when ``query`` cannot stand alone: it has no subject of its own, or points back with hardly one."""
        if query.documents or query.path or query.units:
            return False
        terms = self._terms.key_terms(query.text)
        return not terms or (leans(query.text) and len(terms) <= 1)

    def asks_validity(self, text: str) -> bool:
        """True when ``text`` only asks whether what was said still holds."""
        rest = _VALID.sub("", text)
        return rest != text and _POINTING.search(rest) is not None and len(self._terms.key_terms(rest)) <= 1

    def read(
        self, query: Understanding, turn: Turn, allowed: frozenset[str] | None
    ) -> tuple[Understanding, tuple[frozenset[str] | None, ...]]:
        """``query`` with what it leaves out, and the clauses to look in: the ranges to try, the narrowest first.

        A new topic comes back unchanged.
        """
        if query.documents or query.path or query.units or query.is_new_topic:
            return query, (allowed,)
        found = self._library.find_clause(turn.clause_id)
        if found is None or (allowed is not None and turn.clause_id not in allowed):
            return query, (allowed,)  # what the request leaves out is not brought back by the last turn
        if unit := self._pointed_unit(query.text, found):
            others = self._library.clause_ids if allowed is None else allowed
            text = _THIS_UNIT.sub(unit, query.text)
            return replace(query, text=text, focus=text, units=(unit,)), (others - {turn.clause_id},)
        if place := _pointed_place(query.text, found):
            text = _THIS_PLACE.sub(place, query.text)
            return replace(query, text=text, focus=text), (allowed,)
        if turn.before is not None and (asked := point_elsewhere(query.text, turn.asked)):
            return self.read(replace(query, text=asked, asks=turn.query.asks), turn.before, allowed)
        if speaks_of_document(query.text, found[1]):
            return replace(query, documents=(found[0].id,)), (frozenset(each.id for each in found[0].clauses),)
        pointed = resolve_naming(resolve_pointing(query.text, turn.items), turn.items)
        document, clause = found
        inside = frozenset(clause.id for clause in document.clauses)
        if pointed != query.text:  # the item stands for all that was said before
            return replace(query, text=pointed, focus=pointed), (inside, allowed)
        own = self._terms.key_terms(_BESIDES.sub("", query.text))
        full = self._complete(query, turn, own)
        if query.regions and self._names_only_regions(query) and _holds_regions(query, document, clause):
            return full, (frozenset({turn.clause_id}), inside)
        if query.regions and document.region not in query.regions:
            there = self._of_regions(query.regions, allowed)
            if self._names_only_regions(query):
                return full, (there,)
            if any(is_called(region, query.text) for region in query.regions):
                return query, (there, allowed)
        if clause.kind is ClauseKind.TABLE and len(own) <= _SHORT and read_operation(query.text):
            kept = [] if any(t.is_name for t in own) else [t.word for t in turn.key_terms if t.is_name]
            focused = replace(full, focus=" ".join([*kept, query.text]))
            return focused, (frozenset({clause.id, *(child.id for child in document.children(clause))}),)
        near = self._ranker.rank(full, inside)
        far = self._ranker.rank(query, allowed)
        if not near or self._is_new_topic(query, own, near, far[0]):
            return query, (allowed,)
        is_whole = len(own) > _SHORT or sum(len(t.word) for t in own if not (t.is_generic or t.word.isdigit())) >= _LONG
        last = next((each for each in near if each.clause.id == turn.clause_id), None)
        holds_all = last and coverage(own, last.field) >= max(coverage(own, each.field) for each in near)
        is_column = holds_all and clause.kind is ClauseKind.ROW  # the line is known, another cell of it is asked
        if is_whole and not leans(query.text) and not is_column:  # a whole question, but of the same document
            return query, (frozenset({turn.clause_id}), inside, allowed) if holds_all else (inside, allowed)
        if lines := other_lines(document, clause, own):
            if _BESIDE.search(query.text):
                return full, (lines | {clause.id}, inside)
            replaced = frozenset(term.word for term in turn.key_terms if tells_line(document, clause, term))
            return self._complete(query, turn, own, replaced), (lines,)
        if own and last and _KIND.search(query.text):  # 杭州那个: in the clause at hand, a heading, or elsewhere
            if all(term.stands_in(last.field) for term in own):
                return full, (frozenset({turn.clause_id}), inside)
            if named := other_headings(document, clause, own):
                return full, (named, inside)
            return query, (inside, allowed)
        if parallel := parallel_clause(document, clause, own):
            return full, (parallel, inside)
        is_bare = _CLOSING.search(query.text) and not query.asks and not _INTERROGATIVE.search(query.text)
        is_other = is_bare and not _is_phrase_of(query, document.quote(clause.own), own)
        if is_other and (named := other_headings(document, clause, own)):
            return full, (named, inside)
        asks_before = _BEFORE.search(query.text) is not None and clause.kind is not ClauseKind.ROW
        subject = [term for term in own if not term.is_generic]  # 条件 alone is asked of the clause at hand
        best = max(coverage(subject, each.field) for each in near[:FEW])
        goes_on = last and coverage(subject, last.field) >= best - SAME_CLAUSE
        if goes_on and last and subject and suits(query, near[0]) >= suits(query, last) + 1.0:
            goes_on = False  # another clause says the very thing that is asked
        phrase = longest_phrase(query.text.lower(), own)
        holding = frozenset(each.clause.id for each in near if phrase in each.field)
        if len(phrase) >= _PHRASE and holding and last and phrase not in last.field:
            return query, (holding, inside)
        if goes_on and not asks_before:
            elsewhere = inside if subject else _about(turn, near)
            return full, (frozenset({turn.clause_id}), elsewhere)
        return full, (inside,)

    def _pointed_unit(self, text: str, found: tuple[Document, Clause]) -> str:
        """The unit that 这个局 means: the only one that answers for the last clause; empty when there is none."""
        document, clause = found
        chain = (*document.ancestors(clause), clause)
        owner = next((each for each in reversed(chain) if each.units), clause)
        return owner.units[0].name if _THIS_UNIT.search(text) and len(owner.units) == 1 else ""

    def _names_only_regions(self, query: Understanding) -> bool:
        """True when the question says nothing but another area: 湖州的呢."""
        own = self._terms.key_terms(without_regions(query.text, query.regions))
        return not own or (all(term.is_generic for term in own) and _POINTING.search(query.text) is not None)

    def _of_regions(self, regions: frozenset[str], allowed: frozenset[str] | None) -> frozenset[str]:
        inside = {clause.id for d in self._library.documents if d.region in regions for clause in d.clauses}
        return frozenset(inside if allowed is None else inside & allowed)

    def _is_new_topic(
        self, query: Understanding, own: tuple[Term, ...], near: tuple[Evidence, ...], far: Evidence
    ) -> bool:
        """True when another document holds clearly more of what the question itself says."""
        if all(term.is_generic or _OF_SOMETHING.fullmatch(term.word) for term in own):
            return False
        if len(own) == 1 and _HERE.match(query.text):
            return False
        told = [each.field for each in near[:FEW]]
        gained = [term for term in own if term.stands_in(far.field) and not any(term.stands_in(text) for text in told)]
        if len(own) <= _SHORT and all(term.is_deed or term.word.isdecimal() for term in gained):
            return False  # what is done is no subject
        gain = coverage(own, far.field) - max(coverage(own, each.field) for each in near[:FEW])
        patience = ELSEWHERE * (2 if leans(query.text) or len(own) <= _SHORT else 1)
        return gain > patience or (len(own) > _SHORT and not leans(query.text) and gain > 0)

    def _complete(
        self, query: Understanding, turn: Turn, own: tuple[Term, ...], dropped: frozenset[str] = frozenset()
    ) -> Understanding:
        """``query`` with the subject of the last turn before its own words.

        What it asks is its own, unless it asks nothing in words. ``dropped`` are words of the last turn that the
        question replaces; a name replaces a name.
        """
        text = _TOPIC.sub(" ", _CLOSING.sub("", _OPENING.sub("", query.text)).strip("，。,? "))
        said = {term.word for term in own}
        renamed = any(term.is_name for term in own) and not _BESIDE.search(query.text)
        last = self._terms.key_terms(turn.asked) if renamed or _BEFORE.search(query.text) else ()
        is_subject = sum(not (term.is_name or term.is_generic) for term in last) >= (_SUBJECT if renamed else 1)
        subject = " ".join(
            term.word
            for term in (last if is_subject else turn.key_terms)
            if term.word not in said and term.word not in dropped and not (renamed and term.is_name)
            and not (query.regions and term.word.isdecimal())
            and not (query.regions and not without_regions(term.word, turn.query.regions))
        )
        # another area has years of its own, and a target is of no year gone by
        moves = (bool(query.regions) and query.regions != turn.query.regions) or "目标" in query.text
        inherits = not query.asks and not _INTERROGATIVE.search(query.text)
        if inherits and (who := _WHO_HOLDS.search(turn.asked)):
            text += who.group()
        names = [term.word for term in turn.key_terms if term.word in dropped or (renamed and term.is_name)]
        asked = turn.query.focus
        for name in names:
            asked = asked.replace(name, "")
        return replace(
            query,
            text=f"{subject} {text}".strip(),
            focus=f"{text} {asked}" if inherits and renamed else text,
            asks=turn.query.asks if inherits else query.asks,
            years=query.years or (() if moves else turn.query.years),
            regions=query.regions or turn.query.regions,
        )


def _pointed_place(text: str, found: tuple[Document, Clause]) -> str:
    """The place that 这个县 means: that of the line of a table that was told last; empty when there is none."""
    held = found[0].row(found[1].id) if _THIS_PLACE.search(text) else None
    if held is None:
        return ""
    table, row = held
    cells = (cell.text for name, cell in zip(table.header, row.cells, strict=True) if name in PLACE_COLUMNS)
    return next(cells, "")


def _about(turn: Turn, near: tuple[Evidence, ...]) -> frozenset[str]:
    """The clauses of ``near`` that hold most of what the last turn was about.

    A question that only asks 奖多少 is not to be answered with the award for something else.
    """
    telling = [term for term in turn.key_terms if not term.is_generic and not term.word.isdecimal()]
    return frozenset(each.clause.id for each in near if not telling or coverage(telling, each.field) >= MOST)


def _holds_regions(query: Understanding, document: Document, clause: Clause) -> bool:
    """True when ``clause`` itself speaks of the areas that the question names: 占全国…、占浙江…."""
    text = document.quote(clause.own)
    return all(is_called(region, query.text) and short_name(region) in text for region in query.regions)


def _is_phrase_of(query: Understanding, text: str, own: tuple[Term, ...]) -> bool:
    """True when all that the question says is a phrase, longer than any one word of it, that stands in ``text``."""
    phrase = _CLOSING.sub("", _OPENING.sub("", query.text)).strip("，。,? 的")
    return phrase in text and all(len(phrase) > len(term.word) for term in own)


def leans(text: str) -> bool:
    """True when ``text`` opens, ends or points as a question does that goes on with what was said."""
    return bool(_OPENING.search(text) or _CLOSING.search(text) or _POINTING.search(text))
