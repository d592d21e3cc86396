"""How well a text suits what is asked: the form of an answer, its definition, the very figure or office."""

import re

from assistant.evidence import Evidence
from assistant.figures import (
    asked_measures,
    asks_aid,
    counts_in_words,
    counts_noun,
    find_figures,
    reaches,
    states_aid,
)
from assistant.points import NOUN, PAIR, counted_things
from assistant.question import Ask, Understanding
from corpus.numbering import parse_han

_CONDITION = re.compile(r"对.{2,30}的|符合|经.{1,6}后|根据|条件|按照|满足")
_TIME = re.compile(r"\d{4}年|\d+年|每年|年度|前|后|期")
_MONEY_TOPIC = re.compile(r"资金|经费|补助|奖励|补贴|资助|钱")
_ROLE = re.compile(r"牵头单位|牵头部门|配合单位|主管部门|召集人")
_LEADING = re.compile(r"牵头(?:单位|部门)")
_HOW_OFTEN = re.compile(r"(?:多长时间|多久|几个?[天月年周]|多少[天年月])[^,，。?？]{0,12}(?:一次|一回|一遍)")
_OFTEN = re.compile(r"按[年季月周旬日]|每[个半]?[年季月周旬日天]|[年季月]度|\d+次|定期|[两一二三四]次")
_ORDINAL = re.compile(r"第[一二三四五六七八九十](?:层次|层面|阶段|步骤|部分|方面)")
_BECOMES = re.compile(r"(?:建成|建设成|打造成?|变成|成为|定位)为?(?:一个)?(?:什么样|怎样)的?([一-鿿]{2,4})")
_QUOTED = re.compile(r"[“\"]([^”\"]{2,12})[”\"]")
_SUBJECT = re.compile(
    r"(.{2,}?)[”\"]?的?(?:都|各|分别|又)?(?:包括|放(?:了|着)?(?:哪|什么)|是指|指的?是?|说的是|是什么|有哪些|是哪|分为|全称|全名|是.{0,4}缩写|含义|(?:这?[几两三四五]个字母)?是?什么意思|是?.{0,3}哪[里儿])"
)
_WHO_IS = r"(?:由|是|该|归)?(?:谁|哪位)来?(?:担任|担当|出任|任|当|做)"
_OFFICE = re.compile(rf"(?P<office>[一-鿿]{{2,6}}?){_WHO_IS}(?:的|呢)?[?。]?$|{_WHO_IS}(?P<named>[一-鿿]{{2,6}})")
_MEMBERS = re.compile(
    r"成员(?:单位)?(?:名单|是(?!什么情况)|有(?!什么)|包括|$|[?？])|(?:哪些|哪几个|什么|几个)(?:部门|单位|成员)[^,，。]{0,4}(?:组成|参加|加入|构成)"
)
_MEMBERS_NAMED = re.compile(r"由[^。；]*、[^。；]*(?:组成|构成)|成员(?:单位)?(?:包括|有(?!关)|:)")
_LISTED = re.compile(r"(?:哪些|什么|哪几[个项家条类种]?|哪[二两三四五六七八九十][个大项条种类]?)([一-鿿]{2,4})")
_NUMBERED = re.compile(r"哪([两三四五六七八九十])(?:个?方面的?|[个项条大类种])?([一-鿿]{2})")
_PERIOD = re.compile(r"(?<![\d一二三四五六七八九十])([1-9]|[二两三四五六七八九十])年(?![级代前后])")
_QUOTED_PAIR = r"“[^”]{2,16}”(?:和|、|与|及)“[^”]{2,16}”[^，。；“]{0,4}"
_RUN = re.compile(r"[^，,；;。：:、]+(?:、[^，,；;。：:、]+)+")
_LIST_MIN = 2
_WHICH = re.compile(r"哪(\d+[个家项条大类位])")
_NAME_MIN = 4


def fitness(query: Understanding, text: str) -> float:
    """How well ``text`` suits what is asked: 2 for its definition, 1 or more for the very thing, 0.5 for a form."""
    names_it = _fills(query.text, text) or _forms(query.text, text)
    if _ORDINAL.search(query.focus) and all(each in text for each in _ORDINAL.findall(query.focus)):
        return 2.0
    if (asked := _BECOMES.search(query.focus)) and re.search(rf"(?:打造|建[设成]|成为|定位)[^。；]*{asked[1]}", text):
        return 1.5
    if names_it or any(number in text for number in _WHICH.findall(query.focus)):
        return 2.0
    if query.wants(Ask.NUMBER) and (counts_noun(query.focus, text) or reaches(query.focus, text)):
        return 1.5
    if _HOW_OFTEN.search(query.focus) and _OFTEN.search(text):
        return 1.5
    if query.wants(Ask.AMOUNT, Ask.NUMBER) and find_figures(text, asked_measures(query.focus)):
        if _PERIOD.search(query.focus) and _same_period(query.focus, text):
            return 1.5
        return 1.0 if states_aid(text) or not asks_aid(query.focus) else 0.5
    if query.wants(Ask.AMOUNT, Ask.NUMBER) and counts_in_words(query.focus, text):
        return 1.0
    if query.wants(Ask.UNITS) and any(role in text for role in _ROLE.findall(query.text)):
        return 1.0
    if query.wants(Ask.UNITS) and "牵头" in query.focus and _LEADING.search(text):
        return 1.0
    if query.wants(Ask.LIST, Ask.DEFINITION) and (_defines(query.text, text) or _numbers(query.text, text)):
        return 2.0
    if query.wants(Ask.LIST, Ask.DEFINITION) and _lists(query.text, text):
        return 1.0
    forms = (
        query.wants(Ask.LIST) and text.count("、") >= _LIST_MIN,
        query.wants(Ask.CONDITION) and _CONDITION.search(text) is not None,
        query.wants(Ask.TIME) and _TIME.search(text) is not None,
        _MONEY_TOPIC.search(query.text) is not None and any(q.is_money for q in find_figures(text, frozenset())),
    )
    return 0.5 * any(forms)


def asks_holder(question: str) -> bool:
    """True when ``question`` asks who holds an office: 组长由谁担任."""
    return _OFFICE.search(question) is not None


def suits(query: Understanding, evidence: Evidence) -> float:
    """The best fitness of the sentences of ``evidence``."""
    return max(fitness(query, evidence.document.quote(sentence.span)) for sentence in evidence.sentences)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else parse_han(text.replace("两", "二"))


def _same_period(question: str, text: str) -> bool:
    """True when ``text`` speaks of as many years as ``question``.

    >>> _same_period("五年投多少", "省财政5年投入60亿元"), _same_period("五年投多少", "每年给予2000万元")
    (True, False)
    """
    asked, told = ({_number(n) for n in _PERIOD.findall(each)} for each in (question, text))
    return not asked.isdisjoint(told)


def _defines(question: str, text: str) -> bool:
    """True when ``text`` says what the subject of ``question`` is or holds: “一堡”：…, 底层共享包括…."""
    subjects = _QUOTED.findall(question)
    if asked := _SUBJECT.match(question):
        before = asked.group(1).strip("“”\"").rstrip("呢呀又,，: ")
        tails = [before[-size:] for size in range(2, min(len(before), 8) + 1)]
        opening = (tail for tail in tails if re.search(rf"(?<![一-鿿]){re.escape(tail)}", text))
        subjects += [before, *opening]
    named = [subject for subject in subjects if len(subject) >= _NAME_MIN]
    if any(re.search(rf"、[^。；]{{2,60}}(?:[”\"]|等){re.escape(subject)}", text) for subject in named):
        return True  # the things, and then what they are called
    return any(re.search(rf"{re.escape(subject)}[”\"]?(?:包括|包含|是指|指|即|[:：（(])", text) for subject in subjects)


def _fills(question: str, text: str) -> bool:
    """True when ``text`` says who holds the office that ``question`` asks about: 召集人由…担任.

    >>> _fills("召集人谁来当", "召集人由分管领导担任"), _fills("召集人谁来当", "由召集人主持")
    (True, False)
    """
    asked = _OFFICE.search(question)
    office = (asked["office"] or asked["named"]) if asked else ""
    tails = (re.escape(office[-size:]) for size in range(2, len(office) + 1))
    forms = r"(?<!副){0}[^。；]{{0,5}}由[^。；]{{2,30}}?任|(?:担任|任|为){0}|(?<!副){0}[:：]"
    return any(re.search(forms.format(tail), text) for tail in tails)


def _forms(question: str, text: str) -> bool:
    """True when ``text`` names the members that ``question`` asks for.

    >>> _forms("联席会议成员单位", "联席会议由教育部、财政部组成"), _forms("成员单位换人怎么办", "由教育部、财政部组成")
    (True, False)
    """
    return _MEMBERS.search(question) is not None and _MEMBERS_NAMED.search(text) is not None


def _numbers(question: str, text: str) -> bool:
    """True when ``text`` names as many of the things as ``question`` says there are.

    >>> _numbers("哪三个对接", "产业对接、创新对接、人才对接"), _numbers("两大理念是什么", "绿色发展的理念")
    (True, False)
    >>> _numbers("三大核心特质是什么", "提炼出“心态、技能、视野”三大学生核心特质")
    True
    """
    for number, noun in _NUMBERED.findall(question):
        if text.count(noun) >= parse_han(number):
            return True
        if parse_han(number) == PAIR and re.search(_QUOTED_PAIR + noun, text):
            return True
    count, name = counted_things(question)
    number = parse_han(count[:1])
    runs = [run for run in _RUN.findall(text) if number > PAIR and run.count("、") + 1 == number]
    tail = f"{re.escape(name[-NOUN:])}.{{0,3}}$"
    return any(re.search(tail, run.rpartition("、")[2]) for run in runs)


def _lists(question: str, text: str) -> bool:
    """True when ``text`` closes an enumeration with the things that ``question`` asks for: …、云计算等重点领域."""
    return any(re.search(rf"、[^，。；、]{{0,10}}{noun}", text) for noun in _LISTED.findall(question))
