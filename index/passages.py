"""Cuts documents into passages: one for each clause, and one for each sentence of a longer clause."""

from collections.abc import Callable, Iterator

from corpus.model import Clause, ClauseKind, Document, Row, Span, Table
from corpus.sentences import split_sentences
from index.model import Passage, PassageKind

CHUNKER_VERSION = "4"

Fits = Callable[[str], bool]


def cut_passages(document: Document, fits: Fits) -> tuple[Passage, ...]:
    """The passages of ``document``; ``fits`` tells whether a text is short enough for the model.

    A clause is one passage led by the headings above it; when it is too long, as many windows of whole sentences as
    it takes. A clause of more than one sentence also gives each sentence but its heading as a passage led by that
    heading.
    """
    return tuple(passage for clause in document.clauses for passage in _cut_clause(document, clause, fits))


def heading_path(document: Document, clause: Clause) -> str:
    """The headings above ``clause`` and its region, outermost first, as one line."""
    headings = [above.heading for above in document.ancestors(clause) if above.heading]
    return "，".join([name for name in (document.region, *headings) if name])


def row_text(table: Table, row: Row) -> str:
    """A table line in words: each cell behind the header of its column.

    A merged cell is written once, behind the headers of all its columns.
    """
    parts: list[tuple[str, str]] = []
    for position, (name, cell) in enumerate(zip(table.header, row.cells, strict=True)):
        if position and len(cell.span) and cell == row.cells[position - 1]:
            parts[-1] = (f"{parts[-1][0]}、{name}", cell.text)
        else:
            parts.append((name, cell.text))
    return "；".join(f"{names}：{value}" for names, value in parts)


def _cut_clause(document: Document, clause: Clause, fits: Fits) -> Iterator[Passage]:
    lead = heading_path(document, clause)
    if clause.kind is ClauseKind.ROW:
        found = document.row(clause.id)
        if found:
            table, row = found
            yield _passage(clause, 0, clause.own, f"{table.caption}：{row_text(table, row)}", fits)
        return
    if clause.kind in (ClauseKind.SECTION, ClauseKind.TABLE):
        below = "；".join(child.heading for child in document.children(clause) if child.heading)
        yield _passage(clause, 0, clause.own, _led(lead, document.quote(clause.own), below), fits)
        return
    note = clause.unit_note  # it may stand below the clauses inside
    body = Span(clause.own.start, note.start) if note and note in clause.own else clause.own
    sentences = split_sentences(document.text, body)
    windows = list(_windows(document, sentences, lambda text: fits(_led(lead, text))))
    for number, window in enumerate(windows):
        yield _passage(clause, number, window, _led(lead, document.quote(window)), fits)
    whole = len(sentences) == 1
    if clause.heading and clause.heading in document.quote(sentences[0]):
        sentences = sentences[1:]  # the heading leads every sentence of its clause
    if not whole:
        for number, sentence in enumerate(sentences):
            text = document.quote(sentence)
            headed = f"{clause.heading}：{text}" if clause.heading else text
            yield Passage(
                f"{clause.id}/s{number}", clause.id, PassageKind.SENTENCE, sentence, _shorten(headed, fits)
            )


def _led(*parts: str) -> str:
    return "：".join(part for part in parts if part)


def _passage(clause: Clause, number: int, span: Span, text: str, fits: Fits) -> Passage:
    return Passage(f"{clause.id}/c{number}", clause.id, PassageKind.CLAUSE, span, _shorten(text, fits))


def _windows(document: Document, sentences: tuple[Span, ...], fits: Fits) -> Iterator[Span]:
    """Runs of whole sentences, each as long as the model reads."""
    start = 0
    for position in range(1, len(sentences) + 1):
        end = position == len(sentences)
        if end or not fits(document.quote(Span(sentences[start].start, sentences[position].end))):
            yield Span(sentences[start].start, sentences[position - 1].end)
            start = position


def _shorten(text: str, fits: Fits) -> str:
    """``text`` cut at its end until it fits: only a single sentence longer than the model reads is ever cut."""
    while not fits(text):
        text = text[: len(text) * 9 // 10]
    return text
