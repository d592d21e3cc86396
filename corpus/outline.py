"""The tree of clauses while it is being read: where a line belongs, and what it is called."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.model import Clause, ClauseKind, Leaf, LeafKind, ResponsibleUnit, Span
from corpus.numbering import Level, Marker
from corpus.ranks import USUAL, Ranks

_PARAGRAPH, _ROW = 100, 101  # ranks of what carries no number of its own
_HAN_DIGITS = "零一二三四五六七八九"


@dataclass
class Draft:
    """A clause that is still growing; becomes a ``Clause`` when the document is complete."""

    id: str
    kind: ClauseKind
    path: tuple[str, ...]
    label: str
    heading: str
    own: Span
    parent: "Draft | None"
    rank: int
    family: Level | None = None
    children: list["Draft"] = field(default_factory=list)
    units: tuple[ResponsibleUnit, ...] = ()
    unit_note: Span | None = None
    units_open: bool = False
    has_body: bool = False
    finish_mark: str = ""  # the last printed character of its line
    siblings: list["Draft"] = field(default_factory=list)  # what stands beside it, itself included

    @property
    def end(self) -> int:
        """Where the clause with everything under it ends."""
        note = self.unit_note.end if self.unit_note else 0
        last = self.children[-1].end if self.children else 0
        return max(self.own.end, note, last)

    @property
    def is_item(self) -> bool:
        """True for a point of a list: it ends with a semicolon."""
        return self.finish_mark in ("；", ";")

    @property
    def announces(self) -> bool:
        """True for a number whose line ends with a colon: what follows belongs to it."""
        return self.finish_mark in ("：", ":")

    @property
    def above(self) -> "Iterator[Draft]":
        """The clauses above, the nearest first."""
        draft = self.parent
        while draft is not None:
            yield draft
            draft = draft.parent

    def finish(self) -> Clause:
        """The clause as others see it."""
        return Clause(
            id=self.id,
            kind=self.kind,
            path=self.path,
            label=self.label,
            heading=self.heading,
            span=Span(self.own.start, self.end),
            own=self.own,
            parent=self.parent.id if self.parent else None,
            units=self.units,
            unit_note=self.unit_note,
            units_open=self.units_open,
        )


class Outline:
    """Builds the tree of a document: clauses in order, each under the nearest open clause of an outer level.

    Ids are made of the document id and the numbers on the path, so they depend on nothing but the document's own
    text: ``zj-2018-43:2.4.7``.
    """

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._open: list[Draft] = []
        self._copies: dict[str, int] = {}
        self._paragraphs: dict[str, int] = {}
        self._tops: list[Draft] = []
        self.ranks: Ranks = USUAL
        self.drafts: list[Draft] = []
        self.leaves: list[Leaf] = []

    def add_numbered(self, marker: Marker, heading: str, own: Span) -> Draft:
        """A numbered clause; its siblings and everything inside them are closed."""
        rank = self.ranks[marker.level]
        self._close(rank)
        if self._continues_items(marker):
            self._open.pop()
        base = next((above for above in reversed(self._open) if above.family not in marker.cited_without), None)
        label = _join(base.label if base else "", marker.label)
        draft = self._add(marker.part, marker.form, label, ClauseKind.PARAGRAPH, heading, own, rank)
        draft.family = marker.level
        return draft

    def _continues_items(self, marker: Marker) -> bool:
        """True for an item of the article whose items a 款 has interrupted: 一、…, a paragraph, 二、…."""
        if not self._open or self._open[-1].family is not Level.SUBPARAGRAPH or marker.value == 1:
            return False
        article = self._open[-1].parent
        before = [draft for draft in (self._open[-1], article) if draft]
        return [any(child.family is marker.level for child in draft.children) for draft in before] == [False, True]

    def add_annex(self, name: str, own: Span, *, listed: bool = False) -> Draft:
        """An annex, or the list of annexes; both stand at the top."""
        self._close(0)
        part = "annexes" if listed else f"a{name.removeprefix('附件')}"
        return self._add(part, name, name, ClauseKind.SECTION, "", own, 0)

    def add_paragraph(self, own: Span) -> Draft:
        """An unnumbered paragraph under the open clause; a point led by 一是 takes none in.

        Under an article it is one of its 款, the text beside the number being the first, and may hold items.
        """
        if self._open and self._open[-1].family is Level.ORDINAL:
            self._open.pop()
        article = next((draft for draft in self._open if draft.family is Level.ARTICLE and draft.has_body), None)
        if article:
            self._close(self.ranks[Level.ARTICLE] + 1)
        elif self._open and self._open[-1].family is Level.SUBPARAGRAPH:
            self._open.pop()
        parent = self._open[-1] if self._open else None
        key = parent.id if parent else ""
        count = self._paragraphs[key] = self._paragraphs.get(key, 0) + 1
        if parent and parent.family is Level.ARTICLE:
            count += parent.has_body
            step = f"第{_print_han(count)}款"
            draft = self._add(f"p{count}", step, parent.label + step, ClauseKind.PARAGRAPH, "", own, _PARAGRAPH)
            draft.family = Level.SUBPARAGRAPH
            draft.rank = self.ranks[Level.ARTICLE] + 1
            return draft
        step = f"第{count}段"
        label = _join(parent.label if parent else "", step)
        draft = self._add(f"p{count}", step, label, ClauseKind.PARAGRAPH, "", own, _PARAGRAPH)
        self._open.pop()
        return draft

    def add_special(self, part: str, label: str, kind: ClauseKind, heading: str, own: Span) -> Draft:
        """A front, signature or table under the open clause; nothing opens under it by itself."""
        above = self._open[-1].label if self._open else ""
        draft = self._add(part, label, _join(above, label), kind, heading, own, _PARAGRAPH)
        self._open.pop()
        return draft

    def add_row(self, table: Draft, part: str, label: str, own: Span) -> Draft:
        """A line of ``table``."""
        return self._append(table, part, label, _join(table.label, label), ClauseKind.ROW, "", own, _ROW)

    @property
    def in_annex(self) -> bool:
        """True while an annex is open: its table goes by the annex's own label."""
        return bool(self._open) and self._open[0].rank == 0

    @property
    def point(self) -> Draft | None:
        """The innermost open number; None inside an article, whose paragraphs are its 款."""
        inside = any(draft.family is Level.ARTICLE for draft in self._open)
        return self._open[-1] if self._open and self._open[-1].family and not inside else None

    def close(self, draft: Draft) -> None:
        """Close ``draft``: what follows stands beside it."""
        self._close(draft.rank)

    def close_all(self) -> None:
        """Close every open clause: what follows stands at the top."""
        self._open.clear()

    def drop(self, draft: Draft) -> None:
        """Take back a clause that turned out to hold nothing."""
        self.drafts.remove(draft)
        draft.siblings.remove(draft)

    def add_leaf(self, kind: LeafKind, span: Span, draft: Draft) -> None:
        """Record a leaf of ``draft``; an empty one is left out."""
        if len(span):
            self.leaves.append(Leaf(kind, span, draft.id))

    def _close(self, rank: int) -> None:
        while self._open and self._open[-1].rank >= rank:
            self._open.pop()

    def _add(self, part: str, step: str, label: str, kind: ClauseKind, heading: str, own: Span, rank: int) -> Draft:
        draft = self._append(self._open[-1] if self._open else None, part, step, label, kind, heading, own, rank)
        self._open.append(draft)
        return draft

    def _append(
        self,
        parent: Draft | None,
        part: str,
        step: str,
        label: str,
        kind: ClauseKind,
        heading: str,
        own: Span,
        rank: int,
    ) -> Draft:
        prefix = f"{parent.id}." if parent else f"{self._document_id}:"
        path = (*(parent.path if parent else ()), step)
        draft = Draft(self._unique(prefix + part), kind, path, label, heading, own, parent, rank)
        draft.siblings = parent.children if parent else self._tops
        draft.siblings.append(draft)
        self.drafts.append(draft)
        return draft

    def _unique(self, clause_id: str) -> str:
        """The id, with a number behind it when the document prints the same number twice in one place."""
        copy = self._copies[clause_id] = self._copies.get(clause_id, 0) + 1
        if copy == 1:
            return clause_id
        candidate = f"{clause_id}-{copy}"
        if candidate in self._copies:
            return self._unique(clause_id)
        self._copies[candidate] = 1
        return candidate


def _join(parent: str, label: str) -> str:
    """Labels as people cite them: 二、（四）7., 第八条（一） and 附件2 序号5.

    >>> _join("二、（四）", "7."), _join("附件2", "序号5"), _join("三、", "一是"), _join("第八条", "（一）")
    ('二、（四）7.', '附件2 序号5', '三、一是', '第八条（一）')
    """
    spaced = parent and label and parent[-1] not in "、）." and not label.startswith("（")
    return f"{parent} {label}" if spaced else parent + label


def _print_han(number: int) -> str:
    """A number below one hundred in Chinese.

    >>> [_print_han(number) for number in (2, 10, 12, 20, 35)]
    ['二', '十', '十二', '二十', '三十五']
    """
    tens, units = divmod(number, 10)
    lead = "" if not tens else "十" if tens == 1 else f"{_HAN_DIGITS[tens]}十"
    return lead + (_HAN_DIGITS[units] if units or not tens else "")
