"""Things that a document names one by one, each at the head of a clause of its own: 三条走廊, 五个一体化."""

import re

from assistant.evidence import Evidence
from assistant.fitness import suits
from assistant.points import NOUN, PAIR, asked_items, counted_things
from assistant.question import Understanding
from assistant.statements import Statement
from corpus.model import Clause, Document, Span

_WHICH = re.compile(
    r"哪(?P<count>[三四五六七八九十][个大条项种类])(?P<name>[一-鿿]{2,8}?)(?=$|[?？,，]|分别|各|都|是|在)"
)
_AT_END = r".{0,2}[，。；]"  # a head ends with what it names, or with 建设
DEFINITION = 2.0  # fitness of a text that itself says which they are


def find_series(query: Understanding, evidence: tuple[Evidence, ...]) -> tuple[Statement, ...]:
    """The heads of as many clauses side by side as the question says there are things, each of which names one.

    A clause that says how many there are (五个一体化) speaks of all of them and is none of them.
    Empty when no clauses of one section do, or when the best evidence says by itself which they are.
    """
    count, name = counted_things(query.focus)
    if not name and (which := _WHICH.search(query.focus)):
        count, name = which["count"], which["name"]
    number, named = asked_items(query.focus), re.escape(name[-NOUN:]) + _AT_END
    if number <= PAIR or not name or suits(query, evidence[0]) >= DEFINITION:
        return ()
    for each in evidence:
        document, clause = each.document, each.clause
        above = document.ancestors(clause)[-1:]
        for group in (document.children(clause), *(document.children(parent) for parent in above)):
            single = [child for child in group if count + name[:NOUN] not in document.quote(child.own)]
            heads = [(child, _head(document, child)) for child in single]
            told = [(child, head) for child, head in heads if re.search(named, document.quote(head))]
            if len(told) == number:
                return tuple(Statement(document.quote(head), document, child, head, each.score) for child, head in told)
    return ()


def _head(document: Document, clause: Clause) -> Span:
    """The first sentence of ``clause``."""
    end = document.text.find("。", clause.own.start, clause.own.end)
    return Span(clause.own.start, clause.own.end if end < 0 else end + 1)
