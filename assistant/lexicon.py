"""Words of questions, from a data file that people can extend (``assistant/lexicon.yaml``)."""

from dataclasses import dataclass
from pathlib import Path

from corpus.datafile import read_mapping
from corpus.errors import InvalidDataFile

LEXICON = Path(__file__).parent / "lexicon.yaml"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``function_words`` say nothing about the subject of a question."""

    function_words: frozenset[str]

    @classmethod
    def read(cls, path: Path = LEXICON) -> "Lexicon":
        """Read the data file; raises InvalidDataFile."""
        words = read_mapping(path).get("function_words")
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise InvalidDataFile(f"{path} 中的 function_words 应当是一列词。", hint="请每行写一个“- 词”。")
        return cls(frozenset(words))
