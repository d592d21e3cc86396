"""A list of clauses as CSV, Markdown or JSON."""

import csv
import io
import json
import re
from collections.abc import Sequence

from web.catalogue import ClauseBody
from web.exports.clauses import COLUMNS, ClauseLine

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~-])")


def neutral(cell: str) -> str:
    """``cell`` so that a spreadsheet that opens the file computes nothing (OWASP, CSV injection).

    >>> neutral("=1+1"), neutral("省科技厅")
    ("'=1+1", '省科技厅')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def csv_file(title: str, lines: Sequence[ClauseLine]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel reads Chinese as something else."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([neutral(cell) if isinstance(cell, str) else cell for cell in line.cells] for line in lines)
    return written.getvalue().encode("utf-8-sig")


def markdown_file(title: str, lines: Sequence[ClauseLine]) -> bytes:
    """One section for each clause; nothing of a document is read as markup."""
    parts = [f"# {_plain(title)}", f"共 {len(lines)} 条。"]
    for line in lines:
        document, clause = line.document, line.clause
        known = (document.title, document.number, document.issued_on.chinese, document.kind.chinese)
        where = " · ".join(part for part in known if part)
        parts.append(f"## {line.n}\\. {_plain(f'{clause.label} {clause.heading}'.strip())}")
        parts.append(_plain(where))
        parts += [f"> {_plain(paragraph)}" for paragraph in line.text.splitlines()]
        if clause.units:
            parts.append(f"责任单位：{_plain(line.units)}")
        parts.append(f"<{line.link}>")
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def json_file(title: str, lines: Sequence[ClauseLine]) -> bytes:
    """The clauses as ``/api/clauses`` gives them."""
    clauses = [ClauseBody.of(line.document, line.clause).model_dump(mode="json") for line in lines]
    found = {"title": title, "total": len(clauses), "clauses": clauses}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _plain(text: str) -> str:
    r"""``text`` without any meaning as Markdown or HTML.

    >>> print(_plain("<b>[x](y)"))
    \<b\>\[x\]\(y\)
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
