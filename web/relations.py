"""How the documents of a corpus belong together, looked up by clause."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Clause, ClauseKind, Document, Span
from corpus.references import Explanation, Mention, find_explanations, find_mentions
from corpus.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Gloss:
    """What one clause of an interpretation says of a measure: its sentences, in order."""

    interpretation: Document
    clause: Clause
    sentences: tuple[Span, ...]


class Relations:
    """The explanations and mentions among some documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = tuple(documents)
        self._mentions = find_mentions(documents)
        self._explanations = find_explanations(documents)
        self._glosses: defaultdict[str, list[Explanation]] = defaultdict(list)
        self._explained: defaultdict[str, dict[str, Clause]] = defaultdict(dict)
        for each in self._explanations:
            self._glosses[each.measure.id].append(each)
            self._explained[each.clause.id][each.measure.id] = each.measure

    def interpretations(self, document: Document) -> tuple[Document, ...]:
        """The documents that interpret this one."""
        return tuple(each for each in self._documents if document.id in each.interprets)

    def interpreted(self, document: Document) -> tuple[Document, ...]:
        """The documents that this one interprets."""
        return tuple(each for each in self._documents if each.id in document.interprets)

    def glosses(self, measure: Clause) -> tuple[Gloss, ...]:
        """What interpretations say of a measure, clause by clause."""
        found: dict[str, list[Explanation]] = {}
        for each in self._glosses.get(measure.id, ()):
            found.setdefault(each.clause.id, []).append(each)
        return tuple(
            Gloss(group[0].interpretation, group[0].clause, tuple(each.sentence for each in group))
            for group in found.values()
        )

    def explained(self, clause: Clause) -> tuple[Clause, ...]:
        """The measures that a clause of an interpretation explains."""
        return tuple(self._explained.get(clause.id, {}).values())

    def mentions(self, document: Document) -> tuple[Mention, ...]:
        """The clauses that name the document."""
        return tuple(each for each in self._mentions if each.named.id == document.id)

    def unplaced(self, interpretation: Document) -> tuple[Gloss, ...]:
        """The sentences of an interpretation that explain no single measure, clause by clause."""
        placed = {each.sentence for each in self._explanations if each.interpretation.id == interpretation.id}
        rest = []
        for clause in interpretation.clauses:
            if clause.kind in (ClauseKind.MEASURE, ClauseKind.PARAGRAPH):
                sentences = split_sentences(interpretation.text, clause.own)
                left = tuple(sentence for sentence in sentences if sentence not in placed)
                if left:
                    rest.append(Gloss(interpretation, clause, left))
        return tuple(rest)
