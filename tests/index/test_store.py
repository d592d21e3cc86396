import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

import index.store
from index.building import IndexWriter, Sources, build_index
from index.dense import DenseIndex
from index.errors import IndexBroken, IndexMissing, RetrievalError
from index.lexical import Postings
from index.opening import open_index
from index.store import IndexKey, alone, open_segment, read_manifest
from tests.fakes import FakeEmbedder, silent, small_sources

ROOT = Path(__file__).parents[2]
_KEY = IndexKey("按字散列", 4, "问：", "文：", "2" * 64, "3" * 64)
_TEXTS = {
    "意见": "关于发展低空经济的若干意见\n1.建设起降点。每年新建二十个。\n",
    "方案": "关于培育企业的方案\n给予奖励。\u2028𠮷林\n",
}
_LATER = {"通知": "关于开放空域的通知\n在两个县试点。\n"}


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return small_sources(tmp_path / "文件", _TEXTS)


@pytest.fixture
def later(tmp_path: Path) -> Sources:
    return small_sources(tmp_path / "后来的文件", _LATER)


@pytest.fixture
def folder(tmp_path: Path, sources: Sources) -> Path:
    """A folder with an index; there are Chinese characters and a blank in its path."""
    folder = tmp_path / "政答 索引"
    build_index(sources, FakeEmbedder(), folder, force=False, progress=silent)
    return folder


def _segment(folder: Path) -> Path:
    (segment,) = folder.glob("segment-*")
    return segment


def _manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


def _open(folder: Path) -> None:
    for entry in read_manifest(folder).segments:
        open_segment(folder, entry)


def _add(folder: Path, later: Sources) -> None:
    IndexWriter(folder, FakeEmbedder(), silent).add([(source, source.read()) for source in later])


def test_the_manifest_vouches_for_every_file(folder: Path):
    segment = _segment(folder)
    present = {path.relative_to(segment).as_posix() for path in segment.rglob("*") if path.is_file()}
    (entry,) = read_manifest(folder).segments
    assert {name for name, _ in entry.files} == present
    assert entry.name == segment.name


def test_there_is_nothing_else_in_the_folder(folder: Path):
    assert {path.name for path in folder.iterdir()} == {"manifest.json", "lock", _segment(folder).name}


@pytest.mark.parametrize("place", ["没有这个文件夹", "空文件夹", "只有数据"])
def test_an_index_that_is_not_there_is_told(tmp_path: Path, folder: Path, place: str):
    (tmp_path / "空文件夹").mkdir()
    folder.rename(tmp_path / "只有数据")
    (tmp_path / "只有数据" / "manifest.json").unlink()
    with pytest.raises(IndexMissing, match=place) as caught:
        read_manifest(tmp_path / place)
    assert "zhengda build" in caught.value.hint


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def _flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _swap(path: Path) -> None:
    """Give the file the content of another."""
    path.write_bytes((path.parent / "documents.jsonl").read_bytes())


_DATA_DAMAGE: list[tuple[str, Callable[[Path], None]]] = [
    ("documents.jsonl", Path.unlink),
    ("documents.jsonl", _flip_a_byte),
    ("passages.jsonl", _cut_short),
    ("places.npy", _flip_a_byte),
    ("vectors.faiss", Path.unlink),
    ("vectors.faiss", _flip_a_byte),
    ("vectors.faiss", _swap),
    ("words/tokens.json", Path.unlink),
    ("words/rows.npy", _cut_short),
]


class TestDamage:
    @pytest.mark.parametrize(("name", "damage"), _DATA_DAMAGE, ids=lambda value: getattr(value, "__name__", value))
    def test_of_a_file_names_the_file(self, folder: Path, name: str, damage: Callable[[Path], None]):
        damage(_segment(folder) / name)
        with pytest.raises(IndexBroken, match=name) as caught:
            _open(folder)
        others = {other for other, _ in read_manifest(folder).segments[0].files} - {name}
        assert not [other for other in others if other in caught.value.message]
        assert "zhengda build --force" in caught.value.hint

    def test_of_several_files_names_them_all(self, folder: Path):
        for name in ("passages.jsonl", "vectors.faiss"):
            _cut_short(_segment(folder) / name)
        with pytest.raises(IndexBroken, match=r"passages\.jsonl、vectors\.faiss"):
            _open(folder)

    def test_a_segment_that_is_gone_is_told(self, folder: Path):
        _segment(folder).rename(folder / "别处")
        with pytest.raises(IndexBroken, match=r"passages\.jsonl"):
            _open(folder)

    @pytest.mark.parametrize(
        "content",
        [b"", b"{", b"[]", b"null", b'"text"', b"{}", b'{"key": {}}', "{“键”}".encode(), b"\xff\xfe\x00{}"],
        ids=repr,
    )
    def test_of_the_manifest_names_it(self, folder: Path, content: bytes):
        (folder / "manifest.json").write_bytes(content)
        with pytest.raises(IndexBroken, match=r"manifest\.json") as caught:
            read_manifest(folder)
        assert "zhengda build --force" in caught.value.hint

    @pytest.mark.parametrize("part", ["key", "terms", "founding", "segments"])
    def test_a_manifest_without_one_of_its_parts_is_told(self, folder: Path, part: str):
        manifest = _manifest(folder)
        del manifest[part]
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        with pytest.raises(IndexBroken, match=r"manifest\.json"):
            read_manifest(folder)


def test_every_field_of_a_key_can_differ():
    for field in fields(IndexKey):
        assert len(_KEY.differences(replace(_KEY, **{field.name: None}))) == 1, field.name
    assert _KEY.differences(replace(_KEY)) == ()


class Killed(BaseException):
    """Ends a write as a kill would: no handler of errors sees it."""


_STEPS = [
    pytest.param(DenseIndex, "write", id="before the vectors"),
    pytest.param(Postings, "write", id="before the words"),
    pytest.param(index.store, "_checksums", id="before the checksums"),
    pytest.param(os, "replace", id="before the manifest"),
]


class TestAnEndInTheMiddle:
    """Whatever a write was doing when it ended, the old index is there, and the next write clears away the rest."""

    @pytest.mark.parametrize("ending", [Killed(), OSError(28, "No space left on device")], ids=["killed", "disk full"])
    @pytest.mark.parametrize(("owner", "name"), _STEPS)
    def test_leaves_the_old_index(
        self,
        folder: Path,
        sources: Sources,
        later: Sources,
        monkeypatch: pytest.MonkeyPatch,
        owner: object,
        name: str,
        ending: BaseException,
    ):
        def end(*args: object) -> None:
            raise ending

        before = read_manifest(folder)
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, end)
            with pytest.raises(Killed if isinstance(ending, Killed) else RetrievalError):
                _add(folder, later)
        assert read_manifest(folder) == before
        assert len(open_index(folder, sources, FakeEmbedder()).library.documents) == 2
        _add(folder, later)
        assert len(open_index(folder, Sources(sources.founding, later.founding), FakeEmbedder()).library.documents) == 3
        assert len([path for path in folder.iterdir() if path.name.startswith("segment-")]) == 2
        assert not list(folder.glob("manifest.json.*"))

    def test_a_failure_leaves_nothing_behind(self, folder: Path, later: Sources, monkeypatch: pytest.MonkeyPatch):
        def fail(*args: object) -> None:
            raise OSError("4096 requested and 0 written")  # so says NumPy when the disk is full

        before = sorted(path.name for path in folder.iterdir())
        monkeypatch.setattr(Postings, "write", fail)
        with pytest.raises(RetrievalError, match="4096 requested and 0 written"):
            _add(folder, later)
        assert sorted(path.name for path in folder.iterdir()) == before


_WRITER = """
import os, sys
from pathlib import Path
from corpus.library import list_sources
from index.building import IndexWriter, Sources
from tests.fakes import FakeEmbedder, silent

folder, documents, steps = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
writer = IndexWriter(folder, FakeEmbedder(), silent)
read = [(source, source.read()) for source in Sources(list_sources(documents))]

def die_later(event, arguments):
    global steps
    # each step that touches the disk is a moment at which a kill may come
    if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree") and arguments:
        if str(folder) in str(arguments[0]):
            steps -= 1
            if steps == 0:
                os.kill(os.getpid(), 9)

sys.addaudithook(die_later)
writer.add(read)
"""


@pytest.mark.parametrize("step", [1, 2, 3, 5, 8, 11, 14, 17, 20, 22, 24, 26, 200])
def test_a_real_kill_leaves_the_old_state_or_the_new(
    folder: Path, sources: Sources, later: Sources, tmp_path: Path, step: int
):
    arguments = [sys.executable, "-c", _WRITER, str(folder), str(tmp_path / "后来的文件"), str(step)]
    done = subprocess.run(arguments, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == (0 if step == 200 else -signal.SIGKILL)
    held = read_manifest(folder).held
    both = Sources(sources.founding, later.founding)
    present = both if both.fingerprints <= held.keys() else sources
    assert len(open_index(folder, present, FakeEmbedder()).library.documents) == len(list(present))
    _add(folder, later)  # the lock is free, and the rest is cleared away
    assert len(list(folder.glob("segment-*"))) == len(read_manifest(folder).segments)


def test_one_writer_waits_for_the_other(folder: Path):
    """A second process gets the lock only when the first lets go."""
    script = (
        "import sys; from pathlib import Path; from index.store import alone\n"
        "with alone(Path(sys.argv[1])): print('held', flush=True)"
    )
    with alone(folder):
        arguments = [sys.executable, "-c", script, str(folder)]
        environ = os.environ | {"PYTHONPATH": str(ROOT)}
        other = subprocess.Popen(arguments, cwd=ROOT, env=environ, stdout=subprocess.PIPE, encoding="utf-8")
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(timeout=1.5)
    assert other.communicate(timeout=20)[0] == "held\n"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, sources: Sources):
    (tmp_path / "文件 a").write_text("不是文件夹", encoding="utf-8")
    with pytest.raises(RetrievalError, match="文件 a/索引") as caught:
        build_index(sources, FakeEmbedder(), tmp_path / "文件 a" / "索引", force=False, progress=silent)
    assert "ZHENGDA_INDEX" in caught.value.hint
    assert "None" not in str(caught.value)
