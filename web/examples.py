"""What each endpoint answers, for its description: one measure of the bulletin, seen from every door."""

import json
from typing import Any

Example = dict[str, Any]

_QUOTE = (
    "鼓励国内外知名企业、高校、科研院所在我省设立研发机构和研发总部，从事竞争前技术研发，"
    "对于符合条件的，省财政给予最高3000万元支持。"
)
_FOUND = "支持引进建设具有先进水平的新型创新载体。"
_TEXT = f"7.引进大院名校共建创新载体。{_FOUND}{_QUOTE}……(责任单位：省科技厅、省教育厅……)"
_DOCUMENT: Example = {
    "id": "zj-2018-43",
    "title": "浙江省人民政府关于全面加快科技创新推动高质量发展的若干意见",
    "number": "浙政发〔2018〕43号",
    "issued_on": "2018",
    "kind": "opinion",
}
_SUMMARY: Example = {
    **_DOCUMENT,
    "issuer": "浙江省人民政府",
    "region": "浙江省",
    "issued_basis": "文号",
    "level": "provincial",
    "source": "2018年12月政策简报",
    "effective_on": "",
    "expires_on": "",
    "is_structured": True,
    "interprets": [],
    "clauses": 68,
    "url": "/documents/zj-2018-43",
}
_UNITS: list[Example] = [
    {"name": "省科技厅", "canonical": "浙江省科学技术厅", "role": "joint"},
    {"name": "省教育厅", "canonical": "浙江省教育厅", "role": "joint"},
]
_CITATION: Example = {
    "n": 1,
    "clause_id": "zj-2018-43:2.3.7",
    "label": "二、（三）7.",
    "heading": "引进大院名校共建创新载体",
    "text": _TEXT,
    "quote": _QUOTE,
    "span": {"start": 5739, "end": 5805},
    "score": 1.0,
    "lapse": "",
    "document": _DOCUMENT,
    "units": _UNITS,
    "url": "/documents/zj-2018-43?clause=zj-2018-43:2.3.7&quote=5739-5805#quote",
}

ASK: Example = {
    "status": "answered",
    "answer": f"省财政给予最高3000万元支持。原文：引进大院名校共建创新载体：{_QUOTE}[1]",
    "mode": "extractive",
    "conversation_id": "96d3e09b8ac14b739738e4047a0b8700",
    "citations": [_CITATION],
    "units": _UNITS,
    "warnings": [{"kind": "age", "text": "文件发布于2018年，距2026年已有8年，可能已修订或失效，可向责任单位核实。"}],
    "question_as_understood": "引进大院名校,省里最高给多少支持?",
    "timing_ms": {"total": 9.8},
}
SEARCH: Example = {
    "total": 3,
    "facets": {
        "document": [{"value": "zj-2018-43", "label": _DOCUMENT["title"], "count": 2}],
        "kind": [{"value": "opinion", "label": "意见", "count": 2}],
        "unit": [{"value": "浙江省科学技术厅", "label": "浙江省科学技术厅", "count": 2}],
        "section": [{"value": "zj-2018-43:2", "label": "二、 全面加快科技创新", "count": 2}],
        "amount": [{"value": "yes", "label": "写明金额", "count": 2}],
        "year": [{"value": "2018", "label": "2018年", "count": 3}],
        "mentions": [{"value": "2022", "label": "2022年", "count": 1}],
    },
    "results": [
        {
            **_CITATION,
            "quote": _FOUND,
            "span": {"start": 5719, "end": 5739},
            "url": "/documents/zj-2018-43?clause=zj-2018-43:2.3.7&quote=5719-5739#quote",
            "matches": [{"start": 5708, "end": 5712}],
            "above": [{"clause_id": "zj-2018-43:2", "label": "二、", "heading": "全面加快科技创新"}],
        }
    ],
    "match": "any",
    "total_any": 3,
    "query_as_understood": "大院名校",
    "documents": [],
}
LEVELS: Example = {
    "levels": [
        {"level": "national", "label": "国家", "total": 0, "results": []},
        {"level": "provincial", "label": "省级", "total": 2, "results": [_CITATION]},
    ]
}
HOLDINGS: Example = {
    "results": [
        {"name": "意见.docx", "outcome": "added", "ids": ["zj-2018-43"], "documents": [_SUMMARY], "error": None}
    ]
}
CLAUSE: Example = {
    "clause_id": "zj-2018-43:2.3.7",
    "kind": "measure",
    "path": ["二", "（三）", "7"],
    "label": "二、（三）7.",
    "heading": "引进大院名校共建创新载体",
    "text": _TEXT,
    "span": {"start": 5704, "end": 5872},
    "document": _DOCUMENT,
    "units": _UNITS,
    "units_open": False,
    "parent": "zj-2018-43:2.3",
    "children": [],
    "url": "/documents/zj-2018-43#zj-2018-43:2.3.7",
    "text_sum": "7acfe3aa639f",
    "permanent_url": "/documents/zj-2018-43?clause=zj-2018-43:2.3.7&sum=7acfe3aa639f#zj-2018-43:2.3.7",
}
DOCUMENTS: Example = {"total": 1, "documents": [_SUMMARY]}
DOCUMENT: Example = {
    "document": _SUMMARY,
    "text": f"……\n{_TEXT}\n……",
    "clauses": [
        {
            "clause_id": "zj-2018-43:2.3.7",
            "kind": "measure",
            "label": "二、（三）7.",
            "heading": "引进大院名校共建创新载体",
            "span": {"start": 5704, "end": 5872},
            "parent": "zj-2018-43:2.3",
            "units": _UNITS,
        }
    ],
    "tables": [],
}
UNITS: Example = {
    "total": 1,
    "units": [
        {
            "canonical": "浙江省科学技术厅",
            "names": ["省科技厅"],
            "clauses": 48,
            "url": "/units/%E6%B5%99%E6%B1%9F%E7%9C%81%E7%A7%91%E5%AD%A6%E6%8A%80%E6%9C%AF%E5%8E%85",
            "parts": {"first": 34, "joint": 14},
        }
    ],
}
UNIT: Example = {"canonical": "浙江省科学技术厅", "names": ["省科技厅"], "clauses": [CLAUSE]}
HEALTH: Example = {"status": "ok", "documents": 9}
METRICS = 'zhengda_requests_total{method="POST",route="/api/ask",status="200"} 12\n'
ERROR: Example = {
    "error": {
        "code": "invalid_request",
        "message": "limit 不能小于 1，收到的是 0。",
        "hint": "可用的字段：question、conversation_id、as_of、documents、use_llm、limit。",
    }
}
COMPLETION: Example = {
    "id": "chatcmpl-5d0c",
    "object": "chat.completion",
    "created": 1795392000,
    "model": "zhengda",
    "choices": [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": f"{ASK['answer']}\n\n责任单位：省科技厅、省教育厅……",
            },
            "finish_reason": "stop",
        }
    ],
    "zhengda": {"citations": [_CITATION], "reply": ASK},
}
MODELS: Example = {
    "object": "list",
    "data": [{"id": "zhengda", "object": "model", "created": 0, "owned_by": "zhengda"}],
}


def _event(name: str, data: Example) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


STREAM = "".join(
    (
        _event("citations", {"citations": [_CITATION]}),
        _event("sentence", {"text": ASK["answer"]}),
        _event("done", ASK),
    )
)


def shown(example: Example) -> dict[int | str, dict[str, Any]]:
    """``example`` as the answer that an operation describes."""
    return {200: {"content": {"application/json": {"example": example}}}}
