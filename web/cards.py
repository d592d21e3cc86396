"""A citation as it is shown to people: its clause, or the line of a table it stands in, with the quotation marked."""

from dataclasses import dataclass

from assistant.model import Citation
from corpus.model import ClauseKind
from web.links import quote_url
from web.marking import Line, lines, runs

_LONG = 600


@dataclass(frozen=True, slots=True)
class Card:
    """What the template shows of a citation.

    ``shown`` is the whole clause, or for a long one the lines that are quoted; ``whole`` is then the whole clause.
    ``fields`` pairs each column of a table with its cell, for a citation of a table's line.
    """

    citation: Citation
    url: str
    shown: tuple[Line, ...]
    whole: tuple[Line, ...]
    fields: tuple[tuple[str, Line], ...]

    @classmethod
    def of(cls, citation: Citation) -> "Card":
        """The card of a citation."""
        document, clause, span = citation.document, citation.clause, citation.span
        url = quote_url(document, clause, span)
        found = document.row(clause.id) if clause.kind is ClauseKind.ROW else None
        if found is not None:
            table, row = found
            fields = tuple(
                (column, runs(document, cell.span, (span,)))
                for column, cell in zip(table.header, row.cells, strict=True)
                if cell.text
            )
            return cls(citation, url, (), (), fields)
        every = lines(document, clause.span, (span,))
        if len(clause.span) <= _LONG:
            return cls(citation, url, every, (), ())
        quoted = tuple(line for line in every if any(run.marked for run in line))
        return cls(citation, url, quoted or every[:1], every, ())
