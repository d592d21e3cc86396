"""The bulletin, read once, and small corpora written by the tests themselves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library import MANIFEST, Library, read_library
from corpus.model import Document

CORPUS = Path(__file__).parents[2] / "corpus" / "documents"
WriteCorpus = Callable[[dict[str, str]], Path]


@pytest.fixture(scope="session")
def bulletin() -> Library:
    return read_library(CORPUS)


@pytest.fixture(scope="session")
def opinion(bulletin: Library) -> Document:
    """若干意见"""
    return bulletin.documents[0]


@pytest.fixture(scope="session")
def plan(bulletin: Library) -> Document:
    """实施方案"""
    return bulletin.documents[5]


@pytest.fixture
def write_corpus(tmp_path: Path) -> WriteCorpus:
    """Writes files (name, text) and a manifest that names them in order."""

    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        listed = "".join(f"  - file: {name}\n    date: 2020-01\n" for name in files)
        (tmp_path / MANIFEST).write_text(f"sources:\n{listed}", encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def read_one(write_corpus: WriteCorpus) -> Callable[[str], Document]:
    """The only document of a corpus that holds ``text``."""

    def read(text: str) -> Document:
        (document,) = read_library(write_corpus({"document.txt": text})).documents
        return document

    return read
