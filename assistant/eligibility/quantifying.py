"""Which fact a number is about: the word for it stands before the number, or right after it."""

import re
from dataclasses import dataclass

from assistant.eligibility.figures import MANY, Figure
from assistant.eligibility.model import Range
from assistant.eligibility.script import Phrase, Script
from assistant.eligibility.stance import Stances
from assistant.eligibility.vocabulary import Mention
from corpus.benefits.facts import FactBook
from corpus.benefits.model import Fact, FactKind
from corpus.model import Span

_CHANGE = re.compile(r"增长|增加|提高|下降|同比|年均|增幅|上涨|减少|毛利|利润|控股|持股|占股|税率|完成率")
_BARE_PEOPLE = re.compile(
    r"(?:[^,]{0,6}(?:规模|总共|共有?|一共|有|现有|公司|我们|厂里|全厂|全公司|目前|连我|在编|现在|大概|约|左右|多|才|只有|不大|人数|上下)*)*$"
)
_OTHER_PEOPLE = re.compile(r"人员|博士|硕士|技术|研发|科研|工程师|专家|教授|人才|学生|客户|用户|大学生|残疾")
_NONE = re.compile(r"^(?:也|都)(?:没|未|不)")  # 一件也没有
_SHARE = ("占", "占比", "比重")  # 研发投入2.3亿元,占营收7.8%
_DENIED = re.compile(r"(?:不进|没进|没有进|未进|进不了|不在|没在|排不到|没排[进到]|没能进|不算)[^,]{0,6}$")
_JOINED = re.compile(r"^(?:的|元|左右|多|人民币|\s){0,3}$")


@dataclass(frozen=True, slots=True)
class Quantified:
    """A number that a description gives for ``fact``; ``span`` are the words, from what names it to the number."""

    fact: Fact
    value: float | Range
    span: Span


@dataclass(frozen=True, slots=True)
class Quantifier:
    """Reads the numbers of one description."""

    book: FactBook
    script: Script
    mentions: tuple[Mention, ...]
    stances: Stances

    def read(self, figure: Figure) -> Quantified | None:
        """What the number says; None for a number about something else."""
        found = self._fact(figure)
        if found is None:
            return None
        fact, span = found
        phrase = self.script.phrase_at(figure.span.start)
        value = figure.value
        if _DENIED.search(phrase.text[: figure.span.start - phrase.span.start]):
            if not isinstance(value, Range):
                return None
            value = Range(value.high + 1, MANY)  # 排不进前五百
        return Quantified(fact, value, span)

    def _fact(self, figure: Figure) -> tuple[Fact, Span] | None:
        phrase = self.script.phrase_at(figure.span.start)
        if self.stances.is_elsewhere(phrase, figure.span.start):
            return None
        if _NONE.match(phrase.text[figure.span.end - phrase.span.start :]):
            return None
        if _CHANGE.search(phrase.text[: figure.span.start - phrase.span.start]) and figure.unit == "%":
            return None
        if figure.unit == "人":
            return self._people(phrase, figure)
        named = self._named(phrase, figure)
        if named is None:
            return None
        fact, span = named
        planned = self.stances.is_planned(phrase, figure.span.start)
        if planned and not re.search(r"准备|希望", fact.question):
            return None
        whole = Span(min(span.start, figure.span.start), max(span.end, figure.span.end))
        return fact, whole if self.script.phrase_at(span.start) is phrase else figure.span

    def _named(self, phrase: Phrase, figure: Figure) -> tuple[Fact, Span] | None:
        """The nearest word for a fact of that unit: before the number, right after it, or earlier in the sentence."""
        words = self._words(phrase, figure.unit)
        before = [(fact, span) for fact, span in words if span.end <= figure.span.start]
        after = [
            (fact, span)
            for fact, span in words
            if span.start >= figure.span.end
            and (_JOINED.match(self.script.text[figure.span.end : span.start]) or figure.unit == "件")
        ]
        if figure.unit == "件" and after:
            return min(after, key=lambda found: found[1].start)
        if before:
            return max(before, key=lambda found: (found[1].end, -found[1].start))
        if after:
            return min(after, key=lambda found: found[1].start)
        if self._words(phrase, None) and not phrase.text.startswith(_SHARE):
            return None  # the phrase is about another number
        if figure.unit == "件":
            return None
        index = self.script.phrases.index(phrase)
        for earlier in reversed(self.script.phrases[:index]):
            if earlier.sentence != phrase.sentence:
                break
            if found := self._words(earlier, figure.unit):
                return found[-1]
        return None

    def _words(self, phrase: Phrase, unit: str | None) -> list[tuple[Fact, Span]]:
        """The words of ``phrase`` that name a number in ``unit`` (None: in any), in order."""
        return [
            (sense.fact, mention.span)
            for mention in self.mentions
            if phrase.span.start <= mention.span.start and mention.span.end <= phrase.span.end
            for sense in mention.senses
            if sense.fact.kind is FactKind.NUMBER and unit in (None, sense.fact.unit)
        ]

    def _people(self, phrase: Phrase, figure: Figure) -> tuple[Fact, Span] | None:
        before = phrase.text[: figure.span.start - phrase.span.start]
        after = phrase.text[figure.span.end - phrase.span.start :]
        facts = [fact for fact in self.book.facts.values() if fact.kind is FactKind.NUMBER and fact.unit == "人"]
        if facts and self._words(phrase, figure.unit):
            return facts[0], figure.span
        if not facts or _OTHER_PEOPLE.search(before[-8:]) or _OTHER_PEOPLE.search(after[:6]) or len(after) > 4:
            return None
        return (facts[0], figure.span) if _BARE_PEOPLE.match(before) else None
