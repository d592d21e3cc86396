from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.settings import Settings
from assistant.wiring import build
from corpus.library import Library
from index.building import build_index, index_key, open_retriever
from index.embedder import open_embedder
from index.errors import IndexBroken, IndexMismatch, IndexMissing
from index.passages import CHUNKER_VERSION, cut_passages
from index.store import StoredIndex, read_any_index
from tests.fakes import FakeEmbedder, small_library

_TEXTS = {
    "起降点": "关于发展低空经济的若干意见\n一、总体要求\n1.建设起降点。每年新建二十个。省财政给予补助。\n",
    "企业": "关于培育企业的实施方案\n支持研制无人机。对首台产品给予奖励。\n",
}
_CHANGED = _TEXTS | {"企业": "关于培育企业的实施方案\n支持研制无人机。对首台产品给予重奖。\n"}


class Progress:
    """Takes note of every call."""

    def __init__(self) -> None:
        self.history: list[tuple[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        self.history.append((done, total))


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return tmp_path / "文件"


@pytest.fixture
def library(documents: Path) -> Library:
    return small_library(documents, _TEXTS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "索引"


def _build(library: Library, embedder: FakeEmbedder, folder: Path, *, force: bool = False) -> StoredIndex:
    return build_index(library, embedder, folder, force=force, progress=Progress())


@pytest.fixture
def built(library: Library, embedder: FakeEmbedder, folder: Path) -> StoredIndex:
    """An index of ``library`` in ``folder``; the embedder has forgotten it."""
    index = _build(library, embedder, folder)
    embedder.history.clear()
    return index


def _texts(index: StoredIndex) -> list[str]:
    return [f"文：{passage.text}" for passage in index.passages]


class TestTheFirstBuild:
    def test_embeds_every_text_once(self, library: Library, embedder: FakeEmbedder, folder: Path):
        index = _build(library, embedder, folder)
        assert sorted(embedder.history) == sorted(set(_texts(index)))

    def test_holds_the_passages_of_all_documents_in_order(self, built: StoredIndex, library: Library):
        expected = [p for document in library.documents for p in cut_passages(document, lambda text: len(text) < 100)]
        assert list(built.passages) == expected

    def test_puts_each_vector_and_each_word_where_its_passage_is(self, built: StoredIndex, embedder: FakeEmbedder):
        expected = embedder.embed_passages([passage.text for passage in built.passages])
        assert np.array_equal(built.dense.vectors(), expected)
        holders = {passage.id for passage in built.passages if "无人机" in passage.text}
        scored = np.flatnonzero(built.lexical.scores(["无人机"]))
        assert {built.passages[position].id for position in scored} == holders

    def test_is_written(self, built: StoredIndex, folder: Path):
        found = read_any_index(folder)
        assert (found.key, found.passages) == (built.key, built.passages)
        assert np.array_equal(found.dense.vectors(), built.dense.vectors())

    def test_records_what_it_depends_on(self, built: StoredIndex, library: Library, embedder: FakeEmbedder):
        assert built.key == index_key(library, embedder)
        assert (built.key.model, built.key.dimension) == ("按字散列", 32)
        assert (built.key.query_prefix, built.key.passage_prefix) == ("问：", "文：")
        assert built.key.chunker == CHUNKER_VERSION
        assert set(built.key.documents) == {"manifest.yaml", "units.yaml", "起降点.txt", "企业.txt"}

    def test_embeds_a_text_that_stands_twice_once(self, documents: Path, embedder: FakeEmbedder, folder: Path):
        line = "加强组织领导，落实责任。"
        library = small_library(documents, {"甲": f"甲市实施方案\n{line}\n", "乙": f"乙市实施方案\n{line}\n"})
        index = _build(library, embedder, folder)
        assert len([text for text in embedder.history if line in text]) == 1
        twice = [position for position, passage in enumerate(index.passages) if line in passage.text]
        assert len(twice) == 2
        assert np.array_equal(*index.dense.vectors()[twice])

    def test_is_the_same_every_time(self, built: StoredIndex, library: Library, tmp_path: Path):
        again = _build(library, FakeEmbedder(), tmp_path / "另一处")
        assert (again.key, again.passages) == (built.key, built.passages)
        assert np.array_equal(again.dense.vectors(), built.dense.vectors())


class TestTheNextBuild:
    def test_embeds_nothing_when_nothing_has_changed(
        self, built: StoredIndex, library: Library, embedder: FakeEmbedder, folder: Path
    ):
        again = _build(library, embedder, folder)
        assert embedder.history == []
        assert again.passages == built.passages
        assert np.array_equal(again.dense.vectors(), built.dense.vectors())

    def test_embeds_only_what_is_new_in_a_changed_document(
        self, built: StoredIndex, documents: Path, embedder: FakeEmbedder, folder: Path
    ):
        index = _build(small_library(documents, _CHANGED), embedder, folder)
        assert embedder.history == [text for text in _texts(index) if text not in _texts(built)]
        assert embedder.history
        assert all("重奖" in text for text in embedder.history)

    def test_gives_what_a_build_from_nothing_gives(
        self, built: StoredIndex, documents: Path, embedder: FakeEmbedder, folder: Path, tmp_path: Path
    ):
        library = small_library(documents, _CHANGED)
        updated = _build(library, embedder, folder)
        fresh = _build(library, FakeEmbedder(), tmp_path / "另一处")
        assert (updated.key, updated.passages) == (fresh.key, fresh.passages)
        assert np.array_equal(updated.dense.vectors(), fresh.dense.vectors())
        assert np.array_equal(updated.lexical.scores(["无人机"]), fresh.lexical.scores(["无人机"]))

    def test_embeds_only_an_added_document(
        self, built: StoredIndex, documents: Path, embedder: FakeEmbedder, folder: Path
    ):
        added = _TEXTS | {"空域": "关于开放空域的通知\n在两个县试点。\n"}
        index = _build(small_library(documents, added), embedder, folder)
        assert embedder.history == [text for text in _texts(index) if text not in _texts(built)]
        assert len(embedder.history) == len(index.passages) - len(built.passages) == 2

    def test_forgets_a_removed_document(
        self, built: StoredIndex, documents: Path, embedder: FakeEmbedder, folder: Path
    ):
        index = _build(small_library(documents, {"企业": _TEXTS["企业"]}), embedder, folder)
        assert embedder.history == []
        assert 0 < len(index.passages) < len(built.passages)
        assert read_any_index(folder).passages == index.passages

    def test_embeds_all_by_force(self, built: StoredIndex, library: Library, embedder: FakeEmbedder, folder: Path):
        _build(library, embedder, folder, force=True)
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
    def test_embeds_all_for_another_model(
        self, built: StoredIndex, library: Library, folder: Path, other: FakeEmbedder
    ):
        other.history.clear()
        index = _build(library, other, folder)
        assert len(other.history) == len({passage.text for passage in index.passages})
        assert index.dense.dimension == other.dimension
        assert read_any_index(folder).key.model == other.name

    @pytest.mark.parametrize(
        "name", ["manifest.json", "data-*/passages.jsonl", "data-*/dense.faiss", "data-*/lexical/*.npy"]
    )
    def test_embeds_all_when_the_old_index_is_damaged(
        self, built: StoredIndex, library: Library, embedder: FakeEmbedder, folder: Path, name: str
    ):
        for path in folder.glob(name):
            path.write_bytes(path.read_bytes()[:-3])
        with pytest.raises(IndexBroken):
            read_any_index(folder)
        _build(library, embedder, folder)
        assert sorted(embedder.history) == sorted(set(_texts(built)))
        assert read_any_index(folder).passages == built.passages


class TestProgress:
    def test_counts_up_to_the_number_of_texts(self, library: Library, embedder: FakeEmbedder, folder: Path):
        progress = Progress()
        index = build_index(library, embedder, folder, force=False, progress=progress)
        total = len({passage.text for passage in index.passages})
        done = [done for done, _ in progress.history]
        assert {total for _, total in progress.history} == {total}
        assert (done[0], done[-1]) == (0, total)
        assert done == sorted(done)
        assert len(done) > 2

    def test_counts_only_what_is_new(self, built: StoredIndex, documents: Path, embedder: FakeEmbedder, folder: Path):
        progress = Progress()
        build_index(small_library(documents, _CHANGED), embedder, folder, force=False, progress=progress)
        total = len(embedder.history)
        assert (progress.history[0], progress.history[-1]) == ((0, total), (total, total))

    def test_says_that_there_is_nothing_to_do(
        self, built: StoredIndex, library: Library, embedder: FakeEmbedder, folder: Path
    ):
        progress = Progress()
        build_index(library, embedder, folder, force=False, progress=progress)
        assert progress.history == [(0, 0)]


class TestOpening:
    def test_needs_an_index(self, library: Library, embedder: FakeEmbedder, folder: Path):
        with pytest.raises(IndexMissing):
            open_retriever(library, embedder, folder)

    def test_embeds_nothing(self, built: StoredIndex, library: Library, embedder: FakeEmbedder, folder: Path):
        retriever = open_retriever(library, embedder, folder)
        assert embedder.history == []
        found = retriever.retrieve("无人机", ["无人机"], limit=1)
        assert "无人机" in found[0].passages[0].passage.text

    def test_refuses_an_index_of_other_documents(
        self, built: StoredIndex, documents: Path, embedder: FakeEmbedder, folder: Path
    ):
        with pytest.raises(IndexMismatch, match="文件内容"):
            open_retriever(small_library(documents, _CHANGED), embedder, folder)

    def test_refuses_an_index_by_another_model(self, built: StoredIndex, library: Library, folder: Path):
        with pytest.raises(IndexMismatch, match="向量模型"):
            open_retriever(library, FakeEmbedder("另一个模型"), folder)

    def test_refuses_an_index_of_the_same_text_read_otherwise(
        self, built: StoredIndex, library: Library, embedder: FakeEmbedder, folder: Path
    ):
        """A newer program may find other clauses in the same text: the index was built for another version of it."""
        first, *others = library.documents
        clauses = tuple(replace(clause, id=f"{clause.id}.p1", parent=None) for clause in first.clauses)
        newer = Library((replace(first, clauses=clauses), *others), library.checksums)
        with pytest.raises(IndexMismatch):
            open_retriever(newer, embedder, folder)


class TestTheBulletin:
    def test_an_index_that_is_up_to_date_is_left_alone(self, settings: Settings):
        manifest = settings.index / "manifest.json"
        before = manifest.stat()
        report = build(settings, force=False, progress=Progress())
        assert not report.rebuilt
        assert report.seconds < 10
        assert (report.documents, report.passages) == (9, len(read_any_index(settings.index).passages))
        assert (manifest.stat().st_mtime_ns, manifest.stat().st_ino) == (before.st_mtime_ns, before.st_ino)

    def test_the_vectors_are_those_of_the_model(self, settings: Settings):
        index = read_any_index(settings.index)
        embedder = open_embedder(settings.model, settings.cache)
        some = range(0, len(index.passages), 101)
        vectors = embedder.embed_passages([index.passages[position].text for position in some])
        assert index.dense.vectors()[some] == pytest.approx(vectors, abs=1e-6)
        assert np.linalg.norm(index.dense.vectors(), axis=1) == pytest.approx(np.ones(len(index.passages)), abs=1e-5)
