"""The index on disk: a manifest that names a folder of data files, replaced in one step.

::

    <folder>/manifest.json     what the index was built from, the data folder and the SHA-256 of each file in it
    <folder>/data-<id>/        passages.jsonl, dense.faiss, lexical/

The data folder is complete before the manifest that names it is put in place, so a kill at any moment leaves the old
index or the new one. Nothing is pickled.
"""

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from corpus.model import Span
from index.dense import DenseIndex
from index.errors import IndexBroken, IndexMismatch, IndexMissing, RetrievalError
from index.lexical import LexicalIndex
from index.model import Passage, PassageKind

FORMAT = 1
_REQUIRED = {"passages.jsonl", "dense.faiss"}
MANIFEST = "manifest.json"
_REBUILD = "请运行 zhengda build --force 重新建立索引。"
_NAMES = {
    "format": "索引格式",
    "model": "向量模型",
    "dimension": "向量维数",
    "query_prefix": "问题前缀",
    "passage_prefix": "段落前缀",
    "chunker": "切分版本",
    "structure": "条款划分",
    "documents": "文件内容",
}


@dataclass(frozen=True, slots=True)
class IndexKey:
    """All that an index depends on; an index is used only when its key is the one expected.

    ``documents`` maps each source file to its SHA-256; ``structure`` is that of the clauses and tables read from them.
    """

    model: str
    dimension: int
    query_prefix: str
    passage_prefix: str
    chunker: str
    structure: str
    documents: dict[str, str]
    format: int = FORMAT

    def differences(self, other: "IndexKey") -> tuple[str, ...]:
        """Chinese names of the fields in which ``other`` differs."""
        return tuple(_NAMES[f.name] for f in fields(self) if getattr(self, f.name) != getattr(other, f.name))


@dataclass(frozen=True)
class StoredIndex:
    """An index as it is on disk."""

    key: IndexKey
    passages: tuple[Passage, ...]
    dense: DenseIndex
    lexical: LexicalIndex


def write_index(folder: Path, index: StoredIndex) -> None:
    """Write the index in one step; raises RetrievalError when the folder cannot be written."""
    data = folder / f"data-{uuid.uuid4().hex[:12]}"
    try:
        data.mkdir(parents=True)
        _write_passages(data / "passages.jsonl", index.passages)
        index.dense.write(data / "dense.faiss")
        index.lexical.write(data / "lexical")
        files = _checksums(data)
        if not files.keys() >= _REQUIRED:
            raise FileNotFoundError(f"{data.name} 在写入时被别的程序删除")
        manifest = {"key": asdict(index.key), "data": data.name, "files": files}
        draft = data / MANIFEST
        draft.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(draft, folder / MANIFEST)
    except OSError as error:
        shutil.rmtree(data, ignore_errors=True)
        raise RetrievalError(
            f"写不了索引文件夹 {folder}：{error.strerror or error}。",
            hint="请检查磁盘空间和写入权限，或者用 ZHENGDA_INDEX 换一个文件夹。",
        ) from error
    for stale in folder.glob("data-*"):
        if stale != data:
            shutil.rmtree(stale, ignore_errors=True)


def read_key(folder: Path) -> IndexKey:
    """What the index in ``folder`` was built from; raises IndexMissing and IndexBroken."""
    key, _, _ = _read_manifest(folder)
    return key


def read_index(folder: Path, expected: IndexKey) -> StoredIndex:
    """Read the index; raises IndexMissing, IndexBroken, and IndexMismatch when its key is not ``expected``."""
    key, data, checksums = _read_manifest(folder)
    differences = expected.differences(key)
    if differences:
        raise IndexMismatch(
            f"索引 {folder} 与现在的{'、'.join(differences)}不一致。", hint="请运行 zhengda build 更新索引。"
        )
    return _read_data(folder, key, data, checksums)


def read_any_index(folder: Path) -> StoredIndex:
    """Read the index whatever it was built from; raises IndexMissing and IndexBroken."""
    key, data, checksums = _read_manifest(folder)
    return _read_data(folder, key, data, checksums)


def _read_manifest(folder: Path) -> tuple[IndexKey, Path, dict[str, str]]:
    path = folder / MANIFEST
    if not path.is_file():
        raise IndexMissing(f"{folder} 里没有索引。", hint="请先运行 zhengda build 建立索引。")
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        return IndexKey(**manifest["key"]), folder / str(manifest["data"]), dict(manifest["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexBroken(f"索引清单 {path} 损坏。", hint=_REBUILD) from error


def _read_data(folder: Path, key: IndexKey, data: Path, checksums: dict[str, str]) -> StoredIndex:
    try:
        present = _checksums(data)
    except OSError as error:
        raise IndexBroken(f"读不了索引文件夹 {data}：{error.strerror}。", hint=_REBUILD) from error
    expected = dict.fromkeys(_REQUIRED, "") | checksums
    damaged = sorted(name for name, checksum in expected.items() if present.get(name) != checksum)
    if damaged:
        raise IndexBroken(f"索引 {folder} 的文件缺失或损坏：{'、'.join(damaged)}。", hint=_REBUILD)
    passages = _read_passages(data / "passages.jsonl")
    dense = DenseIndex.read(data / "dense.faiss")
    if len(dense) != len(passages):
        raise IndexBroken(f"索引 {folder} 有 {len(passages)} 段文字、{len(dense)} 个向量。", hint=_REBUILD)
    return StoredIndex(key, passages, dense, LexicalIndex.read(data / "lexical", len(passages)))


def _checksums(data: Path) -> dict[str, str]:
    files = sorted(path for path in data.rglob("*") if path.is_file())
    return {path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _write_passages(path: Path, passages: Sequence[Passage]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for passage in passages:
            record = [passage.id, passage.clause_id, passage.kind, passage.span.start, passage.span.end, passage.text]
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")


def _read_passages(path: Path) -> tuple[Passage, ...]:
    passages = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            passage_id, clause_id, kind, start, end, text = json.loads(line)
            passages.append(Passage(passage_id, clause_id, PassageKind(kind), Span(start, end), text))
    return tuple(passages)
