"""An evaluation of profiles as JSON and as text."""

from collections.abc import Iterator

from assistant.evaluation.offering import ProfileEvaluation, ProfileOutcome
from assistant.evaluation.record import Json
from web.evaluation.table import aligned

SCHEMA = "zhengda-profiles/1"
_DIGITS = 4


def profiles_json(found: ProfileEvaluation) -> Json:
    """The report; docs/evaluation.md describes it."""
    times = sorted(found.timings)
    return {
        "schema": SCHEMA,
        "files": [{"name": f.name, "sha256": f.checksum, "profiles": len(f.profiles)} for f in found.files],
        "wanted": found.wanted,
        "offered_rate": round(found.offered_rate, _DIGITS),
        "eligible_rate": round(found.eligible_rate, _DIGITS),
        "wrongly_eligible": found.wrong,
        "offered_outside": found.astray,
        "profiles": [_outcome(outcome) for outcome in found.outcomes],
        "timing_ms": {"median": round(times[len(times) // 2], 2), "max": round(times[-1], 2)} if times else {},
    }


def profiles_text(found: ProfileEvaluation) -> str:
    """The measures, and which profiles fall short, by their ids."""
    return "\n".join(_lines(found))


def _lines(found: ProfileEvaluation) -> Iterator[str]:
    yield f"共 {len(found.outcomes)} 个企业情况，明确适用的措施 {found.wanted} 项。"
    yield ""
    yield from aligned(
        [
            ("提供率（符合或待确认）", f"{found.offered_rate:.3f}"),
            ("直接符合率", f"{found.eligible_rate:.3f}"),
            ("不适用却判为符合", str(found.wrong)),
            ("提供给区域外的", str(found.astray)),
        ]
    )
    for title, names in (
        ("没有提供", [one.gold.id for one in found.outcomes if one.missed]),
        ("只到待确认", [one.gold.id for one in found.outcomes if one.open]),
        ("不适用却判为符合", [one.gold.id for one in found.outcomes if one.wrong]),
        ("提供给区域外的", [one.gold.id for one in found.outcomes if one.astray]),
        ("没有受理", [one.gold.id for one in found.outcomes if one.problem]),
    ):
        if names:
            yield f"  {title}（{len(names)}）：{'、'.join(names)}"


def _outcome(outcome: ProfileOutcome) -> Json:
    return {
        "id": outcome.gold.id,
        "missed": list(outcome.missed),
        "open": list(outcome.open),
        "wrongly_eligible": list(outcome.wrong),
        "offered_outside": outcome.astray,
        "problem": outcome.problem,
    }
