"""What a description says of a word in it: that it is so, that it is not, or neither (a plan, another person)."""

import re
from dataclasses import dataclass
from enum import Enum

from assistant.eligibility.script import Phrase, Script
from assistant.eligibility.vocabulary import Mention


class Stance(Enum):
    """What is said of a word."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    PENDING = "pending"  # planned, applied for, or no longer so
    ELSEWHERE = "elsewhere"  # of somebody else, asked, supposed or heard


_NOT = (
    r"没(?!少|问题|关系)(?:有)?|未(?!来)|不(?:是|做|搞|属于|在|算|涉及|涉|承担|具备|符合|满足|参与|打算|准备|考虑|申请|投|含|需要|"
    r"从事|生产|想|要|存在|碰|接|够|达|靠)|非|无(?!论|人机|锡|线|纺|菌|机|缝|尘|土|损|轨|源|烟|害)|缺(?:少|乏)?|谈不上|并非|从没|还差"
)
_DENIAL = re.compile(_NOT)
_DOUBLE = re.compile(r"(?:不是|并非|不能说|也不)$")
_TIGHT = {"非": 0, "无": 6}  # how far a denial of one character reaches, in characters
_FAR = 14
_TURN = re.compile(r"但|却|而|只|仅|除了?|不过|倒|可是")
_LINK = re.compile(r"(?:等|类)?\s*(?:、|和|及|以及|或者?|与|也|跟|/|\s|任何|的)*")
_AFTER_DENIAL = re.compile(
    r"(?:的活儿?|活儿?|订单|单子|一直|至今|想报|想做|想办|要报|打算|准备|方面|这块|这类|证书|资格|资质|认定|称号|企业|项目|任务|产品|申请|目前|暂时|现在|还|一个|一件|一项|也|都|我们|的|是|倒|就|更|"
    r"根本|数量?|为|连|从来|压根|,|本身|业务|数据库|库)*"
    r"(?:没(?:有)?|尚无|暂无|尚未|还未|未|不是|不算|不做|不搞|谈不上|不沾|为零|为0|0件|零件|零项|无$)(?:新|再)?"
    r"(?:过|一|报过?|碰过?|做过?|评上?|拿到?|认定|通过|授权|申请|申报|入|进|达到?|够|上|办|搞|有过?|开展|建|获批?|成|下来|批|实现|"
    r"接过?|设|沾|牵头过?|到|承担过?|涉及|$|[,、也和])?"
)
_BARE_DENIAL = re.compile(r"(?:没|没有|未|不是|不算|不做|不搞)$")
_REST = re.compile(r"(?:过|一?[个件项家]?|呢|呀|啊|了|成功|任何|的|也|都|什么)*$")
_SUPPOSED = re.compile(r"如果|假如|假设|要是|倘若|若是|万一|的话|听说|据说|听人说|新闻")
_PLANNED = re.compile(
    r"准备|打算|计划|(?<!联)想(?!法|象)|希望|争取|力争|即将|将要|将会|考虑|正在?申[报请]|正在?申|在申[报请]|在报|正在办|拟(?!上市)|"
    r"要申|预算|预计|要成为|想成为|目标是|下一步|明年|后年|未来|有意|在谈"
)
_UNDER_WAY = re.compile(
    r"^[^,]{0,6}(?:申报中|申请中|正在申|在申报|审核中|评审中|公示中|受理|在审|审查|筹备中|规划中|还在|即将|准备中)"
)
_PAST = re.compile(r"以前|曾经|曾(?=是|为|有|获)|过去|原来|原先|当年")
_LAPSED = re.compile(r"^[^,]{0,8}(?:到期|过期|失效|被取消|被撤销|取消了|没续|资格没了|摘牌)")
_LONG_AGO = re.compile(
    r"^[^,]{0,8}(?:\d{4}|[\d一二三四五六七八九十几多]+)年(?:以?前)?的(?:事|老)?|^[^,]{0,6}早(?:就|已)(?:有|拿|过)"
)
_BY_ANOTHER = re.compile(
    r"(?:是|由|被|归)[^,]{0,8}(?:另一家|另外一家|别家|别的|别人|其他|他们|对面|隔壁)[^,]{0,8}(?:的|做|接|拿|办|承担)$"
)
_NOT_US = re.compile(
    r"^(?:但|可|不过|而)?(?:我们|咱们?|俺们?|本厂|本公司|公司)?(?:自己|这边|这里)?(?:一[个件项家]?)?(?:都|也|是|倒)?"
    r"(?:没有?|没份|没接|没沾边|沾不上边?|不是|没做|没搞)(?:过|份|的份)?$"
)
_SELF = re.compile(
    r"我|咱|俺|本(?:公司|厂|企业|院|校|所|单位|园|区|镇|人)|自己|自身|自主|公司(?!的客户)|厂里|全厂|企业自"
)
_OTHER = (
    r"客户|供应商|合作方|合作伙伴|合作单位|合作企业|母公司|总公司|子公司|分公司|股东|投资方|竞争对手|对手|同行|隔壁|邻居|朋友|亲戚|上家|"
    r"下家|下游|上游|甲方|乙方|业主|房东|入驻企业|在孵企业|入园企业|园区?内|区内|园区里|镇上的?企业|成员单位|会员单位|会员企业|所投企业|"
    r"被投企业|被投公司|服务对象|服务的企业|下属企业|老东家|其中(?:有)?[\d一二两三四五六七八九十]+家"
)
_OTHER_FIRST = re.compile(
    rf"^(?:而|但是?|不过|另外|其中|还有|虽然|因为|目前)?(?:我们|我|咱们?|公司|厂里)?(?:的|有|有些|有的|有个|有一个|有一家|一个|一家|几家|部分|"
    rf"所有|很多|不少|大部分|最大|主要|重要|长期|核心)*(?:{_OTHER})"
)
_OTHER_NAMED = re.compile(r"^[^,是有在被由给为]{0,6}(?:母公司|总公司|子公司|客户|股东|投资方|供应商|竞争对手)")
_ASKING = re.compile(
    r"哪些|什么|哪几|哪个|多少|怎么|怎样|如何|吗$|呢$|能不能|能否|可否|是否|有没有|是不是|可不可以|是真的吗|请列出|请问"
)
_ANY = re.compile(r"没[^,]{0,4}什么|什么[^,]{0,10}[都也](?:没|不|未)")  # 什么 that asks nothing
_ASKED_FROM = re.compile(
    r"请问|请列出|请帮|想问|想知道|想了解|咨询|能不能|能否|可不可以|能(?:享|拿|申|领|得|报|补|获|有|帮)|可以|可(?:享|申|拿)|有没有|是否|是不是|"
    r"有(?:什么|哪些|多少)|享受|怎么|如何|该|适合|适用|符合什么|哪些|什么|多少|听说"
)
_TOWARDS = re.compile(r"(?:为|给|替|帮|帮助|向|与|跟|和|同|被|由|对|联合|依托)[^,的]{0,10}$")
_SERVED = re.compile(
    r"^[^,]{0,10}(?:做|提供|供|配套|代工|合作|服务|共建|开发|生产|加工|投资|收购|控股|联合|签|一起|联手|共同|定制|打工|组建|转让|辅导|签约|商量)"
)
_OBJECT = re.compile(
    r"(?:服务于|服务了|服务过|面向|卖给|供给|销往|供应给|配套给|(?:主要|专门)投资|投资[了过]|投了|孵化[了过]|培育[了过]|收购[了过]|入股|参股|控股|毕业于|来自于?|转让给|依托于?|挂靠|引进|引来|带动|辅导)"
    r"[^,的]{0,10}$"
)
_INVESTED = re.compile(r"投(?:资|了|过)[^,]*的$")
_COUNTED = re.compile(r"(?:[2-9]|\d{2,}|两|[二三四五六七八九十]|百|多|几|数)(?:十|百|千|余|多|几)*(?:家|所)[^,]{0,14}$")
_COUNTED_AFTER = re.compile(
    r"^(?:有|共|达|共有|已有|总数|超过?|约|数量)*(?:[2-9]|\d{2,}|两|[二三四五六七八九十])(?:\d|十|百|千|余|多|几)*家"
)
_OWNED = re.compile(
    r"^的?(?:供应商|客户|子公司|分公司|分厂|下属|配套|代工|合作|股东|员工|朋友|上下游|控股|全资|孙公司|关联|经销商|代理|库存|数量|培育|名单|认定标准)"
)


@dataclass(frozen=True, slots=True)
class Stances:
    """Tells what ``script`` says of the words that it mentions."""

    script: Script
    mentions: tuple[Mention, ...]
    others: frozenset[int]  # the indices of the phrases about somebody else

    @classmethod
    def of(cls, script: Script, mentions: tuple[Mention, ...]) -> "Stances":
        """Look for the subject of each phrase first: it holds until the next one, or the end of the sentence."""
        others = set()
        sentence, foreign = -1, False
        for index, phrase in enumerate(script.phrases):
            if phrase.sentence != sentence or _SELF.match(phrase.text):
                foreign = False
            sentence = phrase.sentence
            foreign = foreign or bool(_OTHER_FIRST.match(phrase.text) or _OTHER_NAMED.match(phrase.text))
            if foreign and not _changes_subject(phrase.text):
                others.add(index)
        return cls(script, mentions, frozenset(others))

    def stance(self, mention: Mention) -> Stance:
        """What is said of ``mention``."""
        phrase = self.script.phrase_at(mention.span.start)
        start, end = mention.span.start - phrase.span.start, mention.span.end - phrase.span.start
        before, after = phrase.text[:start], phrase.text[end:]
        if self.is_elsewhere(phrase, mention.span.start) or self._is_of_another(mention, before, after):
            return Stance.ELSEWHERE
        if self._is_denied(mention, phrase, before, after) or self._is_denied_next(phrase):
            return Stance.DENIED
        if any(pattern.match(after) for pattern in (_UNDER_WAY, _LAPSED, _LONG_AGO)) or _PAST.search(before):
            return Stance.PENDING
        return Stance.PENDING if _PLANNED.search(before) else Stance.AFFIRMED

    def is_elsewhere(self, phrase: Phrase, place: int) -> bool:
        """True when ``phrase`` at ``place`` is not about the person: somebody else, a question, hearsay."""
        if self.script.phrases.index(phrase) in self.others or _SUPPOSED.search(phrase.text):
            return True
        if _BY_ANOTHER.search(phrase.text):
            return True
        if not phrase.asks and not _ASKING.search(_ANY.sub("", phrase.text)):
            return False
        asked = _ASKED_FROM.search(phrase.text)
        return asked is not None and place - phrase.span.start >= asked.start()

    def is_planned(self, phrase: Phrase, place: int) -> bool:
        """True when what stands at ``place`` of ``phrase`` is only planned."""
        return _PLANNED.search(phrase.text[: place - phrase.span.start]) is not None

    def _is_of_another(self, mention: Mention, before: str, after: str) -> bool:
        if not any(sense.names_body for sense in mention.senses):
            return False
        if _COUNTED.search(before) or _COUNTED_AFTER.match(after) or _OBJECT.search(before) or _OWNED.match(after):
            return True
        if _INVESTED.search(before):
            return True
        return _TOWARDS.search(before) is not None and _SERVED.match(after) is not None

    def _is_denied(self, mention: Mention, phrase: Phrase, before: str, after: str) -> bool:
        denials = list(_DENIAL.finditer(before))
        if denials and self._reaches(denials[-1], mention, phrase, before):
            return _DOUBLE.search(before[: denials[-1].start()]) is None
        match = _AFTER_DENIAL.match(after)
        if match is None:
            return False
        # 高企还没评上 denies; 高企没有享受过补贴 and 刚成立还不是高企 deny what comes after
        return _REST.match(after[match.end() :]) is not None or not _BARE_DENIAL.search(match.group())

    def _is_denied_next(self, phrase: Phrase) -> bool:
        """True when the phrase after it only says that oneself has not: 那边的项目是有的，我们没有."""
        index = self.script.phrases.index(phrase) + 1
        following = [each for each in self.script.phrases[index : index + 1] if each.sentence == phrase.sentence]
        return any(_NOT_US.match(each.text) for each in following)

    def _reaches(self, denial: re.Match[str], mention: Mention, phrase: Phrase, before: str) -> bool:
        """True when a denial before a word is about it: near, nothing turns around, only linked words in between."""
        between = before[denial.end() :]
        offset = phrase.span.start + denial.end()
        inside = [m for m in self.mentions if m.span.start >= offset and m.span.end <= mention.span.start]
        if inside:
            tail = between[max(m.span.end for m in inside) - offset :]
            return _LINK.fullmatch(tail) is not None
        limit = next((reach for word, reach in _TIGHT.items() if denial.group() == word), _FAR)
        if len(between) > limit or _TURN.search(between):
            return False
        return not between.endswith("的") or re.search(r"自己|任何|相关|像样|真正|什么|过", between) is not None


def _changes_subject(text: str) -> bool:
    """True when a phrase comes back to the person: 给客户做配套的我们是高企."""
    return re.search(r"我们(?:自己|是|有|也)", text) is not None and _OTHER_FIRST.match(text) is None
