"""Compares two editions (版本) of a document, clause by clause."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from corpus.model import Clause, ClauseKind, Document
from corpus.numbering import read_marker

_ALIKE = 0.5  # share of its pairs of characters that a clause keeps when it is reworded, at least
_ALIKE_IN_PLACE = 0.3  # the same for a clause that keeps its number
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)?%?|[A-Za-z]+|.", re.DOTALL)
_RUN_MIN = 2  # fewer equal words between two changes are part of one change


class ChangeKind(StrEnum):
    """What became of a clause."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # the same words under another number or heading


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words of the old clause and those in their place in the new one; one of them may be empty."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """A clause that differs: it in the old and in the new edition, None where it is not there."""

    kind: ChangeKind
    old: Clause | None
    new: Clause | None
    words: tuple[Rewording, ...] = ()


@dataclass(frozen=True, slots=True)
class _Side:
    """A clause as it is compared: without its own number and without blanks."""

    clause: Clause
    text: str
    place: tuple[str, ...]

    @property
    def pairs(self) -> Counter[str]:
        return Counter(self.text[start : start + 2] for start in range(max(len(self.text) - 1, 1)))


def compare_editions(old: Document, new: Document) -> tuple[Change, ...]:
    """What differs, in the order of the new edition, each removed clause where it stood among the old ones."""
    before, after = _sides(old), _sides(new)
    pairs: dict[int, int] = {}
    _pair_equal(before, after, pairs, in_place=True)
    _pair_equal(before, after, pairs, in_place=False)
    _pair_alike(before, after, pairs)
    changes = [(n, change) for o, n in pairs.items() if (change := _change(before[o], after[n]))]
    added = [
        (n, Change(ChangeKind.ADDED, None, side.clause)) for n, side in enumerate(after) if n not in pairs.values()
    ]
    removed = [
        (_place_after(o, pairs), Change(ChangeKind.REMOVED, side.clause, None))
        for o, side in enumerate(before)
        if o not in pairs
    ]
    return tuple(change for _, change in sorted([*changes, *added, *removed], key=lambda each: each[0]))


def _sides(document: Document) -> list[_Side]:
    kinds = (ClauseKind.FRONT, ClauseKind.SIGNATURE, ClauseKind.TABLE)
    found = []
    for clause in document.clauses:
        text = document.quote(clause.own).strip()
        marker = read_marker(text)
        plain = "".join((text[marker.length :] if marker else text).split())
        if clause.kind not in kinds and plain:
            found.append(_Side(clause, plain, clause.path))
    return found


def _pair_equal(before: Sequence[_Side], after: Sequence[_Side], pairs: dict[int, int], *, in_place: bool) -> None:
    """Pair clauses of the same words: those of the same place first, the others in their order."""
    free: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    taken = set(pairs.values())
    for n, side in enumerate(after):
        if n not in taken:
            free.setdefault((side.text, side.place if in_place else ()), []).append(n)
    for o, side in enumerate(before):
        places = free.get((side.text, side.place if in_place else ()))
        if o not in pairs and places:
            pairs[o] = places.pop(0)


def _pair_alike(before: Sequence[_Side], after: Sequence[_Side], pairs: dict[int, int]) -> None:
    """Pair the clauses that are left by how much they share, the most alike first."""
    left = [(o, side, side.pairs) for o, side in enumerate(before) if o not in pairs]
    taken = set(pairs.values())
    right = [(n, side, side.pairs) for n, side in enumerate(after) if n not in taken]
    candidates = []
    for o, one, ours in left:
        for n, other, theirs in right:
            share = 2 * (ours & theirs).total() / max(ours.total() + theirs.total(), 1)
            is_in_place = one.place == other.place
            if share >= (_ALIKE_IN_PLACE if is_in_place else _ALIKE):
                candidates.append((-share, not is_in_place, abs(o - n), o, n))
    for *_, o, n in sorted(candidates):
        if o not in pairs and n not in taken:
            pairs[o] = n
            taken.add(n)


def _change(old: _Side, new: _Side) -> Change | None:
    if old.text != new.text:
        return Change(ChangeKind.CHANGED, old.clause, new.clause, tuple(_rewordings(old.text, new.text)))
    if old.place != new.place:
        return Change(ChangeKind.MOVED, old.clause, new.clause)
    return None


def _place_after(removed: int, pairs: dict[int, int]) -> float:
    """Just behind the clause that stood before the removed one."""
    return max((pairs[o] for o in pairs if o < removed), default=-1) + 0.5


def _rewordings(old: str, new: str) -> Iterator[Rewording]:
    """The words that differ, those with hardly anything between them as one; a number is one word.

    >>> list(_rewordings("每家补助10万元，五年内有效", "每家补助30万元，有效"))
    [Rewording(old='10', new='30'), Rewording(old='五年内', new='')]
    """
    ours, theirs = _WORD.findall(old), _WORD.findall(new)
    start: tuple[int, int] | None = None
    end = (0, 0)
    for tag, o, o_end, n, n_end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            start = start or (o, n)
            end = (o_end, n_end)
        elif start is not None and o_end - o >= _RUN_MIN:
            yield Rewording("".join(ours[start[0] : end[0]]), "".join(theirs[start[1] : end[1]]))
            start = None
    if start is not None:
        yield Rewording("".join(ours[start[0] : end[0]]), "".join(theirs[start[1] : end[1]]))
