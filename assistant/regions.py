"""The areas that documents are made for, as questions name them."""

import re
from collections.abc import Iterable

_SUFFIX = re.compile(r"(?:省|市|县|区|自治区|自治州|州|盟)$")
_LEVELS = {
    "省": re.compile(r"全省|我省|省里|省级(?!及?以上)|省财政"),
    "市": re.compile(r"全市|我市|市里"),
    "县": re.compile(r"全县|我县|县里"),
    "区": re.compile(r"全区|我区|区里"),
}


def named_regions(text: str, regions: Iterable[str]) -> frozenset[str]:
    """Those of ``regions`` that ``text`` names, by name or by level.

    >>> sorted(named_regions("湖州每万人发明专利", ["浙江省", "湖州市"])), sorted(named_regions("全省的呢", ["浙江省"]))
    (['湖州市'], ['浙江省'])
    """
    return frozenset(region for region in regions if region and _is_named(region, text))


def without_regions(text: str, regions: Iterable[str]) -> str:
    """``text`` without the names of ``regions`` in it.

    >>> without_regions("湖州市的呢", ["湖州市"])
    '的呢'
    """
    for region in regions:
        level = _LEVELS.get(region[-1:])
        text = text.replace(region, "").replace(short_name(region), "")
        text = level.sub("", text) if level else text
    return text


def short_name(region: str) -> str:
    """``region`` without the word for its level.

    >>> short_name("湖州市")
    '湖州'
    """
    return _SUFFIX.sub("", region)


def is_called(region: str, text: str) -> bool:
    """True when ``text`` holds the name of ``region``, not just its level (省级).

    >>> is_called("湖州市", "湖州上市公司"), is_called("湖州市", "全市上市公司")
    (True, False)
    """
    return short_name(region) in text


def _is_named(region: str, text: str) -> bool:
    level = _LEVELS.get(region[-1])
    return is_called(region, text) or (level is not None and level.search(text) is not None)
