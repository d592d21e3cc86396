"""A clause as a search shows it: where it stands, and the sentences that matter with the words marked."""

from dataclasses import dataclass

from assistant.model import Citation
from corpus.model import Clause, ClauseKind, Span
from corpus.sentences import split_sentences
from web.links import quote_url
from web.marking import Line, lines, runs

_SHOWN = 220  # characters of a clause that are shown at once


@dataclass(frozen=True, slots=True)
class Hit:
    """What the template shows of one result.

    ``above`` are the headings over the clause; ``shown`` is the clause or the part of it around its best sentence, and
    ``whole`` is then all of it. ``fields`` pairs each column of a table with its cell, for a line of a table.
    """

    citation: Citation
    url: str
    above: tuple[Clause, ...]
    shown: tuple[Line, ...]
    whole: tuple[Line, ...]
    fields: tuple[tuple[str, Line], ...]

    @classmethod
    def of(cls, citation: Citation, marks: tuple[Span, ...]) -> "Hit":
        """The result for a citation whose ``marks`` are the places of the words."""
        document, clause = citation.document, citation.clause
        url = quote_url(document, clause, citation.span)
        above = tuple(each for each in document.ancestors(clause) if each.kind is ClauseKind.SECTION and each.heading)
        found = document.row(clause.id) if clause.kind is ClauseKind.ROW else None
        if found is not None:
            table, row = found
            pairs = zip(table.header, row.cells, strict=True)
            fields = tuple((column, runs(document, cell.span, marks)) for column, cell in pairs if cell.text)
            return cls(citation, url, above, (), (), fields)
        text = _text(clause)
        every = lines(document, text, marks)
        window = _window(citation, text)
        if window == text:
            return cls(citation, url, above, every, (), ())
        return cls(citation, url, above, lines(document, window, marks), every, ())

    @property
    def is_cut(self) -> bool:
        """True when the clause says more than is shown."""
        return bool(self.whole)


def _text(clause: Clause) -> Span:
    """The clause without the note of its units at the end; they are shown beside it."""
    note = clause.unit_note
    return clause.span if note is None or note.end != clause.span.end else Span(clause.span.start, note.start)


def _window(citation: Citation, text: Span) -> Span:
    """The sentences around the best one, about ``_SHOWN`` characters; all of ``text`` when it is not much longer."""
    if len(text) <= _SHOWN * 1.4:
        return text
    sentences = split_sentences(citation.document.text, text)
    first = next((n for n, each in enumerate(sentences) if citation.span.start < each.end), 0)
    last = first
    while last + 1 < len(sentences) and sentences[last + 1].end - sentences[first].start <= _SHOWN:
        last += 1
    while first > 0 and sentences[last].end - sentences[first - 1].start <= _SHOWN:
        first -= 1
    return Span(sentences[first].start, sentences[last].end)
