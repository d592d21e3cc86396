"""Whether every number, date and responsible unit of an answer stands in a clause that it cites."""

import re
import unicodedata
from collections.abc import Container, Iterator

from assistant.evaluation.matching import holds, normal, without_markers
from assistant.evaluation.model import Cited, Grounding, Response
from assistant.evaluation.sources import Sources
from corpus.dates import find_dates
from corpus.quantities import Quantity, find_quantities

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_COMPUTED = re.compile(r"按表|逐行(?:计数|相加|比较)|计算得|[经按]计算")
# 共6项（按表逐行计数）; 按表逐行相加为259.5
_RESULT = re.compile(
    r"(\d+(?:\.\d+)?)[^\d。;,]{0,4}\((?:按表|逐行|[经按]计算)|(?:计数|相加|计算|相减)(?:得|为|共|是)+(\d+(?:\.\d+)?)"
)
_CALENDAR = ("年", "月", "日")


def ground(response: Response, sources: Sources) -> Grounding:
    """The numbers (with their measure), dates and units of the answer that stand in no cited clause.

    In a line that says that something was computed, the result and all other numbers that stand nowhere are set apart.
    What a reader sees at a cited clause counts as the clause: headings above it, table header, title, date of issue.
    """
    cited = [_Place(one, sources) for one in response.citations]
    unfounded: dict[str, None] = {}
    computed: dict[str, None] = {}
    for line in unicodedata.normalize("NFKC", without_markers(response.answer)).split("\n"):
        results = {number for match in _RESULT.findall(line) for number in match if number}
        computed.update(dict.fromkeys(number for number in _NUMBER.findall(line) if number in results))
        apart = computed if _COMPUTED.search(line) else unfounded
        apart.update(dict.fromkeys(_unfounded_numbers(line, cited)))
        unfounded.update(dict.fromkeys(_unfounded_quantities(line, cited, results)))
        unfounded.update(dict.fromkeys(_unfounded_dates(line, cited)))
        unfounded.update(dict.fromkeys(_unfounded_units(line, cited, sources)))
    return Grounding(tuple(unfounded), tuple(computed))


class _Place:
    """The text that a reader finds at one citation."""

    def __init__(self, cited: Cited, sources: Sources) -> None:
        text = "\n".join((cited.label, cited.heading, cited.text, sources.surroundings(cited.clause_id)))
        spaced = unicodedata.normalize("NFKC", text)
        self.numbers = frozenset(_NUMBER.findall(spaced))
        self.text = normal(text)
        self.is_table = sources.is_table(cited.clause_id)

    def states(self, quantity: Quantity) -> bool:
        """Whether the number stands here with its measure; in a table the measure may stand in the header."""
        if quantity.number not in self.numbers:
            return False
        if not quantity.unit or quantity.unit in _CALENDAR:
            return True
        return quantity.unit in self.text if self.is_table else holds(self.text, _core(quantity))


def _core(quantity: Quantity) -> str:
    """A quantity without the words that bound it: 最高3000万元 -> 3000万元."""
    text = quantity.text
    return text[text.index(quantity.number) : text.rindex(quantity.unit) + len(quantity.unit)]


def _unfounded_numbers(line: str, cited: list[_Place]) -> Iterator[str]:
    for number in _NUMBER.findall(line):
        if not any(number in place.numbers for place in cited):
            yield number


def _unfounded_quantities(line: str, cited: list[_Place], results: Container[str]) -> Iterator[str]:
    """Numbers that do stand there, but with another measure; those that stand nowhere are told without it."""
    for quantity in find_quantities(line):
        is_there = any(quantity.number in place.numbers for place in cited)
        if is_there and quantity.number not in results and not any(place.states(quantity) for place in cited):
            yield _core(quantity)


def _unfounded_dates(line: str, cited: list[_Place]) -> Iterator[str]:
    for found in find_dates(line):
        if not any(holds(place.text, found.chinese) for place in cited):
            yield found.chinese


def _unfounded_units(line: str, cited: list[_Place], sources: Sources) -> Iterator[str]:
    plain = normal(line)
    for name in sorted(sources.unit_names, key=lambda name: (-len(name), name)):
        if name not in plain:
            continue
        plain = plain.replace(name, "\n")  # a shorter name inside a longer one is not a unit of its own
        if not any(other in place.text for place in cited for other in sources.unit_names[name]):
            yield name
