"""Paragraphs of a plain text that were broken at a fixed width."""

import re

import pytest

from corpus.readers.wrapping import join_wrapped

PARAGRAPHS = (
    "清河市人民政府关于加快甲的意见",
    "　　为加快甲产业发展，根据国家和省有关规定，按照第三条规定的原则，结合本市实际，现提出以下意见，请认真贯彻执行。",
    "　　一、支持设备更新。对设备投资200万元以上的，按照10%给予补助，单个企业最高不超过100万元。（责任单位：市科技局）",
    "　　二、支持平台建设。对新认定的省级平台，一次性奖励50万元；对复评合格的，再奖励20万元。（责任单位：市科技局）",
    "　　三、其他。本意见自2022年3月1日起施行，有效期至2024年12月31日，由市科技局会同市财政局负责解释。",
)


def wrap(paragraph: str, width: int) -> str:
    """The paragraph broken before the margin, figures kept whole."""
    lines = [""]
    for word in re.findall(r"[!-~]+|.", paragraph):
        if sum(1 if ord(character) > 255 else 0.5 for character in lines[-1] + word) > width:
            lines.append("")
        lines[-1] += word
    return "\n".join(lines)


@pytest.mark.parametrize("width", [18, 24, 28])
def test_wrapped_paragraphs_are_joined(width: int) -> None:
    wrapped = "\n".join(wrap(paragraph, width) for paragraph in PARAGRAPHS)
    assert join_wrapped(wrapped) == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n".join(f"张某{number}任清河市科学技术局副局长兼任办公室主任" for number in "甲乙丙丁戊己庚辛壬癸"),
        "\n".join(f"对第{number}类企业给予一次性奖励，最高一百万元整。" for number in "甲乙丙丁戊己庚辛壬癸"),
        "",
    ],
    ids=["not wrapped", "a list", "sentences", "nothing"],
)
def test_other_text_stays(text: str) -> None:
    assert join_wrapped(text) == text
