"""Reads every file of a folder and counts, by plain patterns over the raw text, what the parser should have found.

Run ``python -m benchmarks.external FOLDER``; it exits with 1 when a bound is missed. With ``--misses`` it prints what
was missed, with its surroundings.
"""

import argparse
import re
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.dates import PartialDate
from corpus.library import read_documents
from corpus.model import Document, LeafKind, Span
from corpus.readers.model import Source
from corpus.readers.sources import read_source

_ARTICLE = re.compile(
    r"^[ \t　]*第[ 　]*[一二三四五六七八九十百零\d][一二三四五六七八九十百零\d 　]*条"
    r"(?!规定|所|第|的|、|和|至|款|或|及|与|，|。)",
    re.MULTILINE,
)
_LABELLED = re.compile(r"(?:责任|牵头|配合|负责)(?:单位|部门)[ 　]*[:：]")
_VERBED = re.compile(
    r"(?<=。)[（(][^（()）。，；]*(?:[部委局厅办会院行署]|政府|部门|单位)[^（()）]{0,40}?(?:牵头|负责|参与|配合|负责落实)[）)]"
)
_REFERENCE = re.compile(
    r"第[一二三四五六七八九十百零\d]+[条章节款](?:规定|所|第|的|、|和|至|款|或|及)|\d+(?:\.\d+)+(?:的|条|款)|按照?第|依照第"
)
_STEP = re.compile(r"第\S+条")


@dataclass
class Tally:
    """What was counted; ``misses`` holds the words that were not reached."""

    files: int = 0
    documents: int = 0
    crashes: int = 0
    characters: int = 0
    reached: int = 0
    articles: int = 0
    articles_found: int = 0
    notes: int = 0
    notes_found: int = 0
    references: int = 0
    unstructured: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def bounds(self) -> Iterator[tuple[str, bool]]:
        """Each bound in words, and whether it is kept."""
        yield "no crash", not self.crashes
        yield "every printed character in exactly one leaf", self.reached == self.characters
        yield "at least 97 % of articles", self.articles_found >= 0.97 * self.articles
        yield "at least 97 % of unit notes", self.notes_found >= 0.97 * self.notes
        yield "no heading that is a reference", not self.references


def count_file(path: Path, tally: Tally) -> None:
    """Read one file and add what it holds to ``tally``; a crash is counted, not raised."""
    tally.files += 1
    try:
        texts = [source.text for source in read_source(path) if isinstance(source, Source)]
        documents = [each for text in texts for each in read_documents(text, path.name, PartialDate(1949))]
    except Exception:
        tally.crashes += 1
        tally.misses.append(f"crash {path.name}\n{traceback.format_exc()}")
        return
    for document in documents:
        tally.documents += 1
        _count(document, path.name, tally)


def _count(document: Document, name: str, tally: Tally) -> None:
    printed = [not character.isspace() for character in document.text]
    covered = [0] * len(printed)
    for leaf in document.leaves:
        for position in range(leaf.span.start, leaf.span.end):
            covered[position] += 1
    tally.characters += sum(printed)
    tally.reached += sum(here and times == 1 for here, times in zip(printed, covered, strict=True))
    starts = {clause.own.start for clause in document.clauses if _STEP.fullmatch(clause.path[-1])}
    for match in _ARTICLE.finditer(document.text):
        start = match.end() - len(match.group().lstrip())
        tally.articles += 1
        if start in starts:
            tally.articles_found += 1
        else:
            tally.misses.append(f"article {name}: {_around(document, match.span())}")
    notes = [leaf.span for leaf in document.leaves if leaf.kind is LeafKind.UNITS]
    notes += [clause.unit_note for clause in document.clauses if clause.unit_note]
    seen: set[Span] = set()
    for match in [*_LABELLED.finditer(document.text), *_VERBED.finditer(document.text)]:
        tally.notes += 1
        holder = next((note for note in notes if note.start < match.end() and match.start() < note.end), None)
        if holder is not None:
            tally.notes_found += 1
            seen.add(holder)
        else:
            tally.misses.append(f"note {name}: {_around(document, match.span())}")
    for clause in document.clauses:
        opening = document.text[clause.own.start : clause.own.start + 20]
        if clause.heading and (_REFERENCE.match(clause.heading) or _REFERENCE.match(opening)):
            tally.references += 1
            tally.misses.append(f"reference {name}: {clause.label} {clause.heading}")
    if not document.is_structured:
        tally.unstructured.append(f"{name}: {document.title}")


def _around(document: Document, place: tuple[int, int]) -> str:
    return repr(document.text[max(0, place[0] - 30) : place[1] + 40])


def main() -> int:
    """Print the figures; 1 when a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was not found")
    arguments = parser.parse_args()
    tally, started = Tally(), time.perf_counter()
    for path in sorted(path for path in arguments.folder.rglob("*") if path.is_file()):
        count_file(path, tally)
    seconds = time.perf_counter() - started
    print(f"files {tally.files}, documents {tally.documents}, crashes {tally.crashes}, {seconds:.1f} s")
    print(f"characters in exactly one leaf {tally.reached}/{tally.characters}")
    print(f"articles {tally.articles_found}/{tally.articles}, unit notes {tally.notes_found}/{tally.notes}")
    print(f"headings that look like references {tally.references}, without structure {len(tally.unstructured)}")
    for line in [*tally.unstructured, *tally.misses] if arguments.misses else ():
        print(" ", line)
    missed = [bound for bound, kept in tally.bounds() if not kept]
    print("missed: " + "; ".join(missed) if missed else "all bounds kept")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
