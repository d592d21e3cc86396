"""The reader's page: links that last, original beside interpretation, tables."""

import re

import pytest
from fastapi.testclient import TestClient

from corpus.library import Library
from tests.web.scripted import ScriptedAssistant, policy
from web.app import create_app
from web.links import clause_sum
from web.relations import Relations

CHANGED = "文字改动过"
GONE = "没有编号为"


def test_a_permanent_link_opens_its_clause_without_a_word(client: TestClient) -> None:
    url = client.get("/api/clauses/p-1:2.1").json()["permanent_url"]
    address, fragment = url.split("#")
    page = client.get(address).text
    assert f'id="{fragment}"' in page
    assert CHANGED not in page
    assert GONE not in page
    assert url.replace("&", "&amp;") in page


@pytest.mark.parametrize(
    ("address", "notice"),
    [
        ("/documents/p-1?clause=p-1:2.1&sum=000000000000", CHANGED),
        ("/documents/p-1?clause=p-1:9.9&sum=000000000000", GONE),
        ("/documents/p-1?clause=<b>", GONE),
    ],
)
def test_a_link_whose_clause_is_not_what_it_was_says_so(client: TestClient, address: str, notice: str) -> None:
    page = client.get(address).text
    assert notice in page
    assert "<b>" not in page


def test_the_sum_changes_with_the_words_and_with_nothing_else() -> None:
    one, other = policy(), policy(quote="另一句话。")
    clause = one.clause("p-1:2.1")
    assert clause_sum(one, clause) != clause_sum(other, other.clause("p-1:2.1"))
    assert re.fullmatch("[0-9a-f]{12}", clause_sum(one, clause))
    assert clause_sum(one, one.clause("p-1:2.2")) == clause_sum(other, other.clause("p-1:2.2"))


def test_the_line_of_a_table_has_a_heading(client: TestClient) -> None:
    page = client.get("/documents/n-1").text
    assert '<caption class="hidden">廊道建设目标任务表</caption>' in page
    assert '<th scope="rowgroup" rowspan="2">发展新高地</th>' in page


def test_original_and_interpretation_stand_side_by_side(library: Library) -> None:
    relations = Relations(library.documents)
    interpretation = library.document("zj-2018-43-jd")
    policy_text = library.document("zj-2018-43")
    assert interpretation is not None
    assert policy_text is not None
    assistant = ScriptedAssistant(held=library.documents)
    with TestClient(create_app(assistant)) as client:
        page = client.get("/documents/zj-2018-43?beside=zj-2018-43-jd").text
        plain = client.get("/documents/zj-2018-43").text
    shown = "".join(re.sub(r"<[^>]+>", "", page).split())
    for clause in policy_text.clauses:
        for gloss in relations.glosses(clause):
            for sentence in gloss.sentences:
                words = "".join(interpretation.quote(sentence).replace("&", "&amp;").split())
                assert words in shown
    assert "解读里不专讲某一条的话" in page
    assert "解读里不专讲某一条的话" not in plain
    assert "?beside=zj-2018-43-jd" in plain
