"""The page that tells somebody what they qualify for, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_access import serious, shot
from tests.browser.test_site import CONTRAST, WIDTHS, fits

PROFILE = "我们是湖州德清一家地理信息企业，高新技术企业，规上，申请了3件PCT专利，没有军工项目。"


def described(open_page: Open, *, width: int = 1440, script: bool = True, scheme: str = "light") -> Page:
    page = open_page("/eligibility", width=width, script=script, scheme=scheme)
    page.get_by_label("单位的情况").fill(PROFILE)
    page.get_by_role("button", name="看能享受什么").click()
    expect(page.locator(".match.eligible h3").first).to_have_text("PCT国际专利申请费用补助")
    return page


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_paragraph_leads_to_the_checklist_and_its_quotes(open_page: Open, width: int, script: bool) -> None:
    page = described(open_page, width=width, script=script)
    assert fits(page)
    expect(page.locator(".known-facts")).to_contain_text("您说“湖州德清”")
    expect(page.locator(".match.eligible").first).to_contain_text("最高 3 万元（经计算，按您说的数）")
    page.locator(".match.eligible").first.get_by_role("link", name="通过PCT途径向国外申请专利").click()
    expect(page.locator("mark").first).to_be_in_viewport()
    expect(page.locator("mark").first).to_contain_text("通过PCT途径向国外申请专利")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_next_question_is_answered_with_one_press(open_page: Open, script: bool) -> None:
    page = described(open_page, script=script)
    asked = page.locator("#next-title").inner_text()
    page.locator(".ask-next").get_by_role("button", name="是", exact=True).click()
    expect(page.locator("#next-title")).not_to_have_text(asked)
    expect(page.locator(".known-facts")).to_contain_text("您填写的")
    page.locator(".ask-next").get_by_role("button", name="不清楚").click()
    expect(page.locator(".known-facts .basis", has_text="您填写的")).to_have_count(2)


def test_a_correction_updates_the_checklist_in_place(open_page: Open) -> None:
    page = described(open_page)
    page.get_by_label("PCT专利申请件数").fill("5件")
    page.get_by_label("PCT专利申请件数").press("Tab")
    expect(page.locator(".match.eligible").first).to_contain_text("最高 5 万元")
    page.get_by_label("高新技术企业", exact=True).select_option("否")
    expect(page.locator(".match.eligible", has_text="高新技术企业所得税优惠")).to_have_count(0)
    assert page.url.endswith("/eligibility")


def test_a_correction_without_a_script(open_page: Open) -> None:
    page = described(open_page, script=False)
    page.get_by_label("所在地").fill("苏州")
    page.get_by_role("button", name="按改过的再看").click()
    expect(page.locator(".found-matches")).to_contain_text("您在江苏省苏州市，收录的政策管不到那里（要在浙江省）")
    expect(page.locator(".match")).to_have_count(0)


@pytest.mark.parametrize(("button", "name"), [("导出 Excel", "补贴匹配.xlsx"), ("导出 Markdown", "补贴匹配.md")])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_result_can_be_taken_home(open_page: Open, button: str, name: str, script: bool) -> None:
    page = described(open_page, script=script)
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert download.value.suggested_filename == name


def test_print_shows_the_checklist_without_the_controls(open_page: Open) -> None:
    page = described(open_page)
    expect(page.locator("#print")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#print")).to_be_hidden()
    expect(page.locator(".ask-next")).to_be_hidden()
    expect(page.locator(".match.eligible h3").first).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_a_result(open_page: Open, scheme: str, width: int) -> None:
    page = described(open_page, scheme=scheme, width=width)
    assert serious(page) == []
    shot(page, f"eligibility-result-{width}-{scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(open_page: Open, scheme: str) -> None:
    assert described(open_page, scheme=scheme).evaluate(CONTRAST) == []
