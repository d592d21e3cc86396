"""What documents say of each other: which sentence of an interpretation explains which measure, who names whom."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.metadata import short_names
from corpus.model import Clause, ClauseKind, Document, Span
from corpus.sentences import split_sentences

_RUN = 8  # letters in a row that two texts do not share by chance
_SHARE = 0.15  # of the runs of a sentence
_FEW, _SHARE_OF_FEW = 4, 0.3  # so few shared runs must be much of the sentence
_TEXT = frozenset({ClauseKind.MEASURE, ClauseKind.PARAGRAPH})
_NOT_LETTER = re.compile(r"\W")
_BRACKETS = str.maketrans("〔〕【】（）()", "[][][][]")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence of an interpretation (解读) that repeats what only ``measure`` says; ``policy`` is its document."""

    interpretation: Document
    clause: Clause
    sentence: Span
    policy: Document
    measure: Clause


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause that names another document, at ``span`` of its own document, by number, title or short name."""

    document: Document
    clause: Clause
    span: Span
    named: Document


def find_explanations(documents: Iterable[Document]) -> tuple[Explanation, ...]:
    """The sentences of interpretations that tell which measure they explain, in the order of the print.

    They tell it by their words: at least ``_SHARE`` of the runs of ``_RUN`` letters in the sentence (of fewer than
    ``_FEW``, ``_SHARE_OF_FEW``) stand in that measure and in no other of the policy.
    """
    held = {document.id: document for document in documents}
    return tuple(
        explanation
        for interpretation in held.values()
        for policy_id in interpretation.interprets
        if policy_id in held
        for explanation in _explanations(interpretation, held[policy_id])
    )


def _explanations(interpretation: Document, policy: Document) -> Iterator[Explanation]:
    measures = [clause for clause in policy.clauses if clause.kind is ClauseKind.MEASURE]
    holders: dict[str, set[str]] = {}
    for measure in measures:
        for run in _runs(policy.quote(measure.own)):
            holders.setdefault(run, set()).add(measure.id)
    for clause in interpretation.clauses:
        if clause.kind not in _TEXT:
            continue
        for sentence in split_sentences(interpretation.text, clause.own):
            runs = _runs(interpretation.quote(sentence))
            shared = Counter(holder for run in runs if len(only := holders.get(run, set())) == 1 for holder in only)
            for measure in measures:
                count = shared[measure.id]
                if count and count >= (_SHARE if count >= _FEW else _SHARE_OF_FEW) * len(runs):
                    yield Explanation(interpretation, clause, sentence, policy, measure)


def _runs(text: str) -> tuple[str, ...]:
    """The runs of letters in ``text``, in which punctuation and line breaks do not count.

    >>> _runs("支持之江实验室，建设")
    ('支持之江实验室建', '持之江实验室建设')
    """
    letters = _NOT_LETTER.sub("", text)
    return tuple(letters[start : start + _RUN] for start in range(len(letters) - _RUN + 1))


def find_mentions(documents: Iterable[Document]) -> tuple[Mention, ...]:
    """The clauses that name another document, in the order of the print; an interpretation names its policy anyway."""
    held = tuple(documents)
    names = {document.title: document for document in held} | {d.number: d for d in held if d.number}
    by_id = {document.id: document for document in held}
    names |= {name: by_id[of] for name, of in short_names(held).items()}
    return tuple(
        mention
        for document in held
        for clause in document.clauses
        if clause.kind in _TEXT
        for mention in _mentions(document, clause, names)
    )


def _mentions(document: Document, clause: Clause, names: dict[str, Document]) -> Iterator[Mention]:
    text = document.quote(clause.own).translate(_BRACKETS)
    seen = {document.id, *document.interprets}
    for name, named in names.items():
        found = text.find(name.translate(_BRACKETS))
        if found >= 0 and named.id not in seen:
            seen.add(named.id)
            start = clause.own.start + found
            yield Mention(document, clause, Span(start, start + len(name)), named)
