"""Where a clause belongs, and what it is called."""

import pytest

from corpus.model import ClauseKind, Span
from corpus.numbering import read_marker
from corpus.outline import Outline

HERE = Span(0, 1)


def add(outline: Outline, *lines: str) -> list[str]:
    """Ids of the clauses that lines with these numbers become; a line without a number is a paragraph."""
    ids = []
    for line in lines:
        marker = read_marker(line)
        draft = outline.add_numbered(marker, "", HERE) if marker else outline.add_paragraph(HERE)
        ids.append(draft.id)
    return ids


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        (["一、", "二、"], ["d:1", "d:2"]),
        (["一、", "（一）", "1.", "2.", "（二）", "1."], ["d:1", "d:1.1", "d:1.1.1", "d:1.1.2", "d:1.2", "d:1.2.1"]),
        (["一、", "（一）", "1.", "（二）", "2."], ["d:1", "d:1.1", "d:1.1.1", "d:1.2", "d:1.2.2"]),
        (["第一章", "第一条", "第二章", "第二条"], ["d:1", "d:1.1", "d:2", "d:2.2"]),
        (["段", "一、", "段", "段"], ["d:p1", "d:1", "d:1.p1", "d:1.p2"]),
        (["一、", "一是", "二是", "段"], ["d:1", "d:1.i1", "d:1.i2", "d:1.p1"]),
        (["一、", "（一）", "（一）"], ["d:1", "d:1.1", "d:1.1-2"]),
    ],
    ids=["flat", "restarting", "running through", "articles", "paragraphs", "一是", "printed twice"],
)
def test_ids(lines: list[str], ids: list[str]) -> None:
    assert add(Outline("d"), *lines) == ids


def test_an_annex_stands_at_the_top() -> None:
    outline = Outline("d")
    add(outline, "一、", "（一）")
    annex = outline.add_annex("附件2", HERE)
    table = outline.add_special("t", "", ClauseKind.TABLE, "", HERE)
    row = outline.add_row(table, "r5", "序号5", HERE)
    assert [annex.id, table.id, row.id] == ["d:a2", "d:a2.t", "d:a2.t.r5"]
    assert row.label == "附件2 序号5"
