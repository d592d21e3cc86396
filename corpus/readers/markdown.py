"""Markdown, through the HTML that it stands for."""

import re

from corpus.numbering import read_marker
from corpus.readers.html import write_fragment
from corpus.readers.manuscript import Manuscript
from corpus.readers.model import Media, Source
from corpus.reading import decode_text

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"([\w一-鿿 -]{1,20})[:：]\s*(.+)")
_SENTENCE_END = "。；：！？.;:!?"
_SHORT_LINE = 20  # characters: a line that ends earlier was not broken by an editor's margin


def read_markdown(data: bytes, name: str) -> Source:
    """Headings, lists, pipe tables, and HTML inside. Raises EmptyDocument, UnknownFormat and OversizedFile."""
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    text = decode_text(data, name)
    manuscript = Manuscript(name)
    if front := _FRONT_MATTER.match(text):
        for field in _FIELD.finditer(front[1]):
            if field[1].strip().lower() == "title":
                manuscript.title = field[2].strip("'\" ")
            else:
                manuscript.add_label(field[1].strip(), field[2].strip("'\" "))
        text = text[front.end() :]

    def tidy(tokens: list[Token]) -> None:
        for token in tokens:
            if token.type == "text":  # CommonMark takes no ** beside Chinese punctuation for emphasis
                token.content = token.content.replace("**", "")
        for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
            if token.type == "softbreak" and _is_new_line(before.content, after.content):
                token.type = "hardbreak"

    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(text)
    for token in tokens:
        tidy(token.children or [])
    write_fragment(parser.renderer.render(tokens, parser.options, {}), manuscript)
    return manuscript.finish(Media.MARKDOWN, data)


def _is_new_line(before: str, after: str) -> bool:
    """True when a line break in the source is meant: Markdown itself would join the lines into one paragraph."""
    return (
        before.rstrip()[-1:] in _SENTENCE_END
        or len(before.strip()) < _SHORT_LINE
        or read_marker(after.strip()) is not None
    )
