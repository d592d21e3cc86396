"""What ``zhengda benefits`` does for editors: proposes records, and finds the sentences that have none."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.benefits.facts import FactBook
    from corpus.benefits.model import Benefits
    from corpus.benefits.signs import Sign
    from corpus.library import Library
    from corpus.model import Document


def draft(chosen: argparse.Namespace) -> int:
    """Print a data file with a proposal for each sentence of one document that has no record."""
    from assistant.errors import UnknownDocument
    from corpus.benefits.drafting import draft_records

    library, book, benefits = _opened()
    document = library.document(chosen.document)
    if document is None:
        names = "、".join(known.id for known in library.documents)
        raise UnknownDocument(f"没有文件 {chosen.document}。", hint=f"可用的文件编号：{names}。")
    sys.stdout.write(draft_records(document, benefits, book))
    return 0


def check(chosen: argparse.Namespace) -> int:
    """List the sentences that look like a benefit and have no record; 1 when there are any."""
    from corpus.benefits.signs import unrecorded

    library, _, benefits = _opened()
    found = [(document, sign) for document in library.documents for sign in unrecorded(document, benefits)]
    unreviewed = [record.id for record in benefits.records if not record.reviewed]
    if chosen.json:
        missing = [_missing(document, sign) for document, sign in found]
        report = {"records": len(benefits.records), "missing": missing, "absent": benefits.absent}
        print(json.dumps({**report, "unreviewed": unreviewed}, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(benefits, found, unreviewed)))
    return 1 if found or benefits.absent else 0


def _opened() -> "tuple[Library, FactBook, Benefits]":
    from assistant.settings import Settings
    from corpus.benefits.facts import FactBook
    from corpus.benefits.reading import read_benefits
    from corpus.library import read_library

    library, book = read_library(Settings.load(os.environ).documents), FactBook.read()
    return library, book, read_benefits(library, book)


def _missing(document: "Document", sign: "Sign") -> dict[str, str]:
    return {
        "clause_id": sign.clause.id,
        "label": sign.clause.label,
        "kind": sign.kind,
        "words": document.quote(sign.span),
        "sentence": " ".join(document.quote(sign.sentence).split()),
    }


def _lines(benefits: "Benefits", found: "list[tuple[Document, Sign]]", unreviewed: list[str]) -> Iterator[str]:
    yield f"{len(benefits.records)} 条政策好处，{len(benefits.excluded)} 处已说明不是。"
    if unreviewed:
        yield f"未经人核对 {len(unreviewed)} 条：{'、'.join(unreviewed)}。"
    for absent in benefits.absent:
        yield f"没有这份文件：{absent}。"
    if not found:
        yield "没有漏写的句子。"
        return
    yield f"看上去给人好处、却没有记录的有 {len(found)} 处；请补上记录，或写进 not_benefits 并说明理由："
    for document, sign in found:
        missing = _missing(document, sign)
        yield f"  {missing['clause_id']} {sign.clause.label} {sign.kind}“{missing['words']}”：{missing['sentence']}"
