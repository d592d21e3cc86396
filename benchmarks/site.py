"""Measures how long each page and each search takes on loopback, and what a page weighs on the way.

Run ``python -m benchmarks.site`` on a quiet machine; it writes ``benchmarks/results/site.json``. The words searched
for are the headings of the corpus, typed letter by letter, so that nothing is measured on words chosen for it.
"""

import gzip
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote, urlencode

from assistant.settings import Settings
from benchmarks.machine import describe_machine
from corpus.library import Library, measures, read_library

RESULT = Path(__file__).parent / "results" / "site.json"
COMMAND = [sys.executable, "-m", "web.cli", "serve", "--port", "0"]
PAGE_MS, SEARCH_MS, PAGE_KB = 100.0, 50.0, 150.0
_ASSET = re.compile(r'(?:src|href)="(/static/[^"]+)"')


def addresses(library: Library) -> list[str]:
    """Every page of the site, every document, and the beginning of a unit's name."""
    fixed = ["/", "/search", "/documents", "/units", "/eligibility", "/data", "/docs"]
    documents = [f"/documents/{document.id}" for document in library.documents]
    beside = [
        f"/documents/{policy}?beside={document.id}" for document in library.documents for policy in document.interprets
    ]
    headings = [clause.heading for document in library.documents for clause in measures(document)][::20]
    asked = [f"/?{urlencode({'q': f'{heading}由哪些单位负责？'})}" for heading in headings]
    units = {unit.canonical for document in library.documents for clause in document.clauses for unit in clause.units}
    return [*fixed, *documents, *beside, *asked, *(f"/units/{quote(unit)}" for unit in sorted(units)[:5])]


def typed(library: Library) -> list[str]:
    """What stands in the box while the headings of measures are typed."""
    headings = [clause.heading for document in library.documents for clause in measures(document)][::4]
    return [heading[:length] for heading in headings for length in range(1, min(len(heading), 8) + 1)]


def main() -> None:
    """Measure everything, print it beside the limits, write the result."""
    library = read_library(Settings.load(os.environ).documents)
    with tempfile.TemporaryDirectory() as folder:
        environ = os.environ | {"ZHENGDA_FEEDBACK": f"{folder}/feedback"}
        with subprocess.Popen(COMMAND, env=environ, stdout=subprocess.PIPE, encoding="utf-8") as process:
            assert process.stdout is not None
            site = process.stdout.readline().split("：")[1].split("（")[0]
            try:
                pages = {address: _page(site, address) for address in addresses(library)}
                words = typed(library)
                for word in words[:5]:
                    _fetch(site, f"/search/results?{urlencode({'q': word})}")
                searches = sorted(_fetch(site, f"/search/results?{urlencode({'q': word})}")[0] for word in words)
            finally:
                process.terminate()
    figures = {
        "slowest_page_ms": max(page["ms"] for page in pages.values()),
        "median_page_ms": round(statistics.median(page["ms"] for page in pages.values()), 1),
        "heaviest_page_kb": max(page["kb"] for page in pages.values()),
        "search_median_ms": round(statistics.median(searches), 1),
        "search_p95_ms": round(searches[int(len(searches) * 0.95)], 1),
    }
    limits = {"slowest_page_ms": PAGE_MS, "heaviest_page_kb": PAGE_KB, "search_p95_ms": SEARCH_MS}
    for name, value in figures.items():
        print(f"{name:20} {value:>8}  {f'limit {limits[name]:g}' if name in limits else ''}")
    for address, page in sorted(pages.items(), key=lambda each: -each[1]["ms"])[:5]:
        print(f"  {page['ms']:>6} ms {page['kb']:>6} kB  {address}")
    result = {
        "date": time.strftime("%Y-%m-%d"),
        "figures": figures,
        "limits": limits,
        "searches": len(searches),
        "pages": pages,
        "machine": describe_machine(),
        "corpus_sha256": library.checksums,
    }
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _page(site: str, address: str) -> dict[str, float]:
    """Milliseconds for the page itself (the median of five) and kilobytes with everything that it loads."""
    _fetch(site, address)
    fetched = [_fetch(site, address) for _ in range(5)]
    body = fetched[0][1]
    assets = set(_ASSET.findall(gzip.decompress(body).decode("utf-8") if body[:2] == b"\x1f\x8b" else body.decode()))
    size = len(body) + sum(len(_fetch(site, asset)[1]) for asset in assets)
    return {"ms": round(statistics.median(each[0] for each in fetched), 1), "kb": round(size / 1000, 1)}


def _fetch(site: str, address: str) -> tuple[float, bytes]:
    """Milliseconds, connection included, and the body as it was on the way."""
    request = urllib.request.Request(site + address, headers={"Accept-Encoding": "gzip"})
    started = time.perf_counter()
    with urllib.request.urlopen(request) as response:
        body: bytes = response.read()
    return (time.perf_counter() - started) * 1000, body


if __name__ == "__main__":
    main()
