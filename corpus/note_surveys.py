"""What the unit notes of one document have in common: how they are written, and for which clauses they stand."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.lines import Line
from corpus.numbering import Level
from corpus.unit_notes import UnitNote, find_unit_notes

_LONE_MIN = 2  # names alone in brackets that make a habit
_BLOCKS_MIN = 2  # rows of numbers that each end with a note


@dataclass(frozen=True, slots=True)
class NoteSurvey:
    """Habits of a document: ``bare`` when names alone in brackets are notes, so that one name is enough;
    ``above`` holds the families of numbers whose notes stand below the last of a row and speak for the clause above.
    """

    bare: bool = False
    above: frozenset[Level] = frozenset()


@dataclass(slots=True)
class _Row:
    """Numbers of one family in a row: how many, the last value, whether one but the last or its text has a note."""

    size: int = 0
    value: int = 0
    noted: bool = False  # a note stands at one of the numbers, not below the row
    below: bool = False  # a line that is nothing but a note stands under the last number


@dataclass(slots=True)
class _Rows:
    open: dict[Level, _Row] = field(default_factory=dict)
    closed: dict[Level, list[_Row]] = field(default_factory=dict)
    last: Level | None = None

    def add(self, level: Level, value: int, noted: bool) -> None:
        for inner in [inner for inner in self.open if inner > level]:
            self._close(inner)
        if level in self.open and value <= self.open[level].value:
            self._close(level)
        row = self.open.setdefault(level, _Row())
        row.noted = row.noted or row.below or noted
        row.size, row.value, row.below, self.last = row.size + 1, value, False, level

    def add_note(self) -> None:
        if self.last is not None:
            self.open[self.last].below = True

    def finish(self) -> dict[Level, list[_Row]]:
        for level in list(self.open):
            self._close(level)
        return self.closed

    def _close(self, level: Level) -> None:
        self.closed.setdefault(level, []).append(self.open.pop(level))


def survey_notes(text: str, lines: Iterable[Line]) -> NoteSurvey:
    """The habits of the notes in ``lines``.

    >>> from corpus.lines import read_lines
    >>> from corpus.marking import mark_lines
    >>> text = "（一）甲\\n1.乙。\\n2.丙。\\n（市科技局负责）\\n（二）丁\\n1.戊。\\n2.己。\\n（市财政局负责）"
    >>> survey_notes(text, mark_lines(text, read_lines(text))).above
    frozenset({<Level.ARABIC: 9>})
    """
    rows = _Rows()
    counted: Counter[str] = Counter()
    for line in lines:
        if not line.text or line.indented or line.annex:
            continue
        notes = find_unit_notes(text, line.span, bare=True)
        plain = [note for note in notes if not note.labelled]
        counted["lone"] += sum(len(note.units) == 1 for note in plain)
        if plain and not counted["certain"]:
            counted["certain"] += sum(not note.labelled for note in find_unit_notes(text, line.span))
        if line.marker is None:
            if notes and _is_note_line(text, line, notes):
                rows.add_note()
        elif line.marker.level is not Level.ORDINAL:
            rows.add(line.marker.level, line.marker.value, bool(notes))
    bare = counted["certain"] > 0 or counted["lone"] >= _LONE_MIN
    above = {level for level, found in rows.finish().items() if _speak_for_above(found)}
    return NoteSurvey(bare, frozenset(above))


def _is_note_line(text: str, line: Line, notes: tuple[UnitNote, ...]) -> bool:
    return not text[line.span.start : notes[0].span.start].strip("* ")


def _speak_for_above(rows: list[_Row]) -> bool:
    """True when notes stand below rows of numbers and nowhere else in them: not by chance, and not for the last."""
    below = [row for row in rows if row.below]
    return len(below) >= _BLOCKS_MIN and any(row.size > 1 for row in below) and not any(row.noted for row in rows)
