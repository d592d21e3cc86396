"""The words that name facts: those of corpus/facts.yaml, and in wording.yaml how else people say them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from corpus.benefits.facts import FactBook
from corpus.benefits.model import Fact, FactKind
from corpus.datafile import read_fields
from corpus.model import Span
from corpus.nodes import Fields, mistake

WORDING = Path(__file__).parent / "wording.yaml"
_GAP = "…"
# What may stand in a gap: a few characters of the same phrase that turn nothing around and are no plan.
_FILLING = r"(?:(?!没|未|不|非|但|成立|准备|打算|计划|申报|申请|提交)[^,。;!?\n:]){0,12}"
BODIES = ("organisation", "named_institution", "zone_level")  # facts that tell who somebody is
_BODY = (
    "企业",
    "公司",
    "机构",
    "高校",
    "科研院所",
    "园区",
    "小镇",
    "实验室",
)  # labels that name a kind of organisation


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word says when it is affirmed: that ``fact`` is ``option``, or true (false for an opposite: 规模以下)."""

    fact: Fact
    option: str = ""
    truth: bool = True

    @property
    def names_body(self) -> bool:
        """True when the word says what kind of organisation somebody is."""
        said = (option.aliases for option in self.fact.options if option.name == self.option)
        names = (self.fact.label, *self.fact.aliases, *chain.from_iterable(said))
        return self.fact.name in BODIES or any(name.endswith(_BODY) for name in names)


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of a description with all that it may say."""

    span: Span
    senses: tuple[Sense, ...]


class Vocabulary:
    """Finds the words that name facts."""

    def __init__(self, book: FactBook, path: Path = WORDING) -> None:
        """Raises InvalidDataFile for a fact or option in the data file that does not exist."""
        self._book = book
        data = read_fields(path)
        data.only("words", "opposites", "options", "context", "ignored")
        self._senses: dict[str, list[Sense]] = {}
        self._gaps: dict[str, list[Sense]] = {}
        self._ignored = frozenset(_normal(word) for word in data.texts("ignored"))
        self.context: Mapping[str, re.Pattern[str]] = {
            fact.name: re.compile("|".join(map(re.escape, words))) for fact, words in self._listed(data, "context")
        }
        for fact in book.facts.values():
            self._add_fact(fact)
        for fact, words in self._listed(data, "words"):
            for word in words:
                self._add(word, Sense(fact))
        for fact, words in self._listed(data, "opposites"):
            for word in words:
                self._add(word, Sense(fact, truth=False))
        self._add_options(data.fields("options"))

    def organisation(self, word: str) -> Sense | None:
        """The kind of organisation that ``word`` ends with (高新技术企业: 企业); None when it names none."""
        for start in range(len(word)):
            for sense in self._senses.get(word[start:], ()):
                if sense.fact.name == "organisation":
                    return sense
        return None

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The words in ``text`` (in normal form): the longest at each place, and those with a gap besides."""
        found = [
            Mention(Span(*match.span()), tuple(self._senses.get(match.group(), ())))
            for match in self._pattern.finditer(text)
        ]
        ignored = [mention.span for mention in found if not mention.senses]
        for pattern, senses in self._gap_patterns:
            spans = (Span(*match.span()) for match in pattern.finditer(text))
            found += [Mention(span, senses) for span in spans if not any(_overlap(span, other) for other in ignored)]
        return tuple(sorted(found, key=lambda mention: (mention.span.start, mention.span.end)))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted({*self._senses, *self._ignored}, key=lambda word: (-len(word), word))
        return re.compile("|".join(map(re.escape, words)))

    @cached_property
    def _gap_patterns(self) -> tuple[tuple[re.Pattern[str], tuple[Sense, ...]], ...]:
        return tuple(
            (re.compile(_FILLING.join(map(re.escape, word.split(_GAP)))), tuple(senses))
            for word, senses in self._gaps.items()
        )

    def _add_fact(self, fact: Fact) -> None:
        for option in fact.options:
            for word in (option.name, *option.aliases):
                self._add(word, Sense(fact, option.name))
        if fact.kind not in (FactKind.CHOICE, FactKind.CHOICES, FactKind.PLACE):
            for word in (fact.label, fact.label.removeprefix("有"), *fact.aliases):
                self._add(word, Sense(fact))

    def _add(self, word: str, sense: Sense) -> None:
        word = _normal(word)
        if word in self._ignored:
            return
        senses = (self._gaps if _GAP in word else self._senses).setdefault(word, [])
        if sense not in senses:
            senses.append(sense)

    def _add_options(self, options: Fields) -> None:
        for name in options.values:
            fact = self._fact(options, name)
            words = options.fields(name)
            for option in words.values:
                if option not in {each.name for each in fact.options}:
                    valid = "、".join(each.name for each in fact.options)
                    raise mistake(words.keys[option], f"{name} 没有选项“{option}”", f"可用的是：{valid}")
                for word in words.texts(option):
                    self._add(word, Sense(fact, option))

    def _listed(self, data: Fields, key: str) -> Iterator[tuple[Fact, tuple[str, ...]]]:
        listing = data.fields(key)
        for name in listing.values:
            yield self._fact(listing, name), tuple(map(_normal, listing.texts(name)))

    def _fact(self, fields: Fields, name: str) -> Fact:
        if name not in self._book.facts:
            raise mistake(fields.keys[name], f"没有名为 {name} 的事实", "可用的名字见 corpus/facts.yaml")
        return self._book.facts[name]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _normal(word: str) -> str:
    from assistant.eligibility.script import Script

    return Script.of(word).text
