import socket
import urllib.error
import urllib.request

import pytest

from web.errors import AddressUnavailable
from web.listening import address, bound, listen


def test_nobody_can_connect_before_the_door_opens() -> None:
    with bound("127.0.0.1", 0) as door:
        with pytest.raises(urllib.error.URLError, match="refused"):
            urllib.request.urlopen(address(door), timeout=5)
        listen(door)
        socket.create_connection(door.getsockname(), timeout=5).close()


def test_a_busy_port_is_told_at_once() -> None:
    with bound("127.0.0.1", 0) as door:
        listen(door)
        port = door.getsockname()[1]
        with pytest.raises(AddressUnavailable, match=f"127.0.0.1:{port} 上提供服务：端口已被占用"):
            bound("127.0.0.1", port)


def test_two_servers_that_start_together_do_not_share_a_port() -> None:
    with bound("127.0.0.1", 0) as door, bound("127.0.0.1", door.getsockname()[1]) as other:
        listen(door)
        with pytest.raises(AddressUnavailable):
            listen(other)


def test_an_address_is_written_for_a_browser() -> None:
    with bound("::1", 0) as door:
        assert address(door) == f"http://[::1]:{door.getsockname()[1]}"
