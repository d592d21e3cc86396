import pytest

from corpus.model import LeafKind, Span
from tests.web.scripted import QUOTE, news, policy
from web.marking import lines, with_markers
from web.reader import reading


def test_every_leaf_is_shown_once_and_in_order() -> None:
    document = policy()
    shown = [
        run.text
        for block in reading(document).blocks
        for paragraph in block.paragraphs
        for part in paragraph
        for run in part.line
    ]
    assert "".join(shown) == "".join(document.text.split("\n"))


def test_every_clause_has_its_anchor_once() -> None:
    for document in (policy(), news()):
        page = reading(document)
        anchors = [block.anchor for block in page.blocks if block.anchor]
        anchors += [lane.clause for block in page.blocks if block.grid for lane in block.grid.lanes]
        assert sorted(anchors) == sorted(clause.id for clause in document.clauses)


def test_a_quotation_is_marked_where_it_stands() -> None:
    document = policy()
    start = document.text.index(QUOTE)
    page = reading(document, Span(start, start + len(QUOTE)), "p-1:2.1")
    marked = [
        run for block in page.blocks for p in block.paragraphs for part in p for run in part.line if run.marked
    ]
    assert [run.text for run in marked] == [QUOTE]
    assert page.mark == start
    assert [block.clause.id for block in page.blocks if block.cited] == ["p-1:2.1"]


def test_a_heading_runs_into_its_paragraph() -> None:
    block = next(block for block in reading(policy()).blocks if block.anchor == "p-1:2.1")
    assert [[part.kind for part in paragraph] for paragraph in block.paragraphs] == [
        [LeafKind.HEADING, LeafKind.TEXT, LeafKind.UNITS]
    ]


def test_merged_cells_are_one_box() -> None:
    grid = next(block.grid for block in reading(news()).blocks if block.grid)
    assert grid is not None
    assert [[box.rows for box in lane.boxes] for lane in grid.lanes] == [[2, 1, 1], [1, 1]]
    assert [lane.total for lane in grid.lanes] == [False, True]


def test_lines_leave_out_blanks() -> None:
    document = policy()
    found = lines(document, Span(0, len(document.text)), ())
    assert all(run.text.strip() == run.text for line in found for run in line)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", ()),
        ("无标记", ("无标记",)),
        ("[1][2]", (1, 2)),
        ("甲[1]。乙[3]", ("甲", 1, "。乙[3]")),
        ("[0] [9999]", ("[0] [9999]",)),
    ],
)
def test_only_markers_of_citations_become_links(text: str, pieces: tuple[str | int, ...]) -> None:
    assert with_markers(text, {1, 2}) == pieces
