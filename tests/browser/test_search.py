"""Searching as people do it: typing, keys, filters, without script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.web.test_pages import ATTEMPTS

WIDTHS = (390, 1440)


@pytest.mark.parametrize("width", WIDTHS)
def test_results_come_while_typing(open_page: Open, width: int) -> None:
    page = open_page("/search", width=width)
    page.locator("#q").press_sequentially("亩均论英雄", delay=20)
    expect(page.locator(".hit").first).to_contain_text("实施“亩均论英雄”改革")
    expect(page.locator(".hit mark").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/search\?q="))


def test_the_keys_choose_and_open_a_result(open_page: Open) -> None:
    page = open_page("/search?q=专利")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit h2 a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/documents/.+#quote$"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_filter_narrows_and_is_taken_back(open_page: Open, width: int, script: bool) -> None:
    page = open_page("/search?q=“省财政”", width=width, script=script)
    total = page.locator(".total strong").inner_text()
    if script and width < 1000:
        page.locator(".facets-fold > summary").click()
    page.locator(".facets a", has_text="写明金额").click()
    expect(page.locator(".filter")).to_contain_text("写明金额")
    expect(page.locator(".total strong")).not_to_have_text(total)
    page.locator("#q").fill("“省财政给予”")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile("amount=yes"))
    page.locator(".filter").click()
    expect(page.locator(".filter")).to_have_count(0)


def test_the_history_leads_back_to_the_search_before(open_page: Open) -> None:
    page = open_page("/search?q=专利")
    page.locator(".orders a", has_text="按文件顺序").click()
    expect(page).to_have_url(re.compile("sort=document"))
    page.go_back()
    expect(page.locator(".orders a[aria-current]")).to_have_text("按相关")


def test_pages_are_turned(open_page: Open) -> None:
    page = open_page("/search?q=“创新”")
    first = page.locator(".hit").first.inner_text()
    page.locator(".pager a[rel=next]").click()
    expect(page.locator(".pager a[aria-current]")).to_have_text("2")
    assert page.locator(".hit").first.inner_text() != first


@pytest.mark.parametrize("form", ["Excel", "Markdown", "CSV", "JSON"])
def test_the_result_can_be_taken_away(open_page: Open, form: str) -> None:
    page = open_page("/search?q=专利")
    with page.expect_download() as download:
        page.locator(".exports a", has_text=form).click()
    assert download.value.suggested_filename.startswith("条款检索.")


@pytest.mark.parametrize("attempt", [attempt for attempt in ATTEMPTS if attempt.isprintable()])
def test_nothing_that_is_typed_executes(open_page: Open, attempt: str) -> None:
    page = open_page("/search")
    page.locator("#q").fill(attempt)
    expect(page).to_have_url(re.compile(r"\?q="))
    page.wait_for_load_state("networkidle")
    assert page.locator("main script, main iframe, main img, main style").count() == 0
