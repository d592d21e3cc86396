"""Reads facts about somebody from a paragraph of plain Chinese, without a language model.

What is not said stays unknown; what is said of somebody else, asked, supposed, planned or past is no fact.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.eligibility.figures import find_figures
from assistant.eligibility.founding import founding_years
from assistant.eligibility.identity import body_senses, is_modifier, names_self
from assistant.eligibility.locating import Located, Locator
from assistant.eligibility.model import Range, Reading
from assistant.eligibility.quantifying import Quantifier
from assistant.eligibility.script import Phrase, Script
from assistant.eligibility.stance import Stance, Stances
from assistant.eligibility.vocabulary import Mention, Sense, Vocabulary
from corpus.benefits.conditions import FactValue
from corpus.benefits.facts import FactBook
from corpus.benefits.model import FactKind
from corpus.model import Span

_NEW = re.compile(r"新|刚|今年|去年|上个?月|近期|最近|首次|日前|获批|入选|设立|准备|打算|计划|拟|月")
_MAKES = re.compile(r"做|生产|从事|主营|专业|专注|研制|制造|经营|业务|行业|产业")
_COUNT = re.compile(r"[\d一二两三四五六七八九十百几多]$")
_ENTERPRISE = "企业"
_HANDLES = re.compile(r"^(?:投|引|服务|孵)")


@dataclass(frozen=True, slots=True)
class Account:
    """What a description says: facts with their words, and those that are only planned or past (``pending``)."""

    readings: tuple[Reading, ...]
    pending: tuple[Reading, ...]


class Reader:
    """Reads descriptions; safe to use from several threads."""

    def __init__(self, book: FactBook, vocabulary: Vocabulary, locator: Locator) -> None:
        self._book = book
        self._vocabulary = vocabulary
        self._locator = locator

    def read(self, description: str, as_of: date) -> Account:
        """The facts of ``description``; 去年 is the year before ``as_of``.

        A fact that is said in two ways is not read, since the description contradicts itself; of several numbers only
        the bounds are known.
        """
        pass_ = _Pass(self._book, self._vocabulary, self._locator, description, as_of)
        return pass_.account()


class _Pass:
    """One description."""

    def __init__(self, book: FactBook, vocabulary: Vocabulary, locator: Locator, description: str, as_of: date) -> None:
        self._book = book
        self._vocabulary = vocabulary
        self._locator = locator
        self._description = description
        self._as_of = as_of
        self._script = Script.of(description)
        self._mentions = tuple(map(self._in_context, vocabulary.mentions(self._script.text)))
        self._stances = Stances.of(self._script, self._mentions)
        self._said = {mention: self._stances.stance(mention) for mention in self._mentions}

    def account(self) -> Account:
        found: dict[str, list[Reading]] = {}
        pending: dict[str, Reading] = {}
        for reading in (*self._figures(), *self._places(), *self._founded(), *self._words(pending)):
            found.setdefault(reading.fact, []).append(reading)
        readings = [one for several in found.values() for one in self._agreed(several)]
        readings.sort(key=lambda reading: reading.span.start)
        known = {reading.fact for reading in readings}
        return Account(tuple(readings), tuple(one for one in pending.values() if one.fact not in known))

    def _in_context(self, mention: Mention) -> Mention:
        """``mention`` with the senses for which the description says what they need besides (兑付: 创新券)."""
        start = mention.span.start
        if self._script.text.startswith("个人", start) and _COUNT.search(self._script.text[:start]):
            return Mention(mention.span, ())  # 11个人
        context = self._vocabulary.context
        return Mention(
            mention.span,
            tuple(
                sense
                for sense in mention.senses
                if sense.fact.name not in context or context[sense.fact.name].search(self._script.text)
            ),
        )

    def _reading(self, fact: str, value: FactValue | Range, span: Span) -> Reading:
        return Reading(fact, value, self._description[span.start : span.end], span)

    def _figures(self) -> Iterator[Reading]:
        quantifier = Quantifier(self._book, self._script, self._mentions, self._stances)
        for figure in find_figures(self._script.text):
            if (found := quantifier.read(figure)) is not None:
                yield self._reading(found.fact.name, found.value, found.span)

    def _places(self) -> Iterator[Reading]:
        taken = tuple(
            mention.span
            for mention in self._mentions
            if any(s.fact.name == "named_institution" for s in mention.senses)
        )
        seat = self._locator.seat(self._script, self._stances, taken)
        if seat is not None:
            yield self._located("place", seat)
        for name, fact in self._book.facts.items():
            if fact.kind is FactKind.PLACE and name != "place":
                spans = tuple(
                    mention.span
                    for mention in self._mentions
                    if self._said[mention] in (Stance.AFFIRMED, Stance.PENDING)
                    and any(sense.fact.name == name for sense in mention.senses)
                )
                where = self._locator.near(self._script, spans, taken)
                if where is not None:
                    yield self._located(name, where)

    def _located(self, fact: str, located: Located) -> Reading:
        return self._reading(fact, located.place, located.span)

    def _founded(self) -> Iterator[Reading]:
        for year, span in founding_years(self._script.text, self._as_of):
            phrase = self._script.phrase_at(span.start)
            if self._stances.is_elsewhere(phrase, span.start) or self._stances.is_planned(phrase, span.end - 1):
                continue
            yield self._reading("founded_year", year, span)
            return

    def _words(self, pending: dict[str, Reading]) -> Iterator[Reading]:
        """Facts that are named: yes or no, and options; what is pending goes into ``pending``."""
        for mention in self._mentions:
            stance = self._said[mention]
            if stance is Stance.ELSEWHERE:
                continue
            for sense in mention.senses:
                if stance is Stance.PENDING and not _may_be_planned(sense):
                    words = self._script.phrase_at(mention.span.start).span
                    pending.setdefault(sense.fact.name, self._reading(sense.fact.name, True, words))
                    continue
                yield from self._sense(mention, sense, denied=stance is Stance.DENIED)

    def _sense(self, mention: Mention, sense: Sense, *, denied: bool) -> Iterator[Reading]:
        fact = sense.fact
        phrase = self._script.phrase_at(mention.span.start)
        first = phrase is self._script.phrases[0]
        if fact.kind is FactKind.YES_NO:
            truth = sense.truth is not denied
            if truth and fact.label.startswith("新") and not _NEW.search(self._script.text, *self._around(phrase.span)):
                return
            span = phrase.span if denied else mention.span
            yield self._reading(fact.name, truth, self._trimmed(span))
            if truth and sense.truth and sense.names_body:
                yield from self._named_body(mention, phrase, first=first)
        elif denied or not sense.option:
            return
        elif sense in body_senses(mention):
            if names_self(phrase, mention, first=first) and not is_modifier(mention, self._mentions, self._script.text):
                value: FactValue = frozenset({sense.option}) if fact.kind is FactKind.CHOICES else sense.option
                yield self._reading(fact.name, value, mention.span)
        elif fact.kind is FactKind.CHOICES:
            if first or _MAKES.search(phrase.text):
                yield self._reading(fact.name, frozenset({sense.option}), mention.span)
        elif fact.kind is FactKind.CHOICE:
            yield self._reading(fact.name, sense.option, mention.span)
            if sense.names_body:
                yield from self._named_body(mention, phrase, first=first)

    def _named_body(self, mention: Mention, phrase: Phrase, *, first: bool) -> Iterator[Reading]:
        """The kind of organisation in a word that says more: a 高新技术企业 is a 企业, a 上市公司 too."""
        word = self._script.text[mention.span.start : mention.span.end]
        body = self._vocabulary.organisation(word)
        if body is None or _HANDLES.match(word):
            return
        if body.option == _ENTERPRISE or names_self(phrase, mention, first=first):
            yield self._reading("organisation", frozenset({body.option}), mention.span)

    def _around(self, span: Span) -> tuple[int, int]:
        """From the beginning of the phrase before to the end of the phrase: 由我们牵头的…上个月刚刚获批."""
        index = [phrase.span for phrase in self._script.phrases].index(span)
        phrases = self._script.phrases
        return (phrases[max(index - 1, 0)].span.start, phrases[min(index + 1, len(phrases) - 1)].span.end)

    def _trimmed(self, span: Span) -> Span:
        text = self._script.text
        start, end = span.start, span.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _agreed(self, readings: list[Reading]) -> Iterator[Reading]:
        """One reading of what is said of a fact: options add up, the same said twice is said once, else nothing."""
        values = [reading.value for reading in readings]
        sets = [value for value in values if isinstance(value, frozenset)]
        if sets:
            yield Reading(
                readings[0].fact,
                frozenset().union(*sets),
                "、".join(dict.fromkeys(r.words for r in readings)),
                readings[0].span,
            )
        elif all(value == values[0] for value in values):
            yield readings[0]
        elif self._book.facts[readings[0].fact].kind is FactKind.NUMBER:
            bounds = [_bounds(value) for value in values if isinstance(value, int | float | Range)]
            between = Range(min(low for low, _ in bounds), max(high for _, high in bounds))
            yield replace(readings[0], value=between, words="、".join(reading.words for reading in readings))


def _bounds(value: float | Range) -> tuple[float, float]:
    return (value.low, value.high) if isinstance(value, Range) else (value, value)


def _may_be_planned(sense: Sense) -> bool:
    """True for a fact whose question counts a plan (是否在寻求…), or an option that is one (准备上市)."""
    asked = sense.option if sense.fact.kind is FactKind.CHOICE else sense.fact.question
    return re.search(r"准备|希望|寻求|要成为|想|需要", asked) is not None
