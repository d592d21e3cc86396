"""Which family of numbers stands above which."""

import pytest

from corpus.numbering import read_marker
from corpus.ranks import rank_levels


@pytest.mark.parametrize(
    ("numbers", "order"),
    [
        ("一、 （一） 1. 2. （二） 3. 二、 （一） 4.", "HAN PAREN_HAN ARABIC"),
        ("一、 1. 2. （一） 1. 2. （二） 1. 二、 1.", "HAN PAREN_HAN ARABIC"),
        ("1. （一） （二） 2. （一） （二）", "ARABIC PAREN_HAN"),
        ("一、 1. （一） （二） 2. （一） （二） 二、 1. （一） （二）", "HAN ARABIC PAREN_HAN"),
        ("第一条： 一、 二、 第二条： 一、", "ARTICLE HAN"),
        ("一、 第一条： 第二条： 二、 第三条：", "HAN ARTICLE"),
    ],
)
def test_order(numbers: str, order: str) -> None:
    markers = [marker for number in numbers.split() if (marker := read_marker(number))]
    ranks = rank_levels(markers)
    found = sorted({marker.level for marker in markers}, key=lambda level: ranks[level])
    assert " ".join(level.name for level in found) == order
