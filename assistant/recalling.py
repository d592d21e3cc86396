"""Which earlier turns of a conversation a question speaks of: the first, the last two, or the last beside another."""

import re
from dataclasses import replace

from assistant.conversation import Turn
from assistant.enumerations import point_elsewhere
from assistant.tables.operations import pairs
from assistant.terms import Term, TermReader
from corpus.model import Document
from index.passages import row_text

_FIRST = re.compile(
    r"^(?:那|还是|再)*(?:(?:回到|说回|回头说|回头看)(?:最?(?:前面|开始|开头|初|早|先)|第一个)(?:那个|那条|问的|说的|的)*(?:问题|事)?|"
    r"第一个(?:那个?|问的)(?:问题|事情?)?|"
    r"最(?:前面|开始|开头|初|早|先)(?:那个|那条|问的|说的|提的)+)[,，的]*"
)
_NAMED = re.compile(
    r"^(?:那|还是|再)*(?:回到|说回|回头说|回头看|接着说|再说)(?:刚才|刚刚|前面|上面|之前|先前)?(?:说|问|提|讲)?的?"
    r"(?P<named>[^,，]{2,12}?)(?:的?那[条个项件]事?|的(?:事情?|问题|话题))[,，的]*(?P<rest>.{2,})"
)
_LAST_TWO = re.compile(
    r"(?:这|那)?(?:两个|两者|两家|两项|二者|它们|它俩)|(?:跟|和|与|同|比)(?:前一个|上一个|前面那个|刚才那个)(?:比|相比)?"
)
_WHICH_OF_TWO = re.compile(
    r"^(?:那么?)?(?:(?:哪|那)(?:一)?(?:个|家|边)|谁)(?:给|投|建|补|要|的|更|最)*[得]?(?:更)?[多少高低大小快长](?:些|一些|一点)?[?呢]?$|"
    r"^(?:那么?)?(?:两者|两个)?(?:相差|差)(?:多少|几.{0,3}|多大)[?呢]?$"
)
_COMPARES = re.compile(r"哪|谁|差|比|多|少|高|低|大|小|不同|区别|一样")
_BESIDE = re.compile(
    r"^(?:那么?)?(?:跟|和|与|同|比)[^,，]{2,16}?(?:比|相比|比起来)?[,，]?.{0,6}?(?:相差|差[多几]|[高低多少大小](?:多少|几|出))"
)


def recall(turn: Turn, text: str) -> tuple[Turn, str]:
    """The turn that ``text`` goes back to, and the rest of it: 最开始那个, 回到刚才分权属那条; else both unchanged."""
    back = _FIRST.match(text)
    if back and (rest := text[back.end() :]):
        return turn.first or turn, rest
    if named := _NAMED.match(text):
        told = [each for each in (turn, turn.before, turn.first) if each is not None]
        shared = [len(pairs(named["named"]) & pairs(each.asked + each.statement.text)) for each in told]
        if max(shared):
            return told[shared.index(max(shared))], named["rest"]
    return turn, text


def continues(turn: Turn, last: Turn | None) -> Turn:
    """``turn`` with what is remembered of the turns before it: the first, and the one before.

    That is ``last``, or the one whose list it points into when ``turn`` points into it too.
    """
    if last is None:
        return turn
    before = last.before if point_elsewhere(turn.asked, last.asked) else last
    return replace(turn, before=before and replace(before, before=None, first=None), first=last.first or last)


def compares_last_two(text: str, turn: Turn, terms: TermReader) -> bool:
    """True when ``text`` sets what the last two turns were about side by side, and names neither.

    What it may name is a figure that both have: 这两个计划投资差多少.
    """
    if turn.before is None:
        return False
    if _WHICH_OF_TWO.match(text):
        return True
    rest = _LAST_TWO.sub("", text)
    if rest == text or not _COMPARES.search(rest):
        return False
    named = [term for term in terms.key_terms(rest) if not term.is_generic and not term.word.isdecimal()]
    return all(_speaks_of(each, term) for each in (turn, turn.before) for term in named)


def sets_beside(text: str) -> bool:
    """True when ``text`` compares what it names with what the last turn was about.

    >>> sets_beside("跟节能环保比差多少?"), sets_beside("和谁合作")
    (True, False)
    """
    return _BESIDE.match(text) is not None


def _speaks_of(turn: Turn, term: Term) -> bool:
    """True when the clause that answered ``turn`` holds ``term``."""
    document: Document = turn.statement.document
    clause = turn.statement.clause
    found = document.row(clause.id)
    return term.stands_in((row_text(*found) if found else document.quote(clause.own)).lower())
