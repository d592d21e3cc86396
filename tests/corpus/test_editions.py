import pytest

from corpus.dates import PartialDate
from corpus.editions import compare_editions
from corpus.library import read_documents
from corpus.model import Document

_OLD = """清河市关于加快低空经济发展的若干意见
一、总体要求
坚持创新驱动。
二、主要措施
1.建设起降点。每年新建二十个，每个补助10万元。
2.培育企业。对首台产品给予奖励，最高100万元。
3.开展培训。每年培训飞手五百人。
三、加强保障
落实责任，严格考核。
"""


def _document(text: str) -> Document:
    (document,) = read_documents(text, "甲.txt", PartialDate(2023))
    return document


def _shown(new: str) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """The changes: kind, label before, label after, words."""
    return [
        (
            change.kind.value,
            change.old.label if change.old else "",
            change.new.label if change.new else "",
            [(words.old, words.new) for words in change.words],
        )
        for change in compare_editions(_document(_OLD), _document(new))
    ]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("", "", []),
        ("10万元", "30万元", [("changed", "二、1.", "二、1.", [("10", "30")])]),
        ("每年新建二十个，", "", [("changed", "二、1.", "二、1.", [("每年新建二十个，", "")])]),
        ("，严格考核", "，强化督查，严格考核", [("changed", "三、第1段", "三、第1段", [("", "，强化督查")])]),
        ("3.开展培训。每年培训飞手五百人。\n", "", [("removed", "二、3.", "", [])]),
        ("三、加强", "4.开放空域。在两个县试点。\n三、加强", [("added", "", "二、4.", [])]),
        (
            "2.培育企业。对首台产品给予奖励，最高100万元。\n3.开展",
            "2.开放空域。在两个县试点。\n3.培育企业。对首台产品给予奖励，最高100万元。\n4.开展",
            [("added", "", "二、2.", []), ("moved", "二、2.", "二、3.", []), ("moved", "二、3.", "二、4.", [])],
        ),
        (
            "3.开展培训。每年培训飞手五百人。",
            "3.支持会展。举办低空经济博览会，每场资助二十万元。",
            [("removed", "二、3.", "", []), ("added", "", "二、3.", [])],
        ),
        ("总体要求", "指导思想", [("removed", "一、", "", []), ("added", "", "一、", [])]),
        ("坚持创新驱动。\n", "坚持  创新　驱动 。\n", []),
    ],
    ids=[
        *("nothing", "a figure", "words gone", "words more", "gone", "new", "put in between", "another", "heading"),
        "blanks",
    ],
)
def test_changes(old: str, new: str, changes: list[tuple[str, str, str, list[tuple[str, str]]]]):
    assert sorted(_shown(_OLD.replace(old, new, 1))) == sorted(changes)


def test_changes_come_in_the_order_of_the_new_edition():
    new = _OLD.replace("坚持创新", "坚持改革创新").replace("五百人", "六百人")
    new = new.replace("2.培育企业。对首台产品给予奖励，最高100万元。\n3.", "2.")
    found = [(kind, before, after) for kind, before, after, _ in _shown(new)]
    assert found == [("changed", "一、第1段", "一、第1段"), ("removed", "二、2.", ""), ("changed", "二、3.", "二、2.")]


def test_a_long_document_is_compared_in_a_moment():
    lines = "".join(f"{n}.第{n}项任务。每年支持{n}家企业，给予{n}万元补助。\n" for n in range(1, 400))
    text = f"清河市关于若干事项的意见\n一、任务\n{lines}"
    changes = compare_editions(_document(text), _document(text.replace("支持7家", "支持8家")))
    assert [change.kind.value for change in changes] == ["changed"]
