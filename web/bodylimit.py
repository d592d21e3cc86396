"""A bound on what a caller can send.

The framework has such a bound too, but answers it in plain text before our error handlers see it.
"""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 256 * 1024  # bytes
LARGEST_UPLOAD = 64 * 1024 * 1024  # bytes; the routes read it only when an editor sends it
UPLOADS = frozenset({"/api/documents", "/editing"})


class BodyLimit:
    """Stops reading a body that grows beyond ``LARGEST`` (``LARGEST_UPLOAD`` for files), whatever it declared."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        size = 0
        largest = LARGEST_UPLOAD if scope.get("path") in UPLOADS else LARGEST

        async def limited() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > largest:
                raise HTTPException(413)
            return message

        await self._app(scope, limited, send)
