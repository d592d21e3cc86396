"""The notes that name responsible units (责任单位): where they stand, whom they name, who leads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import ResponsibleUnit, Role, Span
from corpus.sentences import strip
from corpus.unit_lists import CLOSE, LABEL, LEVELLED, OPEN, OTHER_LABEL, UnitList, read_units

_INNER_MAX = 600
REST_MAX = 40  # characters behind a unit note that still belong to its measure (a deadline in brackets)
_ENDS = "。！？；"
_PLAIN = re.compile(
    r"(?<![一-鿿“《])"
    rf"(?P<label>{LEVELLED}(?:责\s*任|牵\s*头|配\s*合|负\s*责|落\s*实|督\s*办|协\s*[办同]|参\s*与)\s*(?:责\s*任\s*)?(?:单\s*位|部\s*门)"
    r"(?:及\s*(?:责\s*任|负\s*责)\s*人)?\s*[:：])"
)
_FINISH = re.compile(r"\s*[。；，]?\s*")


@dataclass(frozen=True, slots=True)
class UnitNote:
    """A note that names responsible units: where it stands, the names in order, whether 等 leaves the list open.

    ``leading`` is how many names stand before the first comma; some documents say that those lead.
    """

    span: Span
    units: tuple[tuple[str, Role], ...]
    is_open: bool
    labelled: bool
    leading: int = 0


def find_unit_note(text: str, span: Span) -> UnitNote | None:
    """The unit note that closes ``text[span]``, or None.

    A bracket without a label counts when it is nothing but names of organs, or says that they lead, help or answer.

    >>> text = "给予支持。(责任单位：省科技厅、省财政厅等，有关市、县〔市、区〕政府)"
    >>> note = find_unit_note(text, Span(0, len(text)))
    >>> [name for name, _ in note.units], note.is_open
    (['省科技厅', '省财政厅', '有关市、县〔市、区〕政府'], True)
    >>> find_unit_note("专利合作条约(PCT)", Span(0, 11)) is None
    True
    """
    notes = find_unit_notes(text, span)
    if not notes or text[notes[-1].span.end : span.end].strip(" \t\n　。；*"):
        return None
    return notes[-1]


def find_unit_notes(text: str, span: Span) -> tuple[UnitNote, ...]:
    """All unit notes in ``text[span]``, in order; none lies in another.

    >>> text = "办甲事。（责任单位：市科技局）办乙事。（市教育局牵头，市财政局配合）"
    >>> [[f"{name} {role}" for name, role in note.units] for note in find_unit_notes(text, Span(0, len(text)))]
    [['市科技局 joint'], ['市教育局 lead', '市财政局 support']]
    """
    found: list[UnitNote] = []
    for bracket in _brackets(text, span):
        note = _read_bracket(text, bracket, span)
        if note:
            found.append(note)
    plain = _read_plain(text, span, found)
    return tuple(sorted([*found, *plain], key=lambda note: note.span))


def split_at_notes(text: str, span: Span) -> list[tuple[Span, UnitNote | None]]:
    """Stretches of ``span`` that each end with their note; what is short behind the last note goes with it."""
    notes = find_unit_notes(text, span)
    pieces: list[tuple[Span, UnitNote | None]] = []
    start = span.start
    for position, note in enumerate(notes):
        limit = notes[position + 1].span.start if position + 1 < len(notes) else span.end
        end = note.span.end
        while end < limit and text[end] in "。；*":
            end += 1
        rest = text[end : span.end].strip()
        if position + 1 == len(notes) and (not rest or (len(rest) <= REST_MAX and rest[0] in "（(")):
            end = span.end
        pieces.append((strip(text, Span(start, end)), note))
        start = end
    last = strip(text, Span(start, span.end))
    return [*pieces, (last, None)] if len(last) or not pieces else pieces


def responsible(note: UnitNote) -> tuple[ResponsibleUnit, ...]:
    """The units of a note, each under its printed name."""
    return tuple(ResponsibleUnit(name, name, role) for name, role in note.units)


def _brackets(text: str, span: Span) -> Iterator[Span]:
    """The outermost brackets of the stretch; inside one that never closes, those that do."""
    opened: list[int] = []
    pairs: list[Span] = []
    for position in range(span.start, span.end):
        character = text[position]
        if character in OPEN:
            opened.append(position)
        elif character in CLOSE and opened:
            start = opened.pop()
            while pairs and pairs[-1].start > start:
                pairs.pop()
            pairs.append(Span(start, position + 1))
    yield from pairs


def _read_bracket(text: str, bracket: Span, span: Span) -> UnitNote | None:
    if len(bracket) > _INNER_MAX:
        return None
    inner = text[bracket.start + 1 : bracket.end - 1]
    names = read_units(inner)
    if names is None:
        return None
    opening = inner.strip("* \t\n　")
    labelled = LABEL.match(opening) is not None or (
        OTHER_LABEL.match(opening) is not None and LABEL.search(opening) is not None
    )
    before = text[span.start : bracket.start].rstrip("*")[-1:]
    finish = _FINISH.match(text, bracket.end, span.end)
    closes = finish is None or finish.end() == span.end or text[bracket.end : finish.end()].strip() in ("。", "；")
    if not labelled and not (names.all_organs and (closes or (names.by_verb and before in _ENDS))):
        return None
    whole = len(names.units) > 1 and all(len(name) > 2 for name, _ in names.units)
    ends_heading = bracket.end == span.end and whole  # （二）促进运用（市科技局、市教育局）
    if not labelled and not names.by_verb and (len(names.units) < 2 or before not in (*_ENDS, "")) and not ends_heading:
        return None
    return _note(bracket, names, labelled)


def _read_plain(text: str, span: Span, found: list[UnitNote]) -> Iterator[UnitNote]:
    """Notes without a bracket (责任单位：甲局、乙局): from a label to the end of its sentence or line."""
    taken = [note.span for note in found]
    position = span.start
    while match := _PLAIN.search(text, position, span.end):
        start = match.start("label")
        named = next((at for at in range(match.end(), span.end) if not text[at].isspace()), span.end)
        end = min([at for mark in "。\n" if (at := text.find(mark, named, span.end)) >= 0], default=span.end)
        position = max(end, match.end())
        if any(start < other.end and other.start < end for other in taken):
            continue
        stop = _note_end(text, start, end)
        names = read_units(text[start:stop])
        if names and stop - start <= _INNER_MAX:
            yield _note(Span(start, stop), names, True)


def _note_end(text: str, start: int, end: int) -> int:
    """``end`` without blanks and without the bracket that closes what opened before ``start``."""
    words = text[start:end].rstrip(" \t　*；>＞〉」』}｝")
    depth = 0
    for position, character in enumerate(words):
        depth += (character in OPEN) - (character in CLOSE)
        if depth < 0:
            return start + position
    return start + len(words)


def _note(span: Span, names: UnitList, labelled: bool) -> UnitNote:
    return UnitNote(span, names.units, names.is_open, labelled, names.leading)
