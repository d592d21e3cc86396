"""Which opening words of a clause are its heading."""

import pytest

from corpus.headings import find_heading
from corpus.model import Span
from corpus.numbering import read_marker


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("（一）加强研究。实施专项。", "加强研究"),
        ("第一条 为了甲，制定本办法。", "为了甲，制定本办法"),
        ("第一条【目的】为了甲，制定本办法。", "目的"),
        ("第一条 （适用范围） 本市适用。", "适用范围"),
        ("第一条（名词）", "名词"),
        ("第一条（责任单位：市甲局）", ""),
        ("（一）（试行）办法", "（试行）办法"),
        ("（一）支持甲（市甲局、市乙局）。给予补助。", "支持甲"),
        ("第三条 第二条规定的甲，由市甲局负责。", ""),
        ("第四条 按照第三条规定处理。", ""),
        ("第五条 违反本办法第三条的，责令改正。", ""),
        ("（一）第一条至第三条，规定目的。", ""),
        ("三、第十八条改为第十九条。", "第十八条改为第十九条"),
        ("（一）关于第三条", "关于第三条"),
        ("1.支持甲；", ""),
        (f"一、{'很长的一句话' * 12}。后一句。", ""),
    ],
)
def test_heading(line: str, heading: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert find_heading(line, marker, Span(marker.length, len(line)), bare=False)[0] == heading
