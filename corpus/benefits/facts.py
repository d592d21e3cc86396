"""The facts that conditions need, and what follows from them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus.benefits.conditions import Facts, FactValue, Rule, Verdict
from corpus.benefits.expressions import Formula, Grammar
from corpus.benefits.model import UNSTATED, Fact, FactKind, Open, Option
from corpus.datafile import read_fields
from corpus.errors import InvalidFact
from corpus.nodes import Fields, Items, Node, Scalar, listed, mapping, mistake, scalar
from corpus.places import Place, Places

FACTS = Path(__file__).parents[1] / "facts.yaml"
_YEARS = range(1900, 2101)
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Implication:
    """``fact`` has ``value`` when ``when`` holds: 规模以上工业企业 is 企业. ``text`` says so in Chinese."""

    fact: str
    text: str
    when: Rule
    value: FactValue

    def derive(self, facts: Facts) -> FactValue | Open:
        """The value, or UNSTATED when it does not follow."""
        return self.value if self.when.judge(facts).verdict is Verdict.MET else UNSTATED


@dataclass(frozen=True, slots=True)
class Computation:
    """``fact`` is computed from others: the ratio from R&D spending and revenue. ``text`` says so in Chinese."""

    fact: str
    text: str
    formula: Formula

    def derive(self, facts: Facts) -> FactValue | Open:
        """The value, whole yuan or two decimals; UNSTATED when a fact is missing or it cannot be computed."""
        if any(name not in facts for name in self.formula.facts):
            return UNSTATED
        try:
            value = self.formula.value(facts)
        except ZeroDivisionError:
            return UNSTATED
        return _tidy(value) if isinstance(value, float) else value


Derivation = Implication | Computation


@dataclass(frozen=True, slots=True)
class Completion:
    """Facts with all that follows from them; ``derived`` tells why for each that was not stated."""

    facts: Facts
    derived: Mapping[str, Derivation]


@dataclass(frozen=True)
class FactBook:
    """The facts by name, in the order of the data file, and what follows from what."""

    facts: Mapping[str, Fact]
    derivations: tuple[Derivation, ...]
    places: Places

    @classmethod
    def read(cls, path: Path = FACTS, places: Places | None = None) -> "FactBook":
        """Read the data file; raises InvalidDataFile with file and line."""
        data = read_fields(path)
        data.only("facts", "derived")
        listing = data.fields("facts")
        found = {name: _read_fact(listing.keys[name], listing.fields(name)) for name in listing.values}
        book = cls(found, (), places or Places.read())
        derivations = tuple(book._read_derivation(mapping(node, "derived")) for node in data.items("derived"))
        return cls(found, derivations, book.places)

    @cached_property
    def grammar(self) -> Grammar:
        """Reads expressions over these facts."""
        return Grammar(self.facts, self.places)

    def complete(self, stated: Facts) -> Completion:
        """``stated`` with all that follows; what is stated is never replaced."""
        facts = dict(stated)
        derived: dict[str, Derivation] = {}
        count = -1
        while count != len(facts):
            count = len(facts)
            for derivation in self.derivations:
                if derivation.fact in facts:
                    continue
                value = derivation.derive(facts)
                if value is not UNSTATED:
                    facts[derivation.fact] = value
                    derived[derivation.fact] = derivation
        return Completion(facts, derived)

    def value(self, name: str, given: object) -> FactValue:
        """``given``, as JSON has it, as a value of the fact.

        Raises InvalidFact for a fact that is not there, or a value that it cannot have.
        """
        fact = self.facts.get(name)
        if fact is None:
            raise InvalidFact(f"没有名为“{name}”的事实。", hint=f"可用的是：{'、'.join(self.facts)}。")
        value = self._value(fact, given)
        if value is UNSTATED:
            said = f"{fact.label}（{name}）不能是 {given!r}。"
            raise InvalidFact(said, hint=f"应当是{_expected(fact)}。")
        return value

    def _value(self, fact: Fact, given: object) -> FactValue | Open:
        names = {option.name for option in fact.options}
        match fact.kind, given:
            case FactKind.YES_NO, bool():
                return given
            case ((FactKind.NUMBER | FactKind.YEAR), bool()):
                return UNSTATED
            case FactKind.NUMBER, int() | float() if math.isfinite(given) and given >= 0:
                return given
            case FactKind.YEAR, int() if given in _YEARS:
                return given
            case FactKind.CHOICE, str() if given in names:
                return given
            case FactKind.CHOICES, [*several] if several:
                chosen = [each for each in several if isinstance(each, str) and each in names]
                return frozenset(chosen) if len(chosen) == len(several) else UNSTATED
            case FactKind.PLACE, str():
                return self.places.find(given) or UNSTATED
        return UNSTATED

    def _read_derivation(self, fields: Fields) -> Derivation:
        fields.only("fact", "text", "when", "value", "formula")
        name = fields.named("fact", {name: name for name in self.facts})
        text = fields.text("text")
        if "formula" in fields:
            formula = self.grammar.formula(fields.scalar("formula"))
            return Computation(name, text, formula)
        node = fields.node("value")
        value = self._value(self.facts[name], _plain(node, self.facts[name]))
        if value is UNSTATED:
            raise mistake(node, f"{name} 不能是这个值", f"应当是{_expected(self.facts[name])}")
        return Implication(name, text, self.grammar.rule(fields.scalar("when")), value)


def plain(value: FactValue) -> bool | int | float | str | list[str]:
    """``value`` as JSON has it; ``FactBook.value`` reads it back."""
    if isinstance(value, Place):
        return value.name
    return sorted(value) if isinstance(value, frozenset) else value


def _read_fact(key: Scalar, fields: Fields) -> Fact:
    fields.only("label", "question", "kind", "unit", "options", "aliases")
    if not key.text.isidentifier() or not key.text.isascii():
        raise mistake(key, f"事实的名字“{key.text}”不是英文标识符", "请用小写英文字母、数字和下划线，如 rd_spending")
    kind = fields.named("kind", {kind.value: kind for kind in FactKind})
    options = _read_options(fields)
    if (kind in (FactKind.CHOICE, FactKind.CHOICES)) is not bool(options):
        raise mistake(
            key, f"{key.text} 是“{kind}”，{'不能有' if options else '缺少'} options", "只有单选和多选有 options"
        )
    unit = fields.text("unit") if "unit" in fields else ""
    return Fact(key.text, fields.text("label"), fields.text("question"), kind, unit, options, fields.texts("aliases"))


def _read_options(fields: Fields) -> tuple[Option, ...]:
    """Options as a list of names, or as a mapping from each name to other words for it."""
    if "options" not in fields:
        return ()
    node = fields.node("options")
    if isinstance(node, Items):
        return tuple(Option(name, ()) for name in fields.texts("options"))
    options = mapping(node, "options")
    return tuple(Option(name, options.texts(name)) for name in options.values)


def _plain(node: Node, fact: Fact) -> object:
    """What the data file writes, as JSON would have it."""
    if isinstance(node, Items):
        return [scalar(item, "value").text for item in node.items]
    text = scalar(node, "value").text
    if fact.kind is FactKind.CHOICES:
        return [text]
    if fact.kind in (FactKind.NUMBER, FactKind.YEAR):
        return int(text) if text.isdecimal() else text
    return _TRUTH.get(text, text)


def _expected(fact: Fact) -> str:
    names = listed(option.name for option in fact.options)
    return {
        FactKind.YES_NO: "是或否（true、false）",
        FactKind.NUMBER: f"不小于 0 的数字{f'，单位{fact.unit}' if fact.unit else ''}",
        FactKind.YEAR: f"{_YEARS.start} 到 {_YEARS.stop - 1} 的年份",
        FactKind.CHOICE: f"其中一个：{names}",
        FactKind.CHOICES: f"其中一个或几个（列表）：{names}",
        FactKind.PLACE: "认得的地名，写到区县，如“湖州市德清县”",
    }[fact.kind]


def _tidy(value: float) -> int | float:
    return int(value) if value.is_integer() else round(value, 2)
