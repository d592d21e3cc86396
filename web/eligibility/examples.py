"""What the interface for eligibility answers, for its description; lists are cut short."""

from typing import Any

ELIGIBILITY: dict[str, Any] = {
    "facts": {
        "place": "浙江省湖州市德清县",
        "high_tech": True,
        "organisation": ["企业"],
        "scale_industrial": True,
        "pct_applications": 3,
        "pct_applied": True,
        "military_project": False,
        "tech_sme": True,
    },
    "readings": [
        {
            "field": "place",
            "label": "所在地",
            "text": "浙江省湖州市德清县",
            "value": "浙江省湖州市德清县",
            "origin": "said",
            "words": "湖州德清",
            "span": {"start": 3, "end": 7},
            "because": "",
        }
    ],
    "matches": [
        {
            "id": "zj-2018-43:2.4.10/pct",
            "clause_id": "zj-2018-43:2.4.10",
            "label": "二、（四）10.",
            "heading": "实施专利和标准国际化战略",
            "document": {
                "id": "zj-2018-43",
                "title": "浙江省人民政府关于全面加快科技创新推动高质量发展的若干意见",
                "number": "浙政发〔2018〕43号",
                "issued_on": "2018",
                "kind": "opinion",
            },
            "text": "10.实施专利和标准国际化战……",
            "units": [{"name": "省市场监管局", "canonical": "浙江省市场监督管理局", "role": "joint"}],
            "url": "/documents/zj-2018-43?clause=zj-2018-43:2.4.10&quote=8131-8172#quote",
            "verdict": "eligible",
            "benefit": {
                "title": "PCT国际专利申请费用补助",
                "kind": "补助",
                "amount_text": "每件专利申请不超过1万元的费用补助",
                "payer": "省财政",
                "certainty": "给予",
                "period": "",
                "quote": "对通过PCT途径向国外申请专利的企业，省财政给予每件专利申请不超过1万元的费用补助",
                "span": {"start": 8131, "end": 8172},
                "estimate": {
                    "trace": "3 件 × 每件专利申请不超过1万元 = 最高 3 万元（经计算，按您说的数）",
                    "minimum": None,
                    "maximum": 30000.0,
                },
            },
            "conditions": [
                {
                    "text": "在浙江省",
                    "quote": "浙江省人民政府",
                    "verdict": "met",
                    "reason": "所在地：浙江省湖州市德清县（您说“湖州德清”）",
                    "lacking": [],
                }
            ],
            "provisos": [],
            "warnings": [
                {"kind": "age", "text": "文件发布于2018年，距2026年已有8年，可能已修订或失效，可向责任单位核实。"}
            ],
        }
    ],
    "near_misses": [
        {
            "id": "zj-2018-43:2.6.5/military-project",
            "clause_id": "zj-2018-43:2.6.5",
            "label": "二、（六）5.",
            "heading": "加强军民科技协同创新能力建设",
            "document": {
                "id": "zj-2018-43",
                "title": "浙江省人民政府关于全面加快科技创新推动高质量发展的若干意见",
                "number": "浙政发〔2018〕43号",
                "issued_on": "2018",
                "kind": "opinion",
            },
            "text": "5.加强军民科技协同创新能力……",
            "units": [{"name": "省委军民融合办", "canonical": "中共浙江省委军民融合发展委员会办公室", "role": "joint"}],
            "url": "/documents/zj-2018-43?clause=zj-2018-43:2.6.5&quote=10435-10480#quote",
            "verdict": "ineligible",
            "benefit": {
                "title": "军工科研项目资助",
                "kind": "资助",
                "amount_text": "可按照项目合同金额给予最高35%的资助",
                "payer": "市县财政",
                "certainty": "可给予",
                "period": "",
                "quote": "对于承担军工科研项目的企业，有条件的市、县(市、区)可按照项目合同金额给予最高35%的资助",
                "span": {"start": 10435, "end": 10480},
                "estimate": None,
            },
            "conditions": [
                {
                    "text": "在浙江省",
                    "quote": "浙江省人民政府",
                    "verdict": "met",
                    "reason": "所在地：浙江省湖州市德清县（您说“湖州德清”）",
                    "lacking": [],
                }
            ],
            "provisos": [{"text": "有条件的市、县（市、区）才有", "quote": "有条件的市、县(市、区)"}],
            "warnings": [],
        }
    ],
    "next_question": {
        "field": "leading_enterprise",
        "text": "是不是行业的龙头骨干企业？",
        "kind": "是否",
        "options": [True, False],
        "unit": "",
        "decides": 3,
    },
}
