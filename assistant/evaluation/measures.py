"""The measures by name, and those of ranked retrieval, which ir-measures computes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

DEPTH: Final = 10  # how many clauses a search returns


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its key in reports, its Chinese name, and in one sentence what it is the mean of.

    ``paired`` is false where the questions that it is defined on depend on the answers, so that two runs cannot be
    compared question by question.
    """

    key: str
    name: str
    meaning: str
    paired: bool = True


RANKED: Final = (
    Measure("hit@1", "命中@1", "检索的第 1 条里有没有相关条款"),
    Measure("hit@3", "命中@3", "检索的前 3 条里有没有相关条款"),
    Measure("hit@5", "命中@5", "检索的前 5 条里有没有相关条款"),
    Measure("recall@10", "召回@10", "每组出处是否都有条款在检索的前 10 条里"),
    Measure("mrr@10", "MRR@10", "第一条相关条款名次的倒数，前 10 条里没有就是 0"),
    Measure("ndcg@10", "nDCG@10", "检索前 10 条的折损累计增益，除以最好排法的增益"),
)
ANSWERED: Final = (
    Measure("citation_precision", "引用准确率", "答案的引用里，条款原文含有标准出处的占几成"),
    Measure("citation_recall", "引用召回率", "各组标准出处里，答案引到的占几成"),
    Measure("values", "数值正确", "标准值是不是全在答案里"),
    Measure("computed", "计算正确", "要计数、相加、相减得到的数是不是全在答案里"),
    Measure("units", "责任单位一致", "问责任单位的题，给出的单位与标准是不是同一个集合"),
    Measure("dated", "写明时效", "问过时政策的题，政策日期和期限是不是都在答案或提醒里"),
    Measure("grounded", "数字有据", "答案里的数字、日期和单位是不是都在所引条款里；写明是计算得到的数另列"),
    Measure("refusal_precision", "拒答准确率", "拒答的题里，确实没有答案的占几成", paired=False),
    Measure("refusal_recall", "拒答召回率", "没有答案的题里，拒答的占几成"),
    Measure("right", "全对", "这道题能核对的各项是不是全部成立"),
    Measure("follow_up_right", "追问全对", "对话第二轮起的题是不是全对"),
)
MEASURES: Final = (*RANKED, *ANSWERED)


def rank_scores(
    rankings: Mapping[str, Sequence[str]], relevant: Mapping[str, Sequence[Sequence[str]]]
) -> dict[str, dict[str, float]]:
    """For each question the ranked measures, each in [0, 1], higher is better.

    ``rankings`` are clause ids, the best first; ``relevant`` the clause ids of each group of quotes. A clause is
    relevant or not (grade 1 or 0), whatever its group. hit@k is Success@k; MRR is the mean of RR (Voorhees 1999);
    nDCG after Järvelin and Kekäläinen (2002) with the logarithm to base 2.
    """
    import ir_measures
    from ir_measures import RR, Success, nDCG

    names = {Success @ 1: "hit@1", Success @ 3: "hit@3", Success @ 5: "hit@5", RR @ 10: "mrr@10", nDCG @ 10: "ndcg@10"}
    qrels = {key: {clause: 1 for group in groups for clause in group} for key, groups in relevant.items()}
    # the place in the ranking is the score, so that no tie is broken by the name of a clause
    runs = {
        key: {clause: float(-place) for place, clause in enumerate(dict.fromkeys(rankings[key]))} for key in relevant
    }
    scores: dict[str, dict[str, float]] = {
        key: {"recall@10": _recall(rankings[key], groups)} for key, groups in relevant.items()
    }
    for found in ir_measures.iter_calc(list(names), qrels, runs):
        scores[found.query_id][names[found.measure]] = float(found.value)
    return scores


def _recall(ranking: Sequence[str], groups: Sequence[Sequence[str]]) -> float:
    """1 when every group has a clause among the first ten."""
    return float(all(set(group) & set(ranking[:DEPTH]) for group in groups))
