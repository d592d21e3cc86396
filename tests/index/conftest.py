"""The real packaged model, converted once for all tests of this room."""

from pathlib import Path

import pytest

from index.embedder import PackagedEmbedder
from index.packaged.folder import write_sentence_transformers
from index.packaged.vocabulary import Vocabulary
from index.packaged.weights import PackagedWeights, find_weights, read_weights

BULLETIN = Path(__file__).parents[2] / "corpus" / "documents" / "bulletin-2018-12.txt"


@pytest.fixture(scope="session")
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder whose path has Chinese characters and a space, as a user's home folder may."""
    return tmp_path_factory.mktemp("缓存 目录")


@pytest.fixture(scope="session")
def packaged(model_cache: Path) -> PackagedEmbedder:
    return PackagedEmbedder(model_cache)


@pytest.fixture(scope="session")
def reference_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same weights in the standard form of sentence-transformers, where that optional library is installed."""
    pytest.importorskip("sentence_transformers")
    folder = tmp_path_factory.mktemp("reference") / "multilingual-e5-small"
    write_sentence_transformers(folder, find_weights())
    return folder


@pytest.fixture(scope="session")
def weights() -> PackagedWeights:
    return read_weights(find_weights())


@pytest.fixture(scope="session")
def pruned(weights: PackagedWeights) -> Vocabulary:
    return Vocabulary.pruned(weights)


@pytest.fixture(scope="session")
def lines() -> list[str]:
    """The lines of the real bulletin that are not blank."""
    return [line.strip() for line in BULLETIN.read_text(encoding="utf-8").splitlines() if line.strip()]
