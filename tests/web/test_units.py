"""The pages of responsible units."""

from collections import Counter

from fastapi.testclient import TestClient

from assistant.units import UnitDirectory, count_pairs
from corpus.library import Library
from web.cooperation import MOST_UNITS, draw_cooperation


def test_the_directory_counts_the_parts(client: TestClient) -> None:
    page = client.get("/units").text
    assert "浙江省科学技术厅" in page
    assert '<th scope="col">牵头</th>' in page
    assert '<td class="n">2</td>' in page


def test_a_unit_shows_its_parts_and_its_export(client: TestClient) -> None:
    page = client.get("/units/省科技厅").text
    assert "牵头" in page
    assert "/export?format=xlsx" in page
    assert 'href="/documents/p-1#p-1:2.1"' in page


def test_what_two_units_share_can_be_seen_alone(client: TestClient) -> None:
    page = client.get("/units/省科技厅?together=浙江省科学技术厅").text
    assert "一起负责的" in page
    assert client.get("/units/省科技厅?together=没有这个厅").status_code == 404


def test_the_picture_holds_every_arc_between_its_edges(library: Library) -> None:
    entries = UnitDirectory(library).entries
    drawing = draw_cooperation(entries, count_pairs(entries))
    assert len(drawing.nodes) == MOST_UNITS
    ys = [node.y for node in drawing.nodes]
    assert ys == sorted(set(ys))
    assert max(ys) < drawing.height
    assert drawing.arcs
    assert [arc.weight for arc in drawing.arcs] == sorted(arc.weight for arc in drawing.arcs)


def test_units_that_work_alone_have_an_empty_picture() -> None:
    assert draw_cooperation((), Counter()).nodes == ()
