"""Splits a source into its documents by reading it: title lines, editor's notes, numbers, what a title cannot be."""

from dataclasses import dataclass

from corpus.cells import find_cells
from corpus.dates import find_date_line
from corpus.fronts import NUMBER_LINE, read_front
from corpus.lines import Line, next_printed, read_lines
from corpus.model import Span


@dataclass(frozen=True, slots=True)
class Part:
    """One document in a bulletin: its place, its front (title lines, editor's note) and its title.

    ``front`` has the same offsets as ``span``: into the text of the whole bulletin.
    """

    span: Span
    front: Span
    title: str


def split_source(text: str, listed: int = 0) -> tuple[Part, ...]:
    """The documents of a source: one, unless the text is a bulletin or a manifest lists several.

    ``listed`` is how many documents the manifest lists, 0 when it lists none. A bulletin has at least two titles with
    an editor's note of their own; a gazette at least two titles with a document number (发文字号) of their own.
    """
    lines = find_cells(text, read_lines(text))
    blocks = _title_blocks(lines)
    fronts = [(block[1], _extend_front(lines, block)[2]) for block in blocks]
    noted = sum(end > title_end and lines[end - 1].is_note for title_end, end in fronts)
    if listed > 1 or (not listed and noted > 1):
        return split_bulletin(text)
    numbered = [start for start, end in blocks if _is_numbered(lines, start, end)]
    numbered = numbered[:1] + [start for start in numbered[1:] if _is_closed(lines, start)]
    starts = [0] if listed or len(numbered) < 2 else [0, *(lines[line].span.start for line in numbered[1:])]
    return tuple(_read_part(text, Span(*ends)) for ends in zip(starts, [*starts[1:], len(text)], strict=True))


def _is_numbered(lines: tuple[Line, ...], start: int, end: int) -> bool:
    """True for a title that ends with a document number, or has it on the next line."""
    return end - start > 1 and NUMBER_LINE.match(lines[end - 1].text) is not None


def _is_closed(lines: tuple[Line, ...], start: int) -> bool:
    """True when the text before line ``start`` closes with its date, or a remark in brackets (此件公开发布)."""
    before = next((line.text for line in reversed(lines[:start]) if line.text), "")
    return find_date_line(before) is not None or (before[:1] in "（(" and before[-1:] in "）)")


def _read_part(text: str, span: Span) -> Part:
    body = text[span.start : span.end]
    front = read_front(body, read_lines(body))
    return Part(span, Span(span.start + front.span.start, span.start + front.span.end), front.title)


def split_bulletin(text: str) -> tuple[Part, ...]:
    """The documents of ``text`` in order; a text without a title line is one part with an empty front.

    A title is a run of short unnumbered lines that are no sentence, no table caption and no annex heading, with a
    body after it. A title that is followed by nothing but an editor's note leads in the document after it.
    """
    lines = find_cells(text, read_lines(text))
    fronts = _merge_leads(lines, [_extend_front(lines, block) for block in _title_blocks(lines)])
    if not fronts:
        return (Part(Span(0, len(text)), Span(0, 0), ""),)
    parts = []
    for number, (first, title, last) in enumerate(fronts):
        start = 0 if number == 0 else lines[first].span.start
        end = lines[fronts[number + 1][0]].span.start if number + 1 < len(fronts) else len(text)
        name = " ".join("".join(line.text for line in lines[title:last] if _is_title(line)).split())
        opening = lines[first if number else next_printed(lines, 0)]  # what stands before the first title is its front
        front = Span(opening.span.start, _last_printed(lines, last).span.end)
        parts.append(Part(Span(start, end), front, name))
    return tuple(parts)


def _is_title(line: Line) -> bool:
    return line.is_title_like and not line.is_subtitle


def _last_printed(lines: tuple[Line, ...], end: int) -> Line:
    return next(line for line in reversed(lines[:end]) if line.text)


def _title_blocks(lines: tuple[Line, ...]) -> list[tuple[int, int]]:
    """Half-open line ranges of the titles."""
    blocks, position, previous = [], 0, None
    while position < len(lines):
        if not _is_title(lines[position]):
            previous = previous if lines[position].is_blank else lines[position]
            position += 1
            continue
        end = position
        while end < len(lines) and _is_title(lines[end]):
            end += 1
        follower = next_printed(lines, end)
        is_caption = follower < len(lines) and lines[follower].indented
        is_annex_title = previous is not None and previous.annex is not None
        if not is_caption and not is_annex_title and follower < len(lines):
            blocks.append((position, end))
        previous = lines[end - 1]
        position = end
    return blocks


def _extend_front(lines: tuple[Line, ...], block: tuple[int, int]) -> tuple[int, int, int]:
    """(first line, first title line, end) of the front that opens with ``block``: subtitle and note belong to it."""
    start, end = block
    position = next_printed(lines, end)
    while position < len(lines) and (lines[position].is_subtitle or lines[position].is_note):
        end = position + 1
        position = next_printed(lines, end)
    return start, start, end


def _merge_leads(lines: tuple[Line, ...], fronts: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join each front that has no body of its own to the front that follows it."""
    merged: list[tuple[int, int, int]] = []
    for first, title, end in fronts:
        if merged and next_printed(lines, merged[-1][2]) == first:
            merged[-1] = (merged[-1][0], title, end)
        else:
            merged.append((first, title, end))
    return merged
