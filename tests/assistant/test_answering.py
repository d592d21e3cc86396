"""Asking the real assistant about the real bulletin."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.errors import InvalidQuestion, InvalidRequest, UnknownClause, UnknownDocument, UnknownUnit
from assistant.model import Answer, CautionKind, Clarification, Question, Refusal, Reply
from assistant.protocols import Assistant
from assistant.verifying import cited_text, find_unfounded

TODAY = date(2026, 11, 23)


def ask(assistant: Assistant, text: str, **changes: object) -> Reply:
    return assistant.ask(replace(Question(text, TODAY), **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "clause", "words"),
    [
        ("外资研究院落户我省，省财政最高支持多少？", "zj-2018-43:2.3.7", "最高3000万元"),
        ("通过PCT申请国外专利每件补助", "zj-2018-43:2.4.10", "每件专利申请不超过1万元"),
        ("军工科研项目合同 资助比例", "zj-2018-43:2.6.5", "最高35%"),
        ("万亩千亿大平台准入 亩均税收", "hz-2018-85:4.6.19", "亩均税收30万元以上"),
        ("湖州到2021年绿色贷款余额要到多少", "hz-2018-85:2.p6", "1000亿元"),
        ("职业教育联席会议谁当牵头单位", "zhijiao-lianxi:p3", "教育部为牵头单位"),
        ("南浔电梯技术工人缺口多大", "nanxun-dianti:2.i3", "65.7%"),
        ("产业创新服务综合体，市县要投多少", "zj-2018-43:2.6.2", "市县联动投入100亿元以上"),
        ("职教联席会议一年开几回", "zhijiao-lianxi:p5", "每年召开两次"),
        # a place in an area that the clause names
        ("科技创新券在上海用得了吗", "zj-2018-43:2.4.8", "长三角区域范围内通用通兑"),
        # the deputy is another than the chair
        ("职教联席会议副召集人几个", "zhijiao-lianxi:p3", "副召集人两人"),
        # who pays is in the sentence that grants
        ("之江实验室归谁出钱", "zj-2018-43:2.3.1", "省财政安排100亿元"),
        ("收创新券的服务平台，补多少", "zj-2018-43:2.4.8", "不超过30%"),
        # reasons are not in a table
        ("南浔电梯为什么进不了大房企的名单", "nanxun-dianti:2.i4", "供货商名单较为困难"),
        ("咋样算首台套，政府采购有啥照顾", "zj-2018-43:2.4.9", "首台"),
        # a name in quotes, a name in full, an office, who leads
        ("廊道布局的“一心”放在哪里", "hz-2018-85:3.1.p2", "南太湖新区"),
        ("PCT的全称", "zj-2018-43:1.p3", "专利合作条约"),
        ("职教联席会议的召集人是谁来当", "zhijiao-lianxi:p3", "分管教育工作的领导同志担任"),
        # the months meant, the number meant, the thing itself that is to reach a figure
        ("前三季度湖州新增几家上云企业", "hz-zhizao:p7", "4830家"),
        ("2万家高企的目标还作数吗", "zj-2018-43:1.p3", "2万家"),
        ("湖州腾出多少用能空间", "hz-zhizao:p2", "12.28万吨标煤"),
        # who belongs to it; what was done and not what is planned; an ordinal that is no rank; how long, in words
        ("职教联席会议 成员单位", "zhijiao-lianxi:p3", "农业农村部"),
        ("湖州规上工业单位能耗降了百分之几", "hz-zhizao:p2", "4.9%"),
        ("三杭蒙特费罗竞标排第几梯队", "nanxun-dianti:2.i4", "第二梯队"),
        ("科研造假的责任追究到什么时候", "zj-2018-43:2.5.6", "终身追究"),
        ("省自然科学基金要支持多少青年科技人员", "zj-2018-43:2.6.7", "5000名"),
        # things counted in one unit are not those of a table of money
        ("南浔一年生产多少台电梯", "nanxun-dianti:1.p1", "7万多台"),
        # the difference of two things in one sentence, computed
        ("南浔电梯整机企业比配件企业多几家", "nanxun-dianti:1.p1", "29-25"),
        # how often; the least; the words of a line in other words; how many of a size, and no line of a table
        ("投资完成情况隔多久调度一次", "hz-touzi:1.p1", "按月调度"),
        ("重大平台项目准入，一亩税收起码多少", "hz-2018-85:4.6.19", "亩均税收30万元以上"),
        ("湖州睿发的无纺布项目现在建到哪了", "hz-2018-85:a2.t.r20", "竣工投产"),
        ("每个区县一年要引进几个50亿元以上的制造业项目", "hz-2018-85:4.4.11", "1个50亿元以上"),
        # a line that shares one word is not what the text says in full
        ("建成省级无人车间的有谁", "hz-zhizao:p6", "微宏动力"),
        # what a document tells of itself
        ("若干意见的文号是多少", "zj-2018-43:front", "43号"),
        ("廊道实施方案什么时候印发的", "hz-2018-85:front", "12月12日"),
        ("廊道实施方案是谁印发的", "hz-2018-85:front", "市政府印发"),
        ("大国工匠那篇文章哪天登的", "gaozhi-gongjiang:sign", "2018年12月4日"),
        ("全力以赴稳投资，谁写的", "hz-touzi:sign", "张潮"),
        # by its place in a row
        ("附件2第9个项目是哪家的", "hz-2018-85:a2.t.r9", "湖州金洁"),
        ("南浔电梯那篇文章第二条建议讲什么", "nanxun-dianti:3.i2", "市场环境"),
        ("廊道方案的第五个行动叫什么", "hz-2018-85:4.5", "园区层级提升行动"),
        # a year in two figures; parts without a comma; what was arranged is no outcome
        ("浙江创投规模22年要做到多少", "zj-2018-43:2.6.6", "2000亿元左右"),
        ("大科学装置要建几个 还要引进几所国外名校", "zj-2018-43:2.3.3", "20所左右"),
        ("2018到2022年省财政给之江实验室安排了多少", "zj-2018-43:2.3.1", "100亿元"),
        # a unit that only joins in is not what is asked about
        ("政府投资项目出现什么情况，要会同市财政局加强审查", "hz-touzi:4.p1", "概算增减"),
        # words of the tests for what is missing, where nothing is
        ("浙江要推广哪些经验", "zj-2018-43:2.2.5", "新昌经验"),
        ("绿色工厂认定数量", "hz-zhizao:p2", "1236家"),
        ("科技奖励标准会提高吗", "zj-2018-43:2.5.5", "提高科技奖励标准"),
        ("融入上海由谁负责", "hz-2018-85:4.7.20", "市规划局"),
        ("绿色智造成效如何", "hz-zhizao:p1", "65个"),
        ("绿色家居以哪几家企业为龙头", "hz-2018-85:3.2.6", "世友"),
        ("研发投入加计扣除市县财政给补助吗", "zj-2018-43:2.4.7", "一定比例的财政补助"),
        ("全省首台套里，湖州占多少？", "hz-zhizao:p8", "10.6%"),
        ("联席会议一年一度吗", "zhijiao-lianxi:p5", "每年召开两次"),
        ("科研院所长期由谁支持", "zj-2018-43:2.5.3", "省科技厅"),
        ("科技创新是谁的事", "zj-2018-43:3.1", "一把手抓科技创新"),
        ("第二项任务讲什么", "hz-2018-85:4.1.2", "成果"),
        # what it is to become; the second of several levels; a share only; slips of the same sound
        ("杭州国家自创区要建成什么样的中心", "zj-2018-43:2.2.1", "“互联网+”科技创新中心"),
        ("总体目标的第二层次是什么", "zj-2018-43-jd:3.1", "标志性成果"),
        ("关停落后产能，湖州省出多少标煤", "hz-zhizao:p2", "12.28万吨标煤"),
        ("南浔电梯企业一共多少加", "nanxun-dianti:1.p1", "54家"),
        # two questions, the second of which shares no word with the first
        ("成果转化有功的人分多少权属？科研失信的追究多久？", "zj-2018-43:2.5.4", "终身追究"),
    ],
)
def test_the_answer_quotes_the_clause(assistant: Assistant, text: str, clause: str, words: str) -> None:
    reply = ask(assistant, text)
    assert isinstance(reply, Answer), reply
    assert reply.citations[0].clause.id == clause
    assert words in reply.text
    assert "[1]" in reply.text


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("科技特派员制度是哪几个厅负责", ["省科技厅", "省农业农村厅", "省林业局"]),
        ("全社会研发投入600亿 责任单位", ["省财政厅", "省科技厅", "各设区市政府"]),
        ("湖州企业上云找哪个部门", ["市经信委", "各有关区县"]),
    ],
)
def test_the_units_are_complete_and_in_order(assistant: Assistant, text: str, units: list[str]) -> None:
    reply = ask(assistant, text)
    assert isinstance(reply, Answer), reply
    assert [unit.name for unit in reply.units] == units
    assert all(unit.name in reply.text for unit in reply.units)


@pytest.mark.parametrize(
    "text",
    [
        "深圳的高新技术企业奖励多少钱",
        "省科技厅的电话号码是多少",
        "养猪场环保补贴怎么申请",
        "2023年湖州实际新增了多少家上市公司",
        "知识产权法院的法官编制是多少个",
        "哪家上市公司最值得买",
        # an attribute, a group of people, a breakdown or a day that the clause does not have
        "南浔的电梯一年卖到国外几台",
        "智能电梯小镇占地几亩",
        "退役军人办企业给多少贴息",
        "单个企业一年领创新券最多多少",
        "职教联席会议头一次会是几号开的",
        "职业技能证书的报名费怎么收",
        # done where only a plan is printed; a date, a staff number, a salary, percentage points
        "上海图灵机器人在南浔的项目累计完成了多少投资",
        "沪苏湖铁路的通车日期",
        "南太湖新区管委会的人员编制数",
        "之江实验室研究员的年薪给到多少",
        "甬江科创大走廊省里拨了几个亿",
        # a person; what became of a plan; a false premise; what no cell of the line counts
        "森赫电梯的老板是谁",
        "恒达富士上市了没",
        "科技特派员是哪个月取消的",
        "怡达快速卖了多少台",
    ],
)
def test_what_the_corpus_does_not_say_is_refused(assistant: Assistant, text: str) -> None:
    reply = ask(assistant, text)
    assert isinstance(reply, Refusal), reply
    assert "不是答案" in reply.text
    assert reply.nearest


def test_every_citation_quotes_its_document_and_every_figure_is_founded(assistant: Assistant) -> None:
    names = [name for entry in assistant.units() for name in (*entry.names, entry.canonical)]
    headings = [c.heading for d in assistant.documents() for c in d.clauses if c.heading and c.units]
    for heading in headings:
        for text in (f"{heading}的责任单位", f"{heading}要达到什么目标"):
            reply = ask(assistant, text)
            if not isinstance(reply, Answer):
                continue
            for citation in reply.citations:
                assert citation.document.quote(citation.span) == citation.quote
                assert citation.span in citation.clause.span
            cited = [cited_text(c.document, (c.clause.id,)) for c in reply.citations]
            assert not find_unfounded(reply.text, cited, names), reply.text


def test_answers_are_the_same_each_time(assistant: Assistant) -> None:
    first, second = (ask(assistant, "创新券补助比例") for _ in range(2))
    same = {"timing_ms": {}, "conversation_id": ""}
    assert replace(first, **same) == replace(second, **same)  # type: ignore[arg-type]


def test_age_and_passed_targets_depend_on_the_day(assistant: Assistant) -> None:
    text = "国家级重大创新载体要达到多少家"
    late, early = ask(assistant, text), ask(assistant, text, as_of=date(2018, 12, 31))
    assert isinstance(late, Answer)
    assert isinstance(early, Answer)
    assert {CautionKind.AGE, CautionKind.TARGET_PASSED} <= {caution.kind for caution in late.warnings}
    assert not {CautionKind.AGE, CautionKind.TARGET_PASSED} & {caution.kind for caution in early.warnings}


def test_a_follow_up_goes_on_with_the_last_turn(assistant: Assistant) -> None:
    ask(assistant, "通过PCT途径申请国外专利补多少钱", conversation_id="follow")
    reply = ask(assistant, "那责任单位呢？", conversation_id="follow")
    assert isinstance(reply, Answer), reply
    assert [unit.name for unit in reply.units] == ["省市场监管局", "省科技厅", "省财政厅"]


def test_a_follow_up_without_a_conversation_asks_back(assistant: Assistant) -> None:
    assert isinstance(ask(assistant, "那责任单位呢？"), Clarification)


def test_a_clause_number_is_the_clause(assistant: Assistant) -> None:
    reply = ask(assistant, "科技新政 二、（四）7")
    assert isinstance(reply, Answer)
    assert [citation.clause.id for citation in reply.citations] == ["zj-2018-43:2.4.7"]


@pytest.mark.parametrize("text", ["省林业局", "省林业局负责哪些措施"])
def test_the_name_of_a_unit_lists_what_it_answers_for(assistant: Assistant, text: str) -> None:
    reply = ask(assistant, text)
    assert isinstance(reply, Answer)
    assert [citation.clause.id for citation in reply.citations] == ["zj-2018-43:2.2.8"]


def test_a_unit_without_clauses_in_the_chosen_document_is_a_refusal(assistant: Assistant) -> None:
    assert isinstance(ask(assistant, "省林业局", documents=("hz-2018-85",)), Refusal)


def test_a_follow_up_stays_in_the_chosen_document(assistant: Assistant) -> None:
    ask(assistant, "科技创新券补助多少", conversation_id="chosen")
    reply = ask(assistant, "责任单位呢", conversation_id="chosen", documents=("hz-zhizao",))
    found = reply.citations if isinstance(reply, Answer) else reply.nearest if isinstance(reply, Refusal) else ()
    assert {citation.document.id for citation in found} <= {"hz-zhizao"}


def test_a_clause_number_does_not_leave_the_chosen_document(assistant: Assistant) -> None:
    reply = ask(assistant, "任务19 亩均论英雄", documents=("nanxun-dianti",))
    found = reply.citations if isinstance(reply, Answer) else reply.nearest if isinstance(reply, Refusal) else ()
    assert {citation.document.id for citation in found} <= {"nanxun-dianti"}


def test_a_list_that_is_cut_says_so(assistant: Assistant) -> None:
    reply = ask(assistant, "市商务局", limit=2)
    assert isinstance(reply, Answer)
    assert len(reply.citations) == 2
    assert "这里列出前2条" in reply.text


def test_the_search_stays_in_the_chosen_document(assistant: Assistant) -> None:
    reply = ask(assistant, "绿色工厂有多少家", documents=("hz-zhizao",))
    assert isinstance(reply, Answer)
    assert reply.citations[0].document.id == "hz-zhizao"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"text": " "}, InvalidQuestion),
        ({"text": "补" * 501}, InvalidQuestion),
        ({"limit": 0}, InvalidRequest),
        ({"limit": 21}, InvalidRequest),
        ({"documents": ("没有这份",)}, UnknownDocument),
    ],
)
def test_bad_requests(assistant: Assistant, changes: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        assistant.ask(replace(Question("创新券", TODAY), **changes))  # type: ignore[arg-type]


def test_unknown_ids(assistant: Assistant) -> None:
    with pytest.raises(UnknownClause):
        assistant.clause("zj-2018-43:9.9")
    with pytest.raises(UnknownDocument):
        assistant.document("x")
    with pytest.raises(UnknownUnit, match="省科技"):
        assistant.unit("省科技")
