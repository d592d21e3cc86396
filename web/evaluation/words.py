"""The Chinese words of an evaluation for people."""

_KINDS = {
    "amount": "数额",
    "unit": "责任单位",
    "target": "目标",
    "table": "表格",
    "paraphrase": "换个说法",
    "condition": "条件",
    "list": "列举",
    "typo": "错别字",
    "definition": "含义",
    "compare": "比较",
    "multi": "一题多问",
    "outdated": "时效",
    "unanswerable": "没有答案",
}
_STATUSES = {"answered": "已答", "refused": "拒答", "clarify": "反问", "failed": "没有受理"}
_FAULTS = {
    "answered": "没有作答",
    "refused": "应当拒答",
    "citation_recall": "没有引到标准出处",
    "values": "缺少标准值",
    "computed": "缺少计算值",
    "units": "责任单位不一致",
    "dated": "没有写明时效",
    "grounded": "有数字、日期或单位没有出处",
}


def kind_name(kind: str) -> str:
    """A kind of question, or the name itself when it is none."""
    return _KINDS.get(kind, kind)


def status_name(status: str) -> str:
    """What came back."""
    return _STATUSES.get(status, status)


def fault_name(check: str) -> str:
    """What is wrong when a check fails.

    >>> fault_name("values"), fault_name("refused")
    ('缺少标准值', '应当拒答')
    """
    return _FAULTS.get(check, check)
