"""How documents state a rule for all their unit notes: who leads, who helps, who answers for everything."""

import re

STARS = "★☆▲△◆◇●◎※"
_WHO = "(?:责任)?(?:单位|部门)"
_AGAIN = r"\s*(?:以?下同|下文同|以下[均都]?同|(?:以下[^，,；;。）)]{0,6})?不再[^，,；;。）)]{0,10})"
_SAME = rf"(?:[，,；;]{_AGAIN})?"
_FIRST = r"(?:排|列|位|名|序)*(?:在|于)?(?:第一|首|最前)(?:个|位|名|家)*"
_LEADS = rf"(?:主要|总)?(?:牵头|主责|主要责任){_WHO}?"
_OTHERS = (
    rf"(?:其[余他]|之?后)(?:的|各)?[均都]?{_WHO}?[均都]?(?:为|是|系)(?:责任)?(?:配合|参与|协办)(?:责任)?(?:单位|部门)?"
)
_UNITS = r"(?P<units>[^，,；;。:：\n]{2,60}?)"
_DO = r"(?:共同)?(?:负责)?(?:落实|实施|执行|负责|配合)(?:到位)?"
_THESE = r"(?:以下|以上|下列|上述)[^，,；;。\n]{0,8}?"
_ALL = r"(?:均|都)"

FIRST_LEADS = re.compile(
    rf"{_WHO}?中?{_FIRST}(?:的|者)?{_WHO}?的?{_ALL}?(?:(?:为|是|系){_LEADS}|(?<=[的者位门])牵头(?:{_WHO})?)"
    rf"|牵头(?:单位|部门){_ALL}?(?:排|列)(?:名|序)?(?:在|于)?(?:第一|首|最前)位?"
)
"""列第一位的为牵头单位"""
COMMA_LEADS = re.compile(rf"第一个逗号(?:之|以)?前(?:面)?的?{_WHO}?{_ALL}?(?:为|是|系)牵头(?:单位|部门)?")
"""第一个逗号前为牵头单位"""
OTHERS_SUPPORT = re.compile(_OTHERS)
"""其余为配合部门"""
INHERITED = (
    re.compile(rf"{_THESE}{_ALL}(?:需|须|由|要求?){_UNITS}{_DO}"),
    re.compile(rf"(?:{_THESE})?责任(?:单位|部门|主体){_ALL}(?:含|包括|包含){_UNITS}[，,；;](?={_AGAIN})"),
    re.compile(
        rf"(?:^|(?<=[，,；;。（(\n]))\s*{_UNITS}(?:{_ALL}?(?:为|是|作为)(?:共同)?(?:[一-鿿]{{1,8}}?)??责任(?:单位|部门|主体)"
        rf"|{_ALL}(?:需|须|要){_DO})[，,；;](?={_AGAIN})"
    ),
)
"""以下均需各县（市、区）政府落实；各区政府均为责任单位，下同: who answers too."""
_STAR = rf"[带标加打有注“\"（(]{{0,4}}[{STARS}][^，,；;。]{{0,8}}(?:为|是|系)[^，,；;。]{{0,4}}牵头{_WHO}?"
_INHERITED = "|".join(pattern.pattern.replace("?P<units>", "?:") for pattern in INHERITED)
RULE = re.compile(
    r"[，,；;。]?\s*(?:注[:：])?(?:以下)?"
    rf"(?:(?:{FIRST_LEADS.pattern}|{COMMA_LEADS.pattern}|{_STAR})(?:责任)?(?:单位|部门)?(?:[，,；;]\s*{_OTHERS})?{_SAME}"
    rf"|(?<=。)\s*{INHERITED[0].pattern.replace('?P<units>', '?:')}[^。]*"
    rf"|(?:{_INHERITED})(?:(?:[，,；;][^。：:\n]{{0,60}}?)?[，,；;]?{_AGAIN})?)"
)
"""Any rule, to be left out of the names of a note; a sentence of its own goes as a whole, with its exceptions."""
