"""Names that share the end of the last one: 城东、城西供电局 are two offices, written with one word for both."""

import re
from collections.abc import Iterable

from corpus.organs import is_organ

_OFFICE = r"(?:管委会|管理委员会|(?:人民)?政府|街道办(?:事处)?|供电(?:局|公司|所)|[一-鿿]{2}分局)"
_LENDER = re.compile(rf"(?![省市县区州盟旗镇乡各有相])(?P<place>[一-鿿]{{2,10}}?)(?P<end>{_OFFICE})")
_BORROWER = re.compile(
    r"(?![省市县区州盟旗镇乡各有相])(?!.*(?:企业|社会|市场|个人|政府|群众|农户|财政|学校|村民|居民|公众|用户|部门|单位|项目|工作))"
    r"[一-鿿]{2,6}"
)
_AREAS = "市县区州盟旗镇乡"


def complete(names: Iterable[str]) -> tuple[str, ...]:
    """``names``, each that goes without the end it shares with the next one written out.

    >>> complete(["市甲局", "城东", "城西供电局"]), complete(["清河市", "北岭市人民政府"])
    (('市甲局', '城东供电局', '城西供电局'), ('清河市人民政府', '北岭市人民政府'))
    >>> complete(["企业", "清河市政府"]), complete(["县财政", "镇政府"]), complete(["清河市", "石桥镇政府"])
    (('企业', '清河市政府'), ('县财政', '镇政府'), ('清河市', '石桥镇政府'))
    """
    whole: list[str] = []
    following = ""
    for name in reversed(tuple(names)):
        lender = _LENDER.fullmatch(following)
        following = name + lender["end"] if lender and _borrows(name, lender["place"]) else name
        whole.append(following)
    return tuple(reversed(whole))


def _borrows(name: str, place: str) -> bool:
    """True for a place that goes without its office: of the same kind as ``place``, or of none that is told."""
    if not _BORROWER.fullmatch(name):
        return False
    if name[-1] in _AREAS:
        return name[-1] == place[-1]
    return place[-1] not in _AREAS.replace("区", "") and not is_organ(name)
