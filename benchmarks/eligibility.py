"""Measures how long a profile takes, beside how well profiles are answered; writes ``results/eligibility.json``.

Run ``make benchmark`` on a quiet machine. The validation profiles are run, but neither printed nor written.
"""

import json
import os
import statistics
import time
from datetime import date
from pathlib import Path

from assistant.eligibility.model import Inquiry
from assistant.evaluation.local import LocalRespondent
from assistant.evaluation.offering import evaluate_profiles
from assistant.evaluation.profiles import parse_profiles
from assistant.settings import Settings
from assistant.wiring import open_assistant
from benchmarks.machine import describe_machine

ROOT = Path(__file__).parents[1]
RESULT = Path(__file__).parent / "results" / "eligibility.json"
AS_OF = date(2026, 11, 23)
REPEATS = 20
LIMITS = {"profile_median_ms": 5.0, "profile_p95_ms": 5.0}


def main() -> None:
    """Measure, print beside the limits, write the result."""
    settings = Settings.load(os.environ)
    assistant = open_assistant(settings)
    names = sorted((ROOT / "tests" / "golden").glob("profiles*.jsonl"))
    files = [parse_profiles(path.name, path.read_bytes()) for path in names]
    qualities = {}
    for file in files:
        found = evaluate_profiles([file], LocalRespondent(assistant, AS_OF))
        qualities[file.name] = {
            "profiles": len(found.outcomes),
            "wanted": found.wanted,
            "offered_rate": round(found.offered_rate, 4),
            "eligible_rate": round(found.eligible_rate, 4),
            "wrongly_eligible": found.wrong,
            "offered_outside": found.astray,
        }
    times = []
    for profile in (profile for _ in range(REPEATS) for file in files for profile in file.profiles):
        started = time.perf_counter()
        assistant.eligibility(Inquiry(profile.description, AS_OF))
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    figures = {
        "profile_median_ms": round(statistics.median(times), 2),
        "profile_p95_ms": round(times[int(len(times) * 0.95)], 2),
    }
    for name, value in figures.items():
        print(f"{name:20} {value:>7}  limit {LIMITS[name]:g}")
    for name, quality in qualities.items():
        print(name, quality)
    result = {
        "date": time.strftime("%Y-%m-%d"),
        "figures": figures,
        "limits": LIMITS,
        "quality": qualities,
        "machine": describe_machine(),
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
