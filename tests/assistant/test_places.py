"""Places and the regions that cover them."""

from pathlib import Path

import pytest

from assistant.places import Places
from corpus.errors import InvalidDataFile

PLACES = Places.read()


@pytest.mark.parametrize(
    ("text", "named"),
    [("湖州和金华的目标", {"湖州", "金华"}), ("浙江的企业", set()), ("苏州工业园区", {"苏州"}), ("研发投入", set())],
)
def test_named(text: str, named: set[str]) -> None:
    assert set(PLACES.named(text)) == named


@pytest.mark.parametrize(
    ("region", "place", "covered"),
    [("浙江省", "金华", True), ("浙江省", "苏州", False), ("湖州市", "德清", True), ("湖州市", "杭州", False)],
)
def test_covers(region: str, place: str, covered: bool) -> None:
    assert PLACES.covers(region, place) is covered


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.yaml"
    path.write_text("within: []\n", encoding="utf-8")
    with pytest.raises(InvalidDataFile, match="within"):
        Places.read(path)
