"""Splits a question about two things into questions about one thing each."""

import re

_CUE = re.compile(
    r"多少|几|什么|哪|谁|吗|怎么|怎样|如何|多[大高快长久]|是否|能不能|有没有|目标|单位(?:是|有|呢|$)|比重|数量|期限|不$|(?<=..)呢$"
)
_PARTS = re.compile(r"[,，;；?？。 ]|(?:又|还有|以及|另外)(?=.{3})")
_PAIR = re.compile(
    r"(?P<before>(?:(?:19|20)\d{2}年[底末前]?)?.*?)(?P<first>[^,，和与跟同、的]{2,18})的?(?:和|与|跟|(?<![协共合一不相])同(?![时等])|、|还是)(?P<second>[^,，的]{2,16}?)"
    r"(?P<rest>(?:的|,|，|两|各|分别|哪|谁|相差|相比|都|之间|到).*)"
)
_OF_EACH = re.compile(  # each of the two with a noun of its own
    r"(?P<first>[^,，和与跟同的]{2,16}的[^,，和与跟同的]{2,16})[和与跟同](?P<second>[^,，的]{2,16}的[^,，的]{2,16}?)"
    r"(?P<rest>(?:[,，]|目标|两|各|分别|哪|谁|相差|相比).*)"
)
_THAN = re.compile(
    r"(?P<first>[^,，的]{2,16})的(?P<what>[^,，的比]{2,10})[,，]?比(?P<second>[^,，的比]{2,16}?)(?:的(?P=what))?(?:多|少|高|低|大)出?了?(?:多少|几)"
)
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_WHETHER_HOW_MUCH = re.compile(
    r"(?:有没有|有无|是否有|吗)[^,，]*[,，?？ ](?:是|有|要|给|补|奖)?(?:多少|几)[个家项条钱元]?[?？]?$"
)
_TOPIC = re.compile(r"(?:那么?)?(?P<topic>[^,，]{2,10}?)的?呢")
_TOGETHER = re.compile(r"一起|共同|联合|携手|合作|共建|互[访设建]")
_PAIRED = re.compile(
    r"各|分别|哪[个家](?!局|厅|委|部门|单位)|谁|相差|差多少|不同|区别|差异|一样|相比|对比|比较|两[个边条家]"
)


def split_pair(text: str) -> tuple[str, ...]:
    """The two questions of one about two things alike; empty when it is none.

    >>> split_pair("浙江大学和西湖大学的重点方向各是什么?")
    ('浙江大学的重点方向各是什么?', '西湖大学的重点方向各是什么?')
    >>> split_pair("进入后备库的奖励和排名靠前的奖励,各由谁出?")
    ('进入后备库的奖励,各由谁出?', '排名靠前的奖励,各由谁出?')
    >>> split_pair("甲走廊的产业比重和乙走廊的增加值比重,目标各是多少?")
    ('甲走廊的产业比重,目标各是多少?', '乙走廊的增加值比重,目标各是多少?')
    >>> split_pair("甲产业2021年的收入目标比乙产业少多少?")
    ('甲产业2021年的收入目标是多少', '乙产业的收入目标是多少')
    >>> split_pair("省财政给多少支持?"), split_pair("湖州和上海一起攻关,谁牵头?"), split_pair("军民科技协同创新找谁")
    ((), (), ())
    """
    if than := _THAN.match(text):  # how much more one is than another
        return tuple(f"{than[name]}的{than['what']}是多少" for name in ("first", "second"))
    pair = (_OF_EACH.fullmatch(text) or _PAIR.fullmatch(text)) if _PAIRED.search(text) else None
    if pair is None or _YEAR.match(pair["second"]) or _TOGETHER.search(pair["second"]):  # one question about both
        return ()
    before, rest = pair.groupdict().get("before", ""), pair["rest"]
    if rest.startswith(f"的{pair['first']}"):  # the two have the same noun: what stands before it is of the first alone
        return (before + rest.removeprefix("的"), pair["second"] + rest)
    return tuple(f"{before}{pair[name]}{rest}" for name in ("first", "second"))


def split_sequence(text: str) -> tuple[str, ...]:
    """The questions that ``text`` asks in a row; just ``text`` when it is one.

    A part that asks nothing is the subject of the parts after it.

    >>> split_sequence("企业上云,目标新增多少家,今年干了多少?")
    ('企业上云 目标新增多少家', '企业上云 今年干了多少')
    >>> split_sequence("省财政给多少支持?")
    ('省财政给多少支持?',)
    """
    parts = [part.strip() for part in _PARTS.split(text) if part and part.strip()]
    if len(parts) > 1 and (topic := _TOPIC.fullmatch(parts[0])):  # 那甲呢，有多少
        parts = [topic["topic"], *parts[1:]]
    if _WHETHER_HOW_MUCH.search(text):  # 有没有奖金，多少: one question
        return (text,)
    asking = [part for part in parts if _CUE.search(part)]
    if len(asking) < 2:
        return (text,)
    subject, questions = "", []
    for part in parts:
        if _CUE.search(part):
            questions.append(f"{subject} {part}".strip())
        else:
            subject = f"{subject} {part}".strip()
    return tuple(questions)
