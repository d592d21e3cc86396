"""What surrounds an answer: copying, judging, history, language, light and dark, other sites."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Open

QUESTION = "引进大院名校，省里最高给多少支持？"


def test_an_answer_is_copied_with_its_sources(open_page: Open) -> None:
    page = open_page(f"/?q={QUESTION}")
    page.locator("button.copy").click()
    expect(page.locator("button.copy")).to_have_text("已复制")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith(QUESTION)
    assert "3000万元" in text
    assert "[1] 二、（三）7. 引进大院名校共建创新载体，浙江省人民政府" in text
    assert re.search(r"http://\S+/documents/zj-2018-43\?clause=zj-2018-43:2\.3\.7&sum=[0-9a-f]{12}#", text)


def test_a_useless_answer_is_said_to_be_with_a_reason(open_page: Open) -> None:
    page = open_page(f"/?q={QUESTION}")
    page.get_by_role("button", name="没用").click()
    expect(page.get_by_label("原因（可以不写）")).to_be_focused()
    page.keyboard.type("没说怎么申请")
    page.get_by_role("button", name="没用").click()
    expect(page.locator(".vote [role=status]")).to_have_text("谢谢，已经记下。")
    data = open_page("/data")
    expect(data.locator("main")).to_contain_text("没说怎么申请")
    with data.expect_download():
        data.get_by_role("link", name=re.compile("草稿")).click()


def test_without_script_the_judgement_is_a_form(open_page: Open) -> None:
    page = open_page(f"/?q={QUESTION}", script=False)
    page.get_by_role("button", name="有用").click()
    expect(page.locator("h1")).to_have_text("谢谢，已经记下。")
    page.get_by_role("link", name="回到这个问题").click()
    expect(page.locator(".answer")).to_contain_text("3000万元")


def test_questions_are_remembered_here_until_they_are_cleared(open_page: Open) -> None:
    page = open_page()
    page.locator("#q").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_contain_text("3000万元")
    page.goto("/")
    expect(page.locator("#history a")).to_have_text([QUESTION])
    page.get_by_role("button", name="清除").click()
    expect(page.locator("#history")).to_be_hidden()
    page.reload()
    expect(page.locator("#history")).to_be_hidden()


def test_every_suggested_question_has_an_answer(open_page: Open) -> None:
    page = open_page()
    addresses = [link.get_attribute("href") for link in page.locator("#examples > ul a").all()]
    assert len(addresses) >= 4
    for address in addresses:
        assert address is not None
        page.goto(address)
        expect(page.locator(".reply.answered")).to_be_visible()


def test_a_refusal_leads_on(open_page: Open) -> None:
    page = open_page("/?q=幼儿园学费是多少？")
    expect(page.locator(".instead")).to_contain_text("在条款里检索这些词")
    page.locator(".instead a").first.click()
    expect(page).to_have_url(re.compile("/search"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_dark_is_a_choice_that_stays(open_page: Open, script: bool) -> None:
    page = open_page(script=script)
    page.locator("a.theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto("/units")
    ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert ground == "rgb(15, 20, 26)"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_interface_can_be_english(open_page: Open, script: bool) -> None:
    page = open_page("/search?q=专利", script=script)
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/search\?q="))
    expect(page.locator("h1")).to_have_text("Search clauses")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("h1")).to_have_text("条款检索")


def test_the_question_box_works_on_another_site(browser: Browser, embedding: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(embedding)
    frame = page.frame_locator("iframe[title=政策问答]")
    frame.get_by_label("用一句话写下您的问题").fill(QUESTION)
    frame.get_by_role("button", name="提问").click()
    expect(frame.locator(".answer")).to_contain_text("3000万元")
    expect(frame.locator("#c1")).to_contain_text("引进大院名校")
    assert "allow-scripts" not in (page.locator("iframe").get_attribute("sandbox") or "")
    context.close()
    assert [text for text in said if "favicon" not in text] == []


def test_other_sites_cannot_show_it(browser: Browser, embedding: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(embedding.replace("localhost", "127.0.0.1"))
    frame = page.frame_locator("iframe")
    expect(frame.locator("#q")).to_have_count(0)
    context.close()
