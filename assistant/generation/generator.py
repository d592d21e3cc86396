"""Asks an OpenAI-compatible endpoint: the one file that knows the client library.

The library's failures become ``GenerationFailure`` here; nothing else leaves this file.
"""

import asyncio
import ipaddress
import math
import queue
import threading
import time
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.errors import InvalidSettings
from assistant.generation.model import FailureKind, GenerationFailure, Prompt

if TYPE_CHECKING:
    from openai import OpenAIError
    from openai.types.chat import ChatCompletionChunk

_LONGEST = 6000  # characters of a reply; more is no answer to a question
_FIRST_WAIT = 0.5  # seconds before the first retry when the endpoint names no time; doubled for each further one
_RETRIED = (408, 409, 429)

Piece = str | GenerationFailure


class OpenAIGenerator:
    """Streams replies of one model. Implements ``assistant.protocols.Generator``; safe to use from several threads.

    All requests run in one event loop in a thread of its own, so that a time limit ends them wherever they are: in the
    name look-up, between two bytes of a header, or in a stream that never ends. At most ``concurrency`` run at a time;
    the others wait within their time limit.
    """

    def __init__(self, url: str, model: str, key: str | None, *, retries: int, concurrency: int) -> None:
        """``url`` is the base address (``http://127.0.0.1:8080/v1``); raises InvalidSettings for what is none."""
        from openai import AsyncOpenAI, DefaultAsyncHttpx2Client

        host = _checked_host(url)
        if key is not None and not (key.isascii() and key.isprintable()):
            raise InvalidSettings("ZHENGDA_LLM_KEY 里有不能放进请求头的字符。", hint="请重新复制密钥。")
        self._model = model
        self._retries = retries
        self._client = AsyncOpenAI(
            base_url=url,
            api_key=key or "none",  # the library wants one; endpoints on one's own machine do not look at it
            max_retries=0,
            http_client=DefaultAsyncHttpx2Client(trust_env=not _is_loopback(host)),
        )
        self._slots = asyncio.Semaphore(concurrency)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="language-model", daemon=True)
        self._thread.start()

    def generate(self, prompt: Prompt, seconds: float) -> Iterator[Piece]:
        """The pieces of the reply as they come; a failure is the last. Ends within ``seconds``, whatever happens."""
        pieces: queue.SimpleQueue[Piece | None] = queue.SimpleQueue()
        task = asyncio.run_coroutine_threadsafe(self._produce(prompt, seconds, pieces), self._loop)
        try:
            while (piece := pieces.get()) is not None:
                yield piece
        finally:
            task.cancel()  # also when the reader leaves early: the endpoint stops working for nobody

    def close(self) -> None:
        """Let go of the connections and the thread."""
        asyncio.run_coroutine_threadsafe(self._client.close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _produce(self, prompt: Prompt, seconds: float, pieces: "queue.SimpleQueue[Piece | None]") -> None:
        try:
            async with asyncio.timeout(seconds), self._slots:
                deadline = time.monotonic() + seconds
                for attempt in range(self._retries + 1):
                    failure = await self._attempt(prompt, pieces)
                    wait = (failure.retry_after or _FIRST_WAIT * 2**attempt) if failure else 0.0
                    last = attempt == self._retries or time.monotonic() + wait >= deadline
                    if failure is None or not failure.retryable or last:
                        pieces.put(failure)
                        return
                    await asyncio.sleep(wait)
        except TimeoutError:
            pieces.put(GenerationFailure(FailureKind.TIMEOUT))
        finally:
            pieces.put(None)

    async def _attempt(self, prompt: Prompt, pieces: "queue.SimpleQueue[Piece | None]") -> GenerationFailure | None:
        """One request; None when the reply came through. Only before its first piece can a failure be retried."""
        from openai import OpenAIError

        size = 0
        try:
            async for text in self._texts(prompt):
                size += len(text)
                if size > _LONGEST:
                    return GenerationFailure(FailureKind.TOO_LONG)
                pieces.put(text)
        except OpenAIError as error:
            failure = _failure(error)
            return GenerationFailure(failure.kind) if size else failure
        except (ValueError, AttributeError, TypeError, LookupError, RecursionError):
            return GenerationFailure(FailureKind.MALFORMED)  # what came is not the JSON that the protocol promises
        return None if size else GenerationFailure(FailureKind.EMPTY)

    async def _texts(self, prompt: Prompt) -> AsyncIterator[str]:
        stream = await self._client.chat.completions.create(
            model=self._model,
            messages=[{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
            max_tokens=prompt.reply_tokens,
            temperature=0,
            seed=0,
            stream=True,
        )
        async with stream:
            async for chunk in stream:
                if text := _text(chunk):
                    yield text


def _text(chunk: "ChatCompletionChunk") -> str:
    """The new text of a chunk; raises what reading something else raises."""
    if not chunk.choices:  # the last chunk may only count tokens
        return ""
    text = chunk.choices[0].delta.content
    if text is not None and not isinstance(text, str):
        raise TypeError(f"content is a {type(text).__name__}")
    return text or ""


def _failure(error: "OpenAIError") -> GenerationFailure:
    from openai import APIConnectionError, APIStatusError, APITimeoutError

    match error:
        case APITimeoutError():
            return GenerationFailure(FailureKind.TIMEOUT, retryable=True)
        case APIConnectionError():
            return GenerationFailure(FailureKind.UNREACHABLE, retryable=True)
        case APIStatusError(status_code=status):
            retryable = status in _RETRIED or status >= 500
            kind = (
                FailureKind.RATE_LIMITED
                if status == 429
                else FailureKind.SERVER_ERROR
                if retryable
                else FailureKind.REJECTED
            )
            return GenerationFailure(kind, retryable, _seconds(error.response.headers.get("retry-after", "")))
        case _:  # an error event within a stream
            return GenerationFailure(FailureKind.SERVER_ERROR)


def _seconds(header: str) -> float:
    """A Retry-After header in seconds; 0 for none, and for a date, which few endpoints send."""
    try:
        seconds = float(header)
    except ValueError:
        return 0.0
    return seconds if math.isfinite(seconds) and seconds > 0 else 0.0


def _checked_host(url: str) -> str:
    """The host of the address; raises InvalidSettings."""
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and (parts.port or 1) > 0
    except ValueError:
        valid = False
    if not valid or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise InvalidSettings(
            "ZHENGDA_LLM_URL 不是接口的地址。",
            hint="请写成 http://127.0.0.1:8080/v1 这样的地址；密钥写在 ZHENGDA_LLM_KEY。",
        )
    return parts.hostname


def _is_loopback(host: str) -> bool:
    """Whether the endpoint is on this machine, so that no proxy stands in between."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
