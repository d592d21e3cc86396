"""Chinese numerals (中文数字) and their values."""

from decimal import Decimal

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
NUMERALS = "".join((*_DIGITS, *_TENS, *_MYRIADS))


def numeral_value(text: str) -> Decimal:
    """The value of a Chinese numeral, written with or without powers of ten; raises ValueError.

    >>> [int(numeral_value(text)) for text in ("十五", "三千万", "一百零八", "二〇一八", "三亿五千万", "两")]
    [15, 30000000, 108, 2018, 350000000, 2]
    >>> int(numeral_value("一点五亿")), numeral_value("三点五")
    (150000000, Decimal('3.5'))
    >>> numeral_value("万能")
    Traceback (most recent call last):
    ValueError: '万能' is not a Chinese numeral
    """
    whole, point, rest = text.partition("点")
    digits = rest.rstrip("".join(_MYRIADS))
    if not whole or not set(whole) <= set(NUMERALS) or bool(point) != bool(digits) or not set(digits) <= set(_DIGITS):
        raise ValueError(f"{text!r} is not a Chinese numeral")
    value = Decimal(_whole_value(whole))
    if digits:
        value += Decimal("0." + "".join(str(_DIGITS[digit]) for digit in digits))
    for letter in rest[len(digits) :]:
        value *= _MYRIADS[letter]
    return value


def _whole_value(text: str) -> int:
    if len(text) > 1 and set(text) <= set(_DIGITS):
        return int("".join(str(_DIGITS[digit]) for digit in text))  # digit by digit, as years are written
    total = section = digit = 0
    for letter in text:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in _TENS:
            section += (digit or 1) * _TENS[letter]
            digit = 0
        elif letter == "万":
            total += (section + digit or 1) * _MYRIADS[letter]
            section = digit = 0
        else:
            total = (total + section + digit or 1) * _MYRIADS[letter]
            section = digit = 0
    return total + section + digit
