"""Cuts the reply of a model, as it arrives, into sentences with their citation markers."""

import re
from dataclasses import dataclass

_MARKER = r"[\[【［]\s*\d{1,3}(?:\s*[,，、]\s*\d{1,3})*\s*[\]】］]"
_MARKERS = re.compile(_MARKER)
_SENTENCE = re.compile(rf"[^。！？!?\n]*(?:[。！？!?\n]+[”’）)」』]*)(?:\s*{_MARKER})*\s*(?=\S)(?![\[【［”’）)」』])")
_THINKING = re.compile(r"\s*<think>.*?</think>\s*", re.DOTALL)
_LIST_MARK = re.compile(r"^\s*(?:[-*•·]\s+|\d{1,2}[.、)）](?!\d)\s*|#+\s+|>\s+)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a sentence with the numbers of the citations that close it; none when it is not cited."""

    text: str
    cited: tuple[int, ...]


class SentenceReader:
    """Collects the pieces of a reply; ``feed`` and ``rest`` return the sentences that are complete."""

    def __init__(self) -> None:
        self._buffer = ""

    def feed(self, piece: str) -> tuple[str, ...]:
        """Take in ``piece``. A sentence is complete when the next has begun, since its markers may follow it."""
        self._buffer += piece
        if "<think>" in self._buffer[:16]:  # what a model says to itself before it replies
            if "</think>" not in self._buffer:
                return ()
            self._buffer = _THINKING.sub("", self._buffer, count=1)
        found = []
        while match := _SENTENCE.match(self._buffer):
            found.append(match.group())
            self._buffer = self._buffer[match.end() :]
        return tuple(text for text in map(_plain, found) if text)

    def rest(self) -> tuple[str, ...]:
        """The last sentence."""
        text, self._buffer = _plain(self._buffer), ""
        return (text,) if text and not text.startswith("<think>") else ()


def _plain(sentence: str) -> str:
    """A sentence without the marks of a list or of Markdown."""
    return _LIST_MARK.sub("", sentence.replace("**", "").replace("`", "")).strip()


def split_chunks(sentence: str) -> tuple[Chunk, ...]:
    """The parts of a sentence, each with the markers that follow it; punctuation alone goes with the part before.

    Markers that open the sentence go with its first part: small models write them there.

    >>> split_chunks("最高3000万元[1]，由省科技厅负责【2】。")
    (Chunk(text='最高3000万元', cited=(1,)), Chunk(text='，由省科技厅负责。', cited=(2,)))
    >>> split_chunks("支持力度很大。")
    (Chunk(text='支持力度很大。', cited=()),)
    >>> split_chunks("[1] 最高3000万元。")
    (Chunk(text='最高3000万元。', cited=(1,)),)
    """
    chunks: list[Chunk] = []
    opening: tuple[int, ...] = ()
    position = 0
    for match in _MARKERS.finditer(sentence):
        text = sentence[position : match.start()]
        numbers = tuple(int(number) for number in re.findall(r"\d+", match.group()))
        position = match.end()
        if chunks and not re.search(r"\w", text):
            chunks[-1] = Chunk(chunks[-1].text + text, (*chunks[-1].cited, *numbers))
        elif re.search(r"\w", text):
            chunks.append(Chunk(text, numbers if chunks else (*opening, *numbers)))
        else:
            opening += numbers
    tail = sentence[position:].strip()
    if chunks and not re.search(r"\w", tail):
        chunks[-1] = Chunk(chunks[-1].text.rstrip() + tail, chunks[-1].cited)
    elif tail or opening:
        chunks.append(Chunk(tail, () if chunks else opening))
    return tuple(chunks)
