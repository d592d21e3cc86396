"""Where sentences end."""

import pytest

from corpus.model import Span
from corpus.sentences import split_sentences, strip


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("加强领导。完善体系。", ["加强领导。", "完善体系。"]),
        ("比2017年翻一番；比重达到3%", ["比2017年翻一番；", "比重达到3%"]),
        ("他说“好。”大家同意。", ["他说“好。”", "大家同意。"]),
        ("投入1.5亿元。", ["投入1.5亿元。"]),
        ("标题\n　　正文。", ["标题", "正文。"]),
        ("真的吗？！是的", ["真的吗？！", "是的"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in split_sentences(text, Span(0, len(text)))] == sentences


def test_sentences_stay_within_the_span() -> None:
    text = "甲。乙。丙。"
    assert split_sentences(text, Span(2, 4)) == (Span(2, 4),)


@pytest.mark.parametrize(
    ("span", "expected"), [(Span(0, 5), Span(1, 3)), (Span(3, 5), Span(3, 3)), (Span(1, 1), Span(1, 1))]
)
def test_strip(span: Span, expected: Span) -> None:
    assert strip(" 甲乙  ", span) == expected
