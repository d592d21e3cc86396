"""Measures how the corpus grows: adds thousands of small documents, then one more, and writes ``results/growth.json``.

Run ``python -m benchmarks.growth [COUNT]`` (10,000 by default) on a quiet machine. The documents are made by a seeded
generator. Embedding takes nearly all of the time with the real model (about 30 ms a passage on two cores), and the same
for each document however many there are, so that a stand-in embeds here: what is measured is everything else. The time
of adding one document is also taken with the real model, in a fresh process, on an index of its own.
"""

import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from assistant.curating import Curator, Outcome
from assistant.keeping import corpus_sources, removed_documents
from assistant.model import Question, Search
from assistant.settings import Settings
from assistant.wiring import open_live
from benchmarks.machine import describe_machine
from benchmarks.stand_in import StandInEmbedder
from corpus.offering import Offer
from index.opening import open_index
from index.store import read_manifest

RESULT = Path(__file__).parent / "results" / "growth.json"
LIMITS = {"add_one_s": 2.0, "add_one_real_model_s": 2.0}
STEP = 1000
_PLACES = ("清河市", "安平市", "临江市", "永宁县", "云峰县", "东海省", "南山省", "北原市", "西湖区", "长乐县")
_TOPICS = ("低空经济", "人工智能", "生物医药", "现代农业", "文化旅游", "节能降碳", "人才引进", "养老服务")
_ACTS = ("建设公共平台", "培育骨干企业", "支持首台产品", "开展技能培训", "完善标准体系", "推进场景开放")
_UNITS = ("科技局", "财政局", "发改委", "经信局", "人社局", "商务局")
_KINDS = ("意见", "实施方案", "若干措施", "行动计划")


def make_document(number: int) -> str:
    """A small document of four to seven measures, always the same for the same number."""
    pick = random.Random(number)
    place, topic, kind = pick.choice(_PLACES), pick.choice(_TOPICS), pick.choice(_KINDS)
    year = 2010 + pick.randrange(16)
    lines = [f"{place}关于促进{topic}发展的{kind}（{number}）", f"{place[0]}政发〔{year}〕{number}号", "一、总体要求"]
    lines += [f"坚持创新驱动，加快{topic}发展，到{year + 3}年形成{pick.randrange(2, 90)}个示范项目。", "二、主要任务"]
    for position in range(1, pick.randrange(5, 9)):
        act, unit = pick.choice(_ACTS), pick.choice(_UNITS)
        money, count = pick.randrange(5, 500), pick.randrange(2, 300)
        lines.append(
            f"{position}.{act}。围绕{topic}{act}，每年支持{count}家单位。对符合条件的给予最高{money}万元补助。"
            f"（责任单位：市{unit}）"
        )
    return "\n".join([*lines, f"三、本文件自{year}年{pick.randrange(1, 13)}月1日起施行。"]) + "\n"


def offered(start: int, end: int) -> Iterator[Offer]:
    """The documents of these numbers as files."""
    for number in range(start, end):
        yield Offer(f"{number:06}.txt", make_document(number).encode())


def main(count: int) -> None:
    """Measure everything, print it, write the result."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        settings = replace(Settings.load(os.environ), library=folder / "library", index=folder / "index")
        embedder = StandInEmbedder()
        growth = list(_grow(settings, embedder, count))
        figures = {**_after(settings, embedder, count), "add_one_real_model_s": _with_real_model(folder)}
    for name, value in figures.items():
        print(f"{name:28} {value:>10}  {f'limit {LIMITS[name]:g}' if name in LIMITS else ''}")
    result = {
        "date": time.strftime("%Y-%m-%d"),
        "documents": count,
        "embedder": "a stand-in (hashed characters); see the module",
        "figures": figures,
        "limits": LIMITS,
        "growth": growth,
        "machine": describe_machine(),
    }
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _grow(settings: Settings, embedder: StandInEmbedder, count: int) -> Iterator[dict[str, float]]:
    """Add the documents, and note time and memory at each step; nothing of the assistant is loaded yet."""
    curator = Curator(settings, embedder)
    for start in range(0, count, STEP):
        started = time.perf_counter()
        end = min(start + STEP, count)
        outcomes = [report.outcome for report in curator.add(offered(start, end), progress=lambda done, total: None)]
        assert outcomes == [Outcome.ADDED] * (end - start)
        seconds = time.perf_counter() - started
        gc.collect()
        noted = {
            "documents": end,
            "seconds": round(seconds, 2),
            "resident_mb": round(_resident_mb(), 1),
            "segments": len(read_manifest(settings.index).segments),
        }
        print(noted, flush=True)
        yield noted


def _after(settings: Settings, embedder: StandInEmbedder, count: int) -> dict[str, float]:
    """What adding and removing one document, opening, asking and the disk take at the full size."""
    curator = Curator(settings, embedder)
    singles = []
    for number in range(count, count + 25):  # enough for a merge of small segments to be among them
        started = time.perf_counter()
        list(curator.add(offered(number, number + 1), progress=lambda done, total: None))
        singles.append(time.perf_counter() - started)
    started = time.perf_counter()
    list(curator.remove([f"{count:06}.txt"]))
    removing = time.perf_counter() - started
    started = time.perf_counter()
    opened = open_index(settings.index, corpus_sources(settings), embedder, hidden=removed_documents(settings))
    opening = time.perf_counter() - started
    del opened
    live = open_live(settings, embedder)
    named = zip(_PLACES, _TOPICS, _ACTS, strict=False)
    questions = [f"{place}{topic}{act}最高补助多少？" for place, topic, act in named]
    live.ask(Question(questions[0], date(2026, 11, 24)))
    asking = [_seconds(partial(live.ask, Question(text, date(2026, 11, 24)))) for text in questions]
    searching = [_seconds(partial(live.search, Search(text))) for text in questions]
    started = time.perf_counter()
    live.add(make_document(count + 100).encode(), "又一份.txt")
    swapping = time.perf_counter() - started
    held = read_manifest(settings.index).held.values()
    return {
        "passages": sum(source.passages for source in held),
        "segments": len(read_manifest(settings.index).segments),
        "add_one_s": round(max(singles), 3),
        "add_one_median_s": round(statistics.median(singles), 3),
        "remove_one_s": round(removing, 3),
        "add_one_to_a_running_server_s": round(swapping, 3),
        "open_s": round(opening, 2),
        "question_median_ms": round(statistics.median(asking) * 1000, 1),
        "search_median_ms": round(statistics.median(searching) * 1000, 1),
        "answering_resident_mb": round(_resident_mb(), 1),
        "index_mb": round(_size_mb(settings.index), 1),
        "originals_mb": round(_size_mb(settings.library), 1),
    }


def _with_real_model(folder: Path) -> float:
    """Seconds of ``zhengda add`` of one small document in a fresh process, the bulletin being there."""
    environ = os.environ | {"ZHENGDA_INDEX": f"{folder}/real", "ZHENGDA_LIBRARY": f"{folder}/real-library"}
    command = [sys.executable, "-m", "web.cli"]
    subprocess.run([*command, "build"], env=environ, check=True, capture_output=True)
    times = []
    for number in range(5):
        path = folder / f"{number}.txt"
        path.write_text(make_document(number), encoding="utf-8")
        started = time.perf_counter()
        subprocess.run([*command, "add", str(path)], env=environ, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return round(statistics.median(times), 2)


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _resident_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def _size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
