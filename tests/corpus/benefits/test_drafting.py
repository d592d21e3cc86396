"""Signs of benefits, and the records that are proposed for them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.benefits.conditions import Verdict
from corpus.benefits.drafting import draft_records
from corpus.benefits.facts import FactBook
from corpus.benefits.model import UNSTATED, BenefitKind, Benefits, Certainty, Payer
from corpus.benefits.reading import read_benefits
from corpus.benefits.signs import find_signs, unrecorded
from corpus.library import Library
from corpus.model import Document

NONE = Benefits((), (), ())
TITLE = "关于促进企业创新的若干意见\n"


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("对新认定的企业，市财政给予一次性奖励20万元。", [BenefitKind.AWARD]),
        ("对购置设备的企业给予不超过15%的补助。", [BenefitKind.SUBSIDY]),
        ("对贷款给予贴息。", [BenefitKind.LOAN_OR_GUARANTEE, BenefitKind.LOAN_OR_GUARANTEE]),
        ("免征房产税。", [BenefitKind.TAX_RELIEF]),
        ("同等条件下优先供地。", [BenefitKind.PRIORITY, BenefitKind.LAND]),
        ("将研发投入视同利润。", [BenefitKind.TREATMENT]),
        ("到2022年，企业达到100家。", []),
        ("加强组织领导，优先发展教育。", []),
    ],
)
def test_signs(read_one: Callable[[str], Document], sentence: str, kinds: list[BenefitKind]) -> None:
    document = read_one(f"{TITLE}一、扶强企业。{sentence}\n二、其他。无。\n")
    assert [sign.kind for sign in find_signs(document)] == kinds


def test_nothing_is_missing_in_the_shipped_corpus(bulletin: Library, benefits: Benefits) -> None:
    assert [sign for document in bulletin.documents for sign in unrecorded(document, benefits)] == []


def test_a_record_that_is_taken_away_is_missed(opinion: Document, benefits: Benefits) -> None:
    records = tuple(record for record in benefits.records if not record.id.endswith("/military-project"))
    found = unrecorded(opinion, Benefits(records, benefits.excluded, ()))
    assert [(sign.clause.id, opinion.quote(sign.span)) for sign in found] == [("zj-2018-43:2.6.5", "资助")]


def test_every_shipped_record_shows_a_sign(bulletin: Library, benefits: Benefits) -> None:
    signs = [sign for document in bulletin.documents for sign in find_signs(document)]
    unseen = [
        record.id
        for record in benefits.records
        if not any(sign.clause.id == record.clause and sign.span in record.quote.span for sign in signs)
    ]
    assert unseen == []


def test_an_interpretation_and_an_article_give_nothing(bulletin: Library) -> None:
    policies = {document.id for document in bulletin.documents if list(find_signs(document))}
    assert policies == {"zj-2018-43", "hz-2018-85"}


def load(text: str, library: Library, book: FactBook, folder: Path) -> Benefits:
    drafts = folder / "drafts"
    drafts.mkdir(exist_ok=True)
    (drafts / "draft.yaml").write_text(text, encoding="utf-8")
    return read_benefits(library, book, drafts)


def test_what_is_proposed_loads_and_is_not_reviewed(bulletin: Library, book: FactBook, tmp_path: Path) -> None:
    for document in bulletin.documents:
        drafted = load(draft_records(document, NONE, book), bulletin, book, tmp_path)
        assert not any(record.reviewed for record in drafted.records)
        assert unrecorded(document, drafted) == ()
        everything = book.complete({"organisation": frozenset({"企业"}), "place": book.value("place", "湖州")}).facts
        assert Verdict.MET not in {record.judge(everything) for record in drafted.records}


def test_a_proposal(read_one: Callable[[str], Document], book: FactBook, tmp_path: Path) -> None:
    sentence = "对经认定的科技企业孵化器，市财政可给予最高200万元的补助。"
    document = read_one(f"{TITLE}一、建设平台。{sentence}\n二、其他。无。\n")
    drafted = load(draft_records(document, NONE, book), Library((document,), {}), book, tmp_path)
    (record,) = drafted.records
    assert record.title == "建设平台（补助）"
    assert (record.kind, record.payer, record.certainty) == (
        BenefitKind.SUBSIDY,
        Payer.CITY_COUNTY,
        Certainty.MAY,
    )
    assert record.beneficiary.expression == '"孵化机构" in organisation'
    assert record.amount is not UNSTATED
    assert (record.amount.minimum, record.amount.maximum) == (UNSTATED, 2_000_000)
    assert record.quote.text == sentence.rstrip("。")


def test_nothing_is_proposed_twice(opinion: Document, benefits: Benefits, book: FactBook) -> None:
    assert draft_records(opinion, benefits, book).endswith("benefits: []\n")
