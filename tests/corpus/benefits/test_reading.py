"""Records: the gallery of broken files, and the shipped records as a table for experts."""

import re
import shutil
from pathlib import Path

import pytest

from corpus.benefits.conditions import Verdict
from corpus.benefits.facts import FactBook
from corpus.benefits.model import UNSTATED, Amount, Benefit, Benefits, Open
from corpus.benefits.reading import read_benefits
from corpus.errors import InvalidDataFile
from corpus.library import Library

TESTS = Path(__file__).parents[2]
BROKEN = sorted((TESTS / "broken" / "benefits").glob("*.yaml"))
HEAD = re.compile(r"# 第 (\d+) 行\n# 错误：(.+)\n# 应当：(.+)\n")


@pytest.mark.parametrize("path", BROKEN, ids=[path.stem for path in BROKEN])
def test_a_mistake_is_told_with_its_place(path: Path, bulletin: Library, book: FactBook, tmp_path: Path) -> None:
    head = HEAD.match(path.read_text(encoding="utf-8"))
    assert head is not None, "the file begins with the line, the mistake and what is valid"
    copy = Path(shutil.copy(path, tmp_path))
    is_facts = path.stem.startswith("facts-")
    with pytest.raises(InvalidDataFile) as refused:
        FactBook.read(copy, book.places) if is_facts else read_benefits(bulletin, book, tmp_path)
    line, what, valid = head.groups()
    assert refused.value.message.startswith(f"{copy} 第 {line} 行：")
    assert what in refused.value.message
    assert valid in refused.value.hint


def test_the_gallery_is_large() -> None:
    assert len(BROKEN) >= 20


def test_a_file_about_another_corpus_is_named(library_of: Library, book: FactBook) -> None:
    found = read_benefits(library_of, book)
    assert found.records == ()
    assert found.absent == ("hz-2018-85.yaml 第 3 行：hz-2018-85", "zj-2018-43.yaml 第 4 行：zj-2018-43")


@pytest.fixture
def library_of(bulletin: Library) -> Library:
    """A corpus without the policies."""
    return Library(bulletin.documents[2:3], {})


def test_the_records_are_what_experts_agreed_on(benefits: Benefits) -> None:
    golden = (TESTS / "golden" / "benefits.tsv").read_text(encoding="utf-8").splitlines()
    assert [row(record) for record in benefits.records] == [line for line in golden if not line.startswith("#")]


def row(record: Benefit) -> str:
    """A record as one line: clause, title, for whom, on which conditions, what, who pays, how firmly, how much."""
    asked = [*(condition.text for condition in record.requirements), *(f"〔{each.text}〕" for each in record.provisos)]
    who = (record.area.text, record.beneficiary.text, "；".join(asked) or "—")
    what = (record.kind, record.payer, record.certainty, amount_words(record.amount))
    return "\t".join([record.id, record.title, *who, *what]).replace("\n", "")


def amount_words(amount: Amount | Open) -> str:
    return "—" if amount is UNSTATED else amount.words.text


def test_every_quote_stands_where_it_says(bulletin: Library, benefits: Benefits) -> None:
    for record in benefits.records:
        document = bulletin.document(record.document)
        assert document is not None
        quotes = [record.quote, *(condition.quote for condition in record.conditions)]
        quotes += [proviso.quote for proviso in record.provisos]
        quotes += [] if record.amount is UNSTATED else [record.amount.words]
        quotes += [] if record.period is UNSTATED else [record.period]
        for quote in quotes:
            assert document.quote(quote.span) == quote.text
            assert quote.span in document.clause(quote.clause).span


def test_every_record_is_reviewed_and_of_a_policy(bulletin: Library, benefits: Benefits) -> None:
    assert benefits.absent == ()
    for record in benefits.records:
        document = bulletin.document(record.document)
        assert document is not None
        assert record.reviewed
        assert document.kind.authority == 0


def test_nothing_known_is_never_no(benefits: Benefits) -> None:
    verdicts = {condition.rule.judge({}).verdict for record in benefits.records for condition in record.conditions}
    assert verdicts == {Verdict.UNKNOWN}


def test_every_fact_of_a_condition_can_be_asked(benefits: Benefits, book: FactBook) -> None:
    named = {
        comparison.fact
        for record in benefits.records
        for condition in record.conditions
        for comparison in condition.rule.comparisons
    }
    assert named <= set(book.facts)


@pytest.mark.parametrize(
    ("record_id", "minimum", "maximum", "rate", "base", "per"),
    [
        ("zj-2018-43:2.4.10/pct", UNSTATED, 10_000, None, None, "pct_applications"),
        ("zj-2018-43:2.6.5/military-project", UNSTATED, UNSTATED, (UNSTATED, 35), "military_contract_amount", None),
        ("zj-2018-43:2.3.2/new-rd-subsidy", UNSTATED, UNSTATED, (UNSTATED, 20), "rd_spending", None),
        ("zj-2018-43:2.4.8/voucher-carrier", UNSTATED, UNSTATED, (UNSTATED, 30), "voucher_redeemed", None),
        ("zj-2018-43:2.5.4/achievement-ownership", UNSTATED, UNSTATED, (70, UNSTATED), UNSTATED, None),
        ("zj-2018-43:2.4.1/tax-return", UNSTATED, UNSTATED, (100, 100), UNSTATED, None),
        ("zj-2018-43:2.4.1/database-award", 200_000, UNSTATED, None, None, None),
        ("zj-2018-43:2.2.6/high-tech-zone", 20_000_000, UNSTATED, None, None, UNSTATED),
        ("zj-2018-43:2.3.8/national-carrier-enterprise", UNSTATED, 30_000_000, None, None, None),
        ("zj-2018-43:2.3.1/zhijiang-lab", 10_000_000_000, 10_000_000_000, None, None, None),
    ],
)
def test_amounts(
    benefits: Benefits, record_id: str, minimum: object, maximum: object, rate: object, base: object, per: object
) -> None:
    (record,) = (record for record in benefits.records if record.id == record_id)
    amount = record.amount
    assert amount is not UNSTATED
    assert (amount.minimum, amount.maximum) == (minimum, maximum)
    if amount.rate is UNSTATED:
        assert rate is None
    else:
        assert ((amount.rate.minimum, amount.rate.maximum), amount.rate.base.fact) == (rate, base)
    assert (None if amount.per is UNSTATED else amount.per.fact) == per
