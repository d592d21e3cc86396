"""Numbers in the forms that word processors and browsers count lists in (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

_HAN_DIGITS = "零一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
# series of characters of their own: form, first character, how many
_SERIES = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㊀", 10),
}
_COUNTING = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand")
)
_LEGAL = frozenset(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"))
_DIGITAL = frozenset(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"))
_FULL_WIDTH = frozenset(("decimalFullWidth", "decimalFullWidth2"))


def numeral(value: int, form: str) -> str:
    """``value`` in a form of ST_NumberFormat; in decimal where the form is unknown or does not reach so far.

    >>> [numeral(n, "chineseCountingThousand") for n in (3, 10, 12, 20, 105, 110)]
    ['三', '十', '十二', '二十', '一百零五', '一百一十']
    >>> numeral(2, "ideographTraditional"), numeral(3, "decimalEnclosedCircle"), numeral(21, "decimalEnclosedCircle")
    ('乙', '③', '21')
    >>> numeral(4, "upperRoman"), numeral(28, "lowerLetter"), numeral(7, "decimalZero"), numeral(10, "ideographDigital")
    ('IV', 'bb', '07', '一〇')
    """
    if value < 1:
        return str(value)
    if form in _SERIES:
        first, size = _SERIES[form]
        return chr(ord(first) + value - 1) if value <= size else str(value)
    if form in _COUNTING:
        return _count(value)
    if form in _LEGAL:
        return _count(value).translate(str.maketrans(_HAN_DIGITS + "十百千万", _LEGAL_DIGITS + "拾佰仟萬"))
    if form in _DIGITAL:
        return str(value).translate(str.maketrans("0123456789", "〇" + _HAN_DIGITS[1:]))
    if form in _FULL_WIDTH:
        return str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if form in ("ideographTraditional", "ideographZodiac"):
        series = _STEMS if form == "ideographTraditional" else _BRANCHES
        return series[value - 1] if value <= len(series) else str(value)
    if form == "ideographZodiacTraditional":
        return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]
    return _latin(value, form)


def _latin(value: int, form: str) -> str:
    if form in ("lowerRoman", "upperRoman"):
        roman, left = "", min(value, 3999)
        for size, letters in _ROMAN:
            roman += letters * (left // size)
            left %= size
        return roman.upper() if form == "upperRoman" else roman
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{value:02}"
    return f"- {value} -" if form == "numberInDash" else str(value)


def _count(value: int) -> str:
    """Below ten thousand in Chinese as it is spoken, otherwise decimal."""
    if value >= 10_000:
        return str(value)
    spoken, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // size % 10
        if digit:
            spoken += ("零" if gap else "") + _HAN_DIGITS[digit] + unit
        gap = bool(spoken) and not digit
    return spoken.removeprefix("一") if spoken.startswith("一十") else spoken
