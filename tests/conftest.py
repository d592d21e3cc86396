"""The real parts, opened once for all tests: the bulletin, the packaged model, an index of its own."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.keeping import build
from assistant.protocols import Assistant
from assistant.settings import PREFIX, Settings
from assistant.wiring import open_assistant
from corpus.library import Library, read_library
from index.embedder import open_embedder
from index.protocols import Embedder
from tests.fakes import silent

ROOT = Path(__file__).parents[1]
READY = "政答已就绪："


@pytest.fixture(scope="session")
def settings(pytestconfig: pytest.Config) -> Settings:
    """The default settings with an index of the tests, brought up to date: half a minute at first, then at once.

    Only one test run at a time looks after the index; the others wait and find it done.
    """
    build_folder = pytestconfig.rootpath / "build"
    settings = Settings(index=build_folder / "test-index", library=build_folder / "test-library")
    with _alone(settings.index.with_suffix(".lock")):
        build(settings, force=False, progress=silent)
    return settings


@pytest.fixture(scope="session")
def index_dir(settings: Settings) -> Path:
    return settings.index


@pytest.fixture(scope="session")
def cache_dir(settings: Settings) -> Path:
    return settings.cache


@pytest.fixture(scope="session")
def library(settings: Settings) -> Library:
    return read_library(settings.documents)


@pytest.fixture(scope="session")
def embedder(settings: Settings) -> Embedder:
    return open_embedder(settings.model, settings.cache)


@pytest.fixture(scope="session")
def assistant(settings: Settings) -> Assistant:
    return open_assistant(settings)


@pytest.fixture(scope="session")
def server(settings: Settings) -> Iterator[str]:
    """The address of ``zhengda serve`` over the index of the test run."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(PREFIX)},
        f"{PREFIX}INDEX": str(settings.index),
        f"{PREFIX}LIBRARY": str(settings.library),
        f"{PREFIX}CACHE": str(settings.cache),
    }
    command = [sys.executable, "-m", "web.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith(READY), f"the server said {line!r} and exited with {process.poll()}"
        yield line.removeprefix(READY).split("（")[0]
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock file at ``path``; it is let go when the process ends, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

