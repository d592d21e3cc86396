"""Verdicts and reasons, amounts, near misses and the next question, over the real records."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.eligibility.advising import Advisor
from assistant.eligibility.model import Eligibility, Findings, Given, Inquiry, Match
from assistant.errors import InvalidDescription, UnknownDocument
from corpus.benefits.conditions import Verdict
from corpus.benefits.facts import FactBook
from corpus.benefits.model import UNSTATED
from corpus.errors import InvalidFact
from corpus.quantities import find_quantities

TODAY = date(2026, 11, 23)
Find = Callable[..., Match]
Advise = Callable[..., Findings]
HERE = "我们是湖州德清一家企业，"


@pytest.mark.parametrize(
    ("name", "description", "verdict"),
    [
        ("pct", HERE + "申请了3件PCT专利", "eligible"),
        ("pct", HERE, "unknown"),
        ("pct", HERE + "没报过PCT", "ineligible"),
        ("pct", "苏州一家企业，申请了3件PCT专利", "ineligible"),
        ("pct", "一家企业，申请了3件PCT专利", "unknown"),
        ("pct", "湖州一所大学，我们学校申请了3件PCT专利", "ineligible"),
        ("soft-priority", HERE + "项目软投入3500万元", "eligible"),
        ("soft-priority", HERE + "项目软投入不到3000万元", "ineligible"),
        ("soft-priority", HERE + "项目软投入大约3000万元", "unknown"),
        ("rd-top-500", HERE + "规上，研发占比排名前200", "eligible"),
        ("rd-top-500", HERE + "规上，研发占比排名前600", "unknown"),
        ("rd-top-500", HERE + "规上，研发占比全省排在七百名开外", "ineligible"),
        ("high-tech-town", "我们是一家特色小镇管委会，在德清，是获批的高新技术特色小镇", "eligible"),
        ("high-tech-town", HERE + "在高新技术特色小镇里", "ineligible"),
        ("tax-return", HERE + "是高企", "ineligible"),
        ("tax-return", "湖州市人民政府", "eligible"),
        ("rd-institution", "德国一家世界500强企业，在宁波设立研发总部，从事竞争前技术研发", "eligible"),
        ("investor-tax", "杭州一家创业投资企业，投了7家种子期的科技型企业", "eligible"),
        ("investor-tax", "杭州一家初创企业，正在找天使投资", "ineligible"),
        ("cloud", "安吉一家中型企业，打算把业务搬到云上", "eligible"),
        ("cloud", "温州一家中型企业，打算把业务搬到云上", "ineligible"),
    ],
)
def test_verdicts(match: Find, name: str, description: str, verdict: str) -> None:
    assert match(name, description).verdict == verdict


@pytest.mark.parametrize(
    ("name", "description", "reasons"),
    [
        (
            "pct",
            HERE + "没报过PCT",
            [
                "所在地：浙江省湖州市德清县（您说“湖州德清”）",
                "单位性质：企业（您说“企业”）",
                "通过PCT途径向国外申请专利：否（您说“没报过PCT”）",
            ],
        ),
        ("military-project", HERE, ["还不知道：有没有承担军工科研项目？"]),
        ("first-invention", HERE + "没有专利", ["首件国内发明专利获授权：否（推知：没有专利，您说“没有专利”）"]),
        (
            "high-tech-tax",
            HERE + "正在申请高企认定",
            ["您说“正在申请高企认定”，现在是不是还要确认：是不是经国家认定的高新技术企业？"],
        ),
        (
            "rd-top-500",
            HERE + "规上，研发占比排名前600",
            [
                "研发占比的全省排名：不超过 第 600 名（您说“研发占比排名前600”），"
                "还不够确定：研发经费支出占主营业务收入比重在全省规模以上工业企业中排第几名？"
            ],
        ),
    ],
)
def test_reasons_are_in_the_words_of_whoever_asks(
    match: Find, name: str, description: str, reasons: list[str]
) -> None:
    assert [check.reason for check in match(name, description).checks][-len(reasons) :] == reasons


@pytest.mark.parametrize(
    ("name", "description", "trace"),
    [
        (
            "military-project",
            HERE + "承担军工项目，合同金额600万元",
            "项目合同金额 600 万元 × 最高35% = 最高 210 万元（经计算，按您说的数）",
        ),
        (
            "pct",
            HERE + "申请了3件PCT专利",
            "3 件 × 每件专利申请不超过1万元 = 最高 3 万元（经计算，按您说的数）",
        ),
        (
            "new-rd-subsidy",
            "杭州一家新型研发机构，去年研发经费支出3000万元",
            "研发经费支出 3000 万元 × 不超过20% = 最高 600 万元（经计算，按您说的数）",
        ),
        ("military-project", HERE + "承担军工项目，合同金额大约600万元", None),
        ("military-project", HERE + "承担军工项目", None),
        ("key-institute", HERE + "今年新获批省级重点企业研究院", None),
    ],
)
def test_an_amount_is_computed_only_from_an_exact_number(
    match: Find, name: str, description: str, trace: str | None
) -> None:
    found = match(name, description).estimate
    assert (None if found is UNSTATED else found.trace) == trace


def test_every_figure_of_an_amount_stands_in_its_clause(advise: Advise) -> None:
    for match in advise(HERE).matches:
        if match.benefit.amount is not UNSTATED:
            clause = match.document.quote(match.clause.span)
            for figure in find_quantities(match.benefit.amount.words.text):
                assert figure.text in clause


def test_what_is_filled_in_wins_over_what_was_read(match: Find) -> None:
    said = HERE + "没报过PCT"
    assert match("pct", said).verdict is Eligibility.INELIGIBLE
    assert match("pct", said, pct_applied=True).verdict is Eligibility.ELIGIBLE
    assert match("pct", said, pct_applied=None).verdict is Eligibility.UNKNOWN


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"nothing": True}, "没有名为“nothing”的事实"),
        ({"nothing": None}, "没有名为“nothing”的事实"),
        ({"high_tech": "也许"}, "高新技术企业（high_tech）不能是 '也许'"),
        ({"size": "巨型"}, "规模（size）不能是 '巨型'"),
        ({"organisation": ("企业", "外星人")}, "单位性质（organisation）不能是"),
        ({"employees": -1}, "从业人员（employees）不能是 -1"),
        ({"place": "亚特兰蒂斯"}, "所在地（place）不能是 '亚特兰蒂斯'"),
    ],
)
def test_a_fact_that_cannot_be_is_refused(advise: Advise, given: dict[str, Given], told: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        advise(HERE, **given)
    assert told in refused.value.message
    assert "应当是" in refused.value.hint or "可用的是" in refused.value.hint


@pytest.mark.parametrize("description", ["", "  \n", "。，", "企" * 2001, "企业\x00"])
def test_a_description_that_says_nothing_is_refused(advise: Advise, description: str) -> None:
    with pytest.raises(InvalidDescription):
        advise(description)


def test_an_unknown_document_is_refused(advisor: Advisor) -> None:
    with pytest.raises(UnknownDocument):
        advisor.advise(Inquiry(HERE, TODAY, {}, ("nowhere",)))


def test_the_surest_and_greatest_come_first(advise: Advise) -> None:
    matches = advise(HERE + "高企，申请了3件PCT专利，承担军工项目，合同金额600万元").matches
    verdicts = [match.verdict for match in matches]
    assert verdicts == sorted(verdicts, key=list(Eligibility).index)
    first = [match.benefit.id.split("/")[1] for match in matches][:3]
    assert first == ["pct", "super-deduction", "high-tech-tax"]


def test_a_near_miss_lacks_one_condition(advise: Advise) -> None:
    (miss,) = (m for m in advise(HERE + "规上，研发占比全省第700名").near_misses if m.benefit.id.endswith("rd-top-500"))
    assert [check.condition.text for check in miss.lacking] == ["研发经费支出占主营业务收入比重排名前500位"]


def test_what_is_for_somebody_else_is_set_apart(advise: Advise) -> None:
    findings = advise(HERE)
    others = {match.benefit.id.split("/")[1] for match in findings.others}
    assert {"high-tech-zone", "high-tech-town", "westlake", "tax-return", "key-university"} <= others
    assert others.isdisjoint(match.benefit.id.split("/")[1] for match in findings.near_misses)


@pytest.mark.parametrize("place", ["苏州", "上海", "合肥", "深圳", "德国"])
def test_nothing_is_offered_outside_the_area(advise: Advise, place: str) -> None:
    assert advise(f"{place}一家高新技术企业，规上，申请了3件PCT专利，软投入5000万元").matches == ()


@pytest.mark.parametrize(
    ("description", "field"),
    [("企业", "place"), ("湖州", "organisation"), ("德清一家企业", "leading_enterprise")],
)
def test_the_next_question_decides_most(advise: Advise, description: str, field: str) -> None:
    findings = advise(description)
    assert findings.question is not UNSTATED
    assert findings.question.fact.name == field
    open_ = [match for match in findings.matches if match.verdict is Eligibility.UNKNOWN]
    lacking = [match for match in open_ if any(field in check.lacking for check in match.checks)]
    assert findings.question.decides == len(lacking)


def test_every_question_can_be_answered_until_none_is_left(advisor: Advisor, book: FactBook) -> None:
    given: dict[str, Given] = {}
    for _ in range(len(book.facts) + 1):
        question = advisor.advise(Inquiry(HERE, TODAY, given)).question
        if question is UNSTATED:
            break
        assert question.fact.name not in given
        given[question.fact.name] = None
    assert question is UNSTATED


def test_validity_is_judged_for_the_day(advisor: Advisor) -> None:
    (first, *_) = advisor.advise(Inquiry(HERE + "是高企", TODAY)).matches
    assert [caution.kind for caution in first.warnings] == ["age"]
    (first, *_) = advisor.advise(Inquiry(HERE + "是高企", date(2018, 12, 31))).matches
    assert first.warnings == ()


def test_all_conditions_are_met_or_open_in_a_match(advise: Advise) -> None:
    for match in advise(HERE + "高企，规上").matches:
        verdicts = {check.verdict for check in match.checks}
        assert verdicts <= ({Verdict.MET} if match.verdict is Eligibility.ELIGIBLE else {Verdict.MET, Verdict.UNKNOWN})
