"""What differs between two editions of a document: as JSON and for a terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pydantic import BaseModel, Field

from corpus.editions import Change, ChangeKind, Rewording
from corpus.model import Clause, Document
from web.schemas import DocumentBody

_WORDS = {
    ChangeKind.ADDED: "新增",
    ChangeKind.REMOVED: "删去",
    ChangeKind.CHANGED: "修改",
    ChangeKind.MOVED: "移位",
}


class EditionClause(BaseModel):
    """A clause of one edition."""

    clause_id: str
    label: str
    heading: str
    text: str

    @classmethod
    def of(cls, document: Document, clause: Clause) -> "EditionClause":
        """Its outside form."""
        return cls(clause_id=clause.id, label=clause.label, heading=clause.heading, text=document.quote(clause.own))


class RewordingBody(BaseModel):
    """Words and what stands in their place."""

    old: str
    new: str

    @classmethod
    def of(cls, rewording: Rewording) -> "RewordingBody":
        """Its outside form."""
        return cls(old=rewording.old, new=rewording.new)


class ChangeBody(BaseModel):
    """A clause that differs."""

    kind: str = Field(description="added、removed、changed、moved")
    old: EditionClause | None
    new: EditionClause | None
    words: list[RewordingBody] = Field(description="改动的词句")


class EditionsResponse(BaseModel):
    """Two editions and what differs."""

    old: DocumentBody
    new: DocumentBody
    changes: list[ChangeBody]

    @classmethod
    def of(cls, old: Document, new: Document, changes: Sequence[Change]) -> "EditionsResponse":
        """Its outside form."""
        bodies = [
            ChangeBody(
                kind=change.kind.value,
                old=EditionClause.of(old, change.old) if change.old else None,
                new=EditionClause.of(new, change.new) if change.new else None,
                words=[RewordingBody.of(rewording) for rewording in change.words],
            )
            for change in changes
        ]
        return cls(old=DocumentBody.of(old), new=DocumentBody.of(new), changes=bodies)


def changes_text(old: Document, new: Document, changes: Sequence[Change]) -> str:
    """One paragraph for each clause that differs."""
    lines = [f"旧：{_name(old)}", f"新：{_name(new)}"]
    counts = Counter(change.kind for change in changes)
    found = "，".join(f"{word} {counts[kind]} 条" for kind, word in _WORDS.items() if counts[kind])
    lines.append(f"{found}。" if found else "条款相同。")
    for change in changes:
        lines += ["", *_lines(old, new, change)]
    return "\n".join(lines)


def _name(document: Document) -> str:
    parts = (f"《{document.title}》", document.number, document.issued_on.chinese, document.id)
    return " · ".join(part for part in parts if part)


def _lines(old: Document, new: Document, change: Change) -> Iterator[str]:
    labels = [clause.label for clause in (change.old, change.new) if clause is not None]
    headings = [clause.heading for clause in (change.new, change.old) if clause is not None]
    yield f"{_WORDS[change.kind]} {' → '.join(dict.fromkeys(labels))} {headings[0]}".rstrip()
    match change:
        case Change(kind=ChangeKind.CHANGED, words=words):
            for rewording in words:
                yield f"  “{rewording.old}” → “{rewording.new}”"
        case Change(old=Clause() as clause, new=None):
            yield f"  {_one_line(old, clause)}"
        case Change(new=Clause() as clause):
            yield f"  {_one_line(new, clause)}"


def _one_line(document: Document, clause: Clause) -> str:
    return " ".join(document.quote(clause.own).split())
