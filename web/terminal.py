"""Replies as plain text for a terminal."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.levels import LevelResult
from assistant.model import Answer, Citation, Clarification, Refusal, Reply, SearchResult
from corpus.model import Document, ResponsibleUnit
from web.marking import line_spans
from web.words import caution_name, role_name

if TYPE_CHECKING:
    from corpus.checking import Finding


def reply_text(reply: Reply) -> str:
    """The answer, then what it rests on, then what to mind."""
    return "\n".join(_reply_lines(reply))


def _reply_lines(reply: Reply) -> Iterator[str]:
    yield reply.text
    match reply:
        case Answer():
            if reply.units:
                yield ""
                yield f"责任单位：{_units(reply.units)}"
            yield from _cited("依据", reply.citations)
        case Refusal():
            yield from _cited("最接近的条款（不是答案）", reply.nearest)
        case Clarification():
            pass
    if reply.warnings:
        yield ""
        yield "请注意"
        for caution in reply.warnings:
            yield f"  {caution_name(caution.kind)}：{caution.text}"


def _cited(title: str, citations: tuple[Citation, ...]) -> Iterator[str]:
    if citations:
        yield ""
        yield title
    for citation in citations:
        yield from _citation_lines(citation)


def _citation_lines(citation: Citation) -> Iterator[str]:
    document, clause = citation.document, citation.clause
    yield f"[{citation.n}] {clause.label} {clause.heading}".rstrip()
    yield f"    {_document(document)}"
    # A quotation from a table is printed over several lines; it is shown on one.
    yield "    “" + " ".join(document.quote(span) for span in line_spans(document, citation.span)) + "”"
    if citation.lapse:
        yield f"    已失效：{citation.lapse}"
    if clause.units:
        yield f"    责任单位：{_units(clause.units)}"
    yield f"    条款编号：{clause.id}"


def _document(document: Document) -> str:
    parts = (document.title, document.number, document.issued_on.chinese, document.kind.chinese)
    return " · ".join(part for part in parts if part)


def _units(units: tuple[ResponsibleUnit, ...]) -> str:
    return "、".join(f"{unit.name}（{role_name(unit.role)}）" if role_name(unit.role) else unit.name for unit in units)


def search_text(found: SearchResult, offset: int) -> str:
    """One page of clauses."""
    if not found.citations:
        return f"共 {found.total} 条，这一页没有。" if found.total else "没有找到。可以换一个词，或取消一些限制。"
    first, last = offset + 1, offset + len(found.citations)
    lines = [f"共 {found.total} 条，这里是第 {first} 到 {last} 条。"]
    for citation in found.citations:
        lines += ["", *_citation_lines(citation)]
    return "\n".join(lines)


def levels_text(levels: Sequence[LevelResult]) -> str:
    """What each level says, one under the other."""
    lines = []
    for one in levels:
        lines += [f"【{one.level.chinese}】" + ("" if one.found.citations else "没有找到。")]
        for citation in one.found.citations:
            lines += [*_citation_lines(citation), ""]
    return "\n".join(lines).rstrip()


def findings_text(findings: "tuple[Finding, ...]") -> str:
    """What looks wrong in the documents, one document after another."""
    if not findings:
        return "没有发现可疑的地方。"
    lines = [f"文件中有 {len(findings)} 处可疑："]
    for document, found in groupby(findings, lambda one: one.document):
        lines += ["", document]
        for finding in found:
            lines.append(f"  {finding.place} {finding.text}".rstrip())
            if finding.quote:
                lines.append(f"    “{' '.join(finding.quote.split())}”")
    return "\n".join(lines)
