"""A bulletin is split where a title stands."""

import pytest

from corpus.splitting import split_bulletin

BODY = "这是正文的第一句话，说明了有关情况。\n"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"关于甲的意见\n{BODY}", ["关于甲的意见"]),
        (f"关于甲的意见\n{BODY}关于乙的方案\n{BODY}", ["关于甲的意见", "关于乙的方案"]),
        (f"省政府关于全面\n加快甲的意见\n{BODY}", ["省政府关于全面加快甲的意见"]),
        (f"省出台新政\n编者按：近日，省政府出台意见。\n关于甲的意见\n{BODY}", ["关于甲的意见"]),
        (f"联席会议制度建立\n----强化统筹协调\n{BODY}", ["联席会议制度建立"]),
        (f"关于甲的意见\n{BODY}附件1\n目标任务表\n\t序号\n\t指标\n\n\t1\n\t甲\n", ["关于甲的意见"]),
        (f"关于甲的意见\n{BODY}企业一览表\n\t序号\n\t企业\n\n\t1\n\t甲\n\n{BODY}", ["关于甲的意见"]),
        (BODY, [""]),
        ("一、总则。\n二、分则。\n", [""]),
    ],
    ids=["one", "two", "title on two lines", "lead and note", "subtitle", "annex", "table", "no title", "only clauses"],
)
def test_titles(text: str, titles: list[str]) -> None:
    assert [part.title for part in split_bulletin(text)] == titles


def test_parts_cover_the_text_without_overlap() -> None:
    text = f"\n关于甲的意见\n{BODY}\n关于乙的方案\n{BODY}"
    first, second = split_bulletin(text)
    assert (first.span.start, first.span.end, second.span.end) == (0, second.span.start, len(text))
    assert text[second.front.start : second.front.end] == "关于乙的方案"
