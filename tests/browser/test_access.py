"""Every page for everyone: axe-core finds nothing serious, narrow screens, contrast, weight; screenshots to look at."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.pages import PAGES

SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
HEAVIEST = 150_000  # bytes on the way, for everything that a page needs
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds serious or worse: the rule, and the first elements that break it."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        (each["id"], [node["html"][:160] for node in each["nodes"]][:3])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


def shot(page: Page, name: str) -> None:
    """Keep a picture of the page to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_fits_its_screen(open_page: Open, address: str, scheme: str, width: int) -> None:
    page = open_page(address, width=width, scheme=scheme, faults=address == "/nowhere")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    name = re.sub(r"\W+", "-", address).strip("-") or "home"
    shot(page, f"{name}-{width}-{scheme}")
    if (scheme, width) in (("light", 390), ("dark", 1440)):  # each colour and each width once: axe-core is slow
        assert serious(page) == []


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_light_on_the_way(open_page: Open, address: str) -> None:
    page = open_page("about:blank", faults=True)
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert sizes
    assert sum(sizes) < HEAVIEST
