"""Every page for everyone: axe-core finds nothing serious, narrow screens, contrast, weight; screenshots to look at."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Open
from tests.browser.pages import PAGES

SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
HEAVIEST = 150_000  # bytes on the way, for everything that a page needs
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_serious(open_page: Open, address: str, scheme: str) -> None:
    page = open_page(address, scheme=scheme, faults=address == "/nowhere")
    found = Axe().run(page, options=RULES).response["violations"]
    serious = [
        (each["id"], [node["html"][:160] for node in each["nodes"]][:3])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_fits_its_screen(open_page: Open, address: str, scheme: str, width: int) -> None:
    page = open_page(address, width=width, scheme=scheme, faults=address == "/nowhere")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    SHOTS.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", address).strip("-") or "home"
    page.screenshot(path=SHOTS / f"{name}-{width}-{scheme}.png", full_page=True)


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
