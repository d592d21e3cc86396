"""Whose note it is: the clause that a note of responsible units speaks for."""

from corpus.lines import Line
from corpus.model import ClauseKind, LeafKind, Span
from corpus.note_surveys import NoteSurvey
from corpus.numbering import Level
from corpus.outline import Draft, Outline
from corpus.unit_labels import OTHER_LABEL
from corpus.unit_notes import REST_MAX, UnitNote, find_unit_notes, read_headed_note, responsible
from corpus.unit_rules import UnitRules


class NoteOwners:
    """Gives each note to its clause, with what the document says once for all notes."""

    def __init__(self, text: str, outline: Outline, rules: UnitRules, survey: NoteSurvey) -> None:
        self._text = text
        self._outline = outline
        self._rules = rules
        self._survey = survey
        self._noted: set[Level] = set()  # families of numbers whose clauses carry notes

    def set_units(self, draft: Draft, note: UnitNote) -> None:
        """Give ``draft`` the units of ``note``."""
        draft.units = responsible(self._rules.apply(note))
        draft.unit_note, draft.units_open = note.span, note.is_open
        numbered = next((one.family for one in (draft, *draft.above) if one.family), None)
        self._noted |= {numbered} if numbered else set()

    def close_measure(self, line: Line, last: Draft) -> bool:
        """Add a line that is nothing but a unit note to the measure before it; false when it is no such line."""
        if last.rank == 0:
            return False
        if not last.has_body and not last.children and self.add_headed(last, line.span):
            last.own = Span(last.own.start, line.span.end)
            self.hand_up(last, last.own.start)
            return True
        notes = find_unit_notes(self._text, line.span, bare=self._survey.bare)
        if len(notes) != 1:
            return False
        note = notes[0]
        if self._text[line.span.start : note.span.start].strip("* ") or len(line.span) - len(note.span) > REST_MAX:
            return False
        if any(self._extend_note(line, note, noted) for noted in (last, last.parent) if noted):
            return True
        if last.unit_note is not None:
            return False
        owner = self._owner(last)
        if owner is last:
            owner.own = Span(owner.own.start, line.span.end)
        self.set_units(owner, note)
        self._outline.add_leaf(LeafKind.UNITS, line.span, owner)
        return True

    def add_headed(self, draft: Draft, span: Span) -> bool:
        """Add ``span`` to ``draft`` as its units where the heading is a label: 2.责任单位, and then the names."""
        note = read_headed_note(self._text, draft.heading, span) if draft.family and len(span) else None
        if note is None:
            return False
        self.set_units(draft, note)
        self._outline.add_leaf(LeafKind.UNITS, span, draft)
        return True

    def hand_up(self, draft: Draft, words: int) -> None:
        """Give the units of a clause that is nothing but a note (3.责任单位：甲局) to the measure that it stands in.

        ``words`` is where the words behind its number begin.
        """
        above, note = draft.parent, draft.unit_note
        if above is None or above.family is None or note is None:
            return
        headed = read_headed_note(self._text, draft.heading, note) is not None
        if not headed and self._text[words : note.start].strip("* "):
            return
        if above.unit_note is None:
            above.units, above.unit_note, above.units_open = draft.units, note, draft.units_open
        elif any(above.unit_note in child.own for child in above.children):  # 1.牵头单位：… 2.责任单位：…
            known = {unit.name for unit in above.units}
            above.units += tuple(unit for unit in draft.units if unit.name not in known)
            above.unit_note = Span(above.unit_note.start, note.end)
            above.units_open = above.units_open or draft.units_open
        else:
            return
        draft.units, draft.unit_note, draft.units_open = (), None, False

    def _owner(self, last: Draft) -> Draft:
        """The clause that a note on a line of its own speaks for: ``last``, or one above it."""
        numbered = next((one for one in (last, *last.above) if one.family), None)
        above = numbered.parent if numbered and numbered.family in self._survey.above else None
        if above is not None and above.rank and above.unit_note is None:
            return above
        if last.parent and (self._closes_all(last, last.parent) or self._is_fact(last, last.parent)):
            return last.parent
        return last

    def _is_fact(self, last: Draft, parent: Draft) -> bool:
        """True for a line beside the note that tells another fact of the measure: 完成时限：2023年底."""
        own = self._text[last.own.start : last.own.end]
        is_line = last.family is None and last.kind is ClauseKind.PARAGRAPH and len(own) <= REST_MAX
        return is_line and parent.family is not None and parent.unit_note is None and bool(OTHER_LABEL.match(own))

    def _closes_all(self, last: Draft, parent: Draft) -> bool:
        """True for a note behind ``last`` that speaks of everything under ``parent``: points or paragraphs in a row.

        Among numbered clauses that is so where the notes before stand at the level of ``parent``, or these are points.
        """
        siblings = [child for child in parent.children if child.family is last.family]
        busy = parent.unit_note is not None or any(child.units or child.children for child in siblings)
        if len(siblings) < 2 or busy:
            return False
        if last.family is None or not self._noted:
            return last.family is None or last.family >= Level.PAREN_ARABIC
        return parent.family in self._noted and last.family not in self._noted

    def _extend_note(self, line: Line, note: UnitNote, noted: Draft) -> bool:
        """Add a note that follows right on that of ``noted`` (牵头单位：… and on the next line 责任单位：…)."""
        if noted.unit_note is None or not note.labelled:
            return False
        if self._text[noted.unit_note.end : line.span.start].strip("。；;* \t\n　"):
            return False
        known = {unit.name for unit in noted.units}
        noted.units += tuple(unit for unit in responsible(self._rules.apply(note)) if unit.name not in known)
        noted.unit_note = Span(noted.unit_note.start, note.span.end)
        noted.units_open = noted.units_open or note.is_open
        if not noted.children:
            noted.own = Span(noted.own.start, line.span.end)
        self._outline.add_leaf(LeafKind.UNITS, line.span, noted)
        return True
