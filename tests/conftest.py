"""The real parts, opened once for all tests: the bulletin, the packaged model, an index of its own."""

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
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
READY = "已就绪："


@pytest.fixture(scope="session")
def settings(pytestconfig: pytest.Config) -> Settings:
    """The default settings with an index of the tests, brought up to date: half a minute at first, then at once.

    Only one test run at a time looks after the index; the others wait and find it done.
    """
    settings = Settings(index=pytestconfig.rootpath / "build" / "test-index")
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


class _Host(BaseHTTPRequestHandler):
    """Any page of a site that shows the question box of ``script``."""

    script = ""

    def do_GET(self) -> None:
        page = f'<!doctype html><title>门户</title><h1>门户</h1><script src="{self.script}" data-height="480"></script>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode("utf-8"))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def host() -> Iterator[str]:
    """The origin of another site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Host) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://localhost:{site.server_port}"
        site.shutdown()


@pytest.fixture(scope="session")
def embedding(host: str, server: str) -> str:
    """The address of a page of another site that shows the question box of ``server``."""
    _Host.script = f"{server}/embed.js"
    return f"{host}/"


@pytest.fixture(scope="session")
def server(settings: Settings, host: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of ``zhengda serve`` over the index of the test run; what it keeps goes to a folder of its own."""
    kept = tmp_path_factory.mktemp("kept")
    kept_in = {
        f"{PREFIX}FEEDBACK": str(kept / "feedback"),
        f"{PREFIX}EVALUATION": str(kept / "evaluation"),
        f"{PREFIX}EMBED_ORIGINS": host,
    }
    with _serving(environment(settings) | kept_in, "serve") as address:
        yield address


@pytest.fixture(scope="session")
def mcp_server(settings: Settings) -> Iterator[str]:
    """The address of ``zhengda mcp --http`` over the same."""
    with _serving(environment(settings), "mcp", "--http") as address:
        yield address


def environment(settings: Settings) -> dict[str, str]:
    """The environment of a process of its own: the index of the test run, and no settings of the person who runs it."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(PREFIX)},
        f"{PREFIX}INDEX": str(settings.index),
        f"{PREFIX}CACHE": str(settings.cache),
    }


@contextmanager
def _serving(environ: dict[str, str], *arguments: str) -> Iterator[str]:
    command = [sys.executable, "-m", "web.cli", *arguments, "--port", "0"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert READY in line, f"the server said {line!r} and exited with {process.poll()}"
        yield line.split(READY)[1].split("（")[0]
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock file at ``path``; it is let go when the process ends, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

