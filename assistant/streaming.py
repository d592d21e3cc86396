"""A finished reply as a stream of its parts."""

from collections.abc import Iterator

from assistant.model import Answer, Cited, Part, Reply, Worded


def statements_of(answer: Answer) -> tuple[str, ...]:
    """The statements of an extractive answer with their markers: one for each citation, in order, and what follows."""
    statements = []
    rest = answer.text
    for citation in answer.citations:
        statement, marker, rest = rest.partition(f"[{citation.n}]")
        statements.append(statement.strip() + marker)
    return (*statements, rest.strip()) if rest.strip() else tuple(statements)


def parts_of(reply: Reply) -> Iterator[Part]:
    """The citations of an answer, its statements, and the reply; a reply that is no answer comes alone."""
    if isinstance(reply, Answer):
        yield Cited(reply.citations)
        yield from map(Worded, statements_of(reply))
    yield reply
