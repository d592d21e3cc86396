"""What kind of organisation somebody is: a word tells it only where people say who they are."""

import re

from assistant.eligibility.script import Phrase
from assistant.eligibility.vocabulary import BODIES, Mention, Sense

_OWN = re.compile(
    r"(?:我们|我|咱们?|俺们?|本|敝)(?:这)?(?:家|个|所|座)?[^,有做与和跟给为向从被把引请招在没不到去]{0,12}$"
)
_COPULA = re.compile(
    r"(?:是|系|属于?|作为|算是|身为|为)(?:一?(?:家|所|个|座|名|位|处)|国内|省里的)?[^,给与和跟向从被把引请招投卖去对]{0,20}$"
)
_COUNTED_ONE = re.compile(
    r"^[^,给与和跟向从被把引请招投卖到去对没不有]{0,16}?(?:一|某|这|该)(?:家|所|个|座|名|位|处)[^,]{0,20}$"
)
_RUNS = re.compile(r"(?:开|办|经营)(?:着|了|有)?一?(?:家|个|间)[^,]{0,10}$")
_ALONE = re.compile(r"^[^,在有做与和跟给为向从被把引请招投卖到去对没不是了]{0,16}$")
_AS_SUBJECT = re.compile(r"^(?:(?:目前|现在|今年|去年)?(?:本|该|我|我们)?)$")
_END = re.compile(r"^(?:\(|\)|运营|的?管理?委员?会|的管理机构|[、和及]|$)")
_PREDICATE = re.compile(
    r"有|在|想|要|准备|打算|是|已|刚|去年|今年|前年|目前|现在|做|从事|成立|能|可|也|还|都|没|不|未|位于|地处|坐落|注册|每年|主要|主营|专|拟|获|"
    r"入|通过|申|拥|承|研|规|员|共|上市|牵头|和|与|跟|给|为|应|该|符合|享"
)
_COMMITTEE = ("管委会", "管理委员会")
_GOES_ON = re.compile(r"^(?:的(?:老师|教授|研究员|医生|人|负责人|科研人员|团队|员工))")


def names_self(phrase: Phrase, mention: Mention, *, first: bool) -> bool:
    """True when ``mention`` tells who the person is; ``first`` is true for the first phrase of a description."""
    start, end = mention.span.start - phrase.span.start, mention.span.end - phrase.span.start
    before, after = phrase.text[:start], phrase.text[end:]
    if _GOES_ON.match(after):
        return False
    if _OWN.search(before) and not after.startswith("的") and len(before) <= 2:
        return True
    if any(sense.option == "企业" for sense in mention.senses) and _AS_SUBJECT.match(before) and after:
        return not after.startswith("的")
    if not _END.match(after):
        return _PREDICATE.match(after) is not None and bool(_OWN.search(before) or _COUNTED_ONE.match(before))
    if _RUNS.search(before) or _OWN.search(before) or _COPULA.search(before) or _COUNTED_ONE.match(before):
        return True
    return _ALONE.match(before) is not None and (first or before == "" or len(before) <= 4)


def is_modifier(mention: Mention, mentions: tuple[Mention, ...], text: str) -> bool:
    """True when another kind of organisation follows directly: in 大学教授 the word 大学 is not who they are.

    A committee (管委会) stands for the zone or town before it.
    """
    bodies = [other.span for other in mentions if body_senses(other)]
    if text.startswith(_COMMITTEE, mention.span.start):
        before = text[: mention.span.start].removesuffix("的")
        return any(span.end == len(before) for span in bodies)
    return not text.startswith(_COMMITTEE, mention.span.end) and any(
        span.start == mention.span.end for span in bodies
    )


def body_senses(mention: Mention) -> tuple[Sense, ...]:
    """The senses of a word that need to be said of oneself: a kind of organisation, an institution by name."""
    return tuple(sense for sense in mention.senses if sense.fact.name in BODIES)
