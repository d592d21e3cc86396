"""The form of the page: what somebody wrote in it, and what it shows of each fact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qsl

from assistant.eligibility.answers import read_answer
from assistant.eligibility.model import Findings, Given, Inquiry, Known, Origin
from assistant.eligibility.saying import basis, value_words
from assistant.errors import InvalidRequest
from corpus.benefits.facts import FactBook
from corpus.benefits.model import UNSTATED, Fact, FactKind

_MOST_FIELDS = 500
_FACT, _WAS, _ANSWER = "fact.", "was.", "answer"
_SEPARATOR = "、"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was sent: the paragraph, the facts that were filled in, and those that could not be read.

    ``problems`` maps a fact to what was written for it.
    """

    description: str
    given: Mapping[str, Given] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)

    def inquiry(self, as_of: date) -> Inquiry:
        """What the form asks."""
        return Inquiry(self.description, as_of, self.given)


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact on the page: its value as text that the form reads back, and where it comes from.

    ``was`` is true for a value that was read or follows from others, so that it is not taken for a correction;
    ``problem`` is what was written when it could not be read.
    """

    fact: Fact
    text: str
    chosen: Sequence[str]
    basis: str
    was: bool
    derived: bool
    problem: str


def read_form(body: bytes, book: FactBook) -> Filled:
    """The form in a request's body; raises InvalidRequest for what no browser sends.

    A fact that reads as the page showed it is not filled in: it is read again from the paragraph.
    """
    try:
        fields = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, strict_parsing=bool(body), errors="strict",
            max_num_fields=_MOST_FIELDS,
        )  # fmt: skip
    except ValueError as error:
        raise InvalidRequest("表单读不出来。", hint="请从“补贴匹配”页面填写。") from error
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    written = {name: _SEPARATOR.join(text for text in texts if text) for name, texts in values.items()}
    given: dict[str, Given] = {}
    problems: dict[str, str] = {}
    for name, text in _stated(written).items():
        if name not in book.facts:
            continue
        answer = read_answer(book, name, text)
        if answer is UNSTATED:
            problems[name] = text
        else:
            given[name] = answer
    return Filled(written.get("description", "").replace("\r\n", "\n"), given, problems)


def _stated(written: Mapping[str, str]) -> dict[str, str]:
    """What was filled in for each fact, corrections before the answer to the question."""
    found = {
        name.removeprefix(_FACT): text
        for name, text in written.items()
        if name.startswith(_FACT) and text != written.get(_WAS + name.removeprefix(_FACT))
    }
    question = written.get("question", "")
    pressed = written.get(_ANSWER, "").strip()
    if question and pressed:
        found[question] = pressed
    return found


def fact_rows(findings: Findings, filled: Filled, book: FactBook) -> tuple[FactRow, ...]:
    """The facts that are known or were filled in, in the order of the data file; those that follow from others last."""
    rows = []
    for name, fact in book.facts.items():
        known = findings.profile.known.get(name)
        if known is not None:
            rows.append(_row(known, filled.problems.get(name, "")))
        elif name in filled.given or name in filled.problems:
            rows.append(FactRow(fact, "", (), "您填写的", False, False, filled.problems.get(name, "")))
    return tuple(sorted(rows, key=lambda row: row.derived))


def _row(known: Known, problem: str) -> FactRow:
    text = value_words(known.fact, known.value)
    chosen = text.split(_SEPARATOR) if known.fact.kind is FactKind.CHOICES else (text,)
    is_given = known.origin is Origin.GIVEN
    return FactRow(known.fact, text, chosen, basis(known), not is_given, known.origin is Origin.DERIVED, problem)
