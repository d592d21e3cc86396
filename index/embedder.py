"""The embedders: the packaged model on ONNX Runtime, and any model that sentence-transformers loads.

This file alone imports ``onnxruntime`` and ``sentence_transformers``, and only when an embedder is made: the first is
heavy, the second takes seconds and may not be installed.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnavailable
from index.packaged.folder import ModelFolder, prepare_folder
from index.packaged.graph import INPUT, OUTPUT
from index.packaged.vocabulary import PASSAGE_PREFIX, QUERY_PREFIX
from index.packaged.weights import find_weights
from index.protocols import Embedder, Vectors

PACKAGED = "packaged"
"""The ``spec`` of the packaged model."""

# Models which were trained with prefixes but were published without saying so in their settings.
_PREFIXES_BY_NAME = (
    (r"\be5-(small|base|large)", ("query: ", "passage: ")),
    (r"\bbge-(small|base|large)-zh", ("为这个句子生成表示以用于检索相关文章：", "")),
)


def open_embedder(spec: str, cache: Path) -> Embedder:
    """Return the embedder that ``spec`` names, ready to use.

    ``spec`` is ``"packaged"``, or the name or folder of a model for sentence-transformers. The converted packaged model
    is kept under ``cache``. Raises ModelUnavailable when the model cannot be found, read, converted or loaded.
    """
    return PackagedEmbedder(cache) if spec == PACKAGED else SentenceTransformersEmbedder(spec)


class PackagedEmbedder:
    """Embeds with the packaged multilingual-e5-small, one text at a time, so that nothing but the text counts.

    Of a text longer than ``max_tokens`` it reads the first ``max_tokens - 1`` tokens and the end mark, as
    sentence-transformers does; ``count_tokens`` tells beforehand. Several threads may use one embedder.

    ``cache`` is the folder for the converted model; ``source`` the file with the weights, by default that of the
    installed package; ``threads`` how many threads one text may occupy. Raises ModelUnavailable.
    """

    query_prefix: Final = QUERY_PREFIX
    passage_prefix: Final = PASSAGE_PREFIX

    def __init__(self, cache: Path, *, source: Path | None = None, threads: int = 2) -> None:
        from tokenizers import Tokenizer

        folder = prepare_folder(cache, source or find_weights())
        self.name: Final = folder.name
        self.dimension: Final = folder.dimension
        self.max_tokens: Final = folder.max_tokens
        self._tokenizer = Tokenizer.from_file(str(folder.tokenizer))
        self._session = _session(folder, threads)

    def count_tokens(self, text: str) -> int:
        """Tokens of ``text`` with the passage prefix and the special tokens; may exceed ``max_tokens``."""
        return len(self._tokenizer.encode(self.passage_prefix + text).ids)

    def embed_query(self, query: str) -> Vectors:
        """Return one vector, shape ``(dimension,)``, dtype float32, L2 norm 1."""
        return self._vector(self.query_prefix + query)

    def embed_passages(self, passages: Sequence[str], *, progress: Callable[[int], None] | None = None) -> Vectors:
        """Return vectors, shape ``(len(passages), dimension)``, dtype float32, L2 norm 1.

        ``progress`` is called with 1 after each passage.
        """
        vectors = np.empty((len(passages), self.dimension), np.float32)
        for row, passage in enumerate(passages):
            vectors[row] = self._vector(self.passage_prefix + passage)
            if progress:
                progress(1)
        return vectors

    def _vector(self, text: str) -> Vectors:
        ids: list[int] = self._tokenizer.encode(text).ids
        if len(ids) > self.max_tokens:
            ids = [*ids[: self.max_tokens - 1], ids[-1]]
        vector: Vectors = self._session.run([OUTPUT], {INPUT: np.array([ids], np.int64)})[0][0]
        return vector


class SentenceTransformersEmbedder:
    """Embeds with any model for sentence-transformers, given by its name or its folder.

    The prefixes are the arguments, or else the model's own prompts "query" and "passage" (or "document"), or else those
    its family is known to need. Longer texts than ``max_tokens`` are cut there. A vector depends on the other texts of
    a call by rounding errors only. Raises ModelUnavailable.
    """

    def __init__(
        self, model: str, *, query_prefix: str | None = None, passage_prefix: str | None = None, batch_size: int = 8
    ) -> None:
        self._model = _sentence_transformer(model)
        prompts: dict[str, str] = self._model.prompts
        families = (prefixes for pattern, prefixes in _PREFIXES_BY_NAME if re.search(pattern, model))
        known_query, known_passage = ("", "") if any(prompts.values()) else next(families, ("", ""))
        own_query = prompts.get("query") or known_query
        own_passage = prompts.get("passage") or prompts.get("document") or known_passage
        self.query_prefix: Final = own_query if query_prefix is None else query_prefix
        self.passage_prefix: Final = own_passage if passage_prefix is None else passage_prefix
        self.name: Final = f"{Path(model).name}@{_folder_checksum(Path(model))}" if Path(model).is_dir() else model
        self.dimension: Final = int(self._model.get_embedding_dimension())
        self.max_tokens: Final = int(self._model.max_seq_length or self._model.tokenizer.model_max_length)
        self._batch_size = batch_size

    def count_tokens(self, text: str) -> int:
        """Tokens of ``text`` with the passage prefix and the special tokens; may exceed ``max_tokens``."""
        return len(self._model.tokenizer(self.passage_prefix + text, truncation=False, verbose=False)["input_ids"])

    def embed_query(self, query: str) -> Vectors:
        """Return one vector, shape ``(dimension,)``, dtype float32, L2 norm 1."""
        vectors = self._model.encode_query([query], prompt=self.query_prefix, show_progress_bar=False)
        return _normalized(vectors).reshape(self.dimension)

    def embed_passages(self, passages: Sequence[str], *, progress: Callable[[int], None] | None = None) -> Vectors:
        """Return vectors, shape ``(len(passages), dimension)``, dtype float32, L2 norm 1.

        Texts of like length share a batch, the longest first. ``progress`` is called after each batch with its size.
        """
        vectors = np.empty((len(passages), self.dimension), np.float32)
        by_length = sorted(range(len(passages)), key=lambda row: len(passages[row]), reverse=True)
        for start in range(0, len(by_length), self._batch_size):
            rows = by_length[start : start + self._batch_size]
            batch = [passages[row] for row in rows]
            vectors[rows] = _normalized(
                self._model.encode_document(
                    batch, prompt=self.passage_prefix, batch_size=len(batch), show_progress_bar=False
                )
            )
            if progress:
                progress(len(rows))
        return vectors


def _session(folder: ModelFolder, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    try:
        return onnxruntime.InferenceSession(folder.graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the errors of onnxruntime share no class of their own
        raise ModelUnavailable(
            f"ONNX Runtime {onnxruntime.__version__} 无法加载嵌入模型 {folder.graph}：{error}。",
            hint="请确认 onnxruntime 不低于 1.32，并删除该文件所在的目录后重试（会自动重新生成）。",
        ) from error


def _sentence_transformer(model: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise ModelUnavailable(
            f"无法使用模型 {model}：没有安装 sentence-transformers。",
            hint="请安装：pip install 'zhengda[sentence-transformers]'；或使用随软件包安装的模型（packaged）。",
        ) from error
    # What loading raises comes from half a dozen libraries: missing files, no network, unknown settings, no memory.
    try:
        return SentenceTransformer(model)
    except Exception as error:
        raise ModelUnavailable(
            f"无法加载 sentence-transformers 模型 {model}：{error}",
            hint="请检查模型名称或目录。没有网络时，请给出模型所在的本地目录，或设置环境变量 HF_HUB_OFFLINE=1 "
            "以使用已下载的模型，或使用随软件包安装的模型（packaged）。",
        ) from error


def _folder_checksum(folder: Path) -> str:
    """Tells apart models trained in the same folder: a checksum of the weights and the settings."""
    checksum = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".safetensors", ".bin", ".json"}:
            with path.open("rb") as file:
                checksum.update(hashlib.file_digest(file, "sha256").digest())
    return checksum.hexdigest()[:12]


def _normalized(vectors: NDArray[Any]) -> Vectors:
    # In float32, because a model in a shorter type would normalise itself only to that type's accuracy.
    single = vectors.astype(np.float32)
    unit: Vectors = single / np.linalg.norm(single, axis=1, keepdims=True)
    return unit
