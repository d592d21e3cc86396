"""A model that knows the truth and bends it: each lie turns a sentence of a clause into one that the clause denies."""

import re
from collections.abc import Callable

from tests.assistant.generation.endpoint import Request

Lie = Callable[[str], str]

_CLAUSE = re.compile(r'<条款 编号="1".*?>\n(.*?)\n</条款>', re.DOTALL)
_QUESTION = re.compile(r"<问题>\n(.*)\n</问题>", re.DOTALL)


def truth(request: Request) -> str:
    """The sentence of the first clause, without its number, that is most like the question; one with a figure first."""
    clause, question = _CLAUSE.search(request.user), _QUESTION.search(request.user)
    assert clause is not None
    assert question is not None
    asked = set(question.group(1))
    sentences = [one.strip() for one in re.split(r"(?<=。)", clause.group(1)) if one.strip()]
    return (
        max(sentences, key=lambda one: (bool(re.search(r"\d", one)), len(asked & set(one))))
        .rstrip("。")
        .lstrip("0123456789.")
    )


def telling(lie: Lie) -> Callable[[Request], str]:
    """The reply of a model that tells that lie about each clause."""

    def reply(request: Request) -> str:
        lied = lie(truth(request))
        return lied if lied.endswith(("]", "。 ")) else f"{lied}。[1]"

    return reply


def bend(pattern: str, replacement: str | Callable[[re.Match[str]], str], otherwise: str) -> Lie:
    """Replaces the first match; a sentence that has none gets the sentence ``otherwise`` behind it."""

    def lie(sentence: str) -> str:
        bent, count = re.subn(pattern, replacement, sentence, count=1)
        return bent if count and bent != sentence else f"{sentence}。[1]{otherwise}"

    return lie


def say(text: str) -> Lie:
    """Adds a sentence."""
    return lambda sentence: f"{sentence}。[1]{text}"


def _swap_numbers(sentence: str) -> str:
    numbers = list(re.finditer(r"\d+(?:\.\d+)?(?=亿元|万元|家|个|件|台|%)", sentence))
    if len(numbers) < 2 or numbers[0].group() == numbers[1].group():
        return f"{sentence}。[1]分别为77家和88家"
    (a, b), (c, d) = numbers[0].span(), numbers[1].span()
    return sentence[:a] + sentence[c:d] + sentence[b:c] + sentence[a:b] + sentence[d:]


def _times(factor: float) -> Callable[[re.Match[str]], str]:
    return lambda match: f"{float(match.group().replace(',', '')) * factor:g}"


LIES: dict[str, Lie] = {
    "另一个数": bend(r"\d+(?:\.\d+)?(?=[万亿家个件台%项元])", _times(3), "另奖5万元"),
    "少一个零": bend(r"\d+0(?=[万亿家个件台%项元])", _times(0.1), "另奖50万元"),
    "多一个零": bend(r"(?<![\d.])\d+(?=[万亿家个件台%项元])", _times(10), "另奖500万元"),
    "挪小数点": bend(r"\d+\.\d+", _times(10), "增长5.55%"),
    "万变亿": bend(r"(?<=\d)万", "亿", "共5万亿元"),
    "亿变万": bend(r"(?<=\d)亿", "万", "共5亿元"),
    "丢了万": bend(r"(?<=\d)万", "", "共5元"),
    "元变美元": bend(r"(?<=\d[万亿])元", "美元", "折合5万美元"),
    "换量词": bend(r"(?<=\d)(?:家|个|件|台|项)", "所", "共有9所"),
    "百分数变百分点": bend(r"(?<=\d)%", "个百分点", "高5个百分点"),
    "另一个百分数": bend(r"\d+(?:\.\d+)?(?=%)", _times(1.1), "占87%"),
    "中文数字": bend(r"\d+(?=[万亿]?元|家|个)", "九千八百", "另奖三百万元"),
    "中文百分数": bend(r"\d+(?:\.\d+)?%", "百分之八十八", "占百分之八十八"),
    "分数": say("其中三分之二由企业承担"),
    "丢了最高": bend(r"最高|不超过|以上|以内|左右", "", "另给每人5万元"),
    "加上最高": bend(r"(?<!最高)(?<![\d.])(?=\d+(?:\.\d+)?(?:[万亿]元|家|个|件|%))", "最高", "最高5万元"),
    "以上变以下": bend(r"以上|左右", "以下", "5家以下"),
    "不超过变不少于": bend(r"不超过|最高|超过|超", "不少于", "不少于5家"),
    "另一年": bend(r"20\d\d(?=年)", "2035", "2035年前有效"),
    "造一个日期": say("自2019年3月1日起施行"),
    "换单位": bend(r"省科技厅|市经信委", "省体育局", "由省体育局负责"),
    "造一个单位": say("向省民政厅申请"),
    "换出资方": bend(r"省财政(?!厅)|市县(?=财政|联动)", "中央财政", "由中央财政出资"),
    "造一个文号": say("依据浙政发〔2020〕7号"),
    "引用不存在": lambda sentence: f"{sentence}[7]",
    "不引用": lambda sentence: f"{sentence}。 ",
    "加否定": bend(r"给予|达到|支持|建设|完成", r"不再\g<0>", "不再受理"),
    "换成罚": bend(r"支持|补助|奖励|资助", "罚款", "并处罚款"),
    "两个数对调": _swap_numbers,
    "每年": bend(r"(?=\d+(?:\.\d+)?[万亿]元)", "每年", "每年5万元"),
    "已经废止": say("这项政策已经废止"),
    "凭记忆": say("此外，企业还可以申请贷款贴息和租金减免"),
    "网址和电话": say("详情请访问http://example.com或致电87654321"),
    "英文": say("The maximum subsidy is 5 million yuan"),
}
