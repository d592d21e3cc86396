"""The notes that name responsible units (责任单位): where they stand, whom they name, who leads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.model import ResponsibleUnit, Role, Span
from corpus.organs import is_office, is_organ, may_be_organ
from corpus.sentences import strip
from corpus.shared_ends import complete
from corpus.unit_labels import GLUED, HEADER, LABEL, OTHER_LABEL, RUNNING, SHORT, SPACED, role_of
from corpus.unit_lists import CLOSE, OPEN, UnitList, read_units

_INNER_MAX = 600
_SHORT_MAX = 8  # a name of no known kind behind a label; more is a sentence
REST_MAX = 40  # characters behind a unit note that still belong to its measure (a deadline in brackets)
_ENDS = "。！？；"
_SPACED_NOTE = re.compile(rf"(?:^|(?<=[。；\n（(]))[ 　\t*]*(?P<note>{SPACED.pattern})", re.MULTILINE)
_EXPLAINED = "：厅局委办部署门位"  # what a bracket names once more or lists: 主管部门（市甲局）
_COSTS = re.compile(r"(?:[费金资]|(?<!条)款)用?由")  # who pays is not who answers for it
_FINISH = re.compile(r"\s*[。；，]?\s*")


@dataclass(frozen=True, slots=True)
class UnitNote:
    """A note that names responsible units: where it stands, the names in order, whether 等 leaves the list open.

    ``leading`` is how many names stand before the first comma; some documents say that those lead. ``by_verb`` is true
    when a verb closes the names.
    """

    span: Span
    units: tuple[tuple[str, Role], ...]
    is_open: bool
    labelled: bool
    leading: int = 0
    by_verb: bool = False


def find_unit_note(text: str, span: Span, *, bare: bool = False) -> UnitNote | None:
    """The unit note that closes ``text[span]``, or None.

    A bracket without a label counts when it is nothing but names of organs, or says that they lead, help or answer;
    in a text that writes its notes so (``bare``), one name is enough.

    >>> text = "给予支持。(责任单位：省科技厅、省财政厅等，有关市、县〔市、区〕政府)"
    >>> note = find_unit_note(text, Span(0, len(text)))
    >>> [name for name, _ in note.units], note.is_open
    (['省科技厅', '省财政厅', '有关市、县〔市、区〕政府'], True)
    >>> find_unit_note("专利合作条约(PCT)", Span(0, 11)) is None
    True
    """
    notes = find_unit_notes(text, span, bare=bare)
    if not notes or text[notes[-1].span.end : span.end].strip(" \t\n　。；*"):
        return None
    return notes[-1]


def find_unit_notes(text: str, span: Span, *, bare: bool = False) -> tuple[UnitNote, ...]:
    """All unit notes in ``text[span]``, in order; none lies in another.

    >>> text = "办甲事。（责任单位：市科技局）办乙事。（市教育局牵头，市财政局配合）"
    >>> [[f"{name} {role}" for name, role in note.units] for note in find_unit_notes(text, Span(0, len(text)))]
    [['市科技局 joint'], ['市教育局 lead', '市财政局 support']]
    """
    found: list[UnitNote] = []
    for bracket in _brackets(text, span):
        note = _read_bracket(text, bracket, span, bare)
        if note:
            found.append(note)
    plain = _read_plain(text, span, found)
    return tuple(sorted([*found, *plain], key=lambda note: note.span))


def read_headed_note(text: str, heading: str, span: Span) -> UnitNote | None:
    """The note of a clause that is headed by a label: 2.责任单位。市甲局、市乙局。

    >>> note = read_headed_note("市甲局、市乙局。", "牵头单位", Span(0, 8))
    >>> [f"{name} {role}" for name, role in note.units]
    ['市甲局 lead', '市乙局 lead']
    >>> read_headed_note("落实各项工作。", "责任单位", Span(0, 7)) is None
    True
    """
    names = read_units(text[span.start : span.end]) if HEADER.fullmatch(heading.strip("　 ：:")) else None
    if names is None or not (names.all_organs or names.likely) or len(span) > _INNER_MAX:
        return None
    role = role_of(heading)
    units = tuple((name, role if given is Role.JOINT else given) for name, given in names.units)
    return replace(_note(span, names, True), units=units)


def split_at_notes(text: str, span: Span, *, bare: bool = False) -> list[tuple[Span, UnitNote | None]]:
    """Stretches of ``span`` that each end with their note; what is short behind the last note goes with it."""
    notes = find_unit_notes(text, span, bare=bare)
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
    """The outermost brackets of the stretch; inside one that never closes, those that do.

    A second mark that closes what is closed already belongs to it: [市甲局牵头）].
    """
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
        elif character in CLOSE and pairs and pairs[-1].end == position:
            pairs[-1] = Span(pairs[-1].start, position + 1)
    yield from pairs


def _read_bracket(text: str, bracket: Span, span: Span, bare: bool) -> UnitNote | None:
    if len(bracket) > _INNER_MAX:
        return None
    inner = text[bracket.start + 1 : bracket.end - 1]
    while inner[-1:] in CLOSE and sum(map(inner.count, CLOSE)) > sum(map(inner.count, OPEN)):
        inner = inner[:-1]
    names = read_units(inner)
    if names is None or _COSTS.search(inner):
        return None
    labelled = _is_labelled(inner.strip("* \t\n　"), names)
    before = text[span.start : bracket.start].rstrip("*")[-1:]
    finish = _FINISH.match(text, bracket.end, span.end)
    closes = finish is None or finish.end() == span.end or text[bracket.end : finish.end()].strip() in ("。", "；")
    opens = before in (*_ENDS, "")  # it stands by itself, not behind a word that it explains
    credible = names.all_organs or names.likely
    if not labelled and not (credible and (closes or (names.by_verb and before in _ENDS))):
        return None
    ends_text = not text[bracket.end : span.end].strip("。；* ") if bare else bracket.end == span.end
    offices = sum(is_office(name) for name, _ in names.units)
    whole = all(len(name) > 2 for name, _ in names.units)
    ends_heading = ends_text and whole and before not in _EXPLAINED  # （二）促进运用（市科技局、市教育局）
    enough = len(names.units) > 1 or (bare and whole and not names.is_open)
    if not labelled and not names.by_verb and not (offices and enough and (opens or ends_heading)):
        return None
    return _note(bracket, names, labelled)


def _is_labelled(inner: str, names: UnitList) -> bool:
    """True for a note that begins with a label, or with another one (完成时限：) before it."""
    if LABEL.match(inner):
        return True
    if SHORT.match(inner) or SPACED.match(inner) or GLUED.match(inner):
        return names.all_organs
    return OTHER_LABEL.match(inner) is not None and LABEL.search(inner) is not None


def _read_plain(text: str, span: Span, found: list[UnitNote]) -> Iterator[UnitNote]:
    """Notes without a bracket (责任单位：甲局、乙局): from a label to the end of its sentence or line."""
    taken = [note.span for note in found]
    position = span.start
    while match := RUNNING.search(text, position, span.end):
        end = _list_end(text, match.end(), span.end)
        position = max(end, match.end())
        if any(match.start() < other.end and other.start < end for other in taken):
            continue
        yield from _read_running(text, Span(match.start(), end))
    for match in _SPACED_NOTE.finditer(text, span.start, span.end):
        start, end = match.start("note"), _list_end(text, match.end(), span.end)
        if not any(start < other.end and other.start < end for other in taken):
            yield from (note for note in _read_running(text, Span(start, end)) if _names_organs(note))


def _read_running(text: str, span: Span) -> Iterator[UnitNote]:
    stop = _note_end(text, span.start, span.end)
    names = read_units(text[span.start : stop])
    told = names and any(may_be_organ(name) or len(name) <= _SHORT_MAX for name, _ in names.units)
    if names and told and stop - span.start <= _INNER_MAX:
        yield _note(Span(span.start, stop), names, True)


def _names_organs(note: UnitNote) -> bool:
    return all(map(is_organ, complete(name for name, _ in note.units)))


def _list_end(text: str, start: int, end: int) -> int:
    """Where the names behind a label end: at the end of the sentence, or of the lines that hold nothing but names."""
    named = next((at for at in range(start, end) if not text[at].isspace()), end)
    stop = min([at for mark in "。\n" if (at := text.find(mark, named, end)) >= 0], default=end)
    while stop < end and text[stop] == "\n":
        following = text.find("\n", stop + 1, end)
        line = text[stop + 1 : following if following >= 0 else end]
        if line.strip() and not is_name_line(line.strip()):
            break
        stop = following if following >= 0 else end
    return stop


def is_name_line(line: str) -> bool:
    """True for a line that holds nothing but names of organs.

    >>> [is_name_line(line) for line in ("市科技局", "市科技局、各区县", "完成时限：年底", "做好工作")]
    [True, True, False, False]
    """
    names = read_units(line)
    return names is not None and names.all_organs and not OTHER_LABEL.search(line) and not names.by_verb


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
    return UnitNote(span, names.units, names.is_open, labelled, names.leading, names.by_verb)
