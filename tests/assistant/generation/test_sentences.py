"""A reply is cut where its sentences end, wherever its pieces end."""

import pytest

from assistant.generation.sentences import SentenceReader


def read(reply: str, size: int) -> list[str]:
    reader = SentenceReader()
    found = [sentence for i in range(0, len(reply), size) for sentence in reader.feed(reply[i : i + size])]
    return [*found, *reader.rest()]


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    ("reply", "sentences"),
    [
        ("甲[1]。乙[2]。", ["甲[1]。", "乙[2]。"]),
        ("甲。[1] 乙。[2]", ["甲。[1]", "乙。[2]"]),
        ("甲。[1][2]\n乙！【3】丙", ["甲。[1][2]", "乙！【3】", "丙"]),
        ("甲；乙。[1]", ["甲；乙。[1]"]),
        ("“甲。”[1]乙", ["“甲。”[1]", "乙"]),
        ("- 甲[1]\n- 乙[2]", ["甲[1]", "乙[2]"]),
        ("1. 甲[1]\n2、乙[1]", ["甲[1]", "乙[1]"]),
        ("3.5亿元[1]。", ["3.5亿元[1]。"]),
        ("## 标题\n**甲**[1]。", ["标题", "甲[1]。"]),
        ("<think>先想3000万元。\n再说</think>\n\n甲[1]。", ["甲[1]。"]),
        ("<think>想不完", []),
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentences(reply: str, sentences: list[str], size: int) -> None:
    assert read(reply, size) == sentences
