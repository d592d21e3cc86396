"""Lets a language model word an answer or a follow-up, and keeps of it what stands in the clauses."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.generation.budgeting import Counter, pack
from assistant.generation.checking import Checker
from assistant.generation.drafting import Draft
from assistant.generation.facts import Facts, Names, body_of, facts_of
from assistant.generation.model import FailureKind, GenerationFailure, Prompt
from assistant.generation.prompts import PROMPTS, PromptTemplate
from assistant.generation.sentences import SentenceReader
from assistant.model import Answer, Caution, CautionKind, Citation, Mode, Worded
from assistant.protocols import Generator
from assistant.streaming import statements_of
from assistant.verifying import cited_text, find_unfounded
from corpus.quantities import find_quantities

_LEAST_CHINESE = 0.5  # of the letters of a reply
_LONGEST_QUESTION = 200
_EXTRACT = "以下为条款原文摘录"


@dataclass(frozen=True, slots=True)
class _Source:
    """A citation as the template prints it."""

    n: int
    document: str
    place: str
    text: str

    @classmethod
    def of(cls, citation: Citation) -> "_Source":
        document, clause = citation.document, citation.clause
        title = f"{document.title} {document.number}".strip()
        return cls(citation.n, title, f"{clause.label} {clause.heading}".strip(), body_of(citation))


@dataclass(frozen=True, slots=True)
class Brief:
    """What a model is asked for an answer: the prompt, and the numbers of the citations whose clauses it holds."""

    prompt: Prompt
    given: tuple[int, ...]


class Writer:
    """Words answers by a model; ``words`` cuts a text into words, ``names`` are those of the organs."""

    def __init__(
        self,
        generator: Generator,
        names: Names,
        words: Callable[[str], Sequence[str]],
        count: Counter,
        prompts: Path = PROMPTS,
    ) -> None:
        """Read the templates; raises InvalidPrompt."""
        self._generator = generator
        self._names = names
        self._words = words
        self._count = count
        self._checker = Checker(names, words)
        self._answer = PromptTemplate.read(prompts / "answer.j2", {"question", "clauses"})
        self._follow_up = PromptTemplate.read(prompts / "follow-up.j2", {"question", "earlier"})
        self._facts: dict[str, Facts] = {}

    def write(self, question: str, answer: Answer, seconds: float) -> Iterator[Worded | Answer]:
        """The sentences of the answer as they are checked, then the answer: the extractive one when there is no better.

        Ends within ``seconds`` and raises nothing.
        """
        if find_unfounded(answer.text, _cited_texts(answer), ()):
            yield _told(answer, f"这个回答含有按表计算的数，不由语言模型改写，{_EXTRACT}。")
            return
        brief = self.brief(question, answer.citations)
        if isinstance(brief, GenerationFailure):
            yield _failed(answer, brief)
            return
        sources = {one.n: self._facts_of(one) for one in answer.citations if one.n in brief.given}
        draft, reader, reply = Draft(statements_of(answer)), SentenceReader(), ""
        for piece in self._generator.generate(brief.prompt, seconds):
            if isinstance(piece, GenerationFailure):
                yield _failed(answer, piece)
                return
            reply += piece
            yield from self._sentences(reader.feed(piece), sources, draft)
        yield from self._sentences(reader.rest(), sources, draft)
        if not reply.strip():
            yield _failed(answer, GenerationFailure(FailureKind.EMPTY))
        elif not _is_chinese(reply):
            yield _failed(answer, GenerationFailure(FailureKind.WRONG_LANGUAGE))
        else:
            yield from map(Worded, draft.complete())
            yield self._finished(answer, draft)

    def restate(self, question: str, earlier: Sequence[str], seconds: float) -> str:
        """The follow-up as a question of its own, in words of the conversation only; ``question`` when that fails."""
        prompt = self._follow_up.render({"question": question, "earlier": earlier}, self._count)
        if prompt.tokens > self._follow_up.budget:
            return question
        reply = ""
        for piece in self._generator.generate(prompt, seconds):
            if isinstance(piece, GenerationFailure):
                return question
            reply += piece
        restated, said = reply.strip(), "\n".join([*earlier, question])
        is_grounded = all(word in said for word in self._words(restated))
        return restated if restated and len(restated) <= _LONGEST_QUESTION and is_grounded else question

    def brief(self, question: str, citations: Sequence[Citation]) -> Brief | GenerationFailure:
        """What to ask for an answer, with as many whole clauses as the budget holds."""

        def render(sources: Sequence[_Source]) -> Prompt:
            return self._answer.render({"question": question, "clauses": sources}, self._count)

        every = tuple(_Source.of(citation) for citation in citations)
        chosen = pack(every, lambda sources: render(sources).tokens <= self._answer.budget)
        if not chosen:
            return GenerationFailure(FailureKind.NO_ROOM)
        return Brief(render(chosen), tuple(source.n for source in chosen))

    def _sentences(self, sentences: Sequence[str], sources: dict[int, Facts], draft: Draft) -> Iterator[Worded]:
        for sentence in sentences:
            if line := draft.take(self._checker.check(sentence, sources)):
                yield Worded(line)

    def _finished(self, answer: Answer, draft: Draft) -> Answer:
        kinds = "、".join(problem.value for problem, _ in draft.problems.most_common())
        is_grounded = not find_unfounded(draft.text, _cited_texts(answer), self._names.units)
        if not draft.is_enough or not is_grounded:
            return _told(answer, f"语言模型的回复没有通过核对（{kinds or '有出处不明的内容'}），{_EXTRACT}。")
        if _says_no_figure(draft.text, answer.text):
            return _told(answer, f"语言模型的回复没有说到原文中的数，{_EXTRACT}。")
        worded = replace(answer, text=draft.text, mode=Mode.LLM)
        if draft.failed:
            return _told(worded, f"语言模型有{draft.failed}句话没有通过核对（{kinds}），已换成条款原文。")
        return worded

    def _facts_of(self, citation: Citation) -> Facts:
        key = citation.clause.id
        if key not in self._facts:  # the same clauses are cited again and again
            self._facts[key] = facts_of(citation, self._names)
        return self._facts[key]


def _cited_texts(answer: Answer) -> list[str]:
    return [cited_text(citation.document, (citation.clause.id,)) for citation in answer.citations]


def _told(answer: Answer, text: str) -> Answer:
    return replace(answer, warnings=(*answer.warnings, Caution(CautionKind.LLM, text)))


def _failed(answer: Answer, failure: GenerationFailure) -> Answer:
    return _told(answer, f"{failure.kind.chinese}，{_EXTRACT}。")


def _says_no_figure(text: str, extract: str) -> bool:
    """Whether ``extract`` states figures with a unit and ``text`` none of them: then what was asked for is left out."""
    stated, kept = ({one.number for one in find_quantities(each) if one.unit} for each in (extract, text))
    return bool(stated) and stated.isdisjoint(kept)


def _is_chinese(reply: str) -> bool:
    letters = [letter for letter in reply if letter.isalpha()]
    chinese = sum("一" <= letter <= "鿿" for letter in letters)
    return bool(letters) and chinese >= _LEAST_CHINESE * len(letters)
