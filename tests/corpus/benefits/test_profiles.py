"""Who gets what: profiles as facts, against the shipped records.

``met`` must be eligible outright and ``unmet`` must be refused. What is in neither list may be either, or not known.
"""

from dataclasses import replace

import pytest

from corpus.benefits.conditions import Facts, Verdict
from corpus.benefits.facts import FactBook
from corpus.benefits.model import Benefit, Benefits

ENTERPRISE = {"organisation": ["企业"]}

PROFILES: dict[str, tuple[dict[str, object], str, str]] = {
    "dp01 五金工具龙头，海外研发中心成效显著": (
        {**ENTERPRISE, "place": "金华", "high_tech": True, "scale_industrial": True, "leading_enterprise": True}
        | {"overseas_centre": True, "overseas_effective": True, "military_project": False, "has_patents": False},
        "overseas-centre super-deduction high-tech-tax rd-subsidy",
        "pct first-invention military-project high-tech-zone high-tech-town westlake tax-return",
    ),
    "dp02 新获批省级重点企业研究院": (
        {**ENTERPRISE, "place": "台州", "industry": ["生物医药"], "new_key_institute": True, "scale_industrial": True},
        "key-institute super-deduction rd-subsidy",
        "new-rd-land new-rd-subsidy g60-fund g60-fund-project zone-fund-project national-carrier-institution",
    ),
    "dp03 新型研发机构": (
        {"organisation": ["新型研发机构", "社会组织"], "place": "杭州", "allocated_land_catalogue": True}
        | {"rd_spending": 30_000_000},
        "new-rd-land new-rd-subsidy",
        "database-award high-tech-award high-tech-town westlake super-deduction national-carrier-enterprise",
    ),
    "dp04 软投入3500万元": (
        {**ENTERPRISE, "place": "湖州德清", "soft_investment": 35_000_000, "high_tech": False, "size": "中型企业"}
        | {"military_project": False},
        "soft-priority",
        "military-project high-tech-tax high-tech-award high-tech-zone national-carrier-institution",
    ),
    "dp05 入库又刚成长为高企的小微企业": (
        {**ENTERPRISE, "place": "绍兴", "tech_database": True, "new_high_tech": True, "scale_industrial": False}
        | {"military_project": False, "startup": True},
        "database-award high-tech-award high-tech-tax super-deduction angel-fund",
        "tax-return rd-top-500 military-project high-tech-town cloud",
    ),
    "软投入差一点": (
        {**ENTERPRISE, "place": "宁波", "soft_investment": 29_999_999, "industrial_project_approval": True},
        "soft-as-fixed",
        "soft-priority g60-fund-project",
    ),
    "军工项目和PCT": (
        {**ENTERPRISE, "place": "宁波北仑", "military_contract_amount": 3_000_000, "pct_applications": 2},
        "military-project pct",
        "cloud",
    ),
    "占比排名前500的规上企业": (
        {"place": "温州乐清", "scale_industrial": True, "rd_rank": 320},
        "rd-top-500",
        "new-rd-subsidy",
    ),
    "占比排名501": ({"place": "温州", "scale_industrial": True, "rd_rank": 501}, "", "rd-top-500"),
    "省级目录的首台套": (
        {**ENTERPRISE, "place": "湖州", "first_equipment": "省级目录", "first_equipment_sold": True},
        "",
        "first-equipment",
    ),
    "国家目录的首台套": (
        {**ENTERPRISE, "place": "湖州", "first_equipment": "国家目录", "first_equipment_sold": True},
        "first-equipment",
        "",
    ),
    "参与而不牵头国家级载体": (
        {**ENTERPRISE, "place": "杭州", "new_national_carrier": True, "carrier_lead": False},
        "",
        "national-carrier-enterprise national-carrier-institution",
    ),
    "事业单位新获批国家级载体": (
        {"organisation": ["事业单位"], "place": "杭州", "new_national_carrier": True},
        "national-carrier-institution",
        "national-carrier-enterprise super-deduction rd-subsidy",
    ),
    "上海的知名企业到杭州设研发总部": (
        {**ENTERPRISE, "place": "上海", "well_known": True, "sets_up_rd_institution": True}
        | {"rd_institution_place": "杭州", "pre_competitive_research": True},
        "rd-institution",
        "super-deduction pct national-carrier-enterprise",
    ),
    "湖州中小企业上云": ({**ENTERPRISE, "place": "安吉", "sme": True, "cloud_migration": True}, "cloud", ""),
    "嘉兴中小企业上云": ({**ENTERPRISE, "place": "嘉兴", "sme": True, "cloud_migration": True}, "", "cloud"),
    "全省第3的省级高新园区": (
        {"organisation": ["高新区"], "place": "绍兴", "zone_level": "省级高新园区", "zone_provincial_rank": 3},
        "high-tech-zone",
        "tax-return high-tech-town tech-sme-fund super-deduction",
    ),
    "全省第6的省级高新园区": (
        {"organisation": ["高新区"], "place": "绍兴", "zone_level": "省级高新园区", "zone_provincial_rank": 6},
        "",
        "high-tech-zone",
    ),
    "获批的特色小镇": (
        {"organisation": ["特色小镇"], "place": "湖州", "high_tech_town": True},
        "high-tech-town",
        "high-tech-zone",
    ),
    "市政府": ({"organisation": ["政府"], "place": "湖州"}, "tax-return g60-fund", "zone-fund pct tech-sme-fund"),
    "之江实验室": (
        {"named_institution": "之江实验室", "place": "杭州余杭"},
        "zhijiang-lab",
        "westlake high-tech-tax tax-return",
    ),
    "西湖大学": ({"named_institution": "西湖大学", "place": "杭州西湖区"}, "westlake", "zhijiang-lab pct tax-return"),
    "用创新券兑付的省级载体": (
        {"organisation": ["科研院所"], "place": "杭州", "provincial_carrier": True, "voucher_redeemed": 1_000_000},
        "voucher-carrier",
        "super-deduction",
    ),
    "用券的企业": ({**ENTERPRISE, "place": "杭州", "provincial_carrier": False}, "", "voucher-carrier"),
    "创投企业": (
        {"organisation": ["投资机构"], "place": "杭州", "invests_in_startups": True},
        "investor-tax",
        "angel-fund tech-sme-credit",
    ),
    "省属公益类院所": (
        {"organisation": ["科研院所"], "place": "杭州", "provincial_institute": True}
        | {"public_welfare_institute": True, "institute_outstanding": True},
        "public-welfare-institute outstanding-institute",
        "database-award",
    ),
    "孵化器": ({"organisation": ["孵化机构"], "place": "宁波"}, "incubator", "angel-fund tax-return"),
}


def facts_of(book: FactBook, given: dict[str, object]) -> Facts:
    return book.complete({name: book.value(name, value) for name, value in given.items()}).facts


def named(benefits: Benefits, words: str) -> list[Benefit]:
    return [record for record in benefits.records if record.id.partition("/")[2] in words.split()]


@pytest.mark.parametrize(("given", "met", "unmet"), PROFILES.values(), ids=PROFILES)
def test_who_gets_what(benefits: Benefits, book: FactBook, given: dict[str, object], met: str, unmet: str) -> None:
    facts = facts_of(book, given)
    assert [record.id for record in named(benefits, met) if record.judge(facts) is not Verdict.MET] == []
    assert [record.id for record in named(benefits, unmet) if record.judge(facts) is not Verdict.UNMET] == []
    assert len(named(benefits, met)) == len(met.split())
    assert len(named(benefits, unmet)) == len(unmet.split())


@pytest.mark.parametrize("place", ["苏州", "上海松江", "江苏", "北京", "深圳", "德国", "安徽广德", "台湾"])
@pytest.mark.parametrize("given", [given for given, *_ in PROFILES.values() if "rd_institution_place" not in given])
def test_nothing_is_offered_outside(benefits: Benefits, book: FactBook, given: dict[str, object], place: str) -> None:
    facts = facts_of(book, {**given, "place": place})
    assert [record.id for record in benefits.records if record.judge(facts) is not Verdict.UNMET] == []


FOR_OTHERS = (
    "high-tech-zone high-tech-town zhijiang-lab westlake tax-return g60-fund new-rd-land new-rd-subsidy "
    "university-research key-university national-carrier-institution outstanding-institute contract-research "
    "public-welfare-institute investor-tax incubator achievement-income-tax young-scientist"
)


def test_what_is_meant_for_others_is_not_offered_to_a_company(benefits: Benefits, book: FactBook) -> None:
    facts = facts_of(book, {"organisation": ["企业"], "place": "湖州"})
    assert [record.id for record in named(benefits, FOR_OTHERS) if record.judge(facts) is not Verdict.UNMET] == []
    assert len(named(benefits, FOR_OTHERS)) == len(FOR_OTHERS.split())


def test_what_nobody_has_reviewed_makes_nobody_eligible(benefits: Benefits, book: FactBook) -> None:
    facts = facts_of(book, {"organisation": ["企业"], "place": "湖州", "pct_applied": True})
    (record,) = named(benefits, "pct")
    assert record.judge(facts) is Verdict.MET
    assert replace(record, reviewed=False).judge(facts) is Verdict.UNKNOWN
