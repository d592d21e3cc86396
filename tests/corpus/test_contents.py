"""Tables of contents, with the heading 目录 and without."""

import pytest

from corpus.contents import find_contents
from corpus.lines import read_lines

ENTRIES = "一、总则\n二、体系\n（一）机构\n三、附则\n"
BODY = "一、总则\n做甲。\n二、体系\n（一）机构\n做乙。\n三、附则\n做丙。\n"
LISTS = "一、甲\n1.目标\n2.措施\n3.时限\n二、乙\n1.目标\n2.措施\n3.时限\n做丙。\n"


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("目　录\n" + ENTRIES + BODY, {0: 5}),
        (ENTRIES + BODY, {0: 4}),
        ("甲预案\n" + ENTRIES + "\n" + BODY, {1: 6}),
        ("一、总则 1\n二、体系……2\n（一）机构 2\n三、附则 9\n" + BODY, {0: 4}),
        ("一、总则" + "." * 50 + " - 3 -\n二、体系........- 4 -\n（一）机构....- 5 -\n三、附则 - 6 -\n" + BODY, {0: 4}),
        (ENTRIES + BODY + "附件1\n" + ENTRIES + BODY, {0: 4, 12: 16}),
        (LISTS, {}),
        (ENTRIES, {}),
        (BODY + BODY, {}),
        (ENTRIES + ENTRIES, {}),
    ],
)
def test_contents(text: str, contents: dict[int, int]) -> None:
    assert find_contents(read_lines(text)) == contents
