"""What a question asks, and what it names."""

from pathlib import Path

import pytest

from assistant.errors import InvalidQuestion
from assistant.question import Ask, clean_question, understand
from corpus.library import Library


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  高企  认定\n奖多少？ ", "高企 认定 奖多少?"),
        ("Ｒ＆Ｄ经费", "R&D经费"),
        ("二、（四）7", "二、(四)7"),
    ],
)
def test_clean_question(text: str, expected: str) -> None:
    assert clean_question(text, 100) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "问题是空的"),
        ("   \n\t", "问题是空的"),
        ("？！……", "问题是空的"),
        ("补" * 10_000, "10000 个字，最多 500 个字"),
        ("补贴\x00多少", "控制字符 U+0000（第 3 个字）"),
        ("补贴\x1b[31m", "控制字符 U+001B"),
        ("补贴\ud800", "不完整的字符"),
    ],
)
def test_a_bad_question_is_refused_with_the_reason_and_what_to_do(text: str, part: str) -> None:
    with pytest.raises(InvalidQuestion) as caught:
        clean_question(text, 500)
    assert part in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("乡村振兴科技行动由谁负责", {Ask.UNITS}),
        ("上云这事找哪个局", {Ask.UNITS}),
        ("海外专利能补多少钱", {Ask.AMOUNT, Ask.NUMBER}),
        ("要建成多少家孵化器", {Ask.NUMBER}),
        ("绿色家居的龙头企业有哪些", {Ask.LIST}),
        ("飞地是什么意思", {Ask.DEFINITION}),
        ("什么情况下可以定向委托", {Ask.CONDITION}),
        ("能不能用创新券", {Ask.WHETHER}),
        ("亩均论英雄", set()),
    ],
)
def test_asks(library: Library, text: str, asks: set[Ask]) -> None:
    assert set(understand(text, library, ()).asks) == asks


@pytest.mark.parametrize(
    ("text", "documents", "path", "annex"),
    [
        ("浙政发(2018)43号 二、(四)7", ("zj-2018-43",), ("二", "（四）", "7"), ""),
        ("科技新政有几条", ("zj-2018-43",), (), ""),
        ("湖政办发〔2018〕85号第19项任务", ("hz-2018-85",), ("19",), ""),
        ("附件二里投资最大的", (), (), "附件2"),
        ("今年补贴多少", (), (), ""),
    ],
)
def test_named_places(
    library: Library, text: str, documents: tuple[str, ...], path: tuple[str, ...], annex: str
) -> None:
    query = understand(clean_question(text, 100), library, ())
    assert (query.documents, query.path, query.annex) == (documents, path, annex)


def test_no_question_of_the_development_set_is_known_to_the_program(library: Library) -> None:
    questions = Path(__file__).parents[1] / "golden" / "questions.jsonl"
    if not questions.exists():
        pytest.skip("the development set is not here")
    program = "".join(
        path.read_text(encoding="utf-8")
        for room in ("corpus", "index", "assistant", "web", "prompts")
        for path in (Path(__file__).parents[2] / room).rglob("*")
        if path.suffix in {".py", ".yaml", ".j2", ".html"}
    )
    import json

    for line in questions.read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["question"] not in program
