"""Tells a question about oneself (我们是湖州一家高企，能享受哪些政策) from a question about one policy.

Conservative: a question that names what it is about (引进大院名校能拿多少) is answered from that clause.
"""

import re
from datetime import date

from assistant.eligibility.locating import Locator
from assistant.eligibility.reading import Reader
from assistant.eligibility.script import Phrase, Script
from assistant.eligibility.vocabulary import Vocabulary

_GIFT = r"(?:政策|补贴|补助|奖励|奖补|支持|优惠|扶持|资金|好处|待遇|资助|红利)"
_WANT = re.compile(
    rf"(?:哪些|什么|哪几[项种个]|啥|哪项)(?!条件|情况|要求|时候)[^,]{{0,6}}{_GIFT}|{_GIFT}(?:有|是|都有)?(?:哪些|什么|啥)|"
    r"(?:享受|拿到?|申请|申报|领|得到|符合|够得上|适用|报)(?:到|哪|的)?(?:哪些|什么|啥)(?:$|呢|呀|吗)"
)
_SELF = re.compile(r"我们?|咱们?|俺们?|本(?:公司|厂|企业|院|校|所|单位|园区|人)|敝|自己")
_ONE = re.compile(r"^[^,]{0,12}(?:一|某)(?:家|所|个|名|位)")
_PLAIN = re.compile(
    rf"{_GIFT}|我们?|咱们?|俺们?|本|自己|这样|这种|这类|这家|这个|情况|像|作为|一家|一个|一所|一名|家|能不能|能否|可不可以|能|可以|可|应该|该|"
    r"还|都|够|有没有|有|享受|享|拿到?|申请|申报|申领|领取?|得到?|获得|符合|够得上|适用|适合|报|争取|到|的|地|得|哪些|什么|哪几|哪项|啥|几|项|种|"
    r"个|吗|呢|呀|啊|吧|是|和|或|与|、|请问|想问|问一下|想知道|想了解|了解|看看|帮|列出|一下|里|在|上|从|给|条件|现在|目前|今年|省里|市里|政府|国家|"
    r"这些|文件|按|方面|企业|公司|厂|工厂|单位|学校|省|市|相关|有关|对应|如何|怎么|么|来|去|一|之|要|会|下|其他|别的|另外|"
    r"这|份|多|少|请|，|。|\s"
)
_TELLING = re.compile(
    r"我们|我(?:是|有|在|厂|司|院|校|所)|咱们|本(?:公司|厂|企业|院|校|所|单位)|^(?:还|也|另外|没有|有|是|不是|在|刚|已经?)"
)
_ASKING = re.compile(r"[?吗呢]|哪|什么|多少|怎|如何|谁|几")
_LEFT = 1  # characters of a question about oneself that may be about something else


def may_be_about_oneself(text: str) -> bool:
    """False for a text that surely asks for no list of benefits; cheap, for nearly every question is one of these.

    >>> may_be_about_oneself("我们能享受哪些政策"), may_be_about_oneself("引进大院名校最多给多少")
    (True, False)
    """
    return any(_WANT.search(phrase.text) for phrase in Script.of(text).phrases)


class Recogniser:
    """Recognises questions about what the person who asks is entitled to."""

    def __init__(self, reader: Reader, vocabulary: Vocabulary, locator: Locator) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._locator = locator

    def is_profile_question(self, text: str, as_of: date) -> bool:
        """True for a question about what is there for oneself, with nothing that it is about but oneself."""
        script = Script.of(text)
        asking = [phrase for phrase in script.phrases if _WANT.search(phrase.text)]
        if not asking or not script.phrases:
            return False
        if not all(self._is_bare(script, phrase) for phrase in asking):
            return False
        if any(_SELF.search(phrase.text) for phrase in asking):
            return True
        about_self = _ONE.match(script.text) or any(_SELF.search(phrase.text) for phrase in script.phrases)
        return bool(about_self) and bool(self._reader.read(text, as_of).readings)

    def is_statement(self, text: str) -> bool:
        """True for a message that tells something of oneself and asks nothing: 我们还是高企."""
        script = Script.of(text)
        return (
            _TELLING.search(script.text) is not None
            and _ASKING.search(script.text) is None
            and bool(self._vocabulary.mentions(script.text))
        )

    def _is_bare(self, script: Script, phrase: Phrase) -> bool:
        """True when a phrase that asks names nothing but who asks: a kind of organisation, a place, a status."""
        text = phrase.text
        for mention in reversed(self._vocabulary.mentions(script.text)):
            if mention.span.start < phrase.span.start or mention.span.end > phrase.span.end:
                continue
            start, end = mention.span.start - phrase.span.start, mention.span.end - phrase.span.start
            if any(sense.names_body for sense in mention.senses) and (end <= _asked_at(phrase.text)):
                text = text[:start] + "\0" * (end - start) + text[end:]
        text = text.replace("\0", "")
        return len(_PLAIN.sub("", self._locator.without_places(text))) <= _LEFT


def _asked_at(text: str) -> int:
    found = _WANT.search(text)
    return found.start() if found else len(text)

