"""All checks together, on the bulletin."""

from collections.abc import Callable
from pathlib import Path

from corpus.checking import FindingKind, check_library
from corpus.library import Library, read_library

OPINION, PLAN = "zj-2018-43", "hz-2018-85"

EXPECTED = [
    (OPINION, "二、（六）8.", "unit_label"),
    (OPINION, "三、", "units_missing"),
    (PLAN, "二、第3段", "differing_target"),
    (PLAN, "三、（二）", "units_missing"),
    (PLAN, "四、（一）2.", "differing_target"),
    (PLAN, "四、（五）15.", "unit_prefix"),
    (PLAN, "五、（一）", "name_variant"),
    (PLAN, "附件1 序号5", "row_unit"),
    (PLAN, "附件1 序号6", "row_unit"),
    (PLAN, "附件1 序号13", "differing_target"),
    (PLAN, "附件2 合计", "table_total"),
    (PLAN, "附件2 合计", "table_total"),
    (PLAN, "附件3 合计", "table_total"),
    (PLAN, "附件3 序号13", "repetition"),
    (PLAN, "附件3 序号15", "row_number"),
    ("nanxun-dianti", "二、一是", "percentage"),
]


def test_what_is_odd_in_the_bulletin(bulletin: Library) -> None:
    assert [(found.document_id, found.place, found.kind) for found in check_library(bulletin)] == EXPECTED


def test_totals_are_told_with_both_numbers(bulletin: Library) -> None:
    assert [found.text for found in check_library(bulletin) if found.kind is FindingKind.TABLE_TOTAL] == [
        "“计划固定资产投资（亿元）”一列合计印为259.5，逐行相加是249.5。",
        "“累计完成投资（亿元）”一列合计印为19.3，逐行相加是19.4。",
        "“计划投资（亿元）”一列合计印为150，逐行相加是149.9，可能是四舍五入。",
    ]


def test_differing_targets_name_each_other(bulletin: Library) -> None:
    found = [finding for finding in check_library(bulletin) if finding.kind is FindingKind.DIFFERING_TARGET]
    assert [finding.text for finding in found] == [
        "这里是10个以上，别处说法不同（四、（一）2.“每年与上海、苏州达成科技成果转化项目20个以上”；"
        "附件1 序号13“与上海达成科技成果转化项目 每年20项以上”）。",
        "这里是20个以上，别处说法不同（二、第3段“每年与上海达成科技成果转化项目10个以上”）。",
        "这里是每年20项以上，别处说法不同（二、第3段“每年与上海达成科技成果转化项目10个以上”）。",
    ]


def test_every_finding_is_quoted_from_its_clause(bulletin: Library) -> None:
    for finding in check_library(bulletin):
        found = bulletin.find_clause(finding.clause)
        assert found is not None
        document, clause = found
        assert finding.quote
        assert finding.quote in document.text
        assert (finding.document, finding.place) == (document.title, clause.label)


def test_every_kind_has_a_name() -> None:
    assert all(kind.chinese for kind in FindingKind)


def test_a_clean_document_has_no_findings(write_corpus: Callable[[dict[str, str]], Path]) -> None:
    text = (
        "关于加快乙的若干意见\n一、加强研究。实施专项。（责任单位：省科技厅、省财政厅）\n"
        "二、扩大投入。安排资金。（责任单位：省财政厅）\n"
    )
    assert check_library(read_library(write_corpus({"a.txt": text}))) == ()


def test_checking_twice_gives_the_same(bulletin: Library) -> None:
    assert check_library(bulletin) == check_library(bulletin)
