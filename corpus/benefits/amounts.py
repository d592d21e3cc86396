"""Reads how much a benefit gives, and checks every figure against the words of the clause."""

from decimal import Decimal

from corpus.benefits.facts import FactBook
from corpus.benefits.model import UNSTATED, Amount, FactKind, Open, Quantity, Quotation, Rate
from corpus.benefits.quotations import Source, read_quotation
from corpus.nodes import Fields, Scalar, mistake
from corpus.quantities import Quantity as Figure
from corpus.quantities import find_quantities

_WHOLE = ("全额", Decimal(100))  # the one rate that policies print as a word


def read_amount(fields: Fields, source: Source, book: FactBook) -> Amount:
    """The amount; raises InvalidDataFile, also for a figure that the quoted words do not have."""
    fields.only("words", "minimum", "maximum", "rate", "per")
    words = read_quotation(fields.scalar("words"), source)
    minimum, maximum = _yuan(fields, "minimum", words), _yuan(fields, "maximum", words)
    if minimum is not UNSTATED and maximum is not UNSTATED and minimum > maximum:
        raise mistake(fields.node("minimum"), "minimum 比 maximum 大", "请核对：以上是 minimum，最高、不超过是 maximum")
    per = _quantity(fields.fields("per"), source, book) if "per" in fields else UNSTATED
    rate: Rate | Open = UNSTATED
    if "rate" in fields:
        given = fields.fields("rate")
        given.only("minimum", "maximum", "base")
        base = _quantity(given.fields("base"), source, book)
        rate = Rate(_percent(given, "minimum", words), _percent(given, "maximum", words), base)
        if rate.minimum is UNSTATED and rate.maximum is UNSTATED:
            raise mistake(given, "rate 没有比例", "请写 minimum 或 maximum，如 maximum: 20%；恰好的比例两个都写")
    return Amount(minimum, maximum, rate, per, words)


def _yuan(fields: Fields, key: str, words: Quotation) -> int | Open:
    """The sum under ``key`` in yuan."""
    if key not in fields:
        return UNSTATED
    source = fields.scalar(key)
    figure = _figure(source)
    if figure is None or not figure.is_money:
        raise mistake(source, f"{key} 不能是“{source.text}”", "请写带单位的金额，如 3000万元、1.5亿元")
    _printed(source, figure.value, [each.value for each in find_quantities(words.text) if each.is_money], words)
    return int(figure.value)


def _percent(fields: Fields, key: str, words: Quotation) -> Decimal | Open:
    if key not in fields:
        return UNSTATED
    source = fields.scalar(key)
    figure = _figure(source)
    if figure is None or not figure.is_percentage:
        raise mistake(source, f"{key} 不能是“{source.text}”", "请写百分数，如 20%")
    word, whole = _WHOLE
    printed = [each.value for each in find_quantities(words.text) if each.is_percentage]
    _printed(source, figure.value, [*printed, *([float(whole)] if word in words.text else [])], words)
    return Decimal(figure.number)


def _figure(source: Scalar) -> Figure | None:
    """The one figure that ``source`` writes, with nothing around it."""
    found = find_quantities(source.text)
    return found[0] if len(found) == 1 and found[0].text == source.text.strip() else None


def _printed(source: Scalar, value: float, printed: list[float], words: Quotation) -> None:
    if value not in printed:
        raise mistake(source, f"“{source.text}”不在原文“{words.text}”里", "金额和比例要与 words 所引的原文一致")


def _quantity(fields: Fields, source: Source, book: FactBook) -> Quantity:
    fields.only("words", "fact")
    words = read_quotation(fields.scalar("words"), source).text
    if "fact" not in fields:
        return Quantity(words, UNSTATED)
    numbers = {name: name for name, fact in book.facts.items() if fact.kind is FactKind.NUMBER}
    return Quantity(words, fields.named("fact", numbers))
