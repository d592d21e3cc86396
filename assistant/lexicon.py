"""Words of questions, from a data file that people can extend (``assistant/lexicon.yaml``)."""

import re
from dataclasses import dataclass
from pathlib import Path

from corpus.datafile import Mapping, read_mapping, read_names
from corpus.errors import InvalidDataFile

LEXICON = Path(__file__).parent / "lexicon.yaml"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How people ask.

    ``synonyms`` maps a colloquial or short word to the words of the documents; ``attributes`` a pattern of what is
    asked for to the words of which a clause that states it holds one; ``groups`` does the same for whom is asked about;
    ``variants`` a spoken form to the usual one; ``not_names`` look like names and are none; ``generic_words`` fit any
    subject; ``function_words`` say nothing about the subject of a question.
    """

    synonyms: dict[str, tuple[str, ...]]
    attributes: dict[str, tuple[str, ...]]
    groups: dict[str, tuple[str, ...]]
    variants: dict[str, str]
    not_names: frozenset[str]
    generic_words: frozenset[str]
    function_words: frozenset[str]

    @classmethod
    def read(cls, path: Path = LEXICON) -> "Lexicon":
        """Read the data file; raises InvalidDataFile."""
        data = read_mapping(path)
        return cls(
            _read_lists(data, "synonyms", path),
            _read_lists(data, "attributes", path),
            _read_lists(data, "groups", path),
            read_names(data, "variants", path),
            _read_words(data, "not_names", path),
            _read_words(data, "generic_words", path),
            _read_words(data, "function_words", path),
        )

    def plain(self, text: str) -> str:
        """``text`` with spoken forms in their usual spelling.

        >>> Lexicon.read().plain("咋申请，有啥条件")
        '怎么申请，有什么条件'
        """
        for spoken, usual in self.variants.items():
            text = text.replace(spoken, usual)
        return text

    def expansions(self, text: str) -> tuple[str, ...]:
        """The words of the documents for the colloquial words in ``text``, those that it holds already left out.

        >>> Lexicon.read().expansions("高企的知产保护")
        ('知识产权', '高新技术企业')
        """
        lowered = text.lower()
        found = [word for name, words in self.synonyms.items() if name in lowered for word in words]
        return tuple(word for word in dict.fromkeys(found) if word not in text)

    def glosses(self, text: str, field: str) -> tuple[tuple[str, str], ...]:
        """The colloquial words in ``text`` that ``field`` says in other words, each with the first of those.

        >>> Lexicon.read().glosses("高企的知产保护", "高新技术企业的知识产权保护")
        (('高企', '高新技术企业'), ('知产', '知识产权'))
        """
        lowered = text.lower()
        found = [
            (name, next(word for word in words if word in field))
            for name, words in self.synonyms.items()
            if name in lowered and name not in field and any(word in field for word in words)
        ]
        return tuple(sorted(found, key=lambda pair: lowered.index(pair[0])))

    def absent_attribute(self, text: str, field: str) -> str:
        """The words of ``text`` that ask for a thing of which ``field`` says nothing; empty when there are none."""
        return _absent(self.attributes, text, field)

    def absent_group(self, text: str, field: str) -> str:
        """The words of ``text`` for people or firms that ``field`` does not speak of; empty when there are none.

        >>> Lexicon.read().absent_group("退役军人创业补多少", "支持大学生创业")
        '退役军人'
        """
        return _absent(self.groups, text, field)


def _absent(required: dict[str, tuple[str, ...]], text: str, field: str) -> str:
    """The words of ``text`` for which ``field`` lacks what is required; without a list, that is the word in brackets.

    >>> _absent({"(.长)是谁": ()}, "组长是谁", "市长任副组长"), _absent({"(.长)是谁": ()}, "校长是谁", "市长任副组长")
    ('', '校长是谁')
    """
    for pattern, words in required.items():
        if (match := re.search(pattern, text)) and not any(word in field for word in words or match.groups()):
            return match.group()
    return ""


def _read_words(data: Mapping, key: str, path: Path) -> frozenset[str]:
    words = data.get(key)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise InvalidDataFile(f"{path} 中的 {key} 应当是一列词。", hint="请每行写一个“- 词”。")
    return frozenset(words)


def _read_lists(data: Mapping, key: str, path: Path) -> dict[str, tuple[str, ...]]:
    value = data.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(words, list) for words in value.values()):
        raise InvalidDataFile(f"{path} 中的 {key} 应当是“词: [词, 词]”。", hint=f"见 {path.name} 开头的说明。")
    return {str(name).lower(): tuple(map(str, words)) for name, words in value.items()}
