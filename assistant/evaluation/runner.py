"""Runs gold files against a respondent and puts the scores together."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from assistant.evaluation.bootstrap import estimate
from assistant.evaluation.gold import check_distinct
from assistant.evaluation.measures import DEPTH, MEASURES, rank_scores
from assistant.evaluation.model import Conversation, Evaluation, GoldFile, Group, Outcome, Respondent
from assistant.evaluation.scoring import mark
from assistant.evaluation.sources import Sources

OVERALL = "全部"
Result = TypeVar("Result")


def evaluate(
    files: Sequence[GoldFile],
    respondent: Respondent,
    *,
    progress: Callable[[], object] = lambda: None,
    clock: Callable[[], float] = time.perf_counter,
) -> Evaluation:
    """Ask all questions in order and score them; ``progress`` is called after each question.

    Raises InvalidGold when an id is used twice, and what the respondent raises.
    """
    check_distinct(files)
    run = _Run(respondent, progress, clock)
    asked = [
        outcome
        for file in files
        for conversation in file.conversations
        for outcome in run.outcomes(file.name, conversation)
    ]
    outcomes = _with_rank_scores(asked)
    kinds = dict.fromkeys(outcome.gold.kind for outcome in outcomes)
    names = dict.fromkeys(outcome.file for outcome in outcomes) if len(files) > 1 else {}
    return Evaluation(
        files=tuple(files),
        corpus=run.sources.checksum,
        outcomes=outcomes,
        overall=_group(OVERALL, outcomes),
        kinds=tuple(_group(kind, [one for one in outcomes if one.gold.kind == kind]) for kind in kinds),
        by_file=tuple(_group(name, [one for one in outcomes if one.file == name]) for name in names),
        unfound=tuple(run.unfound),
        timings={name: tuple(times) for name, times in run.timings.items()},
    )


class _Run:
    """One pass over the questions; notes gold quotes that no document holds, and how long requests took."""

    def __init__(self, respondent: Respondent, progress: Callable[[], object], clock: Callable[[], float]) -> None:
        self._respondent = respondent
        self._progress = progress
        self._clock = clock
        self.sources = Sources(respondent.sources())
        self.unfound: list[str] = []
        self.timings: dict[str, list[float]] = {"ask": [], "search": []}

    def outcomes(self, file: str, conversation: Conversation) -> Iterator[Outcome]:
        """The turns of one conversation, asked one after the other; retrieval is not scored yet."""
        number: str | None = None
        for gold in conversation.turns:
            response = self._timed("ask", partial(self._respondent.ask, gold.question, number))
            number = response.conversation or number
            relevant = self.sources.relevant(gold)
            missing = [quotes[0] for quotes, found in zip(gold.quotes, relevant, strict=True) if not found]
            self.unfound += [f"{gold.place}（{gold.id}）：文件里没有“{quote}”" for quote in missing]
            # A follow-up is no query by itself, and without a relevant clause there is nothing to find.
            is_ranked = gold.turn == 1 and bool(relevant) and not missing
            search = partial(self._respondent.search, gold.question, DEPTH)
            ranking = self._timed("search", search) if is_ranked else None
            marks = mark(gold, response, self.sources)
            yield Outcome(gold, file, conversation.id, response, relevant, ranking, marks)
            self._progress()

    def _timed(self, name: str, request: Callable[[], Result]) -> Result:
        began = self._clock()
        result = request()
        self.timings[name].append((self._clock() - began) * 1000)
        return result


def _with_rank_scores(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    rankings = {one.gold.id: one.ranking for one in outcomes if one.ranking is not None}
    ranked = rank_scores(rankings, {one.gold.id: one.relevant for one in outcomes if one.gold.id in rankings})
    return tuple(_with_scores(outcome, ranked.get(outcome.gold.id, {})) for outcome in outcomes)


def _with_scores(outcome: Outcome, more: Mapping[str, float]) -> Outcome:
    found = {**outcome.marks.scores, **more}
    scores = {measure.key: found[measure.key] for measure in MEASURES if measure.key in found}
    return replace(outcome, marks=replace(outcome.marks, scores=scores))


def _group(name: str, outcomes: Sequence[Outcome]) -> Group:
    """The estimates over ``outcomes``, resampled by conversation."""
    conversations: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in outcomes:
        conversations.setdefault((outcome.file, outcome.conversation), []).append(outcome)
    estimates = {}
    for measure in MEASURES:
        clusters = [
            [one.marks.scores[measure.key] for one in members if measure.key in one.marks.scores]
            for members in conversations.values()
        ]
        found = estimate(clusters)
        if found is not None:
            estimates[measure.key] = found
    return Group(name, len(outcomes), estimates)
