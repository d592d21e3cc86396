"""A real browser; the server process is in tests/conftest.py."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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

Open = Callable[..., Page]


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

    def opened(
        address: str = "/", *, width: int = 1440, script: bool = True, scheme: str = "light", faults: bool = False
    ) -> Page:
        """A page; with ``faults`` the browser may complain that the address is none."""
        context = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": 844},
            java_script_enabled=script,
            color_scheme="dark" if scheme == "dark" else "light",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.on("request", lambda request: requested.append(request.url))
        context.on("dialog", lambda dialog: complaints.append(dialog.message))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        page = context.new_page()
        if not faults:
            page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [address for address in requested if not address.startswith((f"{server}/", "about:"))] == []
    assert complaints == []
