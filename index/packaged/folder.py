"""The converted model in the user's cache folder: written once, checked at every start, rewritten when not sound."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnavailable
from index.packaged.graph import graph_bytes
from index.packaged.vocabulary import PASSAGE_PREFIX, QUERY_PREFIX, Vocabulary
from index.packaged.weights import PACKAGE, PackagedWeights, read_weights

MODEL = "multilingual-e5-small"

# Raise this number whenever the same weights would be written differently: another vocabulary, another graph.
_FORMAT = 1
_GRAPH = "model.onnx"
_TOKENIZER = "tokenizer.json"
_MANIFEST = "manifest.json"


@dataclass(frozen=True)
class ModelFolder:
    """A sound folder with what the program needs to embed. ``name`` identifies the weights and how they were written.

    ``max_tokens`` counts the prefix and the special tokens.
    """

    path: Path
    name: str
    dimension: int
    max_tokens: int

    @property
    def graph(self) -> Path:
        """The ONNX file."""
        return self.path / _GRAPH

    @property
    def tokenizer(self) -> Path:
        """The tokenizer in the JSON form of the library ``tokenizers``."""
        return self.path / _TOKENIZER


def prepare_folder(cache: Path, source: Path) -> ModelFolder:
    """Return the converted form, kept under ``cache``, of the packaged weights at ``source``.

    A folder is used again when it was made from the same weights and its checksums are right; otherwise it is written
    anew, which takes a second or two. Processes may do this at the same time: each file is replaced in one step, all
    write the same bytes, and the manifest that vouches for the files comes last.

    Raises ModelUnavailable when the weights cannot be read or the folder cannot be written.
    """
    folder = cache / f"{MODEL}-v{_FORMAT}"
    try:
        return _sound_folder(folder, source) or _converted(folder, source)
    except OSError as error:
        raise ModelUnavailable(
            f"无法把嵌入模型写入缓存目录 {folder}：{error.strerror or error}。",
            hint="请检查该目录的权限和磁盘空间，或在设置里换一个缓存目录。",
        ) from error


def write_sentence_transformers(folder: Path, source: Path) -> None:
    """Write the same weights and vocabulary, as float32, in the form that ``SentenceTransformer(folder)`` loads.

    This is the reference that the ONNX form is tested against; the program does not need it. It takes the library
    ``safetensors``, which comes with sentence-transformers.
    """
    from safetensors.numpy import save_file

    weights = read_weights(source)
    vocabulary = Vocabulary.pruned(weights)
    sizes = weights.architecture
    folder.mkdir(parents=True, exist_ok=True)
    save_file(dict(_bert_tensors(weights, vocabulary)), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / _TOKENIZER).write_text(vocabulary.tokenizer_json(), encoding="utf-8")
    settings: Mapping[str, Any] = {
        "config.json": {
            "model_type": "bert",
            "architectures": ["BertModel"],
            "hidden_size": sizes.hidden,
            "num_hidden_layers": sizes.layers,
            "num_attention_heads": sizes.heads,
            "intermediate_size": sizes.feed_forward,
            "max_position_embeddings": sizes.positions,
            "layer_norm_eps": sizes.epsilon,
            "vocab_size": len(vocabulary.pieces),
            "pad_token_id": vocabulary.special.padding,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            "bos_token": vocabulary.pieces[vocabulary.special.begin],
            "eos_token": vocabulary.pieces[vocabulary.special.end],
            "pad_token": vocabulary.pieces[vocabulary.special.padding],
            "unk_token": vocabulary.pieces[vocabulary.special.unknown],
            "mask_token": vocabulary.pieces[vocabulary.special.mask],
        },
        "config_sentence_transformers.json": {"prompts": {"query": QUERY_PREFIX, "passage": PASSAGE_PREFIX}},
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": sizes.hidden, "pooling_mode_mean_tokens": True},
    }
    for name, content in settings.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content), encoding="utf-8")


def _sound_folder(folder: Path, source: Path) -> ModelFolder | None:
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        recorded = manifest["source"]
        status = source.stat()
        # Reading all of the weights at every start is wasted while nothing points to another file.
        same_source = (recorded["bytes"], recorded["modified_ns"]) == (status.st_size, status.st_mtime_ns)
        if not same_source and recorded["sha256"] != _sha256(source):
            return None
        if any(_sha256(folder / name) != manifest["files"][name] for name in (_GRAPH, _TOKENIZER)):
            return None
        return ModelFolder(folder, manifest["name"], manifest["dimension"], manifest["max_tokens"])
    except (OSError, ValueError, LookupError, TypeError):
        return None  # whatever is missing or damaged, writing the folder anew repairs it


def _converted(folder: Path, source: Path) -> ModelFolder:
    from importlib.metadata import version

    weights = read_weights(source)
    vocabulary = Vocabulary.pruned(weights)
    files = {
        _GRAPH: graph_bytes(weights, vocabulary),
        _TOKENIZER: vocabulary.tokenizer_json().encode(),
    }
    status, checksum = source.stat(), _sha256(source)
    model = ModelFolder(
        folder, f"{MODEL}-q4-v{_FORMAT}@{checksum[:12]}", weights.architecture.hidden, weights.architecture.positions
    )
    manifest = {
        "name": model.name,
        "dimension": model.dimension,
        "max_tokens": model.max_tokens,
        "pieces": len(vocabulary.pieces),
        "source": {"bytes": status.st_size, "modified_ns": status.st_mtime_ns, "sha256": checksum},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "written_with": {library: version(library) for library in (PACKAGE, "onnx", "tokenizers")},
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _replace(folder / name, content)
    _replace(folder / _MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2).encode())
    return model


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that others see either the old one or all of the new one."""
    partial = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        partial.write_bytes(content)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _bert_tensors(weights: PackagedWeights, vocabulary: Vocabulary) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """The weights under the names of the class BertModel in ``transformers``."""
    hidden = weights.architecture.hidden
    yield "embeddings.word_embeddings.weight", weights.matrices["emb.word"].take(vocabulary.rows).dequantized()
    yield "embeddings.position_embeddings.weight", weights.vectors["emb.pos"].reshape(-1, hidden)
    yield "embeddings.token_type_embeddings.weight", weights.vectors["emb.type"].reshape(-1, hidden)
    yield "embeddings.LayerNorm.weight", weights.vectors["emb.ln.w"]
    yield "embeddings.LayerNorm.bias", weights.vectors["emb.ln.b"]
    modules = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "ao": "attention.output.dense",
        "aln": "attention.output.LayerNorm",
        "fi": "intermediate.dense",
        "fo": "output.dense",
        "oln": "output.LayerNorm",
    }
    for layer in range(weights.architecture.layers):
        for short, module in modules.items():
            name = f"l{layer}.{short}.w"
            matrix = weights.matrices.get(name)
            weight = weights.vectors[name] if matrix is None else matrix.dequantized()
            yield f"encoder.layer.{layer}.{module}.weight", weight
            yield f"encoder.layer.{layer}.{module}.bias", weights.vectors[f"l{layer}.{short}.b"]
    # The model has no pooler, but BertModel would invent a random one and say so at length.
    yield "pooler.dense.weight", np.zeros((hidden, hidden), np.float32)
    yield "pooler.dense.bias", np.zeros(hidden, np.float32)
