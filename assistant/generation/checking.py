"""Checks each sentence of a model against the clauses that it cites.

Nothing is repaired but the spelling of figures: a sentence is sound or it is not, and what is not sound is never
delivered. The rules err on the strict side, because the clause's own sentence is always there to take its place.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from assistant.generation.facts import (
    Facts,
    Names,
    bounded_words,
    document_numbers,
    joined,
    negations,
    without_document_numbers,
)
from assistant.generation.measures import Figure, find_figures, fold
from assistant.generation.model import CheckedSentence, Problem
from assistant.generation.sentences import Chunk, split_chunks
from corpus.dates import PartialDate, find_dates

_LEAST_NEARNESS = 0.15  # of the characters around a figure that must surround it in the clause too
_LEAST_WORDING = 0.6  # of the characters in words that must stand in the clause as they are
_HAN = re.compile(r"[一-鿿]")
_FOREIGN = re.compile(r"[\u3040-\u30ff\uac00-\ud7af\u0400-\u04ff\u0600-\u06ff]")  # kana, hangul, Cyrillic, Arabic
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&._/:-]*")
# Words that turn what a policy says round, or give it more force: none is ever added.
_TURNING = re.compile(
    "禁止|严禁|取消|停止|暂停|暂缓|中止|终止|废止|废除|撤销|失效|作废|减少|降低|下降|缩减|提高|增加|上升|上调|下调|必须|应当|强制|自愿|"
    "免费|免征|免除|减半|加倍|翻倍|全额|全部|所有|任何|一律|无条件|无需|无须|不必|仅限|只有|除外|罚款|处罚|追究|拒绝|允许|"
    "牵头|配合|主管|首次|永久|长期|立即|随时|承诺|保证|确保|最后|截止|过期|有效期"
)
_ROLE = r"[^，,。；;、]{0,4}?(牵头|配合)"


class Checker:
    """Compares sentences with facts; ``words`` cuts a text into words."""

    def __init__(self, names: Names, words: Callable[[str], Sequence[str]]) -> None:
        self._names = names
        self._words = words
        self._roles = re.compile(f"({names.organs.pattern}){_ROLE}")

    def check(self, sentence: str, sources: Mapping[int, Facts]) -> CheckedSentence:
        """Check one sentence; ``sources`` are the facts of the citations that the model was given, by number."""
        texts: list[str] = []
        problems: dict[Problem, None] = {}
        cited: dict[int, None] = {}
        for chunk in split_chunks(joined(sentence)):
            known = tuple(dict.fromkeys(number for number in chunk.cited if number in sources))
            cited.update(dict.fromkeys(known))
            text, found = self._chunk(chunk, [sources[number] for number in known])
            if len(known) < len(set(chunk.cited)):
                problems[Problem.NO_SUCH_CITATION] = None
            problems.update(dict.fromkeys(found))
            texts.append(text + "".join(f"[{number}]" for number in known))
        return CheckedSentence("".join(texts), tuple(cited), tuple(problems))

    def _chunk(self, chunk: Chunk, facts: Sequence[Facts]) -> tuple[str, tuple[Problem, ...]]:
        """The text with figures in the words of the clause, and what is wrong with it."""
        if not chunk.cited:
            return chunk.text, (Problem.UNCITED,)
        if not facts:
            return chunk.text, ()
        text = fold(chunk.text)
        figures = find_figures(without_document_numbers(text), self._names.payers)
        pairs = [(figure, _printed(figure, facts)) for figure in figures]
        problems = [Problem.FIGURE for _, printed in pairs if not printed]
        problems += self._wrong_names(text, facts)
        stated = "\n".join(one.text for one in facts)
        if _turns_round(text, stated, facts):
            problems.append(Problem.MEANING)
        if not _HAN.search(text) or _FOREIGN.search(text):
            problems.append(Problem.LANGUAGE)
        elif not self._is_worded_like(_without(figures, text), stated):
            problems.append(Problem.WORDING)
        return _with_printed(chunk.text, pairs), tuple(problems)

    def _wrong_names(self, text: str, facts: Sequence[Facts]) -> Iterator[Problem]:
        if not all(any(_has_date(one, day) for one in facts) for day in find_dates(text)):
            yield Problem.DATE
        if not all(any(number in one.document_numbers for one in facts) for number in document_numbers(text)):
            yield Problem.DOCUMENT_NUMBER
        if not all(any(_has_organ(one, name) for one in facts) for name in self._names.organs.findall(text)):
            yield Problem.UNIT
        if not all(any(role in self._stated_roles(one) for one in facts) for role in self._roles.findall(text)):
            yield Problem.UNIT

    def _stated_roles(self, facts: Facts) -> frozenset[tuple[str, str]]:
        return facts.roles | frozenset(self._roles.findall(facts.text))

    def _is_worded_like(self, text: str, stated: str) -> bool:
        lowered = stated.lower()
        if any(word.lower() not in lowered for word in _LATIN.findall(text)):
            return False
        words = [word for word in self._words(self._names.organs.sub(" ", text)) if len(word) > 1 and _HAN.match(word)]
        supported = sum(len(word) for word in words if word in lowered)
        return supported >= _LEAST_WORDING * sum(map(len, words))


def _printed(figure: Figure, facts: Iterable[Facts]) -> str:
    """The figure as a clause prints it, in the place that fits best; empty when no clause states it so."""
    for one in facts:
        rivals = [other for other in one.figures if other.unit == figure.unit]
        nearest = max((figure.nearness(other) for other in rivals), default=0.0)
        for other in rivals:
            if (
                figure.means(other)
                and figure.nearness(other) >= max(nearest, _LEAST_NEARNESS)
                and (figure.following in one.text or not re.fullmatch(r"[一-鿿]{2}", figure.following))
            ):
                return other.text
    return ""


def _without(figures: Sequence[Figure], text: str) -> str:
    for figure in reversed(figures):
        text = f"{text[: figure.span.start]} {text[figure.span.end :]}"
    return text


def _with_printed(text: str, pairs: Sequence[tuple[Figure, str]]) -> str:
    for figure, printed in reversed(pairs):
        if printed and printed != fold(figure.text):
            text = text[: figure.span.start] + printed + text[figure.span.end :]
    return text


def _has_date(facts: Facts, day: PartialDate) -> bool:
    """Whether the facts name that day, or a day in that month."""
    return any(other == day or str(other).startswith(f"{day}-") for other in facts.dates)


def _has_organ(facts: Facts, name: str) -> bool:
    return name in facts.text or any(name in unit for unit in facts.units)


def _turns_round(text: str, stated: str, facts: Sequence[Facts]) -> bool:
    """Whether a negation, or a word as strong as one, was added to what is stated, or a negation was left out."""
    if any(word not in stated for word in _TURNING.findall(text)):
        return True
    denials = negations(text)
    if any(negation + tail not in stated for negation, tail in denials):
        return True
    denied = frozenset.intersection(*(one.denied for one in facts))
    kept = [tail for _, tail in denials]
    if any(text.count(tail) > kept.count(tail) for tail in denied):
        return True
    bounded = frozenset.union(*(one.bounded for one in facts))
    left_out = (before + behind for before, _, behind in bounded)
    return not bounded_words(text) <= bounded or any(words in text and words not in stated for words in left_out)
