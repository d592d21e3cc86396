"""Numbers and dates as a spreadsheet shows them (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext

_SECTION = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\])*+)(?:;|$)')
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<elapsed>[hms])+\]|\[[^\]]*\]'
    r"|(?P<number>[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+)|(?P<date>AM/PM|上午/下午|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|a{3,4})"
    r"|(?P<percent>%)|(?P<exponent>E[+-]0+)|(?P<plain>.)",
    re.DOTALL,
)
_CODE_MAX = 255  # characters, as in Excel
_GENERAL_DIGITS = 11
_PRECISION = 400  # digits: more than the largest number has
_DAY_ZERO, _DAYS_MAX = datetime(1899, 12, 30), 2_958_466  # how days are counted, up to the year 9999
# formats whose look depends on the country, here as in China: code in the file, what is shown
_LOCAL = {
    "mm-dd-yy": "yyyy/m/d",
    "m/d/yy h:mm": "yyyy/m/d h:mm",
}
_WEEKDAYS = "一二三四五六日"


def show_number(value: int | float, code: str) -> str:
    """A number in a number format.

    >>> show_number(0.15, "0%"), show_number(12345.6, "#,##0.00"), show_number(300, '0"万元"')
    ('15%', '12,345.60', '300万元')
    >>> show_number(-5, "0;(0)"), show_number(0.1 + 0.2, "General"), show_number(2021, "[$¥-804]#,##0;[Red]-#,##0")
    ('(5)', '0.3', '¥2,021')
    """
    section, value = _choose(_sections(code), value)
    if "general" in section.lower() or section == "@":
        return re.sub("(?i)general|@", lambda _: _show_general(value), re.sub(r'\[[^\]]*\]|"', "", section))
    pieces = list(_PIECE.finditer(section))
    if any(piece["date"] for piece in pieces) and 0 <= value < _DAYS_MAX:
        return show_moment(_DAY_ZERO + timedelta(days=value), code)
    if any(piece["exponent"] for piece in pieces):
        return f"{value:.{len(section.partition('.')[2].partition('E')[0])}E}"
    scaled = Decimal(repr(value)) * 100 ** sum(piece["percent"] is not None for piece in pieces)
    shown, is_shown = "", False
    for piece in pieces:
        if piece["number"] and not is_shown:
            shown += _show_digits(scaled, piece["number"])
            is_shown = True
        else:
            shown += (
                piece["quoted"] or piece["escaped"] or piece["currency"] or piece["percent"] or piece["plain"] or ""
            )
    return shown.strip()


def _sections(code: str) -> list[str]:
    return [match[1] for match in _SECTION.finditer(code[:_CODE_MAX]) if match[0]] or ["General"]


def _choose(sections: list[str], value: int | float) -> tuple[str, int | float]:
    """The section for a value: positive; negative; zero. The second shows its own sign."""
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    return (sections[2] if value == 0 and len(sections) > 2 else sections[0]), value


def _show_general(value: int | float) -> str:
    if isinstance(value, int) or (value.is_integer() and abs(value) < 10**_GENERAL_DIGITS):
        return str(int(value))
    return f"{value:.{_GENERAL_DIGITS - 1}g}"


def _show_digits(value: Decimal, pattern: str) -> str:
    whole, _, decimals = pattern.partition(".")
    scale = len(whole) - len(whole.rstrip(","))  # commas at the end show thousands
    with localcontext(prec=_PRECISION):
        rounded = (value / 1000**scale).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    shown = f"{rounded:,}" if "," in whole.rstrip(",") else f"{rounded}"
    figures, _, fraction = shown.partition(".")
    while fraction and decimals[len(fraction) - 1] != "0" and fraction[-1] == "0":
        fraction = fraction[:-1]
    if figures.lstrip("-") == "0" and "0" not in whole and fraction:
        figures = figures.replace("0", "")
    least = whole.count("0")
    figures = "-" * figures.startswith("-") + figures.lstrip("-").rjust(least, "0")
    return f"{figures}.{fraction}" if fraction else figures


def show_moment(value: datetime | date | time | timedelta, code: str) -> str:
    """A date or time in a number format.

    >>> show_moment(datetime(2018, 12, 4), 'yyyy"年"m"月"d"日"'), show_moment(datetime(2018, 12, 4), "mm-dd-yy")
    ('2018年12月4日', '2018/12/4')
    >>> show_moment(datetime(2018, 12, 4, 9, 5), "yyyy-mm-dd hh:mm"), show_moment(time(14, 30), "h:mm")
    ('2018-12-04 09:05', '14:30')
    """
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    moment = _as_datetime(value)
    pieces = list(_PIECE.finditer(_sections(_LOCAL.get(code.lower(), code))[0]))
    if not any(piece["date"] for piece in pieces):
        return value.isoformat()
    shown, letters = "", [piece["date"] or "" for piece in pieces]
    is_half_day = any("/" in letter for letter in letters)
    for place, piece in enumerate(pieces):
        if piece["date"]:
            is_minute = _follows_hour(letters, place) or _precedes_second(letters, place)
            shown += _show_part(moment, piece["date"], is_minute=is_minute, is_half_day=is_half_day)
        else:
            shown += piece["quoted"] or piece["escaped"] or piece["number"] or piece["plain"] or ""
    return shown.strip()


def _as_datetime(value: datetime | date | time) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, time()) if isinstance(value, date) else datetime.combine(date(1900, 1, 1), value)


def _follows_hour(letters: list[str], place: int) -> bool:
    before = [letter for letter in letters[:place] if letter]
    return bool(before) and before[-1][0] in "hH"


def _precedes_second(letters: list[str], place: int) -> bool:
    after = [letter for letter in letters[place + 1 :] if letter]
    return bool(after) and after[0][0] in "sS"


def _show_part(moment: datetime, letters: str, *, is_minute: bool, is_half_day: bool) -> str:
    kind, size = letters[0].lower(), len(letters)
    if "/" in letters:
        return "上午" if moment.hour < 12 else "下午"
    if kind == "a":
        return ("星期" if size == 4 else "周") + _WEEKDAYS[moment.weekday()]
    if kind == "y":
        return f"{moment.year:04}" if size > 2 else f"{moment.year % 100:02}"
    if kind == "m" and size > 2 and not is_minute:
        return f"{moment.month}月"
    if kind == "d" and size > 2:
        return "星期" + _WEEKDAYS[moment.weekday()]
    hour = (moment.hour + 11) % 12 + 1 if is_half_day else moment.hour
    number = {"m": moment.minute if is_minute else moment.month, "d": moment.day, "h": hour, "s": moment.second}[kind]
    return f"{number:0{min(size, 2)}}"
