"""How a list of responsible units is written: labels, verbs, marks and names, each as printed, with its role."""

import pytest

from corpus.model import Span
from corpus.unit_notes import find_unit_notes


def read(text: str, *, bare: bool = False) -> list[str]:
    """The names of all notes in ``text``, each with its role unless that is joint."""
    notes = find_unit_notes(text, Span(0, len(text)), bare=bare)
    return [name if role == "joint" else f"{name} {role}" for note in notes for name, role in note.units]


@pytest.mark.parametrize(
    ("verbs", "units"),
    [
        ("市甲局牵头督导，市乙局、丙局参与", ["市甲局 lead", "市乙局 support", "丙局 support"]),
        ("市甲局牵头推动，市乙局配合落实", ["市甲局 lead", "市乙局 support"]),
        ("市甲局牵头抓总，市乙局具体实施", ["市甲局 lead", "市乙局"]),
        ("市甲局统筹，市乙局落实", ["市甲局 lead", "市乙局"]),
        ("市甲局主责，市乙局协办", ["市甲局 lead", "市乙局 support"]),
        ("市甲局、市乙局分别牵头负责", ["市甲局 lead", "市乙局 lead"]),
        ("市甲局为牵头单位，市乙局为配合单位", ["市甲局 lead", "市乙局 support"]),
        ("由市甲局牵头，会同市乙局办理", ["市甲局 lead", "市乙局 support"]),
        ("市甲局牵头，各有关部门按职责分工配合落实", ["市甲局 lead", "各有关部门 support"]),
        ("市委组织部、市甲局负责", ["市委组织部", "市甲局"]),
        ("市政府督查室督办", ["市政府督查室"]),
        ("县政协办、县法院、县检察院配合", ["县政协办 support", "县法院 support", "县检察院 support"]),
        ("该项工作由市甲局牵头，市乙局配合", ["市甲局 lead", "市乙局 support"]),
        ("省甲厅、乙局等省有关部门和各地级市政府负责", ["省甲厅", "乙局", "省有关部门", "各地级市政府"]),
        ("科研院所、高等院校、市科协配合", ["科研院所 support", "高等院校 support", "市科协 support"]),
    ],
)
def test_verbs(verbs: str, units: list[str]) -> None:
    assert read(f"给予补助。（{verbs}）") == units


@pytest.mark.parametrize(
    "names",
    [
        "党政办、应急办、财政所、派出所、各村社区",
        "甲镇、乙街道办事处、县甲局",
        "市供销社、市甲集团、甲农商行",
        "县督查室、县城投、县综合执法队",
        "市档案馆、市红十字会、市贸促会、市慈善总会、市委党校、市海事处",
        "市甲局、行业主管部门、市属国有企业",
        "工作专班、成员单位",
    ],
)
def test_a_verb_makes_a_note_of_names_of_every_kind(names: str) -> None:
    assert read(f"给予补助。（{names}负责落实）") == names.split("、")


@pytest.mark.parametrize(
    "text",
    [
        "共建共享。（政府、企业、社会共同参与）",
        "给予补助。（所需经费由县财政、镇政府承担）",
        "给予补助。（企业、个人承担）",
        "给予补助。（经费由县财政局、镇政府承担）",
        "本办法由市甲局解释。（本条由市甲局负责解释）",
        "建设平台（国家级研究中心、省级研究中心）",
        "给予补助。（责任单位：同上）",
        "建设园区。（列入省级示范区、国家级园区）",
        "分类指导。（东部、中部、西部）",
        "加强协作。（各部门要密切配合）",
        "加强学习。（全体干部参加）",
        "牵头单位：要加强协调，定期研究解决存在的问题",
        "建设场馆（图书馆、博物馆、体育馆）。",
        "加强检查。（学校、医院、车站）",
        "建立机制（市甲局、市乙局为成员单位），定期研究。",
        "由有关部门（市甲局、市乙局）审核后给予补助。",
        "报主管部门（市甲局、市乙局）。",
        "给予补助。（政策咨询单位：市甲局，电话：12345）",
        "成员单位：市甲局、市乙局",
        "项目牵头单位：承担项目的企业应当具备条件。",
        "责任单位 应当按期完成任务。",
        "本办法由市甲局负责解释。（市甲局供稿）",
        "给予补助。（市甲局）",
    ],
)
def test_what_is_no_note(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("给予补助。（市甲局）", ["市甲局"]),
        ("支持乙（市甲局）。", ["市甲局"]),
        ("对乙（市甲局）予以支持。", []),
        ("报市丙委（市甲局）。", []),
        ("报市甲局（原市乙局）。", []),
        ("支持丙（含各县市区）。", []),
        ("建设实验室（省部共建实验室）。", []),
        ("向甲县（乙镇）倾斜。", []),
        ("见甲项目。（某书）", []),
    ],
)
def test_one_name_is_enough_where_notes_are_written_so(text: str, units: list[str]) -> None:
    assert read(text, bare=True) == units


@pytest.mark.parametrize(
    ("note", "units"),
    [
        ("责任部门和单位：市甲局、市乙局", ["市甲局", "市乙局"]),
        ("责任部门（单位）：市甲局", ["市甲局"]),
        ("责任单位及完成时限：市甲局，2023年6月底前", ["市甲局"]),
        ("责任单位和配合单位：市甲局、市乙局", ["市甲局", "市乙局"]),
        ("牵头（责任）单位：市甲局；配合单位：市乙局", ["市甲局 lead", "市乙局 support"]),
        ("牵头单位及责任人：市甲局", ["市甲局 lead"]),
        ("责任单位（列首位的为牵头单位）：市甲局、市乙局", ["市甲局", "市乙局"]),
        ("牵头：市甲局；配合：市乙局、丙局", ["市甲局 lead", "市乙局 support", "丙局 support"]),
        ("责任分工：市甲局、市乙局", ["市甲局", "市乙局"]),
        ("主责单位：市甲局，协办单位：市乙局", ["市甲局 lead", "市乙局 support"]),
        ("组长单位：市甲局，成员单位：市乙局", ["市甲局 lead", "市乙局 support"]),
        ("总牵头单位：市甲局；分项牵头单位：市乙局", ["市甲局 lead", "市乙局 lead"]),
        ("省责任单位：省甲厅；市责任单位：市甲局", ["省甲厅", "市甲局"]),
        ("业务主管部门：市甲局", ["市甲局 lead"]),
        ("执行单位：市甲局", ["市甲局"]),
        ("兑现部门：市甲局", ["市甲局"]),
        ("责任单位∶市甲局﹑市乙局､丙局", ["市甲局", "市乙局", "丙局"]),
        ("责任单位：市甲局/市乙局", ["市甲局", "市乙局"]),
        ("责任单位 市甲局、市乙局", ["市甲局", "市乙局"]),
        ("责任单位：市甲局，电话12345678", ["市甲局"]),
    ],
)
def test_labels(note: str, units: list[str]) -> None:
    assert read(f"给予补助。（{note}）") == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("【责任单位】市甲局、市乙局", ["市甲局", "市乙局"]),
        ("给予补助。【牵头单位】市甲局【配合单位】市乙局。", ["市甲局 lead", "市乙局 support"]),
        ("责任单位　市甲局、市乙局", ["市甲局", "市乙局"]),
        ("责任单位：\n市甲局\n市乙局\n完成时限：年底", ["市甲局", "市乙局"]),
    ],
)
def test_labels_without_a_bracket_around_the_note(text: str, units: list[str]) -> None:
    assert read(text) == units


@pytest.mark.parametrize(
    ("names", "units"),
    [
        ("市甲局（牵头）、市乙局", ["市甲局 lead", "市乙局"]),
        ("市甲局〔牵头〕，市乙局〔配合〕", ["市甲局 lead", "市乙局 support"]),
        ("市甲局★、市乙局。★为牵头单位，下同", ["市甲局 lead", "市乙局"]),
        ("市甲局（市乙局）、丙局", ["市甲局（市乙局）", "丙局"]),
        ("市发展和改革委员会和市财政局", ["市发展和改革委员会", "市财政局"]),
        ("市文化和旅游局、甲县委和政府", ["市文化和旅游局", "甲县委和政府"]),
        ("各县、区人民政府(管委会)，市甲局", ["各县、区人民政府(管委会)", "市甲局"]),
        ("市甲局，各区、县级市", ["市甲局", "各区、县级市"]),
        ("各县区，市甲局", ["各县区", "市甲局"]),
        ("各县（市、区）人民政府和市直有关部门", ["各县（市、区）人民政府", "市直有关部门"]),
        ("市甲局，市、县人民政府", ["市甲局", "市、县人民政府"]),
        ("和平区政府、市甲局", ["和平区政府", "市甲局"]),
        ("市甲局。各区政府均为责任单位，以下不再列出", ["市甲局"]),
    ],
)
def test_names(names: str, units: list[str]) -> None:
    assert read(f"给予补助。（责任单位：{names}）") == units


def test_a_rule_in_a_bare_list_is_none_of_its_names() -> None:
    note = "市甲局、市乙局，排第一位的为牵头部门，其余为配合部门，下同"
    assert read(f"给予补助。（{note}）") == ["市甲局", "市乙局"]
