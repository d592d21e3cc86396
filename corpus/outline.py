"""The tree of clauses while it is being read: where a line belongs, and what it is called."""

from dataclasses import dataclass, field

from corpus.model import Clause, ClauseKind, Leaf, LeafKind, ResponsibleUnit, Span
from corpus.numbering import Level, Marker

_PARAGRAPH, _ROW = 100, 101  # levels of what carries no number of its own


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
    level: int
    children: list["Draft"] = field(default_factory=list)
    units: tuple[ResponsibleUnit, ...] = ()
    unit_note: Span | None = None
    units_open: bool = False

    @property
    def end(self) -> int:
        """Where the clause with everything under it ends."""
        return max([self.own.end, *(child.end for child in self.children)])

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
        self._ids: set[str] = set()
        self.drafts: list[Draft] = []
        self.leaves: list[Leaf] = []

    def add_numbered(self, marker: Marker, heading: str, own: Span) -> Draft:
        """A numbered clause; its siblings and everything inside them are closed."""
        self._close(int(marker.level))
        part = f"i{marker.value}" if marker.level is Level.ORDINAL else str(marker.value)
        return self._add(part, marker.form, marker.label, ClauseKind.PARAGRAPH, heading, own, int(marker.level))

    def add_annex(self, name: str, own: Span) -> Draft:
        """An annex, or the list of annexes; both stand at the top."""
        self._close(0)
        number = name.removeprefix("附件")
        return self._add(f"a{number}" if number else "annexes", name, name, ClauseKind.SECTION, "", own, 0)

    def add_paragraph(self, own: Span) -> Draft:
        """An unnumbered paragraph under the open clause; a point led by 一是 takes none in."""
        if self._open and self._open[-1].level == Level.ORDINAL:
            self._open.pop()
        siblings = self._open[-1].children if self._open else [d for d in self.drafts if d.parent is None]
        count = 1 + sum(draft.kind is ClauseKind.PARAGRAPH and draft.level == _PARAGRAPH for draft in siblings)
        draft = self._add(f"p{count}", f"第{count}段", f"第{count}段", ClauseKind.PARAGRAPH, "", own, _PARAGRAPH)
        self._open.pop()
        return draft

    def add_special(self, part: str, label: str, kind: ClauseKind, heading: str, own: Span) -> Draft:
        """A front, signature or table under the open clause; nothing opens under it by itself."""
        draft = self._add(part, label, label, kind, heading, own, _PARAGRAPH)
        self._open.pop()
        return draft

    def add_row(self, table: Draft, part: str, label: str, own: Span) -> Draft:
        """A line of ``table``."""
        return self._append(table, part, label, label, ClauseKind.ROW, "", own, _ROW)

    @property
    def in_annex(self) -> bool:
        """True while an annex is open: its table goes by the annex's own label."""
        return bool(self._open) and self._open[0].level == 0

    def close_all(self) -> None:
        """Close every open clause: what follows stands at the top."""
        self._open.clear()

    def drop(self, draft: Draft) -> None:
        """Take back a clause that turned out to hold nothing."""
        self.drafts.remove(draft)
        if draft.parent:
            draft.parent.children.remove(draft)

    def add_leaf(self, kind: LeafKind, span: Span, draft: Draft) -> None:
        """Record a leaf of ``draft``; an empty one is left out."""
        if len(span):
            self.leaves.append(Leaf(kind, span, draft.id))

    def _close(self, level: int) -> None:
        while self._open and self._open[-1].level >= level:
            self._open.pop()

    def _add(self, part: str, step: str, label: str, kind: ClauseKind, heading: str, own: Span, level: int) -> Draft:
        draft = self._append(self._open[-1] if self._open else None, part, step, label, kind, heading, own, level)
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
        level: int,
    ) -> Draft:
        prefix = f"{parent.id}." if parent else f"{self._document_id}:"
        draft = Draft(
            id=self._unique(prefix + part),
            kind=kind,
            path=(*(parent.path if parent else ()), step),
            label=_join(parent.label if parent else "", label),
            heading=heading,
            own=own,
            parent=parent,
            level=level,
        )
        if parent:
            parent.children.append(draft)
        self.drafts.append(draft)
        return draft

    def _unique(self, clause_id: str) -> str:
        """The id, with a number behind it when the document prints the same number twice in one place."""
        candidate, copy = clause_id, 1
        while candidate in self._ids:
            copy += 1
            candidate = f"{clause_id}-{copy}"
        self._ids.add(candidate)
        return candidate


def _join(parent: str, label: str) -> str:
    """Labels as people cite them: 二、（四）7. and 附件2 序号5.

    >>> _join("二、（四）", "7."), _join("附件2", "序号5"), _join("三、", "一是")
    ('二、（四）7.', '附件2 序号5', '三、一是')
    """
    spaced = parent and label and parent[-1] not in "、）." and not label.startswith("（")
    return f"{parent} {label}" if spaced else parent + label


