"""Plain text: verbatim, cells and all."""

import hashlib

from corpus.readers.model import Media, Source
from corpus.reading import decode_text


def read_txt(data: bytes, name: str) -> Source:
    """The text as it is; raises EmptyDocument and UnknownFormat."""
    text = decode_text(data, name)
    return Source(name, Media.TXT, "", text, (), (), (), (), hashlib.sha256(data).hexdigest())
