"""Which facts the text of a document tells for certain."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library import MANIFEST, read_library
from corpus.model import Document


@pytest.mark.parametrize(
    ("text", "uncertain"),
    [
        ("关于加快甲的意见\n一、甲。\n", ["issuer", "region", "issued_on"]),
        ("清河市甲办法\n一、甲。\n", ["issuer", "region", "issued_on"]),
        ("清河市甲办法\n一、甲。\n清河市人民政府\n2019年1月2日\n", []),
        ("清河市人民政府关于甲的意见\n一、甲。\n2019年1月2日\n", []),
        ("清河市人民政府关于甲的意见\n清政发〔2019〕3号\n一、甲。\n", ["issued_on"]),
        ("国务院办公厅关于甲的意见\n一、甲。\n国务院办公厅\n2019年1月2日\n", []),
        ("一、甲。乙丙丁。\n二、乙。\n", ["title", "issuer", "region", "issued_on"]),
    ],
    ids=["nothing said", "guessed from the title", "signed", "dated", "year of the number", "central", "no title"],
)
def test_uncertain(read_one: Callable[[str], Document], text: str, uncertain: list[str]) -> None:
    assert list(read_one(text).uncertain) == uncertain


def test_what_the_manifest_says_is_certain(tmp_path: Path) -> None:
    entry = "{title: 关于加快甲的意见, issuer: 清河市科技局, region: 清河市, issued_on: 2019-01-02}"
    manifest = f"sources:\n  - {{file: a.txt, date: 2020-01, documents: [{entry}]}}\n"
    (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    (tmp_path / "a.txt").write_text("关于加快甲的意见\n一、甲。\n", encoding="utf-8")
    (document,) = read_library(tmp_path).documents
    assert document.uncertain == ()
