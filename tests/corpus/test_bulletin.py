"""What is true of the bulletin of December 2018."""

import hashlib
from pathlib import Path

import pytest

from corpus.library import Library, measures
from corpus.model import ClauseKind, Document

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
