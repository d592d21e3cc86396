"""The commands that keep the corpus: add, remove, list and compare documents."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from web.commands import print_json

if TYPE_CHECKING:
    from assistant.curating import Curator, Report
    from assistant.settings import Settings
    from corpus.model import Document
    from corpus.offering import Offer, Refused


def add(chosen: argparse.Namespace) -> int:
    """Add files; 1 when one of them failed."""
    from tqdm import tqdm

    from corpus.offering import find_paths, offers

    dated = _date(chosen.date)
    paths = find_paths(chosen.paths)
    with tqdm(desc="收录", unit="个", total=len(paths), disable=None, leave=False) as bar:

        def offered() -> "Iterator[Offer | Refused]":
            for path in paths:
                yield from offers(path)
                bar.update()

        def progress(done: int, total: int) -> None:
            bar.set_postfix_str(f"{done}/{total} 段")

        reports = _curator().add(offered(), dated=dated, progress=progress)
        return _tell(reports, as_json=chosen.json, write=bar.write)


def remove(chosen: argparse.Namespace) -> int:
    """Take out documents; 1 when a name means none."""
    return _tell(_curator().remove(chosen.names), as_json=chosen.json, write=print)


def show(chosen: argparse.Namespace) -> int:
    """List what is held."""
    from assistant.keeping import held_library
    from web.catalogue import DocumentsResponse, DocumentSummary
    from web.holding_text import document_line

    documents = held_library(_settings()).documents
    if chosen.json:
        every = [DocumentSummary.of(document) for document in documents]
        print_json(DocumentsResponse(total=len(every), documents=every).model_dump(mode="json"))
        return 0
    for document in documents:
        print(document_line(document))
    print(f"共 {len(documents)} 份文件。")
    return 0


def diff(chosen: argparse.Namespace) -> int:
    """Compare two editions, each the id of a document that is held or a file."""
    from corpus.editions import compare_editions
    from web.editions import EditionsResponse, changes_text

    old, new = (_edition(name) for name in (chosen.old, chosen.new))
    changes = compare_editions(old, new)
    if chosen.json:
        print_json(EditionsResponse.of(old, new, changes).model_dump(mode="json"))
    else:
        print(changes_text(old, new, changes))
    return 0


def _tell(reports: "Iterable[Report]", *, as_json: bool, write: Callable[[str], None]) -> int:
    """Print what became of each file as soon as it is known; 1 when one failed."""
    from assistant.curating import Outcome
    from web.holding_text import HoldingsResponse, report_lines, summary

    counts: Counter[Outcome] = Counter()
    told = []
    for report in reports:
        counts[report.outcome] += 1
        if as_json:
            told.append(report)
        elif report.outcome is Outcome.FAILED:
            print("\n".join(report_lines(report)), file=sys.stderr)
        else:
            write("\n".join(report_lines(report)))
    if as_json:
        print_json(HoldingsResponse.of(told).model_dump(mode="json"))
    else:
        print(summary(counts))
    return 1 if counts[Outcome.FAILED] else 0


def _settings() -> "Settings":
    from assistant.settings import Settings

    return Settings.load(os.environ)


def _curator() -> "Curator":
    from assistant.curating import Curator
    from index.embedder import open_embedder

    settings = _settings()
    return Curator(settings, open_embedder(settings.model, settings.cache))


def _date(text: str) -> str:
    from assistant.errors import InvalidRequest
    from corpus.dates import PartialDate

    try:
        return str(PartialDate.parse(text)) if text else ""
    except ValueError as error:
        raise InvalidRequest(f"--date {text} 不是日期。", hint="请写成 2020、2020-03 或 2020-03-15。") from error


def _edition(name: str) -> "Document":
    """The document with that id, or the one in the file of that name; raises PolicyError."""
    from assistant.errors import InvalidRequest, UnknownDocument
    from assistant.keeping import held_library
    from corpus.library import read_file

    path = Path(name)
    if not path.is_file():
        document = held_library(_settings()).document(name)
        if document is None:
            raise UnknownDocument(f"没有编号为“{name}”的文件，也没有这个路径。", hint="编号用 zhengda list 查看。")
        return document
    documents = read_file(path)
    if len(documents) > 1:
        titles = "、".join(f"《{document.title}》" for document in documents)
        raise InvalidRequest(f"{name} 里有 {len(documents)} 份文件：{titles}。", hint="请先收录，再用编号比较。")
    return documents[0]
