"""What is printed on every page and belongs to no text: page numbers, running heads and feet."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.readers.pdf_lines import Line

_MARGIN = 0.12  # of the height of the page, above and below
_EDGE_LINES = 2  # how many of the first and last lines of a page may be running ones
_REPEATED = 0.3  # share of the pages on which a running line stands: left and right pages may differ
_PAGE_NUMBER = re.compile(
    r"[\s\-—–－·_~]*(?:第\s*)?\d{1,4}\s*(?:页)?[\s\-—–－·_/／,，]*(?:共?\s*\d{1,4}\s*页?)?[\s\-—–－·_]*"
)


def split_margins(pages: Sequence[tuple[list[Line], float]]) -> tuple[list[list[Line]], list[str], int]:
    """The lines of each page without running ones, given with the height of the page.

    Also the different running lines that were taken away, and how many page numbers.
    """
    edges = [_edge_lines(lines, height) for lines, height in pages]
    counts = Counter(form for found in edges for form in {_form(line) for line in found})
    needed = max(2, _REPEATED * len(pages))
    kept: list[list[Line]] = []
    running: dict[str, str] = {}
    numbers = 0
    for (lines, _), found in zip(pages, edges, strict=True):
        taken = set()
        for line in found:
            if _PAGE_NUMBER.fullmatch(line.text):
                numbers += 1
                taken.add(line)
            elif counts[_form(line)] >= needed:
                running.setdefault(_form(line), line.text)
                taken.add(line)
        kept.append([line for line in lines if line not in taken])
    return kept, list(running.values()), numbers


def _edge_lines(lines: list[Line], height: float) -> list[Line]:
    ordered = sorted(lines, key=lambda line: line.top)
    above = [line for line in ordered[:_EDGE_LINES] if line.bottom < _MARGIN * height]
    return above + [line for line in ordered[-_EDGE_LINES:] if line.top > (1 - _MARGIN) * height]


def _form(line: Line) -> str:
    """A running line without what changes from page to page, and with its place."""
    return f"{re.sub(r'[0-9]+', '#', line.text)}@{round(line.top / 10)}"
