"""Response headers that keep what is shown from being executed, framed or leaked."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
SECURITY = {
    "Content-Security-Policy": f"{_POLICY}'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
EMBEDDED = ("/embed", "/embed.js")  # what other sites may show


class SecurityHeaders:
    """Adds ``SECURITY`` to every reply; what is ``EMBEDDED`` may be shown by the sites with the given origins."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...] = ()) -> None:
        self._app = app
        self._embedded = SECURITY | {"Cross-Origin-Resource-Policy": "cross-origin"}
        self._embedded["Content-Security-Policy"] = _POLICY + (" ".join(origins) or "'none'")
        del self._embedded["X-Frame-Options"]  # it knows no origins, and would win over the policy in old browsers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        headers = self._embedded if scope["type"] == "http" and scope["path"] in EMBEDDED else SECURITY

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, secured)
