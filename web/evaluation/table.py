"""An evaluation, and a comparison, as plain text for a terminal."""

import unicodedata
from collections.abc import Iterator, Sequence

from assistant.evaluation.comparison import Change, Comparison, Difference
from assistant.evaluation.measures import MEASURES
from assistant.evaluation.model import Estimate, Evaluation, Group, Outcome
from web.evaluation.words import fault_name, kind_name, status_name

_SHOWN = ("hit@1", "hit@5", "citation_recall", "values", "right")  # what fits beside each other for every kind
_NAMES = {measure.key: measure.name for measure in MEASURES}


def evaluation_text(evaluation: Evaluation) -> str:
    """The measures overall, the main ones by kind and by file, and which questions fail what.

    Questions go by their ids, so that a held-out set can be run without being read.
    """
    return "\n".join(_lines(evaluation))


def _lines(evaluation: Evaluation) -> Iterator[str]:
    yield f"共 {evaluation.overall.questions} 题。括号里是 95% 置信区间，右边是题数。"
    yield ""
    yield from aligned([(_NAMES[key], _mean(one), str(one.n)) for key, one in evaluation.overall.estimates.items()])
    yield ""
    yield from aligned([("题型", *(_NAMES[key] for key in _SHOWN), "题数"), *map(_row, evaluation.kinds)])
    if evaluation.by_file:
        yield ""
        yield from aligned([("文件", *(_NAMES[key] for key in _SHOWN), "题数"), *map(_row, evaluation.by_file)])
    yield from _computed(evaluation.outcomes)
    yield from _faults(evaluation.outcomes)
    if evaluation.unfound:
        yield ""
        yield "这些标准出处在文件里找不到，检索没有计分："
        yield from (f"  {line}" for line in evaluation.unfound)


def _faults(outcomes: Sequence[Outcome]) -> Iterator[str]:
    missed = [outcome for outcome in outcomes if outcome.marks.failed]
    if missed:
        yield ""
        yield f"没有全对的 {len(missed)} 题（一题可以有几处）："
    for check in dict.fromkeys(check for outcome in missed for check in outcome.marks.failed):
        names = [outcome.gold.id for outcome in missed if check in outcome.marks.failed]
        yield f"  {fault_name(check)}（{len(names)}）：{'、'.join(names)}"


def _computed(outcomes: Sequence[Outcome]) -> Iterator[str]:
    found = [outcome for outcome in outcomes if outcome.marks.grounding.computed]
    if found:
        yield ""
        count = sum(len(outcome.marks.grounding.computed) for outcome in found)
        yield f"写明是计算得到的数：{len(found)} 题 {count} 个，没有计入“{_NAMES['grounded']}”。"


def _row(group: Group) -> tuple[str, ...]:
    cells = (f"{group.estimates[key].mean:.3f}" if key in group.estimates else "—" for key in _SHOWN)
    return (kind_name(group.name), *cells, str(group.questions))


def _mean(one: Estimate) -> str:
    return f"{one.mean:.3f} ({one.low:.3f}–{one.high:.3f})"


def comparison_text(found: Comparison) -> str:
    """The measures side by side, then the questions that changed."""
    return "\n".join(_comparison_lines(found))


def _comparison_lines(found: Comparison) -> Iterator[str]:
    yield f"两份报告都有的 {found.questions} 题。"
    yield ""
    head = ("指标", "前", "后", "差（95% 置信区间）", "升", "降", "p", "显著")
    yield from aligned([head, *(_difference(each) for each in found.differences)])
    yield ""
    yield "p 是 McNemar 精确检验（双侧）；没有 p 的看置信区间是否不含 0。指标很多，结论以“全对”为准。"
    for title, changes in (
        ("变对", found.gained),
        ("变错", found.lost),
        ("对错没变、答案变了", found.reworded),
    ):
        if changes:
            yield ""
            yield f"{title}的 {len(changes)} 题："
            yield from (_change(change) for change in changes)
    for title, names in (
        ("只在前一份里", found.only_before),
        ("只在后一份里", found.only_after),
        ("题目或标准答案改过，没有比较", found.regraded),
    ):
        if names:
            yield ""
            yield f"{title}：{'、'.join(names)}"


def _difference(each: Difference) -> tuple[str, ...]:
    return (
        each.measure.name,
        f"{each.before:.3f}",
        f"{each.after:.3f}",
        f"{each.change.mean:+.3f} ({each.change.low:+.3f}–{each.change.high:+.3f})",
        str(each.gained),
        str(each.lost),
        "" if each.p is None else f"{each.p:.4f}",
        "是" if each.is_significant else "否",
    )


def _change(change: Change) -> str:
    before, after = (status_name(one.status) for one in (change.before, change.after))
    return f"  {change.before.id} {change.before.question}（{before} → {after}）"


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines with the cells under each other; a Chinese character is two columns wide.

    >>> list(aligned([("题型", "数"), ("a", "10")]))
    ['题型  数', 'a     10']
    """
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)).rstrip()


def width(text: str) -> int:
    """How many columns ``text`` takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
