"""A benefit: what a clause gives, to whom, on which conditions, and the words that say so."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Literal

from corpus.benefits.conditions import Facts, Rule, Verdict, all_of
from corpus.model import Span


class Unstated(Enum):
    """What the clause leaves open: it gives no figure, no base, no period."""

    UNSTATED = "unstated"


UNSTATED = Unstated.UNSTATED
Open = Literal[Unstated.UNSTATED]


class FactKind(StrEnum):
    """What the value of a fact is; the value is the word in the data files."""

    YES_NO = "是否"  # bool
    NUMBER = "数字"  # int or float, in the unit of the fact
    YEAR = "年份"  # int
    CHOICE = "单选"  # str, one of the options
    CHOICES = "多选"  # frozenset of str: all the options that hold, so the others do not
    PLACE = "地方"  # corpus.places.Place


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question that offers several; ``aliases`` are other words for it."""

    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about whoever asks, that conditions need (事实).

    ``name`` is an English identifier, ``label`` a short noun, ``question`` what is asked; ``unit`` is 元, %, 人, 件, 名
    (a rank) or empty where the kind has none. ``aliases`` are other words for the label.
    """

    name: str
    label: str
    question: str
    kind: FactKind
    unit: str
    options: tuple[Option, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a clause, verbatim: ``text`` stands at ``span`` of the document."""

    clause: str
    text: str
    span: Span


class ConditionRole(StrEnum):
    """What a condition asks: that the policy reaches the place, that one is meant at all, or something further."""

    AREA = "area"
    BENEFICIARY = "beneficiary"
    REQUIREMENT = "requirement"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that facts decide: the ``expression`` and what it reads as, in words, and the quote behind it."""

    role: ConditionRole
    expression: str
    rule: Rule
    text: str
    quote: Quotation


@dataclass(frozen=True, slots=True)
class Proviso:
    """What only the authority decides (经审核、有条件的地方): it is told to whoever asks, and no fact settles it."""

    text: str
    quote: Quotation


class BenefitKind(StrEnum):
    """What is given; the value is the word in the data files."""

    GRANT = "资助"
    AWARD = "奖励"
    SUBSIDY = "补助"
    TAX_RELIEF = "税收优惠"
    LOAN_OR_GUARANTEE = "贷款担保"
    INVESTMENT = "基金投资"
    LAND = "用地"
    PRIORITY = "优先"
    GOVERNMENT_PURCHASE = "政府采购"
    TALENT = "人才"
    TREATMENT = "视同"  # something counts as something better: 视同固定资产投入
    SUPPORT = "扶持"  # help that the clause promises without saying in what form


class Payer(StrEnum):
    """Who bears what is given; the value is the word in the data files."""

    PROVINCE = "省财政"
    CITY_COUNTY = "市县财政"
    ALL_LEVELS = "省市县财政"
    TAX_LAW = "税法"
    FUND = "政府基金"
    LENDER = "金融机构"
    EMPLOYER = "所在单位"
    NOBODY = "不涉及资金"
    UNSTATED = "文件未写明"


class Certainty(StrEnum):
    """How firmly it is promised, the firmest first; the value is the word in the data files."""

    GIVEN = "给予"
    MAY = "可给予"
    PRIORITY = "优先"
    SUPPORTED = "支持"
    ENCOURAGED = "鼓励"
    STRIVEN_FOR = "争取"

    @property
    def rank(self) -> int:
        """0 for what is given outright; greater is less certain."""
        return tuple(Certainty).index(self)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What an amount is counted by or a rate is taken of: its words, and the fact that holds it, where there is one."""

    words: str
    fact: str | Open


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of ``base``, in percent: 不超过20% has only a maximum, 70%以上 only a minimum, 全额 both."""

    minimum: Decimal | Open
    maximum: Decimal | Open
    base: Quantity


@dataclass(frozen=True, slots=True)
class Amount:
    """How much, in the clause's own meaning: 以上 is a ``minimum``, 最高 and 不超过 a ``maximum``, both in yuan.

    An exact sum is both. Where there is a ``rate`` too, minimum and maximum bound what it yields. ``per`` is what each
    sum is given for (每件专利申请). ``words`` are the clause's own.
    """

    minimum: int | Open
    maximum: int | Open
    rate: Rate | Open
    per: Quantity | Open
    words: Quotation


@dataclass(frozen=True, slots=True)
class Benefit:
    """One thing that one clause gives to one kind of beneficiary (政策好处).

    ``id`` is the clause's id with a name: ``zj-2018-43:2.4.10/pct``. ``area`` and ``beneficiary`` come before
    ``requirements``; all must be met. ``amount`` is UNSTATED where money is not what is given or nothing is said about
    it. ``note`` is the editor's, ``reviewed`` is false for what only a program has proposed: that never makes anybody
    eligible.
    """

    id: str
    document: str
    clause: str
    title: str
    kind: BenefitKind
    payer: Payer
    certainty: Certainty
    quote: Quotation
    area: Condition
    beneficiary: Condition
    requirements: tuple[Condition, ...]
    provisos: tuple[Proviso, ...]
    amount: Amount | Open
    period: Quotation | Open
    note: str
    reviewed: bool

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Everything that must be met, in the order in which people check it."""
        return (self.area, self.beneficiary, *self.requirements)

    def judge(self, facts: Facts) -> Verdict:
        """Whether somebody of whom this is known gets it; UNKNOWN at best while nobody has reviewed the record."""
        verdict = all_of(condition.rule.judge(facts).verdict for condition in self.conditions)
        return Verdict.UNKNOWN if verdict is Verdict.MET and not self.reviewed else verdict


@dataclass(frozen=True, slots=True)
class NotBenefit:
    """Words that look like a benefit and are none, with the editor's reason."""

    clause: str
    quote: Quotation
    reason: str


@dataclass(frozen=True, slots=True)
class Benefits:
    """The benefits of a corpus, in the order of the data files, and what was looked at and found to be none.

    ``absent`` names the data files, with the line, whose document the corpus does not have.
    """

    records: tuple[Benefit, ...]
    excluded: tuple[NotBenefit, ...]
    absent: tuple[str, ...]
