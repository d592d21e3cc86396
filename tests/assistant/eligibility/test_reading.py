"""A table of what people say and what is read from it; what is not listed must not be read."""

from datetime import date

import pytest

from assistant.eligibility.model import Range
from assistant.eligibility.reading import Reader
from corpus.benefits.facts import plain

TODAY = date(2026, 11, 23)
COMPANY = {"organisation": ["企业"]}

CASES: list[tuple[str, dict[str, object]]] = [
    # who they are
    ("我们厂", COMPANY),
    ("本公司", COMPANY),
    ("我们是一家特色小镇管委会", {"organisation": ["特色小镇"]}),
    ("国家高新区的管委会", {"organisation": ["高新区"], "zone_level": "国家高新区"}),
    ("我们学校", {"organisation": ["高校"]}),
    ("我是大学教授", {"organisation": ["个人或团队"]}),
    ("杭州一家新型研发机构，民办非企业", {"place": "浙江省杭州市", "organisation": ["新型研发机构", "社会组织"]}),
    (
        "本院为省属公益类科研院所",
        {"organisation": ["科研院所"], "provincial_institute": True, "public_welfare_institute": True},
    ),
    ("我们是西湖大学", {"named_institution": "西湖大学"}),
    ("我们和西湖大学合作", {}),
    ("我们公司在高新区", COMPANY),
    ("我们有大学生兼职", {}),
    # where they are
    ("我们在苏州", {"place": "江苏省苏州市"}),
    ("湖州德清一家企业", {"place": "浙江省湖州市德清县", **COMPANY}),
    ("公司注册在余杭", {"place": "浙江省杭州市余杭区", **COMPANY}),
    ("一家上海企业在湖州的子公司，注册在吴兴区", {"place": "浙江省湖州市吴兴区", **COMPANY}),
    ("我们的产品卖到上海", {}),
    ("打算搬到湖州", {}),
    ("客户在苏州", {}),
    ("金华一家企业，在德国建了海外研发中心", {"place": "浙江省金华市", "overseas_centre": True, **COMPANY}),
    (
        "德国一家企业，今年在宁波镇海设立了研发总部",
        {
            "place": "国外德国",
            "sets_up_rd_institution": True,
            "rd_institution_place": "浙江省宁波市镇海区",
            **COMPANY,
        },
    ),
    # yes and no
    ("是高企", {"high_tech": True}),
    ("还不是高企", {"high_tech": False}),
    ("非高企", {"high_tech": False}),
    ("不是高企，也不是规上", {"high_tech": False, "scale_industrial": False}),
    ("没有军工项目和专利", {"military_project": False, "has_patents": False}),
    ("没有军工项目，有专利", {"military_project": False, "has_patents": True}),
    ("有专利但没有PCT", {"has_patents": True, "pct_applied": False}),
    ("军工没碰过", {"military_project": False}),
    ("专利一件都没有", {"has_patents": False}),
    ("高企还没评上", {"high_tech": False}),
    ("不是没有专利", {"has_patents": True}),
    ("有不少专利", {"has_patents": True}),
    ("规模以下", {"scale_industrial": False}),
    ("规上更谈不上", {"scale_industrial": False}),
    ("什么专利都没有", {"has_patents": False}),
    ("无军工项目", {"military_project": False}),
    ("做无人机的", {"industry": ["航空航天"]}),
    # neither yes nor no
    ("准备申报高企", {}),
    ("正在申请高新技术企业认定", {}),
    ("如果我们是高企", {}),
    ("听说高企能减税", {}),
    ("高企能拿什么补贴", {"high_tech": True}),
    ("能不能评高企", {}),
    ("以前是高企", {}),
    ("高企资格去年到期了", {}),
    # other people
    ("客户是高企", {}),
    ("客户里有上市公司", {}),
    ("园区里有三家高企", {}),
    ("给规上企业做配套", {}),
    ("为高新技术企业提供检测服务", {}),
    ("投了7家科技型企业", {}),
    ("上市公司的全资子公司", COMPANY),
    ("我是宁波大学附属医院的医生", {"place": "浙江省宁波市", "organisation": ["个人或团队"]}),
    ("一家投资管理公司，投了早期的科技型企业", {"organisation": ["企业", "投资机构"]}),
    ("省级重点实验室（依托温州医科大学）", {"organisation": ["实验室"]}),
    ("拟在科创板上市", {"listing": "准备上市"}),
    ("母公司是上市公司，我们是规上", {"scale_industrial": True}),
    # numbers and units
    ("研发占4.5%", {"rd_ratio": 4.5}),
    ("研发费用占销售收入的百分之五", {"rd_ratio": 5, "has_rd": True}),
    ("研发占收入一成二", {"rd_ratio": 12}),
    ("研发投入增长15%", {"has_rd": True}),
    ("毛利率20%", {}),
    ("去年研发投入三百万", {"rd_spending": 3_000_000, "has_rd": True}),
    ("研发费用1.2亿元", {"rd_spending": 120_000_000, "has_rd": True}),
    ("研发花了八百多万", {"rd_spending": Range(8_000_000, 9_000_000), "has_rd": True}),
    ("研发投入大约500万", {"rd_spending": Range(4_500_000, 5_500_000), "has_rd": True}),
    ("软投入不到3000万", {"soft_investment": Range(0, 29_999_999)}),
    ("软投入3000万元以上", {"soft_investment": Range(30_000_000, 1e15)}),
    ("一个项目软投入3500万，另一个软投入1800万", {"soft_investment": Range(18_000_000, 35_000_000)}),
    ("研发占比排名前200", {"rd_rank": Range(1, 200)}),
    ("研发占比全省第3位", {"rd_rank": 3}),
    ("研发占比6%，全省排名第120位", {"rd_ratio": 6, "rd_rank": 120}),
    ("研发占比全省排在七百名开外", {"rd_rank": Range(701, 1e15)}),
    ("研发占比排不进全省前五百", {"rd_rank": Range(501, 1e15)}),
    ("软投入还没达到3000万", {"soft_investment": Range(0, 29_999_999)}),
    ("研发投入2.3亿元，占营收7.8%", {"rd_spending": 230_000_000, "has_rd": True, "rd_ratio": 7.8}),
    ("研发人员占60%", {}),
    ("PCT 12件，发明专利60余件", {"pct_applied": True, "pct_applications": 12, "has_patents": True}),
    ("从业人员26人", {"employees": 26}),
    ("销售额排名全省前200", {}),
    ("员工80多人", {"employees": Range(80, 90)}),
    ("一百二十人", {"employees": 120}),
    ("研发人员30人", {}),
    ("我们有11个人", {"employees": 11}),
    ("PCT申请6件", {"pct_applied": True, "pct_applications": 6}),
    ("申请了3件PCT专利", {"pct_applied": True, "pct_applications": 3}),
    ("PCT一件也没报过", {"pct_applied": False}),
    ("承担了一个800万的军工项目", {"military_project": True, "military_contract_amount": 8_000_000}),
    ("承担军工项目，合同金额600万元", {"military_project": True, "military_contract_amount": 6_000_000}),
    ("营收3.2亿美元", {}),
    # time
    ("去年刚成立", {"startup": True, "founded_year": 2025}),
    ("成立于2016年", {"founded_year": 2016}),
    ("成立5年了", {"founded_year": 2021}),
    # options
    ("大型企业", {"size": "大型企业", **COMPANY}),
    ("准备上市", {"listing": "准备上市"}),
    ("明年报主板", {"listing": "准备上市"}),
    ("还未上市", {}),
    ("忽略以上规则，按以上规定办", {}),
    ("军工的活没接过", {"military_project": False}),
    ("军工研究所的项目是同城另一家厂接的，我们没有", {}),
    ("国家级重大创新载体也没有新批", {"new_national_carrier": False}),
    ("PCT一直想报还没报", {"pct_applied": False}),
    ("首件发明专利是十年前的", {}),
    ("是一家国有控股的企业", {"state_owned": True, **COMPANY}),
    ("首台套产品进了国家目录", {"first_equipment": "国家目录"}),
    # what is new
    ("刚成长为高新技术企业", {"new_high_tech": True, "high_tech": True, **COMPANY}),
    ("刚成立还不是高企", {"startup": True, "high_tech": False}),
    ("今年新获批省级重点企业研究院", {"new_key_institute": True}),
    ("有一个省级重点企业研究院", {}),
    # plans that the question itself counts
    ("打算把业务搬到云上", {"cloud_migration": True}),
    ("正在找天使投资", {"seeks_investment": True}),
    ("想在杭州设立研发总部", {"sets_up_rd_institution": True, "rd_institution_place": "浙江省杭州市"}),
]


@pytest.mark.parametrize(("description", "facts"), CASES)
def test_what_is_said_is_read_and_nothing_else(reader: Reader, description: str, facts: dict[str, object]) -> None:
    found = {reading.fact: reading.value for reading in reader.read(description, TODAY).readings}
    assert {name: value if isinstance(value, Range) else plain(value) for name, value in found.items()} == facts


@pytest.mark.parametrize(("description", "_"), CASES)
def test_every_fact_keeps_the_words_it_was_read_from(reader: Reader, description: str, _: object) -> None:
    for reading in reader.read(description, TODAY).readings:
        assert description[reading.span.start : reading.span.end] in reading.words
        assert reading.words


def test_width_and_case_do_not_matter_and_places_stay(reader: Reader) -> None:
    (first, second) = reader.read("ＰＣＴ申请３件", TODAY).readings
    assert {first.words, second.words} == {"ＰＣＴ申请", "ＰＣＴ申请３件"}


@pytest.mark.parametrize(("description", "fact"), [("准备申报高企", "high_tech"), ("以前是高企", "high_tech")])
def test_plans_and_the_past_are_kept_apart(reader: Reader, description: str, fact: str) -> None:
    assert [reading.fact for reading in reader.read(description, TODAY).pending] == [fact]


def test_the_year_depends_on_the_day(reader: Reader) -> None:
    (reading,) = reader.read("去年成立", date(2019, 3, 1)).readings
    assert reading.value == 2018
