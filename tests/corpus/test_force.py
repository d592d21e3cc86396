from datetime import date

import pytest

from corpus.dates import PartialDate
from corpus.force import Force
from corpus.library import read_documents
from corpus.model import Document

_TIMED = "清河市人民政府关于加快甲的意见\n清政发〔2023〕5号\n一、发展甲。奖励十万元。\n"
_TIMED += "二、本意见自2023年5月1日起施行，有效期3年。\n"
_PLAIN = "清河市人民政府关于支持乙的意见\n清政发〔2019〕7号\n一、支持乙。补助五万元。\n"
_LATER = "清河市人民政府关于支持丙的意见\n清政发〔2024〕2号\n一、支持丙。补助六万元。\n二、本意见自2024年3月1日起施行。"


def _read(*texts: str) -> list[Document]:
    return [document for text in texts for document in read_documents(text, "甲.txt", PartialDate(2018))]


def _lapsed(day: str, *texts: str) -> list[str]:
    """The numbers of the documents that are out of force on a day."""
    documents = _read(*texts)
    force, on = Force(documents), date.fromisoformat(day)
    assert force.lapsed(on) == {document.id for document in documents if force.lapse(document, on)}
    return [document.number for document in documents if document.id in force.lapsed(on)]


@pytest.mark.parametrize(
    ("day", "texts", "lapsed"),
    [
        ("2026-04-30", [_TIMED], []),
        ("2026-05-01", [_TIMED], ["清政发〔2023〕5号"]),
        ("2022-01-01", [_TIMED], []),
        ("2099-01-01", [_PLAIN, _LATER], []),
        ("2024-02-29", [_PLAIN, _LATER + "《某某意见》（清政发〔2019〕7号）同时废止。"], []),
        ("2024-03-01", [_PLAIN, _LATER + "《某某意见》（清政发〔2019〕7号）同时废止。"], ["清政发〔2019〕7号"]),
        ("2024-03-01", [_PLAIN, _LATER + "《清河市人民政府关于支持乙的意见》同时废止。"], ["清政发〔2019〕7号"]),
        ("2099-01-01", [_PLAIN, _LATER + "《关于支持乙的意见》同时废止。"], []),
        ("2099-01-01", [_PLAIN, _LATER + "《某某意见》（清政发〔2019〕8号）同时废止。"], []),
    ],
    ids=[
        *("the last day", "the day after", "before it began", "nothing is said", "not yet repealed"),
        *("repealed by number", "repealed by title", "another title", "another number"),
    ],
)
def test_a_document_is_out_of_force_only_when_something_says_so(day: str, texts: list[str], lapsed: list[str]):
    assert _lapsed(day, *texts) == lapsed


@pytest.mark.parametrize(
    ("end", "last"), [("2024", date(2024, 12, 31)), ("2024-02", date(2024, 2, 29)), ("2024-02-03", date(2024, 2, 3))]
)
def test_an_imprecise_end_is_the_last_day_that_it_may_mean(end: str, last: date):
    from dataclasses import replace

    (document,) = _read(_PLAIN)
    ending = replace(document, expires_on=PartialDate.parse(end))
    force = Force([ending])
    assert force.lapse(ending, last) == ""
    assert "有效期到" in force.lapse(ending, date.fromordinal(last.toordinal() + 1))


def test_the_reason_names_what_says_so():
    plain, later = _read(_PLAIN, _LATER + "《某某意见》（清政发〔2019〕7号）同时废止。")
    reason = Force([plain, later]).lapse(plain, date(2026, 1, 1))
    assert reason == "《清河市人民政府关于支持乙的意见》已由《清河市人民政府关于支持丙的意见》废止（2024年3月1日）。"
