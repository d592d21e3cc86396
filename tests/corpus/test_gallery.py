"""A gallery of small documents with the tree that a reader sees (``*.tree`` beside ``*.txt``): one notation each, and
whole documents (``whole-*``) that mix several."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.dates import PartialDate
from corpus.library import read_documents
from corpus.model import ClauseKind, Document, Role

GALLERY = Path(__file__).parent / "gallery"
PRINTED_ON = PartialDate(2022)
ROLES = {Role.LEAD: "（牵头）", Role.SUPPORT: "（配合）", Role.JOINT: ""}


def read(path: Path) -> Document:
    (document,) = read_documents(path.read_text(encoding="utf-8"), path.name, PRINTED_ON)
    return document


def print_tree(document: Document) -> Iterator[str]:
    """The facts of the document, then one line for each clause: id, kind, label, heading, units with their roles."""
    facts = [document.title, document.number, document.issuer, document.region, document.level.value]
    facts += [f"{document.issued_on} {document.issued_basis}", document.kind.value]
    yield "，".join(facts)
    for name, day, basis in (
        ("施行", document.effective_on, document.effective_basis),
        ("失效", document.expires_on, document.expires_basis),
    ):
        if day is not None:
            yield f"{name} {day}（{basis}）"
    for relation in document.relations:
        yield f"{relation.kind.value} 《{relation.title}》 {relation.number}".rstrip()
    if not document.is_structured:
        yield "没有读出结构"
    yield ""
    for clause in document.clauses:
        units = "、".join(f"{unit.name}{ROLES[unit.role]}" for unit in clause.units)
        parts = [clause.id.removeprefix(document.id), clause.kind.value, clause.label, clause.heading]
        parts += [f"〈{units}{'等' if clause.units_open else ''}〉"] if units else []
        yield "  " * len(document.ancestors(clause)) + " ".join(part for part in parts if part)


@pytest.fixture(params=sorted(GALLERY.glob("*.txt")), ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_tree(path: Path) -> None:
    expected = path.with_suffix(".tree").read_text(encoding="utf-8").splitlines()
    assert list(print_tree(read(path))) == expected


def test_every_printed_character_lies_in_one_leaf(path: Path) -> None:
    document = read(path)
    covered = [0] * len(document.text)
    for leaf in document.leaves:
        for position in range(leaf.span.start, leaf.span.end):
            covered[position] += 1
    odd = [i for i, character in enumerate(document.text) if covered[i] != 1 and not character.isspace()]
    assert odd == []


def test_spans_nest_and_ids_are_unique(path: Path) -> None:
    document = read(path)
    ids = [clause.id for clause in document.clauses]
    assert len(ids) == len(set(ids))
    for clause in document.clauses:
        assert clause.own in clause.span
        assert clause.parent is None or clause.span in document.clause(clause.parent).span
        assert clause.kind in (ClauseKind.FRONT, ClauseKind.TABLE, ClauseKind.ROW) or clause.heading in clause_text(
            document, clause.id
        )
        for first, second in pairwise(document.children(clause)):
            assert first.span.end <= second.span.start


def clause_text(document: Document, clause_id: str) -> str:
    return document.quote(document.clause(clause_id).span)
