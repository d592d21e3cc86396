import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import index.store
from corpus.model import Span
from index.dense import DenseIndex
from index.errors import IndexBroken, IndexMismatch, IndexMissing, RetrievalError
from index.lexical import LexicalIndex
from index.model import Passage, PassageKind
from index.store import IndexKey, StoredIndex, read_any_index, read_index, read_key, write_index

_KEY = IndexKey(
    model="按字散列",
    dimension=4,
    query_prefix="问：",
    passage_prefix="文：",
    chunker="1",
    structure="2" * 64,
    documents={"一.txt": "0" * 64, "manifest.yaml": "1" * 64},
)
_PASSAGES = (
    Passage("甲:1/c0", "甲:1", PassageKind.CLAUSE, Span(0, 9), "浙江省：建设起降点。\n每年新建二十个。"),
    Passage("甲:1/s0", "甲:1", PassageKind.SENTENCE, Span(0, 5), "建设起降点。“一期”"),
    Passage("甲:2/c0", "甲:2", PassageKind.CLAUSE, Span(10, 19), "浙江省：培育企业。\u2028𠮷林"),
)


def _index(key: IndexKey = _KEY) -> StoredIndex:
    vectors = np.eye(3, 4, dtype=np.float32)
    tokens = [["建设", "起降点"], ["起降点"], ["培育", "企业"]]
    return StoredIndex(key, _PASSAGES, DenseIndex(vectors), LexicalIndex(tokens))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an index; there are Chinese characters and a blank in its path."""
    folder = tmp_path / "政答 索引"
    write_index(folder, _index())
    return folder


def _data(folder: Path) -> Path:
    (data,) = folder.glob("data-*")
    return data


def _manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


def _write_manifest(folder: Path, manifest: object) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")


class TestReading:
    def test_what_was_written(self, folder: Path):
        found, written = read_index(folder, _KEY), _index()
        assert found.key == written.key
        assert found.passages == written.passages
        assert np.array_equal(found.dense.vectors(), written.dense.vectors())
        for query in (["起降点"], ["企业", "建设"], ["没有"]):
            assert np.array_equal(found.lexical.scores(query), written.lexical.scores(query))

    def test_the_key_alone(self, folder: Path):
        assert read_key(folder) == _KEY

    def test_whatever_it_was_built_from(self, folder: Path):
        assert read_any_index(folder).key == _KEY

    def test_the_manifest_vouches_for_every_file(self, folder: Path):
        data = _data(folder)
        present = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
        assert set(_manifest(folder)["files"]) == present
        assert _manifest(folder)["data"] == data.name

    def test_writing_again_replaces_the_index(self, folder: Path):
        before = _data(folder)
        write_index(folder, _index(replace(_KEY, chunker="2")))
        assert read_key(folder).chunker == "2"
        assert not before.exists()
        assert {path.name for path in folder.iterdir()} == {"manifest.json", _data(folder).name}


class TestMissing:
    @pytest.mark.parametrize("read", [read_key, read_any_index, lambda folder: read_index(folder, _KEY)])
    @pytest.mark.parametrize("place", ["没有这个文件夹", "空文件夹", "只有数据"])
    def test_an_index_that_is_not_there_is_told(
        self, tmp_path: Path, folder: Path, place: str, read: Callable[[Path], object]
    ):
        (tmp_path / "空文件夹").mkdir()
        folder.rename(tmp_path / "只有数据")
        (tmp_path / "只有数据" / "manifest.json").unlink()
        with pytest.raises(IndexMissing, match=place) as caught:
            read(tmp_path / place)
        assert "zhengda build" in caught.value.hint


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def _flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _drop_a_line(path: Path) -> None:
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[1:]), encoding="utf-8")


def _swap(path: Path) -> None:
    """Give the file the content of another."""
    path.write_bytes((path.parent / "passages.jsonl").read_bytes())


_DATA_DAMAGE: list[tuple[str, Callable[[Path], None]]] = [
    ("passages.jsonl", Path.unlink),
    ("passages.jsonl", _drop_a_line),
    ("passages.jsonl", _cut_short),
    ("dense.faiss", Path.unlink),
    ("dense.faiss", _flip_a_byte),
    ("dense.faiss", _cut_short),
    ("dense.faiss", _swap),
    ("lexical/vocab.index.json", Path.unlink),
    ("lexical/vocab.index.json", _flip_a_byte),
    ("lexical/data.csc.index.npy", _flip_a_byte),
    ("lexical/indptr.csc.index.npy", _cut_short),
    ("lexical/params.index.json", Path.unlink),
]


class TestDamage:
    @pytest.mark.parametrize(("name", "damage"), _DATA_DAMAGE, ids=lambda value: getattr(value, "__name__", value))
    @pytest.mark.parametrize("read", [read_any_index, lambda folder: read_index(folder, _KEY)], ids=["any", "expected"])
    def test_of_a_data_file_names_the_file(
        self, folder: Path, name: str, damage: Callable[[Path], None], read: Callable[[Path], object]
    ):
        damage(_data(folder) / name)
        with pytest.raises(IndexBroken, match=name) as caught:
            read(folder)
        others = set(_manifest(folder)["files"]) - {name}
        assert not [other for other in others if other in caught.value.message]
        assert "zhengda build --force" in caught.value.hint

    def test_of_several_files_names_them_all(self, folder: Path):
        for name in ("passages.jsonl", "dense.faiss"):
            _cut_short(_data(folder) / name)
        with pytest.raises(IndexBroken, match=r"dense\.faiss、passages\.jsonl"):
            read_any_index(folder)

    def test_a_data_folder_that_is_gone_is_told(self, folder: Path):
        _data(folder).rename(folder / "别处")
        with pytest.raises(IndexBroken, match=r"passages\.jsonl"):
            read_any_index(folder)

    @pytest.mark.parametrize(
        "content",
        [b"", b"{", b"[]", b"null", b'"text"', b"{}", b'{"key": {}}', "{“键”}".encode(), b"\xff\xfe\x00{}"],
        ids=repr,
    )
    @pytest.mark.parametrize("read", [read_key, read_any_index], ids=["key", "index"])
    def test_of_the_manifest_names_it(self, folder: Path, content: bytes, read: Callable[[Path], object]):
        (folder / "manifest.json").write_bytes(content)
        with pytest.raises(IndexBroken, match=r"manifest\.json") as caught:
            read(folder)
        assert "zhengda build --force" in caught.value.hint

    @pytest.mark.parametrize("length", [1, 40, 200, -30, -1])
    def test_a_manifest_that_was_cut_short_is_told(self, folder: Path, length: int):
        path = folder / "manifest.json"
        path.write_bytes(path.read_bytes()[:length])
        with pytest.raises(IndexBroken, match=r"manifest\.json"):
            read_key(folder)

    @pytest.mark.parametrize("part", ["key", "data", "files"])
    def test_a_manifest_without_one_of_its_parts_is_told(self, folder: Path, part: str):
        manifest = _manifest(folder)
        del manifest[part]
        _write_manifest(folder, manifest)
        with pytest.raises(IndexBroken, match=r"manifest\.json"):
            read_any_index(folder)

    @pytest.mark.parametrize("name", ["passages.jsonl", "dense.faiss", "lexical/vocab.index.json"])
    def test_a_file_that_is_missing_and_not_vouched_for_is_told(self, folder: Path, name: str):
        manifest = _manifest(folder)
        del manifest["files"][name]
        _write_manifest(folder, manifest)
        (_data(folder) / name).unlink()
        with pytest.raises(IndexBroken):
            read_any_index(folder)


class TestMismatch:
    @pytest.mark.parametrize(
        ("field", "value", "name"),
        [
            ("format", 0, "索引格式"),
            ("model", "另一个模型", "向量模型"),
            ("dimension", 8, "向量维数"),
            ("query_prefix", "query: ", "问题前缀"),
            ("passage_prefix", "", "段落前缀"),
            ("chunker", "0", "切分版本"),
            ("structure", "3" * 64, "条款划分"),
            ("documents", {"一.txt": "2" * 64, "manifest.yaml": "1" * 64}, "文件内容"),
            ("documents", {"一.txt": "0" * 64}, "文件内容"),
            ("documents", {}, "文件内容"),
        ],
    )
    def test_names_what_differs(self, folder: Path, field: str, value: object, name: str):
        expected = replace(_KEY, **{field: value})  # type: ignore[arg-type]
        with pytest.raises(IndexMismatch, match=f"现在的{name}不一致") as caught:
            read_index(folder, expected)
        assert "zhengda build" in caught.value.hint

    def test_names_all_that_differs(self, folder: Path):
        with pytest.raises(IndexMismatch, match="向量模型、向量维数、文件内容不一致"):
            read_index(folder, replace(_KEY, model="另一个", dimension=8, documents={}))

    def test_is_told_before_the_files_are_read(self, folder: Path):
        _cut_short(_data(folder) / "dense.faiss")
        with pytest.raises(IndexMismatch):
            read_index(folder, replace(_KEY, chunker="0"))

    def test_every_field_of_a_key_can_differ(self):
        for field in fields(IndexKey):
            assert len(_KEY.differences(replace(_KEY, **{field.name: None}))) == 1, field.name
        assert _KEY.differences(replace(_KEY)) == ()


class Killed(BaseException):
    """Ends a write as a kill would: no handler of errors sees it."""


class TestAnEndInTheMiddle:
    """Whatever a write was doing when it ended, the old index is there, and the next write clears away the rest."""

    _STEPS = (
        ("before the vectors", DenseIndex, "write"),
        ("before the words", LexicalIndex, "write"),
        ("before the checksums", index.store, "_checksums"),
        ("before the manifest", os, "replace"),
    )

    @pytest.mark.parametrize("ending", [Killed(), OSError(28, "No space left on device")], ids=["killed", "disk full"])
    @pytest.mark.parametrize(("owner", "name"), [step[1:] for step in _STEPS], ids=[step[0] for step in _STEPS])
    def test_leaves_the_old_index(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, ending: BaseException
    ):
        def end(*args: object) -> None:
            raise ending

        with monkeypatch.context() as patch:
            patch.setattr(owner, name, end)
            with pytest.raises(Killed if isinstance(ending, Killed) else RetrievalError):
                write_index(folder, _index(replace(_KEY, chunker="2")))
        assert read_index(folder, _KEY).passages == _PASSAGES
        write_index(folder, _index(replace(_KEY, chunker="3")))
        assert read_index(folder, replace(_KEY, chunker="3")).passages == _PASSAGES
        assert {path.name for path in folder.iterdir()} == {"manifest.json", _data(folder).name}

    def test_without_an_old_index_leaves_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        def end(*args: object) -> None:
            raise Killed

        with monkeypatch.context() as patch:
            patch.setattr(DenseIndex, "write", end)
            with pytest.raises(Killed):
                write_index(tmp_path, _index())
        with pytest.raises(IndexMissing):
            read_key(tmp_path)

    def test_a_failure_leaves_nothing_behind(self, folder: Path, monkeypatch: pytest.MonkeyPatch):
        def fail(*args: object) -> None:
            raise OSError(28, "No space left on device")

        before = sorted(path.name for path in folder.iterdir())
        with monkeypatch.context() as patch:
            patch.setattr(LexicalIndex, "write", fail)
            with pytest.raises(RetrievalError, match="No space left on device"):
                write_index(folder, _index())
        assert sorted(path.name for path in folder.iterdir()) == before

    def test_another_writer_at_the_same_time_does_no_harm(self, folder: Path, monkeypatch: pytest.MonkeyPatch):
        """The one that comes last wins, or gives up with an error; the index is whole in either case."""
        write_words = LexicalIndex.write

        def interrupted(lexical: LexicalIndex, place: Path) -> None:
            with monkeypatch.context() as patch:
                patch.setattr(LexicalIndex, "write", write_words)
                write_index(folder, _index(replace(_KEY, chunker="另一个")))
            write_words(lexical, place)

        with monkeypatch.context() as patch:
            patch.setattr(LexicalIndex, "write", interrupted)
            with contextlib.suppress(RetrievalError):
                write_index(folder, _index(replace(_KEY, chunker="这一个")))
        found = read_any_index(folder)
        assert found.passages == _PASSAGES
        assert found.key.chunker in ("这一个", "另一个")


class TestAFolderThatCannotBeWritten:
    def test_is_told(self, tmp_path: Path):
        (tmp_path / "文件").write_text("不是文件夹", encoding="utf-8")
        with pytest.raises(RetrievalError, match="文件/索引") as caught:
            write_index(tmp_path / "文件" / "索引", _index())
        assert "ZHENGDA_INDEX" in caught.value.hint
        assert "None" not in str(caught.value)

    def test_says_why_even_if_the_system_gives_no_words_for_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        """NumPy raises such an error when the disk is full."""

        def fail(*args: object) -> None:
            raise OSError("4096 requested and 0 written")

        monkeypatch.setattr(LexicalIndex, "write", fail)
        with pytest.raises(RetrievalError, match="4096 requested and 0 written"):
            write_index(tmp_path, _index())
