"""Frozen dataclasses as JSON and back: how documents and lists of files are kept on disk."""

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_DECODERS: dict[type, Any] = {}  # one for each kind, because making one takes longer than using it


class InvalidRecord(ValueError):
    """The bytes are not JSON, or not of the kind that was asked for; says where."""


def to_json(value: object) -> bytes:
    """``value``, made of dataclasses, tuples, texts and numbers, as one line of JSON.

    >>> from corpus.model import Span
    >>> to_json(Span(2, 5))
    b'{"start":2,"end":5}'
    """
    return msgspec.json.encode(value)


def from_json(data: bytes | memoryview, kind: type[T]) -> T:
    """What ``to_json`` wrote of a ``kind``; raises InvalidRecord.

    >>> from corpus.model import Span
    >>> from_json(b'{"start":2,"end":5}', Span)
    Span(start=2, end=5)
    >>> from_json(b'{"start":"2"}', Span)
    Traceback (most recent call last):
    corpus.records.InvalidRecord: Expected `int`, got `str` - at `$.start`
    """
    if kind not in _DECODERS:
        _DECODERS[kind] = msgspec.json.Decoder(kind)
    decoder: msgspec.json.Decoder[T] = _DECODERS[kind]
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidRecord(str(error)) from error

