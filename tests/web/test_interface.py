"""Language, light and dark, embedding."""

import re
from pathlib import Path

import pytest
import yaml
from fastapi.testclient import TestClient

import web
from assistant.eligibility.model import Eligibility
from assistant.errors import InvalidSettings
from assistant.model import CautionKind
from assistant.units import Part
from corpus.benefits.conditions import Verdict as Holds
from corpus.model import DocumentKind, GovernmentLevel, Role
from tests.web.scripted import ScriptedAssistant, news, policy
from web.app import create_app
from web.feedback.model import Verdict
from web.interface import Language, read_messages
from web.office import Office, read_origins
from web.words import caution_name, role_name

ROOM = Path(web.__file__).parent
SAID = re.compile(r"""_\((?:"([^"]*)"|'([^']*)')""")
HAN = re.compile("[一-鿿]")
ORIGIN = "https://www.example.gov.cn"


def said() -> set[str]:
    """What the templates say, with the words that come from the types."""
    texts = [path.read_text("utf-8") for path in (ROOM / "templates").glob("*.html")]
    words = {one or other for text in texts for one, other in SAID.findall(text)}
    words |= {kind.chinese for kind in DocumentKind} | {part.chinese for part in Part}
    words |= {verdict.chinese for verdict in Verdict} | {caution_name(kind) for kind in CautionKind}
    words |= {role_name(role) for role in Role} - {""}
    words |= {verdict.chinese for verdict in Eligibility} | {verdict.chinese for verdict in Holds}
    words |= {level.chinese for level in GovernmentLevel if level is not GovernmentLevel.UNKNOWN}
    return words | {"跟随系统", "深色", "浅色", "写明金额", "没有金额", "只差一个条件", "是", "否"}


def test_everything_that_is_said_can_be_said_in_english() -> None:
    english = yaml.safe_load((ROOM / "messages" / "en.yaml").read_text("utf-8"))
    assert said() - english.keys() == set()
    for chinese, other in english.items():
        assert set(re.findall(r"\{\w+\}", chinese)) == set(re.findall(r"\{\w+\}", other)), chinese


def test_nothing_is_translated_that_is_not_said() -> None:
    english = yaml.safe_load((ROOM / "messages" / "en.yaml").read_text("utf-8"))
    assert set(english) - said() - {"提示"} == set()


def chinese_interface(page: str) -> list[str]:
    """The Chinese texts of a page that are not marked as Chinese."""
    outside = re.sub(r'<(\w+)[^>]* lang="zh-CN".*?</\1>', "", page, flags=re.DOTALL)
    return [text for text in re.findall(r">([^<>]*)<", outside) if HAN.search(text)]


def test_what_somebody_qualifies_for_is_told_in_english_with_the_words_of_the_documents(client: TestClient) -> None:
    client.cookies.set("language", "en")
    page = client.post("/eligibility", data={"description": "湖州德清一家高企，申请了3件PCT专利"}).text
    assert "What was understood" in page
    assert chinese_interface(page) == []


@pytest.mark.parametrize(
    "address", ["/", "/?q=给多少", "/search?q=专利", "/documents", "/units", "/eligibility", "/data"]
)
def test_the_interface_speaks_english_and_the_documents_chinese(client: TestClient, address: str) -> None:
    client.cookies.set("language", "en")
    page = client.get(address).text
    assert '<html lang="en"' in page
    texts = chinese_interface(page)
    shown = policy().text + news().text
    asked = ("给多少", "专利", "关于加快")
    assert [text for text in texts if text.strip() not in shown and not any(word in text for word in asked)] == []


def test_a_choice_is_kept_and_leads_back(client: TestClient) -> None:
    reply = client.get("/preferences?theme=dark&back=/units%3Fa%3D1", follow_redirects=False)
    assert (reply.status_code, reply.headers["location"]) == (303, "/units?a=1")
    assert 'data-theme="dark"' in client.get("/").text


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_a_choice_never_leads_away(client: TestClient, back: str) -> None:
    reply = client.get("/preferences", params={"theme": "dark", "back": back}, follow_redirects=False)
    assert reply.headers["location"] == "/"


@pytest.mark.parametrize("value", ["<script>", "", "xx"])
def test_a_cookie_that_says_nothing_valid_says_nothing(client: TestClient, value: str) -> None:
    client.cookies.set("theme", value)
    client.cookies.set("language", value)
    assert '<html lang="zh-CN" data-theme="auto">' in client.get("/").text


def test_what_is_missing_in_the_catalogue_stays_chinese() -> None:
    assert read_messages()[Language.ENGLISH]("没有这句话") == "没有这句话"


def test_only_the_sites_that_were_named_may_show_the_question_box(assistant: ScriptedAssistant) -> None:
    with TestClient(create_app(assistant, office=Office(embed_origins=(ORIGIN,)))) as client:
        for address in ("/embed", "/embed?q=给多少", "/embed.js"):
            reply = client.get(address)
            assert reply.status_code == 200
            assert f"frame-ancestors {ORIGIN}" in reply.headers["content-security-policy"]
            assert "x-frame-options" not in reply.headers
        assert "<script" not in client.get("/embed?q=给多少").text
        assert "frame-ancestors 'none'" in client.get("/").headers["content-security-policy"]


def test_without_origins_there_is_nothing_to_embed(client: TestClient) -> None:
    assert client.get("/embed").status_code == client.get("/embed.js").status_code == 404


@pytest.mark.parametrize("text", ["*", "example.gov.cn", "https://a.cn/path", "https://a.cn; script-src *", "'self'"])
def test_what_is_no_origin_is_told(text: str) -> None:
    with pytest.raises(InvalidSettings, match="不是网站的来源"):
        read_origins(text)
