"""Data files, and a gallery of mistakes in them."""

from pathlib import Path

import pytest

from corpus.datafile import read_mapping, read_names
from corpus.errors import InvalidDataFile


def write(folder: Path, text: str) -> Path:
    path = folder / "数据.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping(tmp_path: Path) -> None:
    path = write(tmp_path, "organs:\n  科技厅: 科学技术厅\n")
    assert read_names(read_mapping(path), "organs", path) == {"科技厅": "科学技术厅"}
    assert read_names(read_mapping(path), "party", path) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("organs: [\n", "第 2 行不是有效的 UTF-8 YAML"),
        ("a: 1\n b: 2\n", "第 2 行不是有效的 UTF-8 YAML"),
        ("- 科技厅\n", "最外层应当是"),
        ("", "最外层应当是"),
    ],
    ids=["bracket left open", "wrong indent", "a list", "empty"],
)
def test_mistakes(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InvalidDataFile, match=message):
        read_mapping(write(tmp_path, text))


@pytest.mark.parametrize("text", ["organs: [科技厅]\n", "organs:\n  科技厅: 1\n", "organs: 科技厅\n"])
def test_names_that_are_no_names(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InvalidDataFile, match="organs 应当是"):
        read_names(read_mapping(path), "organs", path)


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "数据.yaml"
    path.write_bytes("科技厅: 科学技术厅".encode("gb18030"))
    with pytest.raises(InvalidDataFile, match="不是有效的 UTF-8 YAML"):
        read_mapping(path)


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataFile, match="读不了数据文件"):
        read_mapping(tmp_path / "没有.yaml")
