import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

QUESTION = "引进大院名校，省里最高给多少支持？"
AMOUNT = "3000万元"
WIDTHS = (390, 1440)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; it must be visible on the way."""
    for _ in range(80):
        page.keyboard.press("Tab")
        style = page.evaluate(
            """() => {
                const line = document.activeElement.closest('.ask-line:focus-within') ?? document.activeElement;
                return getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(line).outlineStyle;
            }"""
        )
        assert style != "nonenone", page.evaluate("document.activeElement.outerHTML")
        if focused(page, selector):
            return
    raise AssertionError(f"Tab never reached {selector}")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_question_leads_to_the_sentence_in_its_document(open_page: Open, width: int, script: bool) -> None:
    page = open_page(width=width, script=script)
    page.get_by_label("用一句话写下您的问题").fill(QUESTION)
    page.get_by_role("button", name="提问").click()
    expect(page.locator(".answer")).to_contain_text(AMOUNT)
    expect(page).to_have_url(re.compile(r"/\?q="))
    page.locator(".answer a.ref").first.click()
    expect(page.locator("#c1")).to_be_in_viewport()
    expect(page.locator("#c1 mark").first).to_contain_text(AMOUNT)
    page.locator("#c1 .open").click()
    expect(page).to_have_url(re.compile(r"/documents/.+#quote$"))
    expect(page.locator("mark").first).to_be_in_viewport()
    expect(page.locator("mark").first).to_contain_text(AMOUNT)
    expect(page.locator(".block.cited")).to_contain_text("引进大院名校")


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_can_be_done_from_the_keyboard(open_page: Open, width: int) -> None:
    page = open_page(width=width)
    page.keyboard.press("Tab")
    assert focused(page, ".skip")
    tab_to(page, "#q")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#follow")).to_be_visible()
    tab_to(page, ".answer a.ref")
    page.keyboard.press("Enter")
    expect(page.locator("#c1")).to_be_in_viewport()
    tab_to(page, "#c1 .open")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_in_viewport()


def test_a_follow_up_keeps_the_conversation_in_sight(open_page: Open) -> None:
    page = open_page()
    page.locator("#q").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(1)
    conversation = page.locator("input[name=conversation_id]").input_value()
    page.locator("#follow").fill("哪些单位负责？")
    page.keyboard.press("Enter")
    expect(page.locator("#turns > .turn .question")).to_have_text("哪些单位负责？")
    expect(page.locator(".earlier > summary")).to_have_text(QUESTION)
    assert page.locator("input[name=conversation_id]").input_value() == conversation
    page.locator(".earlier > summary").click()
    page.locator(".earlier a.ref").first.click()
    expect(page.locator(".earlier .card").first).to_be_in_viewport()


def test_the_history_leads_back(open_page: Open) -> None:
    page = open_page()
    page.locator("#q").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#follow")).to_be_visible()
    page.go_back()
    expect(page.locator("#examples")).to_be_visible()
    page.go_forward()
    expect(page.locator(".answer")).to_contain_text(AMOUNT)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_nothing_of_a_question_executes(open_page: Open, script: bool) -> None:
    page = open_page(script=script)
    page.locator("#q").fill('"><img src=x onerror=alert(1)><script>alert(2)</script>政策')
    page.keyboard.press("Enter")
    expect(page.locator(".question")).to_contain_text("<script>alert(2)</script>")
    assert page.locator("main img, main script").count() == 0


PAGES = ("/", f"/?q={QUESTION}", "/search?q=专利", "/documents", "/documents/zj-2018-43", "/units", "/docs")


@pytest.mark.parametrize("address", [*PAGES, "/documents/hz-2018-85", "/units/省科技厅"])
def test_a_narrow_screen_is_wide_enough(open_page: Open, address: str) -> None:
    assert fits(open_page(address, width=390))


CONTRAST = """() => {
    const parse = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = element => {
        for (; element; element = element.parentElement) {
            const colour = parse(getComputedStyle(element).backgroundColor);
            if (colour.length < 4 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
    };
    const poor = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !element.checkVisibility()) continue;
        const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) poor.push([element.outerHTML.slice(0, 120), ratio]);
    }
    return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_text_stands_out_from_its_ground(open_page: Open, address: str, scheme: str) -> None:
    """WCAG 2.2, 1.4.3 (AA): at least 4.5 to 1."""
    assert open_page(address, scheme=scheme).evaluate(CONTRAST) == []
