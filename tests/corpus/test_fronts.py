"""The head of a single document."""

import pytest

from corpus.fronts import read_front
from corpus.lines import read_lines

BODY = "为了甲，提出以下意见。"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("清河市关于加快甲的意见", "清河市关于加快甲的意见"),
        ("清河市人民政府办公室\n\n关于印发甲方案的通知", "清河市人民政府办公室关于印发甲方案的通知"),
        ("清河市人民政府文件\n清政发〔2020〕1号\n关于加快甲的意见\n各区：", "关于加快甲的意见"),
        ("关于印发\n甲 办 法 的 通 知", "关于印发甲办法的通知"),
        ("甲管理办法\n（试行）", "甲管理办法（试行）"),
        ("甲条例\n（2019年3月1日通过）", "甲条例"),
        ("标题：关于甲的通知\n发文机关：乙", "关于甲的通知"),
        ("首页 > 文件\n主题词：\n关于甲的通知", "关于甲的通知"),
        ("江东省人民政府令\n第9号", "江东省人民政府令"),
        ("省出台新政\n编者按：近日出台。\n关于甲的意见", "关于甲的意见"),
        ("本站声明，转载须注明。\n清河市关于甲的通知", "清河市关于甲的通知"),
    ],
)
def test_title(head: str, title: str) -> None:
    text = f"{head}\n{BODY}\n"
    front = read_front(text, read_lines(text))
    assert front.title == title
    assert text[front.span.end :].strip() == BODY


@pytest.mark.parametrize("text", ["", "一、总则\n甲。\n", "这是正文，说明了情况。\n", "目录\n一、总则\n"])
def test_no_head(text: str) -> None:
    front = read_front(text, read_lines(text))
    assert (front.title, len(front.span)) == ("", 0)


def test_an_order_is_known_by_what_it_puts_into_force() -> None:
    text = "江东省人民政府令\n第9号\n《江东省甲办法》已经通过，现予公布。\n"
    assert read_front(text, read_lines(text)).title == "江东省甲办法"
