"""Measures accuracy on the gold files and writes ``docs/accuracy.md``.

Run ``make accuracy``. The validation files are run, but their questions are neither printed nor written: nobody who
tunes the program is to read them.
"""

import os
from collections import Counter
from datetime import date
from pathlib import Path

from assistant.evaluation.gold import parse_gold
from assistant.evaluation.local import LocalRespondent
from assistant.evaluation.model import Evaluation, Outcome, Status
from assistant.evaluation.runner import evaluate
from assistant.keeping import build
from assistant.settings import Settings
from assistant.wiring import open_assistant

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "golden"
PAGE = ROOT / "docs" / "accuracy.md"
AS_OF = date(2026, 11, 23)


def _numbered(stem: str) -> tuple[str, ...]:
    """The names of the gold files ``stem.jsonl``, ``stem-2.jsonl`` …, in the order of their numbers."""
    names = [path.name for path in GOLD.glob(f"{stem}*.jsonl")]
    return tuple(sorted(names, key=lambda name: (len(name), name)))


SPLITS = {
    "开发集": ("questions.jsonl", "dialogues.jsonl"),
    "调试集": (
        *_numbered("questions-tuning"),
        *_numbered("dialogues-tuning"),
    ),
    "验证集": (
        *_numbered("questions-validation"),
        *_numbered("dialogues-validation"),
    ),
}
HELD_OUT = "验证集"
TARGETS = (
    ("hit@1", "命中@1", 0.92),
    ("hit@3", "命中@3", 0.98),
    ("mrr@10", "MRR@10", None),
    ("ndcg@10", "nDCG@10", None),
    ("citation_precision", "引用准确率", None),
    ("citation_recall", "引用召回率", None),
    ("values", "数值正确", 0.93),
    ("units", "责任单位一致", 0.97),
    ("refusal_recall", "拒答召回率", 0.90),
    ("refusal_precision", "拒答准确率", None),
    ("grounded", "数字有据", 1.00),
    ("dated", "写明时效", None),
    ("follow_up_right", "追问全对", 0.90),
    ("right", "全对", 0.88),
)
CAUSES = {
    "refused": "有答案而拒答",
    "answered": "没有答案而作答",
    "retrieval": "标准条款不在前三",
    "ranking": "标准条款在前三但没有排第一，或只答了几条中的一条",
    "sentence": "条款对，选的句子不对或不全",
    "other": "追问没有接上，或其他",
}


def cause(outcome: Outcome) -> str:
    """Why an outcome is not right, as a key of ``CAUSES``."""
    if not outcome.gold.is_answerable:
        return "answered"
    if outcome.response.status is not Status.ANSWERED:
        return "refused"
    if "citation_recall" not in outcome.marks.failed:
        return "sentence"
    if outcome.ranking is None:
        return "other"
    relevant = {clause for group in outcome.relevant for clause in group}
    return "ranking" if relevant & set(outcome.ranking[:3]) else "retrieval"


def page(evaluations: dict[str, Evaluation]) -> str:
    """The page in Markdown."""
    lines = [
        "# 准确率",
        "",
        "这一页由 `make accuracy` 写成，按 2026-11-23 判断时效；指标的算法见 [evaluation.md](evaluation.md)。",
        "括号里是 95% 置信区间。调试集的题是调程序时看着的；验证集的题谁也没有看过，这里也只写数目。",
        "",
        f"| 指标 | 要求 | {' | '.join(evaluations)} |",
        f"|---|---|{'---|' * len(evaluations)}",
    ]
    for key, name, target in TARGETS:
        cells = [_cell(evaluation, key) for evaluation in evaluations.values()]
        lines.append(f"| {name} | {'' if target is None else f'{target:.2f}'} | {' | '.join(cells)} |")
    refused = [_false_refusals(evaluation) for evaluation in evaluations.values()]
    lines += [f"| 有答案而拒答 | 0.03 以内 | {' | '.join(refused)} |"]
    lines += [f"| 题数 | | {' | '.join(str(len(each.outcomes)) for each in evaluations.values())} |"]
    lines += ["", "## 没有全对的题", ""]
    for name, evaluation in evaluations.items():
        lines += [f"### {name}", "", *_misses(evaluation, named=name != HELD_OUT), ""]
    return "\n".join(lines).rstrip() + "\n"


def _cell(evaluation: Evaluation, key: str) -> str:
    estimate = evaluation.overall.estimates.get(key)
    return "—" if estimate is None else f"{estimate.mean:.3f}（{estimate.low:.2f}–{estimate.high:.2f}）"


def _false_refusals(evaluation: Evaluation) -> str:
    answerable = [outcome for outcome in evaluation.outcomes if outcome.gold.is_answerable]
    refused = sum(outcome.response.status is Status.REFUSED for outcome in answerable)
    return f"{refused / len(answerable):.3f}（{refused}/{len(answerable)}）"


def _misses(evaluation: Evaluation, *, named: bool) -> list[str]:
    missed = [outcome for outcome in evaluation.outcomes if outcome.marks.failed]
    lines = []
    for key, meaning in CAUSES.items():
        found = [outcome for outcome in missed if cause(outcome) == key]
        if not found:
            continue
        kinds = "、".join(f"{kind} {count}" for kind, count in Counter(o.gold.kind for o in found).most_common())
        ids = f"：{'、'.join(outcome.gold.id for outcome in found)}" if named else ""
        lines.append(f"- {meaning}，{len(found)} 题（{kinds}）{ids}")
    return lines or ["- 没有"]


def main() -> None:
    """Run every split, write the page, print it."""
    settings = Settings.load(os.environ)
    build(settings, force=False, progress=lambda done, total: None)
    assistant = open_assistant(settings)
    evaluations = {}
    for name, files in SPLITS.items():
        gold = [parse_gold(file, (GOLD / file).read_bytes()) for file in files]
        evaluations[name] = evaluate(gold, LocalRespondent(assistant, AS_OF))
    text = page(evaluations)
    PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
