"""What is true of the bulletin of December 2018."""

import hashlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.library import Library, measures, read_library
from corpus.model import Clause, ClauseKind, Document, Table

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
CORPUS = ROOT / "corpus" / "documents"
BULLETIN = "bulletin-2018-12.txt"
SHA_256 = "9a4e0f488089a9431a319382202cfb71f786b778e7203a80db3c5575868cec93"

DOCUMENTS = [
    (
        "zj-2018-43",
        "浙政发〔2018〕43号",
        "2018",
        "文号",
        "opinion",
        "浙江省人民政府关于全面加快科技创新推动高质量发展的若干意见",
    ),
    (
        "zj-2018-43-jd",
        "",
        "2018-12",
        "刊期",
        "interpretation",
        "《浙江省人民政府关于全面加快科技创新推动高质量发展的若干意见》政策解读",
    ),
    ("zhijiao-lianxi", "", "2018-11-28", "署名", "news", "国务院职业教育工作部际联席会议制度建立"),
    ("zhijiao-gaige", "", "2018-11-21", "署名", "article", "谱写新时代职业教育改革新篇章"),
    ("gaozhi-gongjiang", "", "2018-12-04", "署名", "article", "构建“大国工匠”的高职培养体系"),
    (
        "hz-2018-85",
        "湖政办发〔2018〕85号",
        "2018-12-12",
        "编者按",
        "plan",
        "沪湖绿色智造廊道建设实施方案（2018-2021年）",
    ),
    ("nanxun-dianti", "", "2018-12", "刊期", "article", "南浔电梯产业现状的研究与思考"),
    ("hz-touzi", "", "2018-12", "刊期", "article", "全力以赴稳投资 助推高质量赶超发展"),
    ("hz-zhizao", "", "2018-12", "刊期", "news", "聚焦传统产业 突出推广应用 绿色制造以“智”取胜"),
]


def test_the_bulletin_is_kept_as_it_came() -> None:
    data = (CORPUS / BULLETIN).read_bytes()
    original = ROOT.parent / "shared" / "corpus" / BULLETIN
    if original.exists():
        assert data == original.read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA_256


def test_nine_documents(bulletin: Library) -> None:
    assert [
        (d.id, d.number, str(d.issued_on), d.issued_basis, d.kind, d.title) for d in bulletin.documents
    ] == DOCUMENTS


def test_the_documents_make_up_the_bulletin(bulletin: Library) -> None:
    assert "".join(document.text for document in bulletin.documents) == (CORPUS / BULLETIN).read_text(encoding="utf-8")


def test_the_interpretation_is_linked_to_its_policy(bulletin: Library) -> None:
    assert {document.id: document.interprets for document in bulletin.documents if document.interprets} == {
        "zj-2018-43-jd": ("zj-2018-43",)
    }
    assert bulletin.short_names == {"科技新政": "zj-2018-43"}


# 若干意见


def test_fifty_measures_in_six_groups(opinion: Document) -> None:
    groups = opinion.children(opinion.clause("zj-2018-43:2"))
    assert [len(opinion.children(group)) for group in groups] == [6, 8, 8, 10, 6, 12]
    assert all(measure.kind is ClauseKind.MEASURE and measure.units for g in groups for measure in opinion.children(g))


def test_four_supporting_measures_without_units(opinion: Document) -> None:
    supporting = opinion.children(opinion.clause("zj-2018-43:3"))
    assert [(clause.label, clause.heading, clause.units) for clause in supporting] == [
        ("三、（一）", "加强组织领导", ()),
        ("三、（二）", "强化政策协同", ()),
        ("三、（三）", "完善指标体系", ()),
        ("三、（四）", "严格考核督查", ()),
    ]


def test_the_bracket_without_a_label(opinion: Document) -> None:
    measure = opinion.clause("zj-2018-43:2.6.8")
    assert measure.unit_note is not None
    assert opinion.quote(measure.unit_note) == "(省财政厅、省科技厅，各设区市政府)"
    assert [unit.name for unit in measure.units] == ["省财政厅", "省科技厅", "各设区市政府"]


def test_lists_of_units_left_open(bulletin: Library) -> None:
    assert [clause.label for document in bulletin.documents for clause in document.clauses if clause.units_open] == [
        "二、（五）6.",
        "二、（六）1.",
        "二、（六）2.",
        "二、（六）9.",
        "二、（六）12.",
    ]


# 实施方案


def test_twenty_six_tasks_in_eight_actions(plan: Document) -> None:
    actions = plan.children(plan.clause("hz-2018-85:4"))
    tasks = [task for action in actions for task in plan.children(action)]
    assert [len(plan.children(action)) for action in actions] == [4, 3, 3, 3, 3, 3, 4, 3]
    assert [task.path[-1] for task in tasks] == [str(number) for number in range(1, 27)]
    assert all(action.heading.endswith("行动") for action in actions)
    assert all(task.units for task in tasks)


def test_six_industries(plan: Document) -> None:
    industries = [c for c in plan.children(plan.clause("hz-2018-85:3.2")) if c.kind is ClauseKind.MEASURE]
    assert [industry.heading for industry in industries] == [
        "新能源汽车及关键零部件",
        "数字经济核心产业",
        "高端装备",
        "生物医药",
        "节能环保",
        "绿色家居",
    ]


def test_three_supporting_measures(plan: Document) -> None:
    supporting = plan.children(plan.clause("hz-2018-85:5"))
    assert [clause.heading for clause in supporting] == ["加强组织领导", "强化政策支持", "加大氛围营造"]
    assert len([measure for measure in measures(plan) if measure.units]) == 29


def table(document: Document, table_id: str) -> Table:
    return next(table for table in document.tables if table.id == table_id)


@pytest.mark.parametrize(
    ("table_id", "caption", "columns", "rows", "totals"),
    [
        ("hz-2018-85:a1.t", "2021年沪湖绿色智造廊道建设目标任务表", 7, 24, 0),
        ("hz-2018-85:a2.t", "2018年与上海合作在建亿元以上工业投资项目汇总表", 6, 36, 1),
        ("hz-2018-85:a3.t", "2018年与上海合作新签约工业投资项目汇总表", 5, 35, 1),
    ],
)
def test_annexes(plan: Document, table_id: str, caption: str, columns: int, rows: int, totals: int) -> None:
    found = table(plan, table_id)
    assert found.caption == caption
    assert len(found.header) == columns
    assert len(found.data_rows) == rows
    assert len(found.rows) - rows == totals
    assert all(len(row.cells) == columns for row in found.rows)


def test_annex_three_has_no_row_fourteen(plan: Document) -> None:
    numbers = [row.cells[0].text for row in table(plan, "hz-2018-85:a3.t").data_rows]
    assert numbers == [str(number) for number in range(1, 37) if number != 14]


@pytest.mark.parametrize(
    ("number", "cells"),
    [
        (1, "打造高质量发展新高地|1|规上工业增加值率|%|18.9|累计提高1个百分点以上|20"),
        (2, "打造高质量发展新高地|2|工业亩均税收|万元/亩|13.2|翻一番|26"),
        (4, "打造高质量发展新高地|4|新增企业上云|家|5000|新增15000家|新增15000家"),
        (5, "打造高质量发展新高地|5|六大产业主营业务收入|%|——|——|5000"),
        (13, "打造创新要素汇聚新高地|13|与上海达成科技成果转化项目|个|——|每年20项以上|每年20项以上"),
        (18, "打造绿色智造标准新高地|18|单位工业增加值能耗下降幅度|%|下降8.5%|累计下降39%|累计下降39%"),
        (
            19,
            "打造绿色智造标准新高地|19|绿色工厂|家|规上工业企业绿色工厂星级管理全覆盖"
            "|规上工业企业绿色工厂星级管理全覆盖|规上工业企业绿色工厂星级管理全覆盖",
        ),
        (24, "打造绿色金融新高地|24|上市公司|家|30|累计增加30家|60"),
    ],
)
def test_rows_of_annex_one(plan: Document, number: int, cells: str) -> None:
    row = table(plan, "hz-2018-85:a1.t").rows[number - 1]
    assert [cell.text for cell in row.cells] == cells.split("|")


@pytest.mark.parametrize(("number", "merged"), [(4, 2), (5, 1), (19, 3), (22, 3)])
def test_cells_merged_over_columns(plan: Document, number: int, merged: int) -> None:
    cells = table(plan, "hz-2018-85:a1.t").rows[number - 1].cells
    assert sum(cell.span == cells[-1].span for cell in cells) == merged


def test_a_cell_merged_over_rows(plan: Document) -> None:
    first, second = table(plan, "hz-2018-85:a1.t").rows[:2]
    assert first.cells[0].span == second.cells[0].span


def test_totals(plan: Document) -> None:
    printed = [row.cells for document_table in plan.tables for row in document_table.rows if row.total]
    assert [[cell.text for cell in cells if cell.text[0].isdigit()] for cells in printed] == [
        ["259.5", "19.3"],
        ["150"],
    ]


def test_elevator_makers(bulletin: Library) -> None:
    article = bulletin.documents[6]
    (makers,) = article.tables
    assert makers.header == (
        "序号",
        "企业名称",
        "主要产品及服务模式",
        "销售收入（万元）",
        "实现利润及税金（万元）",
        "企业人数",
        "研发投入占销售收入的比重",
    )
    assert [row.cells[1].text for row in makers.rows] == [
        "巨人通力电梯有限公司",
        "沃克斯电梯(中国）有限公司",
        "浙江怡达快速电梯有限公司",
        "恒达富士电梯有限公司",
        "森赫电梯股份有限公司",
    ]


# Units


def test_units_as_printed(bulletin: Library) -> None:
    found = [
        f"{clause.label}\t{'、'.join(unit.name for unit in clause.units)}"
        for document in bulletin.documents
        for clause in document.clauses
        if clause.units
    ]
    golden = (GOLDEN / "units.tsv").read_text(encoding="utf-8").splitlines()
    assert len(found) == 79
    assert found == [line for line in golden if not line.startswith("#")]


@pytest.mark.parametrize(
    ("name", "document_id", "canonical"),
    [
        ("省科技厅", "zj-2018-43", "浙江省科学技术厅"),
        ("省委网信办", "zj-2018-43", "中共浙江省委网络安全和信息化委员会办公室"),
        ("浙江省税务局", "zj-2018-43", "国家税务总局浙江省税务局"),
        ("市经信委", "hz-2018-85", "湖州市经济和信息化委员会"),
        ("科技局", "hz-2018-85", "湖州市科学技术局"),
        ("各有关区县", "hz-2018-85", "各有关区县"),
    ],
)
def test_canonical_names(bulletin: Library, name: str, document_id: str, canonical: str) -> None:
    document = bulletin.document(document_id)
    assert document is not None
    assert {u.canonical for clause in document.clauses for u in clause.units if u.name == name} == {canonical}


def test_a_unit_with_and_without_prefix_is_one_unit(plan: Document) -> None:
    units = [unit for clause in plan.clauses for unit in clause.units]
    assert {u.canonical for u in units if u.name == "科技局"} == {u.canonical for u in units if u.name == "市科技局"}


# The whole tree


def test_outline(bulletin: Library) -> None:
    lines = []
    for document in bulletin.documents:
        lines += ["", f"## {document.title}"]
        for clause in document.clauses:
            if clause.kind is not ClauseKind.ROW:
                lines.append(f"{'  ' * len(document.ancestors(clause))}{clause.label} {clause.heading}".rstrip())
    golden = (GOLDEN / "outline.txt").read_text(encoding="utf-8").splitlines()
    assert lines == [line for line in golden if not line.startswith("# ")]


@pytest.fixture(params=[document_id for document_id, *_ in DOCUMENTS])
def document(request: pytest.FixtureRequest, bulletin: Library) -> Document:
    found = bulletin.document(request.param)
    assert found is not None
    return found


def test_every_printed_character_lies_in_one_leaf(document: Document) -> None:
    covered = [0] * len(document.text)
    for leaf in document.leaves:
        for position in range(leaf.span.start, leaf.span.end):
            covered[position] += 1
    odd = [i for i, character in enumerate(document.text) if covered[i] != 1 and not character.isspace()]
    assert not odd


def test_leaves_are_in_order_and_lie_in_their_clause(document: Document) -> None:
    assert all(first.span.end <= second.span.start for first, second in pairwise(document.leaves))
    assert all(leaf.span in document.clause(leaf.clause).span for leaf in document.leaves if leaf.kind != "cell")


def test_ids_are_unique_over_the_library(bulletin: Library) -> None:
    ids = [clause.id for document in bulletin.documents for clause in document.clauses]
    assert len(ids) == len(set(ids))


def test_spans_nest_and_parents_come_first(document: Document) -> None:
    seen: set[str] = set()
    for clause in document.clauses:
        assert clause.own in clause.span
        assert clause.span.end <= len(document.text)
        if clause.parent is not None:
            assert clause.parent in seen
            assert clause.span in document.clause(clause.parent).span
        seen.add(clause.id)


def test_siblings_do_not_overlap(document: Document) -> None:
    for clause in document.clauses:
        for first, second in pairwise(document.children(clause)):
            assert first.span.end <= second.span.start


def test_what_is_printed_can_be_quoted(document: Document) -> None:
    for clause in document.clauses:
        if clause.kind not in (ClauseKind.TABLE, ClauseKind.ROW) and not clause.label.startswith("附件"):
            assert clause.heading in document.quote(clause.own)
        if clause.unit_note is not None:
            note = document.quote(clause.unit_note)
            assert document.quote(clause.own).endswith(note)
            assert all(unit.name in note for unit in clause.units)
    for document_table in document.tables:
        assert document_table.caption in document.quote(document_table.span)
        for row in document_table.rows:
            assert all("".join(document.quote(cell.span).split()) == "".join(cell.text.split()) for cell in row.cells)


# Ids


def shape(document: Document) -> list[tuple[str, str]]:
    return [(clause.id, document.quote(clause.own)) for clause in document.clauses]


def test_ids_stay_when_read_again(bulletin: Library) -> None:
    again = read_library(CORPUS)
    assert [shape(document) for document in again.documents] == [shape(document) for document in bulletin.documents]
    assert again.checksums == bulletin.checksums


@pytest.mark.parametrize("names", [("added.txt", BULLETIN), (BULLETIN, "added.txt")], ids=["before", "after"])
def test_ids_stay_when_a_document_is_added(
    write_corpus: Callable[[dict[str, str]], Path], names: tuple[str, str]
) -> None:
    texts = {
        BULLETIN: (CORPUS / BULLETIN).read_text(encoding="utf-8"),
        "added.txt": "关于加快乙的若干意见\n一、加强研究。实施专项。（责任单位：省科技厅）\n",
    }
    alone = read_library(write_corpus({BULLETIN: texts[BULLETIN]}))
    together = read_library(write_corpus({name: texts[name] for name in names}))
    kept = [shape(document) for document in together.documents if document.source == BULLETIN]
    assert len(together.documents) == 10
    assert kept == [shape(document) for document in alone.documents]


def all_clauses(library: Library) -> list[Clause]:
    return [clause for document in library.documents for clause in document.clauses]


def test_every_clause_can_be_found(bulletin: Library) -> None:
    for clause in all_clauses(bulletin):
        found = bulletin.find_clause(clause.id)
        assert found is not None
        assert found[1] is clause
