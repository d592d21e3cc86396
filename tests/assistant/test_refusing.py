"""Questions that differ in little: the first has no answer in the bulletin, the second has one."""

from datetime import date

import pytest

from assistant.model import Answer, Question, Refusal
from assistant.protocols import Assistant

PAIRS = [
    # so many things, one by one
    ("数字经济专项那十个主攻方向是哪十个", "“六个稳”是哪六个"),
    # a kind of thing by name
    ("细胞治疗的试点设在哪家医院", "推进建设哪所大学成为高水平研究型大学"),
    ("被一票否优的是哪几个县", "宁波温州自创区要辐射带动哪两个市"),
    # how long, and what then
    ("划拨给研发机构的地，几年后才能转手", "新政计划几年投入600亿元"),
    # a year that is only compared with
    ("2017年全省数字经济增加值是多少", "2022年全省数字经济增加值要到多少"),
    # a part of a whole
    ("重大科技专项的60亿里，生物医药分到多少", "省级重大科技专项五年投入多少"),
    ("绿色制造标准里，国家标准要占几项", "绿色制造标准要完成几项"),
    # a number is of its own measure
    ("听说有500万的众创空间补贴，怎么领", "新增15000家上云企业是什么时候的目标"),
    # what a place intends for itself
    ("绍兴打算引导社会资本投多少", "全省综合体要引导社会资本投多少"),
    # a way of doing things that is only named
    ("“新昌经验”具体怎么做", "专业群的课程体系具体怎么建"),
    # foreseen, not done
    ("2018年浙江经济实际增长百分之几", "经济潜在增长率预测是多少"),
    # an empty cell
    ("湖州人才资源总量2017年是多少万人", "湖州人才资源总量2021年要到多少万人"),
    # one figure printed over the columns of several years
    ("湖州绿色贷款余额2017年是多少", "湖州绿色贷款余额2021年要到多少"),
    # of two things compared, one has no figure
    ("甬江科创大走廊的省级以上研发机构，比G60走廊多几家", "甬江科创大走廊要建多少家省级以上研发机构"),
    # reasons, and a table that gives none
    ("万邦德的铝合金项目为什么没开工", "南浔电梯企业为什么招工难"),
    # another purse; a share of something else; a growth is no full coverage
    ("之江实验室的钱，中央财政出多少", "之江实验室的钱，省财政五年出多少"),
    ("湖州的研发经费要占GDP百分之几", "湖州规上工业企业的研发经费要占主营业务收入百分之几"),
    ("2019年湖州投资要增长几个百分点", "湖州规上工业单位能耗下降了几个百分点"),
    # aid for something else
    ("企业上云每家给多少补贴", "海外专利申请每件补贴多少"),
    # a unit of another place
    ("松江那边是哪个部门管共建园区", "湖州跟上海共建园区归哪个部门管"),
    # what two things compared both lack
    ("游侠汽车和万邦德，哪个用的工人多", "游侠汽车和万邦德，哪个计划投资多"),
    # people, where there are only points
    ("专业群建设能带来多少就业岗位", "南浔电梯企业一共多少从业人员"),
    # a place in a row that there is not
    ("附件3第14号是什么项目", "附件3第15号是什么项目"),
    ("科技新政第九个特色亮点是什么", "科技新政第八个特色亮点是什么"),
    # what a sum includes; how it turned out; what was learnt; a part of a name
    ("之江实验室的钱里，大科学装置占多少亿", "之江实验室的钱，省里出多少亿"),
    ("细胞治疗试点的效果如何", "细胞治疗方面开展什么试点"),
    ("现代学徒制试点有哪几条经验", "职教改革借鉴哪种模式"),
    ("“一四六十”工作体系里的“四”指什么", "“六个稳”指什么"),
    # which firms, which building; what a fund must yield; what a document does not tell of itself
    ("湖州列入省级首台套的11项产品是哪几家企业的", "哪几家企业建成了省级无人车间"),
    ("对电梯品牌要求年销售额30亿的是哪个楼盘", "对电梯品牌的年销售额要求是多少亿"),
    ("省创新引领基金要求的年化是多少", "省创新引领基金出资多少设天使基金"),
    ("科技新政是哪天发布的", "廊道实施方案是哪天印发的"),
    # how many of a thing of which the clause counts others; what each gets
    ("全省打算建多少个高新技术特色小镇", "全省打算建多少个产业创新服务综合体"),
    ("研发占比前500位的企业，每家奖多少万", "每个高新技术特色小镇给多少万"),
    # whose chair, of which year, of which law; where a share is of nothing said; whether something must be paid back
    ("沪湖廊道领导小组的组长是谁当", "省科技领导小组的组长是谁当"),
    ("杭州国家自创区是哪年获批的", "哪年要建成2个以上大科学装置"),
    ("高企的所得税按百分之几交", "高企的所得税增收部分返还多少"),
    ("企业对“标准地”改革的评价好不好", "“标准地”改革的要求是什么"),
    ("PCT补助到账后专利没批，钱要退吗", "PCT申请每件补助不超过多少"),
    ("1+X证书里的“X”指什么", "“一堡”指什么"),
    ("国企研发投入视同利润，哪类国企不适用", "国企研发投入怎么算"),
    # the greatest by what the table does not tell
    ("南浔电梯企业里产量最大的是哪家", "南浔电梯企业里销售收入最大的是哪家"),
    # two grants at a time, a grant taken back
    ("设研发总部，省里给了，市里还能再拿一份吗", "设研发总部，省里最高给多少"),
]


@pytest.mark.parametrize("text", ["五个(a[分别是什么", "哪九个*+?", "第一个(", "六个\\d{2分别指什么"])
def test_signs_in_a_question_are_only_signs(assistant: Assistant, text: str) -> None:
    assert assistant.ask(Question(text, date(2026, 11, 23))).understood


def _is_answered(assistant: Assistant, text: str) -> bool:
    reply = assistant.ask(Question(text, date(2026, 11, 23)))
    assert isinstance(reply, Answer | Refusal)
    return isinstance(reply, Answer)


@pytest.mark.parametrize(("unanswerable", "answerable"), PAIRS)
def test_only_what_the_bulletin_says_is_answered(assistant: Assistant, unanswerable: str, answerable: str) -> None:
    assert not _is_answered(assistant, unanswerable)
    assert _is_answered(assistant, answerable)
