"""The note that names responsible units, and their full names."""

from pathlib import Path

import pytest

from corpus.errors import InvalidDataFile
from corpus.library import UNITS
from corpus.model import ResponsibleUnit, Role, Span
from corpus.unit_notes import UnitNote, find_unit_note
from corpus.units import UnitNames

NAMES = UnitNames.read(UNITS)


def find(text: str) -> UnitNote | None:
    return find_unit_note(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("note", "units"),
    [
        ("（责任单位：省科技厅、省财政厅，各市州人民政府）", ["省科技厅", "省财政厅", "各市州人民政府"]),
        ("(责任单位:省科技厅)", ["省科技厅"]),
        ("(责任单位：省科技厅，有关市、县〔市、区〕政府)", ["省科技厅", "有关市、县〔市、区〕政府"]),
        ("〔责任单位：市科技局，各有关区县〕", ["市科技局", "各有关区县"]),
        ("（责任部门：市科技局；市财政局）", ["市科技局", "市财政局"]),
        ("(省财政厅、省科技厅，各设区市政府)", ["省财政厅", "省科技厅", "各设区市政府"]),
        ("（责任单位：市交通委（市道运局））", ["市交通委（市道运局）"]),
        ("（责任单位：安监站 电管所）", ["安监站", "电管所"]),
        ("（责任单位：市 科技 局）", ["市科技局"]),
    ],
)
def test_units_of_a_note(note: str, units: list[str]) -> None:
    found = find(f"给予支持。{note}")
    assert found is not None
    assert [name for name, _ in found.units] == units
    assert found.span == Span(5, 5 + len(note))


@pytest.mark.parametrize(
    ("note", "roles"),
    [
        ("（牵头单位：甲局，责任单位：乙局、丙局）", [Role.LEAD, Role.JOINT, Role.JOINT]),
        ("（牵头单位：甲局，配合单位：乙局）", [Role.LEAD, Role.SUPPORT]),
        ("（责任单位：甲局、乙局）", [Role.JOINT, Role.JOINT]),
        ("（主责单位：甲局，协办单位：乙局）", [Role.LEAD, Role.SUPPORT]),
        ("（牵头单位：甲局，主责单位：乙局，协办单位：丙局）", [Role.LEAD, Role.JOINT, Role.SUPPORT]),
    ],
)
def test_roles(note: str, roles: list[Role]) -> None:
    found = find(note)
    assert found is not None
    assert [role for _, role in found.units] == roles


@pytest.mark.parametrize(
    ("note", "is_open"),
    [("（责任单位：省科技厅等）", True), ("（责任单位：省科协等，各市）", True), ("（责任单位：省科协）", False)],
)
def test_a_list_left_open(note: str, is_open: bool) -> None:
    found = find(note)
    assert found is not None
    assert found.is_open is is_open
    assert not any(name.endswith("等") for name, _ in found.units)


@pytest.mark.parametrize(
    "text",
    [
        "专利合作条约(PCT)",
        "（市经信委供稿）",
        "主办单位：某市政府",
        "本意见由省科技厅负责解释。",
        "市、县(市)",
        "(责任单位：省科技厅)具体办法另定。",
        "没有括号",
        "",
    ],
)
def test_what_is_no_unit_note(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    ("name", "region", "canonical"),
    [
        ("省科技厅", "浙江省", "浙江省科学技术厅"),
        ("省发展改革委", "浙江省", "浙江省发展和改革委员会"),
        ("省委人才办", "浙江省", "中共浙江省委人才工作领导小组办公室"),
        ("省委编办", "浙江省", "中共浙江省委机构编制委员会办公室"),
        ("人行杭州中心支行", "浙江省", "中国人民银行杭州中心支行"),
        ("浙江省税务局", "浙江省", "国家税务总局浙江省税务局"),
        ("市经信委", "湖州市", "湖州市经济和信息化委员会"),
        ("市发改委", "湖州市", "湖州市发展和改革委员会"),
        ("科技局", "湖州市", "湖州市科学技术局"),
        ("各有关区县", "湖州市", "各有关区县"),
        ("有关市、县〔市、区〕政府", "浙江省", "有关市、县〔市、区〕政府"),
        ("杭州市政府", "浙江省", "杭州市政府"),
        ("湖州师范学院", "湖州市", "湖州师范学院"),
        ("科技局", "", "科技局"),
        ("省工信厅", "江东省", "江东省工业和信息化厅"),
        ("县农业农村局", "柳溪县", "柳溪县农业农村局"),
        ("区卫健局", "清河市桥北区", "清河市桥北区卫生健康局"),
        ("市住建局", "清河市桥北区", "清河市住房和城乡建设局"),
        ("桥北区教育局", "清河市桥北区", "清河市桥北区教育局"),
        ("市交通委（市道运局）", "清河市", "清河市交通运输委员会"),
        ("自治区科技厅", "广西壮族自治区", "广西壮族自治区科学技术厅"),
        ("成都市", "四川省", "成都市"),
        ("发展改革委", "国家", "国家发展和改革委员会"),
        ("科技部", "国家", "科学技术部"),
        ("市场监管总局", "国家", "国家市场监督管理总局"),
        ("国家知识产权局", "国家", "国家知识产权局"),
        ("人行", "清河市", "中国人民银行"),
        ("市金融办", "清河市", "清河市人民政府金融工作办公室"),
        ("市政府金融办", "清河市", "清河市人民政府金融工作办公室"),
        ("市人民政府金融办", "清河市", "清河市人民政府金融工作办公室"),
        ("市政府办公室", "清河市", "清河市人民政府办公室"),
        ("区编办", "清河市桥北区", "清河市桥北区机构编制委员会办公室"),
        ("市监委", "清河市", "清河市监察委员会"),
        ("市监局", "清河市", "清河市市场监督管理局"),
        ("市市监局", "清河市", "清河市市场监督管理局"),
        ("环保桥北分局", "清河市桥北区", "清河市环境保护局桥北分局"),
        ("桥北公安分局", "清河市桥北区", "清河市公安局桥北分局"),
        ("市生态环境局桥北分局", "清河市桥北区", "清河市生态环境局桥北分局"),
        ("公安分局", "清河市桥北区", "公安分局"),
        ("环保北岭分局", "清河市桥北区", "环保北岭分局"),
        ("市委政法委", "清河市", "中共清河市委政法委员会"),
        ("市委社会工作部", "清河市", "中共清河市委社会工作部"),
        ("省委农工委", "江东省", "中共江东省委农村工作委员会"),
        ("市委市政府督查室", "清河市", "清河市委市政府督查室"),
        ("市委", "清河市", "清河市委"),
    ],
)
def test_canonical_name(name: str, region: str, canonical: str) -> None:
    assert NAMES.canonical(name, region) == canonical


@pytest.mark.parametrize(
    ("number", "issuer", "region"),
    [
        ("浙政发〔2018〕43号", "", "浙江省"),
        ("湖政办发〔2018〕85号", "", "湖州市"),
        ("", "浙江省人民政府", "浙江省"),
        ("", "", ""),
        ("沪府发〔2018〕1号", "", "上海市"),
        ("鄂政发〔2018〕26号", "省人民政府", "湖北省"),
        ("鄂州政发〔2018〕26号", "", ""),
        ("青政发〔2018〕26号", "市人民政府", ""),
    ],
)
def test_region(number: str, issuer: str, region: str) -> None:
    assert NAMES.region(number, issuer) == region


def test_a_mistake_in_the_names_is_told(tmp_path: Path) -> None:
    path = tmp_path / "units.yaml"
    path.write_text("organs:\n  - 科技厅\n", encoding="utf-8")
    with pytest.raises(InvalidDataFile, match="organs"):
        UnitNames.read(path)


def test_the_prefix_carries_over() -> None:
    printed = tuple(ResponsibleUnit(name, name, Role.JOINT) for name in ("市科技局", "财政局", "清河市", "报业集团"))
    assert [unit.canonical for unit in NAMES.rename(printed, "清河市桥北区")] == [
        "清河市科学技术局",
        "清河市财政局",
        "清河市",
        "报业集团",
    ]


def test_a_prefix_that_a_name_has_is_not_put_before_it_again() -> None:
    names = ("市委组织部", "编办", "市监委", "环保桥北分局", "区教育局", "桥北公安分局")
    printed = tuple(ResponsibleUnit(name, name, Role.JOINT) for name in names)
    assert [unit.canonical for unit in NAMES.rename(printed, "清河市桥北区")] == [
        "中共清河市委组织部",
        "清河市机构编制委员会办公室",
        "清河市监察委员会",
        "清河市环境保护局桥北分局",
        "清河市桥北区教育局",
        "清河市公安局桥北分局",
    ]
    assert [unit.canonical for unit in NAMES.rename(printed[:3], "")] == ["市委组织部", "市编办", "市监委"]


def test_names_that_share_an_end_are_written_out() -> None:
    names = ("北岭", "石桥高新区管委会", "北岭市", "石桥市人民政府", "北岭市", "市科技局")
    printed = tuple(ResponsibleUnit(name, name, Role.JOINT) for name in names)
    assert [unit.canonical for unit in NAMES.rename(printed, "清河市")] == [
        "北岭管委会",
        "石桥高新区管委会",
        "北岭市人民政府",
        "石桥市人民政府",
        "北岭市",
        "清河市科学技术局",
    ]


def test_an_office_of_the_place_takes_the_prefix_and_one_that_names_its_place_none() -> None:
    names = ("市水务局", "住房和城乡建设局", "清河金融监管分局", "北岭证监局", "市政府办", "政策研究办")
    printed = tuple(ResponsibleUnit(name, name, Role.JOINT) for name in names)
    assert [unit.canonical for unit in NAMES.rename(printed, "清河市")] == [
        "清河市水务局",
        "清河市住房和城乡建设局",
        "清河金融监管分局",
        "北岭证监局",
        "清河市人民政府办公室",
        "清河市政策研究办",
    ]
