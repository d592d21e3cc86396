"""Figures: which measure a question asks for, and whether a text states one of that kind."""

import re

from corpus.quantities import MONEY, Quantity, find_quantities

SHARE = frozenset({"%", "％", "个百分点", "倍"})
PEOPLE = frozenset({"人", "名", "位", "万人", "人次", "万人次", "人年"})
COUNTS = frozenset("家个项件条所门台套座次批类种辆层级片只份卷张架人名位万") | frozenset(
    ("万家", "万件", "万台", "万套", "家次", "万家次", "人次", "万人次", "万人", "亿级")
)
RANKS = frozenset({"名", "位", "%", "强", "家", "个"})
_RANK = re.compile(r"前(?:多少|几)|第几(?![批次期届季条项个梯层代学年])|多少[名位](?:以内|之内)")
_TIME_UNITS = frozenset({"年", "月", "日", "版", "期", "届"})
_COUNTERS = "台|家|件|所|套|条|门|辆|架|次|张|户|座"
_COUNTED = re.compile(rf"(?:多少|几)(?:万|千|百)?({_COUNTERS}|人|名|位)")
_COUNTER = re.compile(r"(?:多少|(?<!哪)几)(个(?![亿万])|人|名|位|次|回|家|所|项|条|门|座|种|类|批|届)")
_MEMBERS = re.compile(r"(?:多少|几)(?:就业)?(?:企业|公司|单位|学校|院校|高校|岗位|人才|学生|工人|教师)")
_OCCASIONS = re.compile(r"(?:多少|几)[次回]")
_COUNTED_NOUN = re.compile(r"(?:多少|(?<!哪)几)([个家项条所])([一-鿿]{2,10})")
_PERSONS = "个|人|名|位"
_ALIKE = {"个": f"{_PERSONS}|家|项", **dict.fromkeys("人名位", _PERSONS), **dict.fromkeys("次回", "次|回")}
_EXACT = re.compile(
    r"(?:多少|几)个?[百千万亿]?"
    r"(工作日|小时|分钟|天|月|公里|平方公里|平方米|立方米|亩|公顷|吨|千瓦|度|岁|倍|分|标准?煤)(?!之)"
)
_SHARE = re.compile(
    r"百分之几|百分比|占比|比重|(?:多少|什么|多大|的)比例|比例(?:是|为|目标|多|最|$)|几成|增速|同比|"
    r"(?:多少|几)个?(?:百分)?点(?![钟名])"
)
_MONEY = re.compile(
    r"(?:多少|几)个[亿万]|(?:基金|资金|投资|贷款).{0,4}规模(?:有|是|达)?多[大少]|"
    r"多少(?:.{0,4}(?:钱|资金|经费|补助|奖励|补贴|资助|奖金)|元|万元|亿元|万(?![人家件台名个吨套])|亿)|几(?:万|亿|千万|百万)(?![人家件台名个吨套])|"
    r"金额|额度|"
    r"(?:补|奖|贴|资助|补助|奖励|补贴|拨|投|(?<![提产腾输导退让推])出|配|花|投入|出资|配套|投资|支持)(?:了|到|上)?(?:最多|最高)?(?:是|能|给)?多少(?![个家项条件名位人次所台套辆门批种类])(?!.{1,4}(?:人员|人才|团队|学生|教师|企业))|"
    r"(?:最高|最多)(?:能)?(?:给|补|奖|拿)"
)
_AID = re.compile(
    r"谁.{0,2}(?:出钱|掏钱|出资|买单|给钱)|钱.{0,2}谁.{0,2}(?:出|掏|给)|"
    r"奖励?|补[贴助]?|资助|报销|费.{0,2}给|安家费|津贴|给.{0,2}多少(?!企业|公司|单位|学校|人)|能[领拿]"
)
_AID_STATED = re.compile(r"奖|(?<!一)补|资助|支持|返还|给予|投入|出资|安排|经费|资金|财政")
_FOR_EACH = re.compile(
    r"(?:每|一|单)[家个户人名](?:企业|公司|单位|厂|机构|人)?.{0,6}(?:最多|最高|顶多|上限|封顶)|"
    r"(?:每|一|单)[家个户](?:能|可以?|要)?(?:奖|补|给|拿|领|得)(?:到|了)?(?:多少|几)"
)
_EACH_STATED = re.compile(r"每|单个|单家|分别|一次性|最高|不超过|给予|奖励|补助")
_EACH_THING = re.compile(r"每[件项台份条张次](?!.*(?:每[家户]|单个|单家))")
_MADE = re.compile(
    r"([一-鿿]{4,}?)(?:将|应|想|能|力争|打算)*(?:要|得)?(?:建|培育|新增|引进|打造|认定|完成|推出|搞)(?:成|设|出)?(?:多少|几)([个家项条所])"
)
_REACHED = re.compile(
    r"([一-鿿]{4,}?)(?:[,，]?(?:到)?\d{4}年[底末]?)?"
    r"(?:将|应|想|能|力争)*(?:要|达|到|做|增|发展)(?:达|到|有|加)*(?:多少|几)"
)
_DONE = re.compile(
    r"(?!安排|确定|规定|明确|设定|提出|下达)[一-鿿]{2}了(?:多少|百分之|几(?!年))|已经?[一-鿿]{1,4}多少|(?:完成|实现|做到|达到?|建成|引进|培育)了|"
    r"(?:完成|实现)(?:情况|得怎|没有|没$)|多少了|几了"
)
_PLANNED = re.compile(r"要|想|希望|预计|目标|力争|争取|计划|打算|准备|应|将|任务|指标|到(?:19|20)\d{2}年")
_OF_COAL = {"吨": ("吨", "吨标煤", "吨标准煤"), **dict.fromkeys(("标煤", "标准煤"), ("吨标煤", "吨标准煤"))}
_ONLY_SHARE = re.compile("[补贴给占出]几成|百分之几")
_REACHES = r"(?:达到|达|超过|突破|增加到|不少于|不低于|高于)"
_THING_MIN = 4
_THING_MAX = 8
_YUAN = re.compile(r"奖金|(?:多少|几)个[亿万](?![人家件台名个吨套])|(?:多少|几)[十百千]?[万亿]?[元块角]")


def asked_measures(text: str) -> frozenset[str]:
    """The measure units that an answer to ``text`` may carry; empty when any will do.

    A share counts as an answer about money, since aid is often given as a share of a cost, unless yuan are asked for.

    >>> sorted(asked_measures("电梯行业有多少人就业？")) == sorted(PEOPLE)
    True
    >>> "万元" in asked_measures("能补多少钱"), "家" in asked_measures("要建几个"), asked_measures("要缺多少")
    (True, True, frozenset())
    """
    if _RANK.search(text):
        return RANKS
    if _ONLY_SHARE.search(text):
        return SHARE
    if match := _EXACT.search(text):
        units = _OF_COAL.get(match.group(1), (match.group(1),))
        return frozenset(prefix + unit for prefix in ("", "个", "万", "亿") for unit in units)
    if _YUAN.search(text):
        return MONEY
    if _MONEY.search(text):
        return MONEY | SHARE
    if _OCCASIONS.search(text):
        return frozenset({"次", "回"})
    if _MEMBERS.search(text):
        return PEOPLE | COUNTS
    if match := _COUNTED.search(text):
        counter = match.group(1)
        return PEOPLE if counter in PEOPLE else COUNTS if counter in COUNTS else frozenset()
    if _SHARE.search(text):
        return SHARE
    return COUNTS if _COUNTER.search(text) else frozenset()  # counters are used for one another


def counts_in_words(question: str, text: str) -> bool:
    """True when ``text`` counts in Chinese numerals what ``question`` counts: 一年开几次, 每年召开两次.

    >>> counts_in_words("一年开几次会", "每年召开两次全体会议"), counts_in_words("有几个副召集人", "设副召集人两人")
    (True, True)
    """
    return any(
        re.search(rf"[一二两三四五六七八九十百]+(?:{_ALIKE.get(counter, counter)})", text)
        for counter in _COUNTER.findall(question)
    )


def counts_noun(question: str, text: str) -> bool:
    """True when ``text`` counts the very thing that ``question`` counts: 几个成员部门, 9个部门.

    >>> counts_noun("有几个成员部门", "由9个部门和单位组成"), counts_noun("有几个成员部门", "设召集人一人")
    (True, False)
    """
    return any(
        re.search(rf"(?:\d|[一二两三四五六七八九十百])(?:{_ALIKE.get(counter, counter)}){part}", text)
        for counter, noun in _COUNTED_NOUN.findall(question)
        for part in (noun[:2], noun[-2:])
    ) or any(
        re.search(rf"\d(?:{_ALIKE.get(counter, counter)})[^，。；\d]{{0,4}}{noun[-_THING_MIN:]}", text)
        for noun, counter in _MADE.findall(question)
    )


def reaches(question: str, text: str) -> bool:
    """True when ``text`` says what figure the very thing that ``question`` asks about is to reach.

    >>> reaches("高新技术企业要到多少家", "高新技术企业达到2万家")
    True
    >>> reaches("高新技术企业要到多少家", "支持100家高新技术企业")
    False
    """
    asked = _REACHED.search(question)
    thing = asked.group(1)[-_THING_MAX:] if asked else ""
    tails = (re.escape(thing[-size:]) for size in range(_THING_MIN, len(thing) + 1))
    return any(re.search(rf"{tail}[一-鿿]{{0,4}}{_REACHES}\d", text) for tail in tails)


def asks_aid(question: str) -> bool:
    """True when ``question`` is about what somebody is granted: 补多少, 能拿多少钱."""
    return _AID.search(question) is not None and _RANK.search(question) is None


def states_aid(text: str) -> bool:
    """True when ``text`` grants or spends something: 给予补助, 财政安排."""
    return _AID_STATED.search(text) is not None


def asks_result(question: str) -> bool:
    """True when ``question`` asks what was done, not what is to be done.

    >>> asks_result("能耗降了百分之几"), asks_result("到2021年要降多少"), asks_result("目标完成了多少")
    (True, False, False)
    """
    return _DONE.search(question) is not None and _PLANNED.search(question) is None


def asks_for_each(question: str) -> bool:
    """True when ``question`` asks for the most that a single one can get.

    >>> asks_for_each("一家企业一年最多能领多少"), asks_for_each("每家奖几万"), asks_for_each("最高补多少")
    (True, True, False)
    """
    return _FOR_EACH.search(question) is not None


def counts_people(question: str) -> bool:
    """True when what ``question`` counts may be people: 几个人, 多几个; not 多少台.

    >>> counts_people("哪家员工多,多几个"), counts_people("卖了多少台")
    (True, False)
    """
    return re.search(rf"(?:多少|几)[百千万]?(?:{_PERSONS}|(?!{_COUNTERS}))", question) is not None


def states_for_each(text: str) -> bool:
    """True when ``text`` grants a sum of money to each, or no more than so much; not to each thing: 每件."""
    if _EACH_THING.search(text):
        return False
    return _EACH_STATED.search(text) is not None and any(each.is_money for each in find_quantities(text))


def find_figures(text: str, measures: frozenset[str]) -> tuple[Quantity, ...]:
    """The quantities in ``text`` that carry one of ``measures``; any but dates when ``measures`` is empty."""
    quantities = find_quantities(text)
    if measures:
        return tuple(quantity for quantity in quantities if quantity.unit in measures)
    return tuple(quantity for quantity in quantities if quantity.unit and quantity.unit not in _TIME_UNITS)
