"""Reads the expressions of the data files: Python's syntax, a few of its nodes, checked against the facts.

``"企业" in organisation and place in "浙江省" and rd_rank <= 500``
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from operator import add, mul, sub, truediv

from corpus.benefits.conditions import AllOf, AnyOf, Comparison, Facts, FactValue, Operand, Operator, Rule
from corpus.benefits.model import Fact, FactKind
from corpus.errors import InvalidDataFile
from corpus.nodes import Scalar, listed, mistake, shown
from corpus.places import Place, Places

_OPERATORS: dict[type[ast.cmpop], Operator] = {
    ast.Eq: Operator.EQ,
    ast.NotEq: Operator.NE,
    ast.Lt: Operator.LT,
    ast.LtE: Operator.LE,
    ast.Gt: Operator.GT,
    ast.GtE: Operator.GE,
    ast.In: Operator.IN,
    ast.NotIn: Operator.NOT_IN,
}
_NUMBERS = (FactKind.NUMBER, FactKind.YEAR)
_HOW = {
    FactKind.YES_NO: "直接写 {0} 或 not {0}",
    FactKind.NUMBER: "{0} 与数字比较，如 {0} >= 100",
    FactKind.YEAR: "{0} 与年份比较，如 {0} >= 2018",
    FactKind.CHOICE: '{0} == "选项" 或 {0} in ("选项", "选项")',
    FactKind.CHOICES: '"选项" in {0}，或 {0} in ("选项", "选项")（有其中之一）',
    FactKind.PLACE: '{0} in "湖州市" 或 {0} in ("杭州市", "宁波市")',
}


_ARITHMETIC: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: add,
    ast.Sub: sub,
    ast.Mult: mul,
    ast.Div: truediv,
}


@dataclass(frozen=True, slots=True)
class Number:
    """A constant of a formula."""

    number: int | float

    @property
    def facts(self) -> tuple[str, ...]:
        """No fact."""
        return ()

    def value(self, facts: Facts) -> FactValue:
        """The number."""
        return self.number


@dataclass(frozen=True, slots=True)
class Term:
    """A fact in a formula."""

    fact: str

    @property
    def facts(self) -> tuple[str, ...]:
        """The fact."""
        return (self.fact,)

    def value(self, facts: Facts) -> FactValue:
        """What the fact is; the facts of a formula must be known."""
        return facts[self.fact]


@dataclass(frozen=True, slots=True)
class Calculation:
    """Two formulas added, subtracted, multiplied or divided."""

    operation: Callable[[float, float], float]
    left: "Formula"
    right: "Formula"

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that it needs."""
        return (*self.left.facts, *self.right.facts)

    def value(self, facts: Facts) -> FactValue:
        """The result; raises ZeroDivisionError."""
        left, right = self.left.value(facts), self.right.value(facts)
        if isinstance(left, int | float) and isinstance(right, int | float):
            return self.operation(left, right)
        raise TypeError(f"{left!r} and {right!r}: not the numbers that were checked")


Formula = Number | Term | Calculation


@dataclass(frozen=True, slots=True)
class Grammar:
    """The facts and places that expressions may name."""

    facts: Mapping[str, Fact]
    places: Places

    def rule(self, source: Scalar) -> Rule:
        """The condition that an expression states; raises InvalidDataFile."""
        return _Reader(self, source).rule(self._tree(source))

    def formula(self, source: Scalar) -> "Formula":
        """The formula that an expression states; raises InvalidDataFile."""
        return _Reader(self, source).formula(self._tree(source))

    def _tree(self, source: Scalar) -> ast.expr:
        try:
            return ast.parse(source.text.strip(), mode="eval").body
        except (SyntaxError, ValueError) as error:
            raise mistake(
                source, f"“{shown(source.text)}”写得不对", "请检查引号、括号和 and、or、not、in、==、<="
            ) from error


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one expression; a mistake is told with the place of ``source``."""

    grammar: Grammar
    source: Scalar

    def rule(self, node: ast.expr) -> Rule:
        match node:
            case ast.BoolOp(op=ast.And(), values=values):
                return AllOf(tuple(self.rule(value) for value in values))
            case ast.BoolOp(op=ast.Or(), values=values):
                return AnyOf(tuple(self.rule(value) for value in values))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self.rule(operand).negated()
            case ast.Name():
                fact = self._fact(node)
                if fact.kind is not FactKind.YES_NO:
                    raise self._misused(fact, "不能单独作条件")
                return Comparison(fact.name, Operator.EQ, True)
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                return self._comparison(left, operator, right)
            case ast.Compare():
                raise self._mistake(f"“{ast.unparse(node)}”连着比较了两次", "请用 and 分成两个比较")
        raise self._mistake(f"条件里不能写“{ast.unparse(node)}”", "可用的是 and、or、not、比较、in、名字、数字和文字")

    def _comparison(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Rule:
        chosen = _OPERATORS.get(type(operator))
        if chosen is None:
            raise self._mistake("条件里不能用 is", "请用 ==、!=、<、<=、>、>=、in、not in")
        if isinstance(left, ast.Constant):
            fact = self._fact(right)
            if fact.kind is not FactKind.CHOICES or chosen not in (Operator.IN, Operator.NOT_IN):
                raise self._misused(fact, f"不能写成“{ast.unparse(left)} {chosen} {fact.name}”")
            has = Operator.HAS if chosen is Operator.IN else Operator.HAS_NOT
            return Comparison(fact.name, has, self._option(fact, left.value))
        fact = self._fact(left)
        operand = self._constant(right)
        if fact.kind is FactKind.CHOICES and isinstance(operand, tuple) and chosen in (Operator.IN, Operator.NOT_IN):
            one = AnyOf(tuple(Comparison(fact.name, Operator.HAS, self._option(fact, each)) for each in operand))
            return one if chosen is Operator.IN else one.negated()
        return Comparison(fact.name, chosen, self._operand(fact, chosen, operand))

    def _operand(self, fact: Fact, operator: Operator, value: object) -> Operand:
        """``value`` as what ``fact`` can be compared with."""
        membership = operator in (Operator.IN, Operator.NOT_IN)
        values = value if isinstance(value, tuple) else (value,)
        if fact.kind in _NUMBERS and not membership and isinstance(value, int | float) and not isinstance(value, bool):
            return value
        if fact.kind is FactKind.CHOICE and operator in (Operator.EQ, Operator.NE):
            return self._option(fact, value)
        if fact.kind is FactKind.CHOICE and membership and isinstance(value, tuple):
            return tuple(self._option(fact, each) for each in value)
        if fact.kind is FactKind.PLACE and membership:
            return tuple(self._place(each) for each in values)
        raise self._misused(fact, f"不能写成“{fact.name} {operator} {value!r}”")

    def formula(self, node: ast.expr) -> "Formula":
        """The tree as a formula: a fact alone, or arithmetic over facts that are numbers."""
        if isinstance(node, ast.Name):
            return Term(self._fact(node).name)
        return self._arithmetic(node)

    def _arithmetic(self, node: ast.expr) -> "Formula":
        match node:
            case ast.Name():
                fact = self._fact(node)
                if fact.kind not in _NUMBERS:
                    raise self._misused(fact, "不能用来计算")
                return Term(fact.name)
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                return Number(number)
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _ARITHMETIC:
                return Calculation(_ARITHMETIC[type(operator)], self._arithmetic(left), self._arithmetic(right))
        raise self._mistake(f"算式里不能写“{ast.unparse(node)}”", "可用的是数字、事实的名字和 + - * /")

    def _fact(self, node: ast.expr) -> Fact:
        facts = self.grammar.facts
        if not isinstance(node, ast.Name):
            raise self._mistake(f"“{ast.unparse(node)}”不是事实的名字", "请写 facts.yaml 中的名字")
        if node.id not in facts:
            near = get_close_matches(node.id, facts, n=5, cutoff=0.4) or list(facts)
            raise self._mistake(f"没有名为 {node.id} 的事实", f"可用的有：{listed(near)}；都写在 facts.yaml 中")
        return facts[node.id]

    def _option(self, fact: Fact, value: object) -> str:
        names = [option.name for option in fact.options]
        if not isinstance(value, str) or value not in names:
            raise self._mistake(f"{fact.name} 没有选项“{shown(str(value))}”", f"可用的是：{'、'.join(names)}")
        return value

    def _place(self, name: object) -> Place:
        place = self.grammar.places.by_name.get(name) if isinstance(name, str) else None
        if place is None:
            raise self._mistake(f"不认识地名“{shown(str(name))}”", "请写 places.yaml 中的地名，如“湖州市”")
        return place

    def _constant(self, node: ast.expr) -> object:
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Tuple):
            return tuple(self._constant(item) for item in node.elts)
        raise self._mistake(f"比较的右边不能写“{ast.unparse(node)}”", '请写数字、文字或 ("文字", "文字")')

    def _misused(self, fact: Fact, what: str) -> InvalidDataFile:
        valid = f"可以写：{_HOW[fact.kind].format(fact.name)}"
        return self._mistake(f"{fact.name}（{fact.label}）是“{fact.kind}”类的事实，{what}", valid)

    def _mistake(self, what: str, valid: str) -> InvalidDataFile:
        return mistake(self.source, what, valid)
