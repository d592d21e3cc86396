"""Things that a document names one by one, each at the head of a clause of its own: 三条走廊, 五个一体化."""

import re

from assistant.evidence import Evidence
from assistant.fitness import suits
from assistant.points import asked_items
from assistant.question import Understanding
from assistant.statements import Statement
from corpus.model import Clause, Document, Span

_THING = re.compile(
    r"[二两三四五六七八九十\d][个大条项种类](?P<before>[^,，。?？]{2,12}?)[”\"]?(?:都|各|分别|具体)?(?:是哪|有哪|包括|指|是什么)|"
    r"哪[三四五六七八九十][个大条项种类](?P<after>[一-鿿]{2,8}?)(?=$|[?？,，]|分别|各|都|是|在)"
)
_AT_END = r".{0,2}[，。；]"  # a head ends with what it names, or with 建设
_COUNT = 2  # characters of a number and its counter
_NOUN = 2  # characters at the end of what a thing is called
DEFINITION = 2.0  # fitness of a text that itself says which they are
LEAST = 3  # things that make a series


def find_series(query: Understanding, evidence: tuple[Evidence, ...]) -> tuple[Statement, ...]:
    """The heads of as many clauses side by side as the question says there are things, each of which names one.

    Empty when no clauses of one section do, or when the best evidence says by itself which they are.
    """
    number, named = asked_items(query.focus), _THING.search(query.focus)
    if number < LEAST or named is None or suits(query, evidence[0]) >= DEFINITION:
        return ()
    noun = (named["before"] or named["after"])[-_NOUN:]
    for each in evidence:
        document, clause = each.document, each.clause
        above = document.ancestors(clause)[-1:]
        for group in (document.children(clause), *(document.children(parent) for parent in above)):
            heads = [(child, _head(document, child)) for child in group if not _counts(document, child, named.group())]
            told = [(child, head) for child, head in heads if re.search(noun + _AT_END, document.quote(head))]
            if len(told) == number:
                return tuple(Statement(document.quote(head), document, child, head, each.score) for child, head in told)
    return ()


def _counts(document: Document, clause: Clause, thing: str) -> bool:
    """True when ``clause`` says how many things there are, and so speaks of all of them: 五个一体化."""
    return thing.lstrip("哪")[: _COUNT + _NOUN] in document.quote(clause.own)


def _head(document: Document, clause: Clause) -> Span:
    """The first sentence of ``clause``."""
    end = document.text.find("。", clause.own.start, clause.own.end)
    return Span(clause.own.start, clause.own.end if end < 0 else end + 1)
