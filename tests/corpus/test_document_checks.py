"""Oddities of a document as a whole."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document_checks import check_copies, check_dates, check_reached, check_structure, check_twins
from corpus.library import read_library
from corpus.model import Document

ReadOne = Callable[[str], Document]
TITLE = "清河市人民政府关于甲的意见\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"{TITLE}现提出意见。\n加强研究。\n", 1),
        (f"{TITLE}一、加强研究。设立专项。\n", 0),
        ("甲的现状与思考\n这是正文，说明了情况。\n", 0),
    ],
    ids=["policy without numbers", "policy", "article"],
)
def test_structure(read_one: ReadOne, text: str, count: int) -> None:
    document = read_one(text)
    assert len(list(check_structure(document))) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"{TITLE}一、本意见自2020年5月1日起施行，有效期至2020年4月1日。\n",
            ["2020年4月1日失效，早于2020年5月1日施行。"],
        ),
        (
            f"{TITLE}一、有效期至2018年4月1日。\n清河市人民政府\n2019年1月2日\n",
            ["2018年4月1日失效，早于2019年1月2日发布。"],
        ),
        (
            f"{TITLE}清政发〔2020〕1号\n一、甲。\n清河市人民政府\n2019年1月2日\n",
            ["文号是2020年的，署名的日期是2019年1月2日。"],
        ),
        (f"{TITLE}一、2021年2月29日前完成。\n", ["没有“2021年2月29日”这一天。"]),
        (f"{TITLE}一、本意见自2020年5月1日起施行，有效期3年。\n", []),
        (f"{TITLE}一、甲。\n", []),
    ],
)
def test_dates(read_one: ReadOne, text: str, found: list[str]) -> None:
    findings = list(check_dates(read_one(text)))
    assert [finding.text for finding in findings] == found
    assert all(finding.quote in text for finding in findings)


LONG = "支持企业建设研发平台，按照投入的百分之二十给予补助，" * 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{TITLE}一、平台\n{LONG}。\n二、补助\n{LONG}。\n", ["这段文字与“一、第1段”的完全相同。"]),
        (f"{TITLE}一、平台\n{LONG}。\n二、补助\n{LONG}另行规定。\n", []),
        (f"{TITLE}一、平台\n加强研究。\n二、补助\n加强研究。\n", []),
    ],
    ids=["twice", "differs", "short"],
)
def test_copies(read_one: ReadOne, text: str, found: list[str]) -> None:
    assert [finding.text for finding in check_copies(read_one(text))] == found


def test_text_that_no_leaf_holds_is_told(read_one: ReadOne) -> None:
    document = read_one(f"{TITLE}一、加强研究。设立专项。\n二、加强领导。\n")
    assert list(check_reached(document)) == []
    shortened = replace(document, leaves=tuple(leaf for leaf in document.leaves if leaf.clause != f"{document.id}:1"))
    assert [finding.quote.strip() for finding in check_reached(shortened)] == ["一、加强研究。设立专项。"]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((f"{TITLE}一、甲。\n", f"{TITLE}一、 甲。\n"), ["全文与“清河市人民政府关于甲的意见”相同，可能重复收入。"]),
        (
            (f"{TITLE}清政发〔2020〕1号\n一、甲。\n", "关于乙的意见\n清政发〔2020〕1号\n一、乙。\n"),
            ["文号清政发〔2020〕1号与“清河市人民政府关于甲的意见”的相同，可能重复收入。"],
        ),
        ((f"{TITLE}一、甲。\n", f"{TITLE}一、乙。\n"), []),
    ],
    ids=["same text", "same number", "different"],
)
def test_twins(write_corpus: Callable[[dict[str, str]], Path], texts: tuple[str, ...], found: list[str]) -> None:
    library = read_library(write_corpus({f"{name}.txt": text for name, text in zip("ab", texts, strict=True)}))
    assert [finding.text for finding in check_twins(library.documents)] == found
