"""Scores one response against one gold question."""

from assistant.evaluation.grounding import ground
from assistant.evaluation.matching import holds, holds_value, normal, without_markers
from assistant.evaluation.model import Gold, Grounding, Marks, Response, Status, UnitName
from assistant.evaluation.sources import Sources, needles


def mark(gold: Gold, response: Response, sources: Sources) -> Marks:
    """Score all that can be scored; a measure that does not apply to this question or response has no entry."""
    answered = response.status is Status.ANSWERED
    text = without_markers(response.answer) if answered else ""
    scores: dict[str, float] = {}
    checks: dict[str, bool] = {}
    correct = _correct(gold, response)
    grounding = ground(response, sources) if answered else Grounding()
    if response.status is Status.REFUSED:
        scores["refusal_precision"] = float(not gold.is_answerable)
    if not gold.is_answerable:
        checks["refused"] = response.status is Status.REFUSED
        scores["refusal_recall"] = float(checks["refused"])
    else:
        checks["answered"] = answered
        scores["citation_recall"] = _recall(gold, response) if answered else 0.0
        checks["citation_recall"] = scores["citation_recall"] == 1.0
        if answered and response.citations:
            scores["citation_precision"] = sum(correct) / len(correct)
        if gold.values:
            checks["values"] = all(holds_value(text, value) for value in gold.values)
        if gold.computed:
            checks["computed"] = all(holds_value(text, value) for value in gold.computed)
        if gold.kind == "unit":
            checks["units"] = answered and _same_units(gold.units, response.units)
        if gold.dates:
            checks["dated"] = _dated(gold, response)
    if answered:
        checks["grounded"] = not grounding.unfounded
    scores |= {
        name: float(passed) for name, passed in checks.items() if name not in ("answered", "refused", "citation_recall")
    }
    scores["right"] = float(all(checks.values()))
    if gold.turn > 1:
        scores["follow_up_right"] = scores["right"]
    return Marks(scores, correct, grounding, tuple(name for name, passed in checks.items() if not passed))


def _correct(gold: Gold, response: Response) -> tuple[bool, ...]:
    """For each citation whether the text of its clause holds a gold quote."""
    wanted = [needle for group in needles(gold) for needle in group]
    return tuple(any(needle in normal(cited.text) for needle in wanted) for cited in response.citations)


def _recall(gold: Gold, response: Response) -> float:
    """The share of the groups of quotes of which some citation's clause holds an alternative."""
    texts = [normal(cited.text) for cited in response.citations]
    groups = needles(gold)
    return sum(any(needle in text for needle in group for text in texts) for group in groups) / len(groups)


def _same_units(wanted: tuple[str, ...], found: tuple[UnitName, ...]) -> bool:
    """Whether the two sets are the same; a unit may go by its printed or its full name."""
    names = [{normal(unit.name), normal(unit.canonical)} for unit in found]
    gold = {normal(name) for name in wanted}
    return all(any(name in one for one in names) for name in gold) and all(one & gold for one in names)


def _dated(gold: Gold, response: Response) -> bool:
    said = "\n".join((without_markers(response.answer), *response.warnings))
    return all(holds(said, value) for value in gold.dates)
