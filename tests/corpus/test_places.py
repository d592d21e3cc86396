"""Places: Zhejiang down to its districts, and enough of the rest to say that it is outside."""

from pathlib import Path

import pytest

from corpus.errors import InvalidDataFile
from corpus.places import Place, Places


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.read()


def place(*path: str) -> Place:
    return Place(path)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("浙江", place("浙江省")),
        ("湖州市", place("浙江省", "湖州市")),
        ("德清", place("浙江省", "湖州市", "德清县")),
        ("湖州德清", place("浙江省", "湖州市", "德清县")),
        ("浙江省湖州市德清县", place("浙江省", "湖州市", "德清县")),
        ("湖州市吴兴区织里镇", place("浙江省", "湖州市", "吴兴区")),
        ("织里", place("浙江省", "湖州市", "吴兴区")),
        ("中国杭州", place("浙江省", "杭州市")),
        ("义乌", place("浙江省", "金华市", "义乌市")),
        ("吉林", place("吉林省")),
        ("苏州", place("江苏省", "苏州市")),
        ("苏州相城区", place("江苏省", "苏州市")),
        ("上海浦东", place("上海市", "浦东新区")),
        ("德国", place("国外", "德国")),
    ],
)
def test_a_name_is_a_place(places: Places, name: str, expected: Place) -> None:
    assert places.find(name) == expected


@pytest.mark.parametrize("name", ["", "州", "火星", "桃花源县"])
def test_a_name_that_is_not_known(places: Places, name: str) -> None:
    assert places.find(name) is None


def test_zhejiang_is_whole(places: Places) -> None:
    known = {found for found in places.by_name.values() if found.path[0] == "浙江省"}
    cities = [found for found in known if len(found.path) == 2]
    counties = [found for found in known if len(found.path) == 3 and not found.path[2].endswith(("新区", "开发区"))]
    assert (len(cities), len(counties)) == (11, 89)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("inside: {}\nalso: {织里: 吴兴区}\noutside: {}\n", 2, "织里 指向的“吴兴区”不在表中"),
        ("inside: {}\nalso: {}\n", 1, "缺少 outside"),
        ("inside: 浙江省\nalso: {}\noutside: {}\n", 1, "地方 应当是“键: 值”"),
        ("inside: {浙江省: {湖州市: [[德清]]}}\nalso: {}\noutside: {}\n", 1, "地名 应当是一段文字"),
        ("inside: {}\nalso: {}\noutside: {}\nabroad: {}\n", 4, "不认识的键 abroad"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = tmp_path / "地名.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDataFile) as refused:
        Places.read(path)
    assert refused.value.message.startswith(f"{path} 第 {line} 行：{what}")
