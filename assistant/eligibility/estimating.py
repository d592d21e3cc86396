"""How much it comes to: an amount computed from what is known, with the computation written out."""

from collections.abc import Mapping
from decimal import Decimal

from assistant.eligibility.model import Estimate, Known
from assistant.eligibility.saying import money, number_words
from corpus.benefits.model import UNSTATED, Amount, Benefit, Open, Quantity, Rate
from corpus.quantities import find_quantities

_MOST, _LEAST = "最高", "不少于"


def estimate(benefit: Benefit, known: Mapping[str, Known]) -> Estimate | Open:
    """The amount, when the clause prints a rate or a sum for each piece and the number it is taken of is known."""
    amount = benefit.amount
    if amount is UNSTATED:
        return UNSTATED
    if amount.rate is not UNSTATED:
        number = _number(amount.rate.base, known)
        return _by_rate(amount, amount.rate, known, number) if number is not UNSTATED else UNSTATED
    if amount.per is not UNSTATED:
        number = _number(amount.per, known)
        return _by_piece(amount, amount.per, known, number) if number is not UNSTATED else UNSTATED
    return UNSTATED


def _number(quantity: Quantity, known: Mapping[str, Known]) -> float | Open:
    """The exact number that is known for ``quantity``."""
    found = known.get(quantity.fact) if quantity.fact is not UNSTATED else None
    if found is None or isinstance(found.value, bool) or not isinstance(found.value, int | float):
        return UNSTATED
    return found.value


def _by_rate(amount: Amount, rate: Rate, known: Mapping[str, Known], base: float) -> Estimate:
    least = _bounded(amount, _share(base, rate.minimum))
    most = _bounded(amount, _share(base, rate.maximum))
    percent = rate.maximum if rate.maximum is not UNSTATED else rate.minimum
    assert percent is not UNSTATED, "a rate has a minimum or a maximum"
    words = _printed(amount, float(percent))
    return Estimate(
        f"{rate.base.words} {money(base)} × {words} = {_result(least, most)}（经计算，按您说的数）", least, most
    )


def _by_piece(amount: Amount, per: Quantity, known: Mapping[str, Known], count: float) -> Estimate:
    least = amount.minimum * count if amount.minimum is not UNSTATED else UNSTATED
    most = amount.maximum * count if amount.maximum is not UNSTATED else UNSTATED
    one = amount.maximum if amount.maximum is not UNSTATED else amount.minimum
    assert one is not UNSTATED, "a sum for each piece has a minimum or a maximum"
    assert per.fact is not UNSTATED
    pieces = number_words(count, known[per.fact].fact.unit)
    return Estimate(
        f"{pieces} × {per.words}{_printed(amount, one)} = {_result(least, most)}（经计算，按您说的数）", least, most
    )


def _share(base: float, percent: Decimal | Open) -> float | Open:
    return UNSTATED if percent is UNSTATED else round(base * float(percent) / 100, 2)


def _bounded(amount: Amount, value: float | Open) -> float | Open:
    """``value`` within what the clause bounds a rate to."""
    if value is UNSTATED:
        return value
    if amount.maximum is not UNSTATED:
        value = min(value, amount.maximum)
    return max(value, amount.minimum) if amount.minimum is not UNSTATED else value


def _printed(amount: Amount, value: float) -> str:
    """The figure with its bound as the clause prints it: 不超过20%."""
    figures = find_quantities(amount.words.text)
    return next((figure.text for figure in figures if figure.value == value), money(value))


def _result(least: float | Open, most: float | Open) -> str:
    if least is not UNSTATED and most is not UNSTATED:
        return money(most) if least == most else f"{money(least)}到{money(most)}"
    if most is not UNSTATED:
        return f"{_MOST} {money(most)}"
    assert least is not UNSTATED
    return f"{_LEAST} {money(least)}"
