"""Counts and times of requests, in the Prometheus text format."""

import time
from collections import defaultdict

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """How many requests each route answered with which status, and how many seconds that took in all."""

    def __init__(self) -> None:
        self._requests: defaultdict[tuple[str, str, int], int] = defaultdict(int)
        self._seconds: defaultdict[tuple[str, str], float] = defaultdict(float)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Note one request."""
        self._requests[method, route, status] += 1
        self._seconds[method, route] += seconds

    def text(self) -> str:
        """Everything counted so far."""
        lines = [
            "# HELP zhengda_requests_total Requests answered.",
            "# TYPE zhengda_requests_total counter",
            *(
                f'zhengda_requests_total{{method="{method}",route="{route}",status="{status}"}} {count}'
                for (method, route, status), count in sorted(self._requests.items())
            ),
            "# HELP zhengda_request_seconds Time spent answering.",
            "# TYPE zhengda_request_seconds summary",
        ]
        for (method, route), seconds in sorted(self._seconds.items()):
            labels = f'{{method="{method}",route="{route}"}}'
            count = sum(n for (m, r, _), n in self._requests.items() if (m, r) == (method, route))
            lines.append(f"zhengda_request_seconds_sum{labels} {seconds:.6f}")
            lines.append(f"zhengda_request_seconds_count{labels} {count}")
        return "\n".join(lines) + "\n"


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Counting:
    """Counts every request under its route's pattern, so that the number of series stays small."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500
        began = time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "OTHER"
            route = getattr(scope.get("route"), "path", "") or "unmatched"
            self._metrics.count(method, route, status, time.perf_counter() - began)
