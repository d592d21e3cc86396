"""Answers about a hand-made policy, for what a case table can say."""

from assistant.model import Answer, Citation
from corpus.model import Document
from tests.web.scripted import cite, policy

QUOTE = (
    "对引进的大院名校，省财政给予最高3000万元支持，市财政给予500万元补助，不得用于发放福利。"
    "到2020年建成20家，到2022年建成40家左右，研发投入占比达到百分之三，其中规模以上工业企业30-50家。"
    "单个项目资助不超过总投资的35%，五年累计安排1.5亿元。"
)


def citation(quote: str = QUOTE) -> Citation:
    document = policy(quote=quote)
    return cite(1, document, "p-1:2.1", quote.split("。")[0] + "。")


def answer(*quotes: str) -> Answer:
    """An extractive answer that cites the first sentence of a clause of its own for each quote."""
    citations = []
    for n, quote in enumerate(quotes or (QUOTE,), 1):
        document: Document = policy(quote=quote)
        citations.append(cite(n, document, "p-1:2.1", quote.split("。")[0] + "。"))
    text = "\n".join(f"{one.quote}[{one.n}]" for one in citations)
    return Answer(text, tuple(citations), (), "引进大院名校给多少", "c1")
