"""Puts an answer together from checked sentences; what failed gives way to the statement of its clause."""

from collections import Counter
from collections.abc import Sequence

from assistant.generation.model import CheckedSentence, Problem


class Draft:
    """An answer as it grows; ``statements`` are those of the extractive answer, the n-th for citation n."""

    def __init__(self, statements: Sequence[str]) -> None:
        self._statements = tuple(statements)
        self._lines: dict[str, None] = {}
        self._cited: set[int] = set()
        self._sound = 0
        self.problems: Counter[Problem] = Counter()
        self.failed = 0

    def take(self, sentence: CheckedSentence) -> str:
        """What goes into the answer for one sentence of the model; empty when it is there already."""
        if sentence.is_sound:
            self._sound += 1
            self._cited.update(sentence.cited)
            return self._add(sentence.text)
        self.failed += 1
        self.problems.update(sentence.problems)
        number = self._nearest(sentence)
        self._cited.add(number)
        return self._add(self._statements[number - 1])

    def complete(self) -> tuple[str, ...]:
        """Add the statements of the citations that no sentence rests on, and return them."""
        missing = [number for number in range(1, len(self._statements) + 1) if number not in self._cited]
        return tuple(filter(None, (self._add(self._statements[number - 1]) for number in missing)))

    @property
    def is_enough(self) -> bool:
        """Whether at least half of the model's sentences are sound; otherwise the extractive answer is better."""
        return self._sound > 0 and self._sound >= self.failed

    @property
    def text(self) -> str:
        """The answer so far, a sentence a line."""
        return "\n".join(self._lines)

    def _add(self, line: str) -> str:
        if line in self._lines:
            return ""
        self._lines[line] = None
        return line

    def _nearest(self, sentence: CheckedSentence) -> int:
        """The citation whose statement shares most with the sentence, of those that it cites if there are any."""
        pairs = _pairs(sentence.text)
        numbers = sentence.cited or range(1, len(self._statements) + 1)
        return max(numbers, key=lambda number: len(pairs & _pairs(self._statements[number - 1])))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
