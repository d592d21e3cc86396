"""A real server process and a real browser."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from assistant.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# The browser itself must not call home, so that every request seen is a request of the site.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
READY = "政答已就绪："

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def server(settings: Settings) -> Iterator[str]:
    """The address of ``zhengda serve`` over the index of the test run."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(PREFIX)},
        f"{PREFIX}INDEX": str(settings.index),
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}; set CHROMIUM to one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Open]:
    """Opens the site in a fresh window; afterwards nothing may have left the origin, failed or run over the edge."""
    contexts: list[BrowserContext] = []
    requested: list[str] = []
    complaints: list[str] = []

    def opened(address: str = "/", *, width: int = 1440, script: bool = True, scheme: str = "light") -> Page:
        context = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": 844},
            java_script_enabled=script,
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.on("request", lambda request: requested.append(request.url))
        context.on("dialog", lambda dialog: complaints.append(dialog.message))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [address for address in requested if not address.startswith(f"{server}/")] == []
    assert complaints == []
