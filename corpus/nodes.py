"""What stands in a YAML data file, with the line of every part: the reader of a file asks, and each refusal says where.

A value is kept as it is written (``2.1`` is text, not a number); the reader says what it should be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from corpus.errors import InvalidDataFile

T = TypeVar("T")
_SHOWN = 40  # characters of a wrong value that a message repeats


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as text."""

    text: str
    file: Path
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    file: Path
    line: int


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping; ``keys`` holds where each key is written."""

    values: Mapping[str, "Node"]
    keys: Mapping[str, Scalar]
    file: Path
    line: int

    def only(self, *allowed: str) -> None:
        """Raises InvalidDataFile when another key than these is there."""
        for name, key in self.keys.items():
            if name not in allowed:
                raise mistake(key, f"不认识的键 {name}", f"可用的键：{'、'.join(allowed)}")

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def node(self, key: str) -> "Node":
        """What stands under ``key``; raises InvalidDataFile when it is missing."""
        if key not in self.values:
            raise mistake(self, f"缺少 {key}", f"请补上“{key}: …”")
        return self.values[key]

    def scalar(self, key: str) -> Scalar:
        """The one value under ``key``, not blank; raises InvalidDataFile."""
        return scalar(self.node(key), key)

    def text(self, key: str) -> str:
        """The text under ``key``; raises InvalidDataFile."""
        return self.scalar(key).text

    def named(self, key: str, words: Mapping[str, T]) -> T:
        """What the word under ``key`` stands for; raises InvalidDataFile for a word that is not in ``words``."""
        found = self.scalar(key)
        if found.text not in words:
            raise mistake(found, f"{key} 不能是“{shown(found.text)}”", f"可用的是：{'、'.join(words)}")
        return words[found.text]

    def fields(self, key: str) -> "Fields":
        """The mapping under ``key``; raises InvalidDataFile."""
        return mapping(self.node(key), key)

    def items(self, key: str) -> tuple["Node", ...]:
        """The entries of the list under ``key``, none when the key is missing; raises InvalidDataFile."""
        if key not in self.values:
            return ()
        found = self.values[key]
        if not isinstance(found, Items):
            raise mistake(found, f"{key} 应当是一个列表", "请写成 [甲, 乙]，或每项一行、以“- ”开头")
        return found.items

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the list under ``key``; raises InvalidDataFile."""
        return tuple(scalar(node, key).text for node in self.items(key))


Node = Scalar | Items | Fields


def scalar(node: Node, name: str) -> Scalar:
    """``node`` as one value that is not blank; raises InvalidDataFile."""
    if not isinstance(node, Scalar) or not node.text.strip():
        raise mistake(node, f"{name} 应当是一段文字", f"请写成“{name}: 文字”")
    return node


def mapping(node: Node, name: str) -> Fields:
    """``node`` as a mapping; raises InvalidDataFile."""
    if not isinstance(node, Fields):
        raise mistake(node, f"{name} 应当是“键: 值”", "请参照文件开头的说明")
    return node


def mistake(node: Node, what: str, valid: str) -> InvalidDataFile:
    """The error to raise for ``node``: its file and line, what is wrong there, and what is valid."""
    return InvalidDataFile(f"{node.file} 第 {node.line} 行：{what}。", hint=f"{valid}。")


def shown(text: str) -> str:
    """``text``, cut when it is long.

    >>> shown("企业")
    '企业'
    """
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def listed(names: Iterable[str], most: int = 12) -> str:
    """Names for a message, the first ``most``.

    >>> listed(["甲", "乙", "丙"], most=2)
    '甲、乙等 3 个'
    """
    found = list(names)
    return "、".join(found) if len(found) <= most else f"{'、'.join(found[:most])}等 {len(found)} 个"
