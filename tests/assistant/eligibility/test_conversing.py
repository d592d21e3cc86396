"""A question about oneself in the conversation; any other question goes its usual way."""

from collections.abc import Iterable
from datetime import date

import pytest

from assistant.eligibility.recognising import Recogniser
from assistant.evaluation.grounding import ground
from assistant.evaluation.local import LocalRespondent
from assistant.evaluation.model import Status
from assistant.evaluation.sources import Sources
from assistant.model import Answer, Clarification, Question, Refusal, Reply
from assistant.protocols import Assistant
from assistant.verifying import cited_text

TODAY = date(2026, 11, 23)


def talk(assistant: Assistant, questions: Iterable[str]) -> list[Reply]:
    replies: list[Reply] = []
    for question in questions:
        conversation = replies[-1].conversation_id if replies else None
        replies.append(assistant.ask(Question(question, TODAY, conversation)))
    return replies


@pytest.mark.parametrize(
    "question",
    [
        "我们厂能享受哪些政策",
        "我们是湖州一家高企，能拿什么补贴？",
        "我们是湖州一家规上企业，研发占4.5%，有哪些政策可以享受？",
        "湖州一家小微企业能申请什么补助",
        "我们学校能拿到哪些支持",
        "我们高企有什么优惠",
        "帮我看看我们厂有什么补贴",
        "我是杭州一个创业者，有什么政策支持我",
    ],
)
def test_a_question_about_oneself(recogniser: Recogniser, question: str) -> None:
    assert recogniser.is_profile_question(question, TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "引进大院名校最多给多少",
        "我们引进大院名校能拿什么补贴",
        "我们申请PCT专利有哪些补贴",
        "我们去年申请了PCT专利，能补多少钱？",
        "高企有哪些优惠政策",
        "我们想建海外研发中心有什么支持",
        "企业上云有什么补贴",
        "我们厂的军工项目有什么补助",
        "我们要引进人才，有什么政策",
        "基础研究由哪个单位负责？",
    ],
)
def test_a_question_about_one_policy(recogniser: Recogniser, question: str) -> None:
    assert not recogniser.is_profile_question(question, TODAY)


def test_what_is_met_is_answered_with_its_clauses(assistant: Assistant) -> None:
    (reply,) = talk(assistant, ["我们是湖州一家高企，申请了3件PCT专利，能享受哪些政策？"])
    assert isinstance(reply, Answer)
    assert "PCT国际专利申请费用补助：每件专利申请不超过1万元的费用补助" in reply.text
    assert "最高 3 万元（经计算，按您说的数）[1]" in reply.text
    assert reply.units
    assert [caution.kind for caution in reply.warnings][:1] == ["age"]
    for citation in reply.citations:
        assert citation.document.quote(citation.span) == citation.quote
        assert citation.quote in cited_text(citation.document, (citation.clause.id,))


@pytest.mark.parametrize(
    "profile",
    [
        "我们是湖州一家高企，规上，研发占比排名前200，软投入3500万元",
        "我们是临海一家高企，申请了5件PCT专利，承担军工项目，合同金额600万元",
        "杭州一家新型研发机构，去年研发经费支出3000万元，符合划拨用地目录",
        "我们是台州一家省级高新园区的管委会，在省级高新园区中排第四",
    ],
)
def test_every_number_stands_in_its_clause_or_is_said_to_be_computed(assistant: Assistant, profile: str) -> None:
    respondent = LocalRespondent(assistant, TODAY)
    response = respondent.ask(f"{profile}。我们能享受哪些政策？", None)
    assert response.status is Status.ANSWERED
    assert ground(response, Sources(respondent.sources())).unfounded == ()


def test_the_profile_is_kept_and_refined(assistant: Assistant) -> None:
    first, second, third, fourth = talk(
        assistant, ["我们厂能享受哪些政策", "在德清", "我们还是高企", "引进大院名校最多给多少"]
    )
    assert first.text.endswith("请再告诉我：在哪个市、县（区）？")
    assert "要确认：在浙江省" in first.text
    assert "在浙江省" not in second.text
    assert "高新技术企业所得税优惠" in third.text
    assert third.text.startswith("按您说的情况，条件都满足的：")
    assert "3000万元" in fourth.text


def test_an_answer_in_between_does_not_forget_the_profile(assistant: Assistant) -> None:
    *_, last = talk(assistant, ["我们厂在德清，能享受哪些政策", "引进大院名校最多给多少", "我们是高企"])
    assert "高新技术企业所得税优惠" in last.text


def test_outside_the_area_there_is_nothing(assistant: Assistant) -> None:
    (reply,) = talk(assistant, ["我们是苏州一家高企，能享受哪些政策？"])
    assert isinstance(reply, Refusal)
    assert "江苏省苏州市" in reply.text
    assert reply.nearest == ()


def test_whoever_says_nothing_is_asked(assistant: Assistant) -> None:
    (reply,) = talk(assistant, ["我能享受什么政策"])
    assert isinstance(reply, Clarification)


def test_as_many_citations_as_wanted(assistant: Assistant) -> None:
    reply = assistant.ask(Question("我们是湖州一家高企，能享受哪些政策？", TODAY, limit=2))
    assert isinstance(reply, Answer)
    assert len(reply.citations) == 2
    assert "补贴匹配" in reply.text
