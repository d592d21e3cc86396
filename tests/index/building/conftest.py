"""A small index by a fake embedder, in a folder of its own."""

from pathlib import Path

import pytest

from index.building import Sources
from index.segment import Segment
from tests.fakes import SMALL, FakeEmbedder, build_whole, small_sources


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return tmp_path / "文件"


@pytest.fixture
def sources(documents: Path) -> Sources:
    return small_sources(documents, SMALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "索引"


@pytest.fixture
def built(sources: Sources, embedder: FakeEmbedder, folder: Path) -> Segment:
    """An index of ``sources`` in ``folder``; the embedder has forgotten it."""
    index = build_whole(sources, embedder, folder)
    embedder.history.clear()
    return index
