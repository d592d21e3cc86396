"""Documents that a text repeals, amends or interprets."""

import pytest

from corpus.relations import read_relations


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("甲办法", "《乙办法》同时废止。", ["repeals 乙办法 "]),
        ("甲办法", "《乙》（清发[2010]3号）、《丙》停止执行。", ["repeals 乙 清发〔2010〕3号", "repeals 丙 "]),
        ("甲决定", "经研究，决定废止《乙办法》《丙办法》。", ["repeals 乙办法 ", "repeals 丙办法 "]),
        ("甲办法", "根据《立法法》，《乙办法》予以废止。", ["repeals 乙办法 "]),
        ("甲意见", "不再执行《乙规定》中关于丙的规定。", []),
        ("关于修改《乙办法》的决定", "", ["amends 乙办法 "]),
        ("甲决定", "市政府决定对《乙办法》作如下修改：", ["amends 乙办法 "]),
        ("甲通知", "要求水利部对《乙规划》进行修改。", []),
        ("《乙办法》解读", "", ["interprets 乙办法 "]),
        ("甲办法", "依照《乙法》执行。", []),
    ],
)
def test_relations(title: str, text: str, expected: list[str]) -> None:
    found = read_relations(title, text)
    assert [f"{relation.kind} {relation.title} {relation.number}" for relation in found] == expected
