"""Measures speed and memory as a user meets them, and writes ``benchmarks/results/speed.json``.

Run ``make benchmark`` on a quiet machine. Questions are made from the headings of the corpus, so that nothing is
measured on questions that the program was tuned on.
"""

import json
import os
import re
import statistics
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from assistant.settings import Settings
from benchmarks.machine import describe_machine
from benchmarks.serving import COMMAND, running_server
from corpus.library import Library, measures, read_library

RESULT = Path(__file__).parent / "results" / "speed.json"
LIMITS = {
    "ask_fresh_process_s": 1.5,
    "warm_question_median_ms": 15.0,
    "server_resident_mb": 400.0,
    "full_build_s": 40.0,
    "unchanged_build_s": 1.0,
}


def questions(library: Library) -> list[str]:
    """Two questions for each measure of the corpus: who is responsible, and what is to be reached."""
    headings = [clause.heading for document in library.documents for clause in measures(document)]
    return [text for heading in headings for text in (f"{heading}的责任单位是谁？", f"{heading}要达到什么目标？")]


def main() -> None:
    """Measure everything, print it beside the limits, write the result."""
    settings = Settings.load(os.environ)
    library = read_library(settings.documents)
    with tempfile.TemporaryDirectory() as folder:
        environ = os.environ | {"ZHENGDA_INDEX": f"{folder}/索引", "ZHENGDA_LIBRARY": f"{folder}/收录"}
        _run(["build"], environ)  # unpacks the model if need be
        full = _run(["build", "--force"], environ)
        unchanged = min(_run(["build"], environ) for _ in range(3))
        fresh = statistics.median(_run(["ask", "引进大院名校的支持资金"], environ) for _ in range(7))
        with running_server(environ) as (port, process):
            texts = questions(library)
            for text in texts[:20]:
                _ask(port, text)
            times = sorted(_ask(port, text) for text in texts)
            resident, peak = _memory_mb(process.pid)
    figures = {
        "ask_fresh_process_s": round(fresh, 3),
        "warm_question_median_ms": round(statistics.median(times), 2),
        "warm_question_p95_ms": round(times[int(len(times) * 0.95)], 2),
        "server_resident_mb": round(resident, 1),
        "server_peak_mb": round(peak, 1),
        "full_build_s": round(full, 2),
        "unchanged_build_s": round(unchanged, 3),
    }
    for name, value in figures.items():
        print(f"{name:28} {value:>9}  {f'limit {LIMITS[name]:g}' if name in LIMITS else ''}")
    result = {
        "date": time.strftime("%Y-%m-%d"),
        "figures": figures,
        "limits": LIMITS,
        "questions": len(times),
        "machine": describe_machine(),
        "corpus_sha256": library.checksums,
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _run(arguments: list[str], environ: dict[str, str]) -> float:
    """Seconds that one command takes in a fresh process."""
    started = time.perf_counter()
    subprocess.run([*COMMAND, *arguments], env=environ, check=True, capture_output=True)
    return time.perf_counter() - started


def _ask(port: int, text: str) -> float:
    """Milliseconds that one question takes over HTTP, connection included."""
    body = json.dumps({"question": text}).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/ask", data=body, headers={"Content-Type": "application/json"}
    )
    started = time.perf_counter()
    with urllib.request.urlopen(request) as response:
        response.read()
    return (time.perf_counter() - started) * 1000


def _memory_mb(pid: int) -> tuple[float, float]:
    """Resident memory of a process now and at its highest."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    sizes = dict(re.findall(r"(VmRSS|VmHWM):\s+(\d+) kB", status))
    return int(sizes["VmRSS"]) / 1024, int(sizes["VmHWM"]) / 1024


if __name__ == "__main__":
    main()
