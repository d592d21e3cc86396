"""Where the clauses of the bulletin stand in its text, and what they are called by."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.library import Library, read_library
from corpus.model import Clause, ClauseKind, Document

CORPUS = Path(__file__).parents[2] / "corpus" / "documents"
BULLETIN = "bulletin-2018-12.txt"


@pytest.fixture(params=range(9))
def document(request: pytest.FixtureRequest, bulletin: Library) -> Document:
    return bulletin.documents[request.param]


def test_every_printed_character_lies_in_one_leaf(document: Document) -> None:
    covered = [0] * len(document.text)
    for leaf in document.leaves:
        for position in range(leaf.span.start, leaf.span.end):
            covered[position] += 1
    odd = [i for i, character in enumerate(document.text) if covered[i] != 1 and not character.isspace()]
    assert not odd


def test_leaves_are_in_order_and_lie_in_their_clause(document: Document) -> None:
    assert all(first.span.end <= second.span.start for first, second in pairwise(document.leaves))
    assert all(leaf.span in document.clause(leaf.clause).span for leaf in document.leaves if leaf.kind != "cell")


def test_ids_are_unique_over_the_library(bulletin: Library) -> None:
    ids = [clause.id for document in bulletin.documents for clause in document.clauses]
    assert len(ids) == len(set(ids))


def test_spans_nest_and_parents_come_first(document: Document) -> None:
    seen: set[str] = set()
    for clause in document.clauses:
        assert clause.own in clause.span
        assert clause.span.end <= len(document.text)
        if clause.parent is not None:
            assert clause.parent in seen
            assert clause.span in document.clause(clause.parent).span
        seen.add(clause.id)


def test_siblings_do_not_overlap(document: Document) -> None:
    for clause in document.clauses:
        for first, second in pairwise(document.children(clause)):
            assert first.span.end <= second.span.start


def test_what_is_printed_can_be_quoted(document: Document) -> None:
    for clause in document.clauses:
        if clause.kind not in (ClauseKind.TABLE, ClauseKind.ROW) and not clause.label.startswith("附件"):
            assert clause.heading in document.quote(clause.own)
        if clause.unit_note is not None:
            note = document.quote(clause.unit_note)
            assert document.quote(clause.own).endswith(note)
            assert all(unit.name in note for unit in clause.units)
    for document_table in document.tables:
        assert document_table.caption in document.quote(document_table.span)
        for row in document_table.rows:
            assert all("".join(document.quote(cell.span).split()) == "".join(cell.text.split()) for cell in row.cells)


# Ids


def shape(document: Document) -> list[tuple[str, str]]:
    return [(clause.id, document.quote(clause.own)) for clause in document.clauses]


def test_ids_stay_when_read_again(bulletin: Library) -> None:
    again = read_library(CORPUS)
    assert [shape(document) for document in again.documents] == [shape(document) for document in bulletin.documents]
    assert again.checksums == bulletin.checksums


@pytest.mark.parametrize("names", [("added.txt", BULLETIN), (BULLETIN, "added.txt")], ids=["before", "after"])
def test_ids_stay_when_a_document_is_added(
    write_corpus: Callable[[dict[str, str]], Path], names: tuple[str, str]
) -> None:
    texts = {
        BULLETIN: (CORPUS / BULLETIN).read_text(encoding="utf-8"),
        "added.txt": "关于加快乙的若干意见\n一、加强研究。实施专项。（责任单位：省科技厅）\n",
    }
    alone = read_library(write_corpus({BULLETIN: texts[BULLETIN]}))
    together = read_library(write_corpus({name: texts[name] for name in names}))
    kept = [shape(document) for document in together.documents if document.source == BULLETIN]
    assert len(together.documents) == 10
    assert kept == [shape(document) for document in alone.documents]


def all_clauses(library: Library) -> list[Clause]:
    return [clause for document in library.documents for clause in document.clauses]


def test_every_clause_can_be_found(bulletin: Library) -> None:
    for clause in all_clauses(bulletin):
        found = bulletin.find_clause(clause.id)
        assert found is not None
        assert found[1] is clause
