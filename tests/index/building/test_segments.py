"""An index of many segments: files added and dropped one after another."""

from pathlib import Path

import pytest

from index.building import IndexWriter, Sources, build_index
from index.errors import IndexMismatch
from index.opening import open_index
from index.segment import Segment
from index.store import read_manifest
from tests.fakes import FakeEmbedder, find_everything, silent, small_sources


class TestSegments:
    """However the same files came into the index, it finds the same with the same scores."""

    @pytest.fixture
    def more(self, tmp_path: Path) -> Sources:
        text = "关于支持第{0}类企业的通知\n给予企业{0}万元奖励，“优企通”免申即享。\n每年{0}家。\n"
        return small_sources(tmp_path / "更多", {f"文件{number}": text.format(number) for number in range(25)})

    @pytest.fixture
    def whole(self, sources: Sources, more: Sources, tmp_path: Path) -> list[object]:
        """What is found when all was built at once."""
        both, embedder = Sources(sources.founding, more.founding), FakeEmbedder()
        build_index(both, embedder, tmp_path / "一次", force=False, progress=silent)
        return find_everything(open_index(tmp_path / "一次", both, embedder))

    @pytest.mark.parametrize("size", [1, 4, 25])
    def test_added_a_few_at_a_time(
        self, built: Segment, sources: Sources, more: Sources, whole: list[object], folder: Path, size: int
    ):
        embedder = FakeEmbedder()
        writer = IndexWriter(folder, embedder, silent)
        files = more.founding
        for start in range(0, len(files), size):
            writer.add([(source, source.read()) for source in files[start : start + size]])
        assert find_everything(open_index(folder, Sources(sources.founding, files), embedder)) == whole
        assert len(read_manifest(folder).segments) < 12
        assert not build_index(Sources(sources.founding, files), embedder, folder, force=False, progress=silent)

    def test_adding_embeds_and_writes_only_the_new_one(
        self, built: Segment, more: Sources, embedder: FakeEmbedder, folder: Path
    ):
        before = {path: path.stat().st_mtime_ns for path in folder.glob("segment-*/**/*")}
        source = more.founding[0]
        IndexWriter(folder, embedder, silent).add([(source, source.read())])
        assert len(embedder.history) == 3
        assert {path: path.stat().st_mtime_ns for path in before} == before

    def test_dropped_are_not_found_and_leave_no_trace_in_the_scores(
        self, built: Segment, sources: Sources, more: Sources, folder: Path
    ):
        embedder = FakeEmbedder()
        writer = IndexWriter(folder, embedder, silent)
        alone = find_everything(open_index(folder, sources, embedder))
        files = more.founding
        writer.add([(source, source.read()) for source in files[:20]])
        writer.add([(source, source.read()) for source in files[20:]])
        dropped = {source.fingerprint for source in files[3:]}
        writer.drop(frozenset(dropped - {files[4].fingerprint}))
        assert find_everything(open_index(folder, sources, embedder)) == alone
        writer.drop(frozenset(source.fingerprint for source in files))
        assert find_everything(open_index(folder, sources, embedder)) == alone
        assert len(read_manifest(folder).segments) == 1

    def test_what_is_hidden_is_not_found(self, built: Segment, sources: Sources, embedder: FakeEmbedder, folder: Path):
        first, second = open_index(folder, sources, embedder).library.documents
        opened = open_index(folder, sources, embedder, hidden={first.id})
        assert opened.library.documents == (second,)
        found = opened.retriever.retrieve("起降点", ["起降"], limit=100)
        assert {clause.clause_id for clause in found} == {clause.id for clause in second.clauses}

    def test_adding_to_an_index_that_is_not_up_to_date_is_refused(self, built: Segment, more: Sources, folder: Path):
        writer = IndexWriter(folder, FakeEmbedder("另一个模型"), silent)
        with pytest.raises(IndexMismatch, match="向量模型"):
            writer.add([(more.founding[0], more.founding[0].read())])

    def test_the_next_state_opens_only_new_segments(
        self, built: Segment, sources: Sources, more: Sources, embedder: FakeEmbedder, folder: Path
    ):
        before = open_index(folder, sources, embedder)
        source = more.founding[0]
        IndexWriter(folder, embedder, silent).add([(source, source.read())])
        after = open_index(folder, Sources(sources.founding, (source,)), embedder, opened=before.opened)
        assert [segment for entry, segment in after.opened.items() if entry in before.opened] == [
            *before.opened.values()
        ]
        assert len(after.library.documents) == 3
