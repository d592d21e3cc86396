"""Typed access to the fields of a JSON object that someone wrote by hand."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from assistant.evaluation.errors import InvalidGold

_HINT = "格式见 docs/evaluation.md。"


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one object; ``place`` says where it stands. Every method raises InvalidGold."""

    values: Mapping[str, object]
    place: str

    def refuse(self, why: str) -> NoReturn:
        """Say what is wrong at this place."""
        raise InvalidGold(f"{self.place}：{why}。", hint=_HINT)

    def only(self, *names: str) -> None:
        """Refuse a field of another name: a misspelt one would silently not be scored."""
        for name in self.values:
            if name not in names:
                near = difflib.get_close_matches(name, names, n=1)
                self.refuse(f"没有“{name}”这个字段" + (f"，是不是 {near[0]}" if near else ""))

    def text(self, name: str, *, default: str | None = None) -> str:
        """A text that is not blank; ``default`` where the field is missing."""
        value = self.values.get(name, default)
        if value is None:
            self.refuse(f"缺少 {name}")
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.refuse(f"{name} 应当是不空的文字")
        return value

    def texts(self, name: str, *, blank: bool = False) -> tuple[str, ...]:
        """A list of texts, empty where the field is missing; each is not blank, unless ``blank`` allows it."""
        return self._texts(name, self._list(name), blank)

    def groups(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Groups of alternatives: a plain list is one group, a list of lists is one group each."""
        items = self._list(name)
        if not items:
            return ()
        if not any(isinstance(item, list) for item in items):
            return (self._texts(name, items, False),)
        groups = []
        for item in items:
            if not isinstance(item, list) or not item:
                self.refuse(f"{name} 应当全是文字，或者全是不空的列表")
            groups.append(self._texts(name, item, False))
        return tuple(groups)

    def objects(self, name: str) -> tuple[Mapping[str, object], ...]:
        """A list of objects, empty where the field is missing."""
        items = []
        for item in self._list(name):
            if not isinstance(item, dict):
                self.refuse(f"{name} 应当是对象的列表")
            items.append(item)
        return tuple(items)

    def _list(self, name: str) -> list[object]:
        items = self.values.get(name, [])
        if not isinstance(items, list):
            self.refuse(f"{name} 应当是列表")
        return items

    def _texts(self, name: str, items: list[object], blank: bool) -> tuple[str, ...]:
        texts = []
        for item in items:
            if not isinstance(item, str) or not (blank or item.strip()):
                self.refuse(f"{name} 里应当全是不空的文字")
            texts.append(item)
        return tuple(texts)
