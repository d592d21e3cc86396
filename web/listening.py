"""The address a server listens on: taken early, so that a busy port is told before anything is loaded."""

import errno
import socket

from web.errors import AddressUnavailable

_BACKLOG = 2048


_WHY = {
    errno.EADDRINUSE: "端口已被占用",
    errno.EACCES: "没有权限",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}


def _unavailable(host: str, port: int, error: OSError) -> AddressUnavailable:
    why = _WHY.get(error.errno or 0, error.strerror or str(error))
    return AddressUnavailable(
        f"不能在 {host}:{port} 上提供服务：{why}。",
        hint="请换一个端口，例如 zhengda serve --port 8001，或检查 --host。",
    )


def bound(host: str, port: int) -> socket.socket:
    """A socket that holds the address but accepts nobody yet; raises AddressUnavailable."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise AddressUnavailable(
            f"{host!r} 不是能用的地址。", hint="请写成 127.0.0.1 这样的地址，或 localhost。"
        ) from error
    door = socket.socket(family, kind, protocol)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(place)
    except OSError as error:
        door.close()
        raise _unavailable(host, port, error) from error
    return door


def listen(door: socket.socket) -> None:
    """Let callers in; raises AddressUnavailable when another server was faster."""
    try:
        door.listen(_BACKLOG)
    except OSError as error:
        host, port = door.getsockname()[:2]
        raise _unavailable(host, port, error) from error


def address(door: socket.socket) -> str:
    """Where to point a browser."""
    host, port = door.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
