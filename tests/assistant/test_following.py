"""Follow-ups of a conversation with the real assistant: what the last turn lends to the next."""

from datetime import date

import pytest

from assistant.model import Answer, Question, Refusal, Reply
from assistant.protocols import Assistant

TODAY = date(2026, 11, 23)


def talk(assistant: Assistant, turns: list[str]) -> Reply:
    """The reply to the last of ``turns``."""
    replies = [assistant.ask(Question(turn, TODAY, conversation_id="-".join(turns))) for turn in turns]
    return replies[-1]


@pytest.mark.parametrize(
    ("turns", "clause", "words"),
    [
        (["特色小镇能拿到多少科技经费", "高新区呢？"], "zj-2018-43:2.2.6", "2000万元以上"),
        (["南浔新签约的项目有几个", "德清呢"], "hz-2018-85:a3.t", "共2项"),
        (["南浔新签约的项目有几个", "投资最大的是哪个"], "hz-2018-85:a3.t.r8", "智能按摩椅"),
        (["湖州铁路要建哪些", "公路呢", "归谁管"], "hz-2018-85:4.8.25", "市交通运输局"),
        (["科技创新券补助多少", "什么是亩均论英雄"], "hz-2018-85:4.6.19", "亩均税收30万元以上"),
        # something else of the same clause, and of the same line
        (["创新券补助比例", "那要服务多少企业"], "zj-2018-43:2.4.8", "5万家次"),
        (["怡达电梯的销售收入", "利润税金呢"], "nanxun-dianti:1.t.r3", "14516"),
        # a new topic, announced
        (["创新券补助比例", "换个话题，万亩千亿大平台准入的亩均税收"], "hz-2018-85:4.6.19", "亩均税收30万元以上"),
        # another area
        (["全省万人发明专利拥有量的目标", "湖州的呢"], "hz-2018-85:2.p3", "29件"),
        # the second of the things that the answer lists
        (["三组团包括哪些", "第三个重点发展什么产业"], "hz-2018-85:3.1.p9", "绿色家居"),
        # and then the third, asked the same
        (["三组团包括哪些", "第二个重点发展什么产业", "那第三个呢"], "hz-2018-85:3.1.p9", "绿色家居"),
        # corrections, of the area or of all
        (["全省万人发明专利拥有量的目标", "不是，我说的是湖州的"], "hz-2018-85:2.p3", "29件"),
        (["创新券补助比例", "不对，我问的是万亩千亿大平台准入的亩均税收"], "hz-2018-85:4.6.19", "亩均税收30万元以上"),
        # beside what was said
        (["怡达电梯的销售收入", "跟沃克斯比，差多少？"], "nanxun-dianti:1.t.r3", "相差13924"),
        # a change in per cent of what was said
        (["南浔规上电梯企业2017年产值多少", "涨了百分之几？"], "nanxun-dianti:1.p1", "增长3.9%"),
        # the last two beside each other
        (["防爆电机投多少", "自动化计量设备的呢", "跟前一个比，少几个亿"], "hz-2018-85:a3.t.r4", "相差4.4"),
        (["怡达电梯的销售收入", "沃克斯的呢", "差多少"], "nanxun-dianti:1.t.r3", "相差13924"),
        # what a refused question was about
        (["森港板业做智能化家居，政府补贴多少钱？", "那它自己计划投多少"], "hz-2018-85:a3.t.r21", "5.5"),
        # the other of a kind, in the clause at hand
        (["宁波温州国家自创区要打造成什么？", "杭州那个呢？"], "zj-2018-43:2.2.1", "互联网+"),
        # the other of a kind, in another clause; it is still meant when the question about it could not be answered
        (["城西科创大走廊2022年聚多少家院所", "宁波那个呢", "谁负责"], "zj-2018-43:2.2.4", "宁波市政府"),
        # a condition of what was said
        (["新型研发机构用地有什么照顾", "要什么条件才行"], "zj-2018-43:2.3.2", "划拨用地目录"),
        # an item of the list by its first words, and then the next
        (["三组团包括哪些", "长兴那个重点发展什么产业"], "hz-2018-85:3.1.p8", "新能源汽车"),
        (["三组团包括哪些", "德清那个重点发展什么产业", "长兴呢"], "hz-2018-85:3.1.p8", "新能源汽车"),
        # another area that the same clause speaks of; another area with years of its own
        (["南浔电梯占全国市场多少", "在浙江呢"], "nanxun-dianti:1.p1", "50%"),
        (["全省每万人发明专利2022年要到多少件", "湖州的呢"], "hz-2018-85:2.p3", "29件"),
        # another line that shares a word with the line at hand; how far it has come
        (["山联新材料的胶带项目投多少", "那湖州睿发新材料的呢"], "hz-2018-85:a2.t.r20", "1.2"),
        (["山联新材料的胶带项目投多少", "干到哪一步了"], "hz-2018-85:a2.t.r23", "主体厂房建设"),
        # whether it still holds; another clause of the document that says the very thing
        (["上市高企要占全省上市公司多少", "都2026年了，这个指标还有效吗"], "zj-2018-43:2.4.2", "60%以上"),
        (["职教联席会议一年开几次会", "召集人谁来当"], "zhijiao-lianxi:p3", "分管教育工作的领导同志"),
        # back to the first; the last two by a figure that both have; beside another clause
        (["三评改革是哪三评", "一票否优针对谁", "回到第一个，责任单位是谁"], "zj-2018-43:2.5.1", "省委人才办"),
        (["防爆电机投多少", "自动化计量设备的呢", "这两个计划投资差多少"], "hz-2018-85:a3.t.r4", "相差4.4"),
        (["生物医药2021年的主营收入目标", "跟节能环保比差多少"], "hz-2018-85:3.2.5", "相差200"),
        # the second of several clauses, and the third; the first of all behind them
        (["三条科创大走廊是哪三条", "第二个建设什么专项基金"], "zj-2018-43:2.2.3", "G60科创走廊建设专项基金"),
        (["廊道的五个一体化分别是什么", "第五个呢"], "hz-2018-85:2.p6", "金融"),
        (
            ["之江实验室谁牵头", "三组团包括哪些", "第二个重点发展什么", "那第三个呢", "最开始问的那个，省财政给多少"],
            "zj-2018-43:2.3.1",
            "100亿元",
        ),
        # the place of the line at hand; what is done is no subject
        (["航天南洋的传感器项目进度", "附件2里这个县一共几个项目"], "hz-2018-85:a2.t", "共3项"),
        (["“一堡”说的是哪里", "主攻哪些产业"], "hz-2018-85:3.1.p4", "绿色家居"),
        # a whole question, which the clause at hand holds as well as any other
        (["G60走廊能设专项基金吗", "省里的引领基金会不会跟着投"], "zj-2018-43:2.2.3", "市场化方式"),
        # a name in quotes that opens a clause; the clause beside, of another place
        (["廊道布局的“一堡”指哪里", "三组团呢"], "hz-2018-85:3.1.p6", "长兴组团"),
        (["廊道布局的“一堡”指哪里", "长兴那个组团重点发展什么", "安吉的呢"], "hz-2018-85:3.1.p9", "绿色家居"),
        # back to what is named
        (["成果转化有功的人分多少权属", "学术造假怎么罚", "回到刚才权属那条，归谁管"], "zj-2018-43:2.5.4", "省科技厅"),
        # a place said before need not be said by the clause; a subject of its own
        (["湖南铁道提炼的五大核心特质是什么", "那高层互选课放在哪个学期"], "gaozhi-gongjiang:i3", "上学期"),
        (["国家提的六个稳是什么", "那政府投资项目要压什么、保什么"], "hz-touzi:4.p1", "保重点项目"),
        # of the document itself
        (["政府投资项目要保什么", "这篇谁写的"], "hz-touzi:sign", "张潮"),
        (["之江实验室省财政给多少", "这个文件的文号是多少", "谁发的"], "zj-2018-43:front", "省政府出台"),
        # where a target starts from; how big, of the line at hand; a direction that points at nothing
        (["湖州2021年绿色贷款余额目标", "上市公司要到几家", "2017年的底子是多少"], "hz-2018-85:a1.t.r24", "30"),
        (["长兴的磷酸铁锂项目和谁合作", "盘子多大"], "hz-2018-85:a3.t.r29", "30"),
        (["产业项目促转型的抓手是哪个工程", "向上面争取支持，盯住哪些领域"], "hz-touzi:3.p1", "境外债"),
        # another office; another cell of the line at hand
        (["职教联席会议办公室主任由谁当", "召集人呢"], "zhijiao-lianxi:p3", "分管教育工作的领导同志"),
        (["怡达快速电梯一年卖了多少钱", "研发投入占多大比重"], "nanxun-dianti:1.t.r3", "3.46"),
        # the deputy of what was said
        (["职教联席会议的召集人是谁来当", "副的有几个"], "zhijiao-lianxi:p3", "副召集人两人"),
        # the only unit that answers for it
        (["知识产权托管评估交易平台由谁来建", "这个局还单独负责哪一条"], "zj-2018-43:2.6.10", "知识产权保护"),
    ],
)
def test_the_last_turn_of_a_conversation(assistant: Assistant, turns: list[str], clause: str, words: str) -> None:
    reply = talk(assistant, turns)
    assert isinstance(reply, Answer), reply
    assert reply.citations[0].clause.id == clause
    assert words in reply.text


def test_an_award_for_something_else_is_no_answer(assistant: Assistant) -> None:
    reply = talk(assistant, ["首台套设备什么条件市县会给奖励", "奖多少"])
    assert isinstance(reply, Refusal), reply
    assert reply.nearest[0].clause.id == "zj-2018-43:2.4.9"
