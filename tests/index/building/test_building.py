from pathlib import Path

import numpy as np
import pytest

from assistant.keeping import build
from assistant.settings import Settings
from index.building import Sources, build_index
from index.embedder import open_embedder
from index.errors import IndexBroken, IndexMismatch, IndexMissing
from index.opening import open_index
from index.passages import cut_passages
from index.segment import Segment
from index.store import Manifest, read_manifest
from tests.fakes import SMALL, FakeEmbedder, build_whole, find_everything, open_whole, silent, small_sources

_CHANGED = SMALL | {"企业": "关于培育企业的实施方案\n支持研制无人机。对首台产品给予重奖。\n"}
_ADDED = SMALL | {"空域": "关于开放空域的通知\n在两个县试点。\n"}


class Progress:
    """Takes note of every call."""

    def __init__(self) -> None:
        self.history: list[tuple[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        self.history.append((done, total))


def _texts(index: Segment) -> list[str]:
    return [f"文：{index.passages[row].text}" for row in range(len(index.passages))]


class TestTheFirstBuild:
    def test_embeds_every_text_once(self, sources: Sources, embedder: FakeEmbedder, folder: Path):
        index = build_whole(sources, embedder, folder)
        assert sorted(embedder.history) == sorted(set(_texts(index)))

    def test_holds_the_documents_and_their_passages_in_order(self, built: Segment, sources: Sources):
        documents = tuple(document for source in sources for document in source.read())
        assert built.documents == documents
        expected = [p for document in documents for p in cut_passages(document, lambda text: len(text) < 100)]
        assert [built.passages[row] for row in range(len(built.passages))] == expected
        assert [built.clauses[n] for n in built.passages.clauses] == [passage.clause_id for passage in expected]

    def test_puts_each_vector_and_each_word_where_its_passage_is(self, built: Segment, embedder: FakeEmbedder):
        texts = [text.removeprefix("文：") for text in _texts(built)]
        assert np.array_equal(built.dense.vectors(), embedder.embed_passages(texts))
        holders, _ = built.words.holders("无人机")
        assert holders.tolist() == [row for row, text in enumerate(texts) if "无人机" in text]

    def test_embeds_a_text_that_stands_twice_once(self, documents: Path, embedder: FakeEmbedder, folder: Path):
        line = "加强组织领导，落实责任。"
        sources = small_sources(documents, {"甲": f"甲市实施方案\n{line}\n", "乙": f"乙市实施方案\n{line}\n"})
        index = build_whole(sources, embedder, folder)
        assert len([text for text in embedder.history if line in text]) == 1
        twice = [position for position, text in enumerate(_texts(index)) if line in text]
        assert len(twice) == 2
        assert np.array_equal(*index.dense.vectors()[twice])


class TestTheNextBuild:
    def test_does_nothing_when_nothing_has_changed(
        self, built: Segment, sources: Sources, embedder: FakeEmbedder, folder: Path
    ):
        before, progress = read_manifest(folder), Progress()
        assert not build_index(sources, embedder, folder, force=False, progress=progress)
        assert (embedder.history, progress.history) == ([], [])
        assert read_manifest(folder) == before

    def test_embeds_only_what_is_new_in_a_changed_document(
        self, built: Segment, documents: Path, embedder: FakeEmbedder, folder: Path
    ):
        index = build_whole(small_sources(documents, _CHANGED), embedder, folder)
        assert embedder.history == [text for text in _texts(index) if text not in _texts(built)]
        assert embedder.history
        assert all("重奖" in text for text in embedder.history)

    @pytest.mark.parametrize("texts", [_CHANGED, _ADDED, {"企业": SMALL["企业"]}], ids=["changed", "added", "removed"])
    def test_ranks_as_a_build_from_nothing(
        self, built: Segment, documents: Path, folder: Path, tmp_path: Path, texts: dict[str, str]
    ):
        sources = small_sources(documents, texts)
        found = []
        for place in (folder, tmp_path / "另一处"):
            embedder = FakeEmbedder()
            build_index(sources, embedder, place, force=False, progress=silent)
            opened = open_index(place, sources, embedder)
            found.append(find_everything(opened))
        assert found[0] == found[1]

    def test_embeds_only_an_added_document(
        self, built: Segment, documents: Path, embedder: FakeEmbedder, folder: Path
    ):
        index = build_whole(small_sources(documents, _ADDED), embedder, folder)
        assert sorted(embedder.history) == sorted(text for text in _texts(index) if text not in _texts(built))
        assert len(embedder.history) == len(index.passages) - len(built.passages) == 2

    def test_forgets_a_removed_document(self, built: Segment, documents: Path, embedder: FakeEmbedder, folder: Path):
        index = build_whole(small_sources(documents, {"企业": SMALL["企业"]}), embedder, folder)
        assert embedder.history == []
        assert 0 < len(index.passages) < len(built.passages)

    def test_embeds_all_by_force(self, built: Segment, sources: Sources, embedder: FakeEmbedder, folder: Path):
        build_whole(sources, embedder, folder, force=True)
        assert sorted(embedder.history) == sorted(set(_texts(built)))

    @pytest.mark.parametrize(
        "other",
        [
            FakeEmbedder("另一个模型"),
            FakeEmbedder(dimension=8),
            FakeEmbedder(query_prefix="query: "),
            FakeEmbedder(passage_prefix="passage: "),
        ],
        ids=["name", "dimension", "query prefix", "passage prefix"],
    )
    def test_embeds_all_for_another_model(self, built: Segment, sources: Sources, folder: Path, other: FakeEmbedder):
        other.history.clear()
        index = build_whole(sources, other, folder)
        assert len(other.history) == len(set(_texts(index)))
        assert index.dense.dimension == other.dimension
        assert read_manifest(folder).key.model == other.name

    @pytest.mark.parametrize("name", ["program", "terms"])
    def test_embeds_nothing_again_for_a_newer_program(
        self, built: Segment, sources: Sources, embedder: FakeEmbedder, folder: Path, name: str
    ):
        """Newer code may read other clauses in the same text; what it reads is cut anew, and vectors go by the text."""
        manifest = folder / "manifest.json"
        key = read_manifest(folder).key
        manifest.write_bytes(manifest.read_bytes().replace(getattr(key, name).encode(), b"0" * 64))
        with pytest.raises(IndexMismatch):
            open_index(folder, sources, embedder)
        assert build_index(sources, embedder, folder, force=False, progress=silent)
        assert embedder.history == []
        assert read_manifest(folder).key == key

    @pytest.mark.parametrize(
        "name",
        ["manifest.json", *(f"segment-*/{name}" for name in ("*.jsonl", "vectors.faiss", "places.npy", "words/*.npy"))],
    )
    def test_embeds_all_when_the_old_index_is_damaged(
        self, built: Segment, sources: Sources, embedder: FakeEmbedder, folder: Path, name: str
    ):
        for path in folder.glob(name):
            path.write_bytes(path.read_bytes()[:-3])
        with pytest.raises(IndexBroken):
            open_index(folder, sources, embedder)
        assert _texts(build_whole(sources, embedder, folder)) == _texts(built)
        assert sorted(embedder.history) == sorted(set(_texts(built)))


class TestProgress:
    def test_counts_up_to_the_number_of_texts(self, sources: Sources, embedder: FakeEmbedder, folder: Path):
        progress = Progress()
        build_index(sources, embedder, folder, force=False, progress=progress)
        total = len(set(_texts(open_whole(folder))))
        done = [done for done, _ in progress.history]
        assert {total for _, total in progress.history} == {total}
        assert (done[0], done[-1]) == (0, total)
        assert done == sorted(done)
        assert len(done) > 2

    def test_counts_only_what_is_new(self, built: Segment, documents: Path, embedder: FakeEmbedder, folder: Path):
        progress = Progress()
        build_index(small_sources(documents, _CHANGED), embedder, folder, force=False, progress=progress)
        total = len(embedder.history)
        assert (progress.history[0], progress.history[-1]) == ((0, total), (total, total))


class TestOpening:
    def test_needs_an_index(self, sources: Sources, embedder: FakeEmbedder, folder: Path):
        with pytest.raises(IndexMissing):
            open_index(folder, sources, embedder)

    def test_reads_and_embeds_nothing(
        self, built: Segment, sources: Sources, embedder: FakeEmbedder, folder: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr("corpus.library._read_source", lambda *_: pytest.fail("a file is read again"))
        retriever = open_index(folder, sources, embedder).retriever
        assert embedder.history == []
        found = retriever.retrieve("无人机", ["无人机"], limit=1)
        assert "无人机" in found[0].passages[0].passage.text

    def test_refuses_an_index_of_other_documents(
        self, built: Segment, documents: Path, embedder: FakeEmbedder, folder: Path
    ):
        with pytest.raises(IndexMismatch, match="文件内容"):
            open_index(folder, small_sources(documents, _CHANGED), embedder)

    def test_refuses_an_index_by_another_model(self, built: Segment, sources: Sources, folder: Path):
        with pytest.raises(IndexMismatch, match="向量模型") as caught:
            open_index(folder, sources, FakeEmbedder("另一个模型"))
        assert "zhengda build" in caught.value.hint


class TestTheBulletin:
    def test_an_index_that_is_up_to_date_is_left_alone(self, settings: Settings):
        manifest = settings.index / "manifest.json"
        before = manifest.stat()
        report = build(settings, force=False, progress=Progress())
        assert not report.rebuilt
        assert report.documents == 9
        assert (manifest.stat().st_mtime_ns, manifest.stat().st_ino) == (before.st_mtime_ns, before.st_ino)

    def test_the_vectors_are_those_of_the_model(self, settings: Settings):
        index = open_whole(settings.index)
        embedder = open_embedder(settings.model, settings.cache)
        some = range(0, len(index.passages), 101)
        vectors = embedder.embed_passages([index.passages[position].text for position in some])
        assert index.dense.vectors()[some] == pytest.approx(vectors, abs=1e-6)
        assert np.linalg.norm(index.dense.vectors(), axis=1) == pytest.approx(np.ones(len(index.passages)), abs=1e-5)


def test_the_manifest_is_read_as_it_was_written(built: Segment, folder: Path):
    manifest: Manifest = read_manifest(folder)
    assert [len(entry.documents) for entry in manifest.held.values()] == [1, 1]
    assert sum(source.clauses for source in manifest.held.values()) == len(built.clauses)
    assert sum(source.passages for source in manifest.held.values()) == len(built.passages)
