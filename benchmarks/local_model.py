"""A small language model on this machine: any GGUF file behind an OpenAI-compatible endpoint on 127.0.0.1."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "GGUF"  # the environment variable that names the file
_CONTEXT = 4096  # tokens of a prompt and its reply together


@contextmanager
def running_model(path: Path, threads: int = 1) -> Iterator[str]:
    """The base address of an endpoint that serves the file at ``path``."""
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path = str(path)
    settings.hostnames = ["127.0.0.1"]
    settings.port = 0
    settings.n_ctx = _CONTEXT
    settings.n_parallel = 1
    settings.cpuparams.n_threads = threads
    settings.verbosity = 0
    settings.ui = False
    server = xllamacpp.Server(settings)
    _wait(f"{server.listening_address}/health")
    yield f"{server.listening_address}/v1"
    del server  # stops it


def _wait(address: str) -> None:
    """Until the model is loaded; the endpoint lists it before it can be asked."""
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the model was not loaded within a minute")
