"""A scripted OpenAI-compatible endpoint: a real HTTP server on 127.0.0.1 that keeps a history and can misbehave."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from typing import Any

PIECE = 7  # characters a chunk: no boundary of a sentence is a boundary of a chunk


@dataclass(frozen=True)
class Request:
    """What arrived."""

    path: str
    key: str
    body: dict[str, Any]

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        return str(self.body["messages"][1]["content"])


Behaviour = Callable[["Connection", Request], None]


class Connection(BaseHTTPRequestHandler):
    """One connection, driven by a behaviour."""

    server: "Endpoint"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        request = Request(self.path, self.headers.get("Authorization", ""), body)
        self.server.history.append(request)
        try:
            next(self.server.script)(self, request)
        except (BrokenPipeError, ConnectionResetError):
            self.server.abandoned += 1

    def log_message(self, *_: object) -> None:
        pass

    def head(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def event(self, data: str) -> None:
        self.wfile.write(f"data: {data}\n\n".encode())
        self.wfile.flush()

    def piece(self, text: str) -> None:
        self.event(json.dumps({"choices": [{"index": 0, "delta": {"content": text}}]}, ensure_ascii=False))


class Endpoint(ThreadingHTTPServer):
    """Answers each request with the next behaviour of its script, the last one for ever."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Connection)
        self.history: list[Request] = []
        self.abandoned = 0
        self.script: Iterator[Behaviour] = iter(())
        self.over = threading.Event()

    def play(self, *behaviours: Behaviour) -> None:
        """Start another script."""
        self.history.clear()
        self.script = chain(behaviours, repeat(behaviours[-1]))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@contextmanager
def running_endpoint() -> Iterator[Endpoint]:
    endpoint = Endpoint()
    thread = threading.Thread(target=endpoint.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint.over.set()
        endpoint.shutdown()
        thread.join()
        endpoint.server_close()


def saying(reply: str | Callable[[Request], str]) -> Behaviour:
    """Streams a reply."""

    def behave(connection: Connection, request: Request) -> None:
        text = reply if isinstance(reply, str) else reply(request)
        connection.head()
        for start in range(0, len(text), PIECE):
            connection.piece(text[start : start + PIECE])
        connection.event("[DONE]")

    return behave


def status(code: int, **headers: str) -> Behaviour:
    """Refuses with a status."""

    def behave(connection: Connection, _: Request) -> None:
        connection.head(code, "application/json", **headers)
        connection.wfile.write(b'{"error": {"message": "no", "type": "x", "code": "y"}}')

    return behave


def raw(content: bytes, kind: str = "text/event-stream") -> Behaviour:
    """Sends these bytes as they are."""

    def behave(connection: Connection, _: Request) -> None:
        connection.head(200, kind)
        connection.wfile.write(content)

    return behave


def silent(connection: Connection, _: Request) -> None:
    """Never says anything."""
    connection.server.over.wait(30)


def endless(connection: Connection, _: Request) -> None:
    """Dots for ever, slowly, so that the time limit and not the length ends it."""
    connection.head()
    while not connection.server.over.wait(0.02):
        connection.piece("…")


def gushing(connection: Connection, _: Request) -> None:
    """The same sentence for ever, as fast as it is read."""
    connection.head()
    while not connection.server.over.is_set():
        connection.piece("省财政给予支持[1]。" * 20)


def dripping(connection: Connection, _: Request) -> None:
    """A header that comes byte by byte."""
    connection.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for letter in b"X-Slow: " + b"a" * 10_000:
        connection.wfile.write(bytes([letter]))
        connection.wfile.flush()
        time.sleep(0.02)


def cut(connection: Connection, _: Request) -> None:
    """Breaks off in the middle of a chunk of a chunked body."""
    connection.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
    connection.wfile.write(b'40\r\ndata: {"choices": [{"del')


@dataclass
class Scripted:
    """A generator without a network, for what needs no endpoint: yields ``pieces``; ``history`` holds the prompts."""

    pieces: tuple[Any, ...] = ()
    history: list[Any] = field(default_factory=list)

    def generate(self, prompt: Any, seconds: float) -> Iterator[Any]:
        self.history.append((prompt, seconds))
        yield from self.pieces
