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


WATCH = """() => {
  window.seen = [];
  new MutationObserver(() => {
    const turn = document.querySelector("#turns > .turn");
    if (!turn) return;
    const letters = turn.querySelector(".answer").textContent.length;
    window.seen.push([turn.querySelectorAll(".card").length, letters, turn.querySelector(".follow") !== null]);
  }).observe(document.getElementById("turns"), { childList: true, subtree: true });
}"""


def test_the_sources_come_before_the_sentences_and_these_before_the_end(open_page: Open) -> None:
    page = open_page()
    page.evaluate(WATCH)
    page.locator("#q").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#follow")).to_be_visible()
    steps = page.evaluate("window.seen")
    assert [1, 0, False] in steps
    assert any(cards and letters and not is_whole for cards, letters, is_whole in steps)
    assert steps[-1][2]
    page.locator("#follow").fill("哪些单位负责？")
    page.keyboard.press("Enter")
    expect(page.locator(".earlier summary")).to_have_text(QUESTION)
    expect(page.locator("#turns > .turn")).to_have_count(1)


# The end of the answer is held back until the test lets it come.
HOLD = """() => {
  const listen = EventSource.prototype.addEventListener;
  EventSource.prototype.addEventListener = function (type, listener) {
    listen.call(this, type, (event) => {
      if (type === "done") window.finish = () => listener(event);
      else if (!window.finish) listener(event);
    });
  };
}"""


@pytest.mark.parametrize("reached", [".question", ".answer a.ref", "#c1 .open", "#q"])
def test_the_end_of_the_answer_leaves_the_focus_where_the_reader_has_moved_it(open_page: Open, reached: str) -> None:
    page = open_page()
    page.evaluate(HOLD)
    page.locator("#q").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_contain_text("3000万元")
    expect(page.locator(".question")).to_be_focused()
    page.locator(reached).first.focus()
    page.wait_for_function("window.finish !== undefined")
    page.evaluate("window.finish()")
    expect(page.locator("#follow")).to_be_visible()
    expect(page.locator(reached).first).to_be_focused()


def test_without_the_stream_the_answer_comes_whole(open_page: Open) -> None:
    page = open_page(faults=True)
    page.route("**/answer/stream*", lambda route: route.abort())
    page.locator("#q").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_contain_text("3000万元")
    expect(page.locator("#state")).to_be_empty()


def test_a_question_that_cannot_be_asked_is_told(open_page: Open) -> None:
    page = open_page(faults=True)
    page.locator("#q").fill("专" * 501)
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_have_text("这个问题没有办法回答")


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
    expect(page.locator("#follow")).to_be_visible()
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
