"""Plain text: verbatim, cells and all; page marks go, and lines that were broken at a fixed width are joined again."""

import hashlib
import re

from corpus.readers.model import Media, Source
from corpus.readers.wrapping import join_wrapped
from corpus.reading import decode_text

_PAGE_MARK = re.compile(r"^[ \t　]*[-—－–]+[ 　]*[\d０-９]{1,3}[ 　]*[-—－–]+[ \t　]*\n", re.MULTILINE)  # — 3 —


def read_txt(data: bytes, name: str) -> Source:
    """The text with one paragraph a line; raises EmptyDocument and UnknownFormat."""
    printed = decode_text(data, name)
    plain = _PAGE_MARK.sub("", printed)
    text = join_wrapped(plain)
    done = {"页码已略去。": plain != printed, "按固定行宽折断的段落已接回。": text != plain}
    notes = tuple(note for note, holds in done.items() if holds)
    return Source(name, Media.TXT, "", text, (), (), (), notes, hashlib.sha256(data).hexdigest())
