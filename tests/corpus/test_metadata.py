"""What a document says about itself."""

import pytest

from corpus.dates import PartialDate
from corpus.metadata import find_number, interpreted_title, read_dating, read_kind
from corpus.model import DocumentKind


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("（浙政发[2018]43号）", "浙政发〔2018〕43号"),
        ("（浙政发〔2018〕43号，以下简称“科技新政”）", "浙政发〔2018〕43号"),
        ("（湖政办发〔2018〕85号）", "湖政办发〔2018〕85号"),
        ("（国办发（2018）第101号）", "国办发〔2018〕101号"),
        ("没有文号", ""),
    ],
)
def test_document_number(text: str, number: str) -> None:
    assert find_number(text) == number


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于全面加快科技创新推动高质量发展的若干意见", DocumentKind.OPINION),
        ("《关于全面加快科技创新的若干意见》政策解读", DocumentKind.INTERPRETATION),
        ("沪湖绿色智造廊道建设实施方案（2018-2021年）", DocumentKind.PLAN),
        ("某市专项资金管理办法（试行）", DocumentKind.REGULATION),
        ("南浔电梯产业现状的研究与思考", DocumentKind.ARTICLE),
    ],
)
def test_kind(title: str, kind: DocumentKind) -> None:
    assert read_kind(title) is kind


@pytest.mark.parametrize(
    ("number", "note", "signature", "issued_on", "basis"),
    [
        ("湖政办发〔2018〕85号", "12月12日，市政府印发", "", "2018-12-12", "编者按"),
        ("浙政发〔2018〕43号", "2018年11月30日印发", "", "2018-11-30", "编者按"),
        ("浙政发〔2018〕43号", "近日，省政府出台", "", "2018", "文号"),
        ("", "", "(《中国教育报》2018年11月28日)", "2018-11-28", "署名"),
        ("", "", "（市经信委供稿）", "2018-12", "刊期"),
    ],
)
def test_dating(number: str, note: str, signature: str, issued_on: str, basis: str) -> None:
    dating = read_dating(number, note, signature, PartialDate(2018, 12))
    assert (str(dating.issued_on), dating.basis) == (issued_on, basis)


@pytest.mark.parametrize(
    ("title", "interpreted"),
    [
        ("《关于甲的意见》政策解读", "关于甲的意见"),
        ("《关于转发《乙》的通知》政策解读", "关于转发《乙》的通知"),
        ("关于甲的意见", ""),
    ],
)
def test_interpreted_title(title: str, interpreted: str) -> None:
    assert interpreted_title(title) == interpreted
