"""Numbers proved by their series: which printed lines open with one, and where one opens inside a line."""

import re
from dataclasses import dataclass, replace

from corpus.contents import find_contents
from corpus.dates import is_date_line
from corpus.lines import Line, next_printed
from corpus.model import Span
from corpus.numbering import DOTTED, Level, Marker, read_marker
from corpus.unit_labels import LABEL, RUNNING
from corpus.unit_lists import read_units
from corpus.unit_notes import is_name_line
from corpus.wrapping import join_wrapped

_MARKER_MAX = 24  # characters that a printed number may take up, blanks included
_GLUED_MAX = 30  # characters of a heading that is followed by the next number without a mark between them
_INSIDE = re.compile(
    r"第[\s零〇一二三四五六七八九十百\d]{1,9}[编章节条]"
    r"|[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)]"
    r"|(?<![零一二三四五六七八九十百第])[一二三四五六七八九十]{1,3}\s*、"
    r"|(?<![\d.．])\d{1,2}\s*[.．、](?:(?![\d.．])|(?=(?:19|20)\d{2}年))"
    r"|(?<![\d.．])(?<=[\s。；）)])\d{1,2}(?:[.．]\d{1,2}){1,3}(?=\s*[一-鿿])"
    r"|[①-⑳]"
)
_BREAKS = "。！？；：:;）)”】〕]」』"
_BRACKETED = frozenset({Level.PAREN_HAN, Level.PAREN_ARABIC, Level.CIRCLED})
_POINTING = re.compile(r"[第款条项和或至与及按照据表图、（(]$")
_POINTED = re.compile(r"\s*[项款条、和至或及]")
_LABELS = ("责任单位", "责任部门", "牵头单位", "牵头部门", "负责单位", "负责部门", "配合单位", "配合部门")
_OPEN, _CLOSE = "（(〔[【", "）)〕]】"
_JOINED_MAX, _JOINED_LINES = 400, 6


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a number may open a clause: the line, and the offset in its text."""

    line: int
    offset: int
    marker: Marker


def mark_lines(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """``lines`` with the number that opens each; a line is cut where a further number opens a clause inside it.

    A number inside a line, or one that could be a reference (第三条…, 1.5…), counts only as the next of its series. A
    line that is broken within a sentence or the label of a unit note is joined to the lines that finish it.

    >>> from corpus.lines import read_lines
    >>> text = "通知如下：一、目标。到明年完成。二、任务。按第三条规定办理。"
    >>> [line.text for line in mark_lines(text, read_lines(text))]
    ['通知如下：', '一、目标。到明年完成。', '二、任务。按第三条规定办理。']
    """
    lines = join_wrapped(text, _join_labels(text, lines))
    proved = _prove(_find_places(lines))
    points = _find_points(lines, proved)
    found: list[Line] = []
    for number, line in enumerate(lines):
        places = [place for place in proved.get(number, ()) if place.offset or not points.get(number)]
        found += _cut(line, places, points.get(number))
    return tuple(found)


def _cut(line: Line, places: list[_Place], point: Marker | None) -> list[Line]:
    """The line in pieces that each open with a number of ``places``; ``point`` is the 一是 that the line opens with."""
    markers: dict[int, Marker | None] = {0: point} | {place.offset: place.marker for place in places}
    starts = sorted(markers)
    return [replace(piece, marker=markers[start]) for piece, start in zip(line.cut(starts), starts, strict=True)]


def _find_places(lines: tuple[Line, ...]) -> list[_Place]:
    """Every number that might open a clause, in order; none in table cells and tables of contents."""
    contents = {number for first, end in find_contents(lines).items() for number in range(first, end)}
    found: list[_Place] = []
    for number, line in enumerate(lines):
        if not line.text or line.indented or number in contents:
            continue
        opening = read_marker(line.text[:_MARKER_MAX] if len(line.text) > _MARKER_MAX else line.text)
        if opening:
            found.append(_Place(number, 0, opening))
        outer, outer_at = opening, 0
        for match in _INSIDE.finditer(line.text, opening.length if opening else 1):
            marker = read_marker(line.text[match.start() : match.start() + _MARKER_MAX])
            if marker is None or marker.points or not _may_open(line.text, match, marker, outer, outer_at):
                continue
            found.append(_Place(number, match.start(), replace(marker, sure=False)))
            outer, outer_at = marker, match.start()
    return found


def _may_open(line: str, match: re.Match[str], marker: Marker, outer: Marker | None, outer_at: int) -> bool:
    """True when a clause may begin at ``match``: after the end of a sentence, a blank, or a short heading."""
    before = line[match.start() - 1]
    if _POINTED.match(line, match.end()) or before in "“《〈":
        return False
    if before in _BREAKS or before.isspace():
        return True
    if marker.level in _BRACKETED:
        return not _POINTING.search(before)
    return outer is not None and outer.level < marker.level and match.start() - outer_at <= _GLUED_MAX


def _prove(places: list[_Place]) -> dict[int, list[_Place]]:
    """The places whose number is certain, by line: printed as no reference is, or next in its series."""
    following = _look_ahead(places)
    proved: dict[int, list[_Place]] = {}
    reached: dict[Level, int] = {}
    path: tuple[int, ...] = ()  # the number reached in a text numbered 1, 1.1, 1.1.1
    for place, (next_value, next_chapter) in zip(places, following, strict=True):
        marker = place.marker
        if marker.level is Level.ORDINAL:
            continue
        if marker.level in DOTTED:  # inside a line only where the text is numbered so already
            holds = _follows(path, _numbers(marker))
        else:
            in_turn = marker.value == reached.get(marker.level, 0) + 1
            opens = marker.value == 1 and next_value == 2
            skips = marker.value > reached.get(marker.level, 0) + 1 and next_value == marker.value + 1
            if marker.points:
                opens = skips = in_turn = in_turn and next_value == marker.value + 1
            holds = marker.sure or opens or (in_turn and (marker.value > 1 or not place.offset))
            holds = holds or (skips and marker.level is Level.ARTICLE)
            if marker.level is Level.ARABIC and not place.offset:  # 2　体系 in a text numbered 1, 1.1
                holds = holds or next_chapter == marker.value or (len(path) > 1 and marker.value == path[0] + 1)
        if holds:
            proved.setdefault(place.line, []).append(place)
            reached[marker.level] = marker.value
            if marker.level is Level.ARABIC or marker.level in DOTTED:
                path = _numbers(marker)
    return proved


def _look_ahead(places: list[_Place]) -> list[tuple[int, int]]:
    """For each place the next number of its own level, and the chapter of the next number like 1.2; 0 for none."""
    ahead: list[tuple[int, int]] = []
    values: dict[Level, int] = {}
    chapter = 0
    for place in reversed(places):
        marker = place.marker
        ahead.append((values.get(marker.level, 0), chapter))
        values[marker.level] = marker.value
        if marker.level in DOTTED:
            chapter = _numbers(marker)[0]
    return ahead[::-1]


def _numbers(marker: Marker) -> tuple[int, ...]:
    return tuple(int(number) for number in marker.form.split("."))


def _follows(path: tuple[int, ...], numbers: tuple[int, ...]) -> bool:
    """True when 1.2.3 comes next after the number reached: one more at its level, or the first one below.

    >>> _follows((1, 2, 2), (1, 2, 3)), _follows((1, 4), (2, 1)), _follows((1, 4), (11, 5))
    (True, True, False)
    """
    before, last = numbers[:-1], numbers[-1]
    if last > 1:
        return path[: len(before)] == before and len(path) >= len(numbers) and path[len(before)] == last - 1
    return (path or (1,))[0] in (numbers[0], numbers[0] - 1)


def _find_points(lines: tuple[Line, ...], proved: dict[int, list[_Place]]) -> dict[int, Marker]:
    """Lines whose 一是, 二是, … number points of their own: at least two in a row, counted from one."""
    found: dict[int, Marker] = {}
    runs: dict[str, list[tuple[int, Marker]]] = {}

    def flush() -> None:
        for run in runs.values():
            if len(run) > 1 and [marker.value for _, marker in run] == list(range(1, len(run) + 1)):
                found.update(run)
        runs.clear()

    for number, line in enumerate(lines):
        marker = read_marker(line.text[:_MARKER_MAX]) if line.text and not line.indented else None
        if marker is not None and marker.level is Level.ORDINAL:
            runs.setdefault(line.text[marker.length - 1], []).append((number, marker))
        if number in proved:
            flush()
    flush()
    return found


def _join_labels(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Joins the lines of a unit note that is broken before its label or its bracket ends, or after its label."""
    joined: list[Line] = []
    position = 0
    while position < len(lines):
        line, position = lines[position], position + 1
        if not line.indented and (end := _note_end(lines, position)) > position:
            span = Span(line.span.start, lines[end - 1].span.end)
            line, position = Line(text[span.start : span.end], span, False), end
        joined.append(line)
    return tuple(joined)


def _note_end(lines: tuple[Line, ...], position: int) -> int:
    """Index after the note that the line before ``position`` leaves unfinished; ``position`` when it opens none."""
    line = lines[position - 1].text
    if LABEL.fullmatch(line.strip("* ")):
        following = next((i for i in range(position, len(lines)) if not lines[i].is_blank), len(lines))
        if following < len(lines) and not lines[following].indented and read_marker(lines[following].text) is None:
            return _names_end(lines, following + 1) if is_name_line(lines[following].text) else following + 1
    if RUNNING.match(line) and line[-1:] in "、，":
        return _names_end(lines, position)
    start = _open_bracket(line)
    if start < 0:
        return position
    end = _closing_line(lines, position)
    if end == position or _opens_label(line[start + 1 :]):
        return end
    words = "".join([line[start + 1 :], *(lines[i].text for i in range(position, end))])
    names = read_units(words[: min(at for mark in _CLOSE if (at := words.find(mark)) >= 0)])
    is_note = names is not None and names.all_organs and (names.by_verb or len(names.units) > 1)
    return end if is_note or LABEL.match(words) else position


def _names_end(lines: tuple[Line, ...], position: int) -> int:
    """Index after the lines from ``position`` that go on with a list of one name to a line.

    A name with a date under it signs the text.
    """
    while position < len(lines):
        line, following = lines[position], next_printed(lines, position + 1)
        if following < len(lines) and is_date_line(lines[following].text):
            break
        if line.indented or not line.text or read_marker(line.text) or not is_name_line(line.text):
            break
        position += 1
    return position


def _open_bracket(line: str) -> int:
    """Where the last bracket of ``line`` opens that stays open, not far from its end; -1 when there is none."""
    start = max(line.rfind(mark) for mark in _OPEN)
    tail = line[start + 1 :]
    is_open = start >= 0 and len(tail) <= _JOINED_MAX and not any(mark in tail for mark in _CLOSE)
    return start if is_open else -1


def _opens_label(tail: str) -> bool:
    """True when what stands in an open bracket begins with a label, or is the beginning of one."""
    plain = "".join(tail.split())
    return bool(plain) and any(label.startswith(plain) or plain.startswith(label) for label in _LABELS)


def _closing_line(lines: tuple[Line, ...], position: int) -> int:
    """Index after the line that closes the bracket, or ``position`` when none of the next lines does."""
    printed = 0
    for index in range(position, len(lines)):
        printed += bool(lines[index].text)
        if lines[index].indented or printed > _JOINED_LINES:
            break
        if any(mark in lines[index].text for mark in _CLOSE):
            return index + 1
    return position
