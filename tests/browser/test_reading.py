"""Reading a document: outline, permanent links, side by side."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open


def test_the_outline_marks_where_one_is(open_page: Open) -> None:
    page = open_page("/documents/zj-2018-43")
    page.locator(".outline a", has_text="引进大院名校").click()
    expect(page.locator(".outline a[aria-current]")).to_have_text(re.compile("引进大院名校"))
    page.mouse.move(900, 400)  # over the text: the outline scrolls by itself
    page.mouse.wheel(0, 4000)
    expect(page.locator(".outline a[aria-current]")).not_to_have_text(re.compile("引进大院名校"))
    expect(page.locator(".outline a[aria-current]")).to_be_in_viewport()


def test_a_permanent_link_is_copied_and_opens_its_clause(open_page: Open) -> None:
    page = open_page("/documents/zj-2018-43")
    page.locator("[id='zj-2018-43:2.3.7'] .permalink").click()
    expect(page.locator("#state")).to_have_text("已复制这一条的永久链接。")
    link = page.evaluate("navigator.clipboard.readText()")
    other = open_page("/" + link.split("/", 3)[3])
    expect(other.locator("[id='zj-2018-43:2.3.7']")).to_be_in_viewport()
    expect(other.locator(".notice")).to_have_count(0)
    changed = open_page(re.sub("sum=[0-9a-f]+", "sum=000000000000", "/" + link.split("/", 3)[3]))
    expect(changed.locator(".notice")).to_contain_text("文字改动过")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [390, 1440])
def test_original_and_interpretation_are_read_together(open_page: Open, width: int, script: bool) -> None:
    page = open_page("/documents/zj-2018-43", width=width, script=script)
    page.get_by_role("link", name="原文与解读对照").click()
    clause = page.locator("[id='zj-2018-43:2.3.1']")
    expect(clause.locator(".said")).to_contain_text("之江实验室")
    expect(clause.locator(".gloss")).to_contain_text("省财政安排100亿元")
    said, gloss = clause.locator(".said").bounding_box(), clause.locator(".gloss").bounding_box()
    assert said is not None
    assert gloss is not None
    assert (gloss["x"] > said["x"] + said["width"]) == (width == 1440)


def test_a_table_is_read_by_its_headings(open_page: Open) -> None:
    page = open_page("/documents/hz-2018-85")
    table = page.get_by_role("table", name="2021年沪湖绿色智造廊道建设目标任务表")
    expect(table.get_by_role("columnheader")).to_have_count(7)
    expect(table.get_by_role("rowheader", name="工业亩均税收")).to_be_visible()
    expect(table.locator("td[rowspan]").first).to_be_visible()


def test_the_print_shows_the_text_without_the_site(open_page: Open) -> None:
    page = open_page("/documents/zj-2018-43")
    page.emulate_media(media="print")
    expect(page.locator(".outline")).to_be_hidden()
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator("[id='zj-2018-43:2.3.7'] .said")).to_be_visible()
    assert len(page.pdf()) > 10_000
