"""The documents of a folder, read, split, parsed and linked."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from corpus.certainty import find_uncertain
from corpus.datafile import read_mapping
from corpus.dates import PartialDate
from corpus.errors import InvalidDataFile, ManifestMismatch
from corpus.labels import read_labels
from corpus.lines import narrow_digits
from corpus.metadata import Dating, interpreted_title, read_dating, read_kind, read_number, short_names
from corpus.model import Clause, ClauseKind, Document, DocumentKind, GovernmentLevel, LeafKind, RelationKind, Span
from corpus.readers.model import Source, Unreadable
from corpus.reading import read_bytes
from corpus.records import to_json
from corpus.regions import NATIONAL, guess_region, read_issuer, read_level, read_region, with_place
from corpus.relations import read_relations
from corpus.splitting import Part, split_source
from corpus.units import UnitNames
from corpus.validity import Validity, read_validity

MANIFEST = "manifest.yaml"
UNITS = Path(__file__).parent / "units.yaml"
_DATES = ("issued_on", "effective_on", "expires_on")
_FIELDS = ("id", "title", "issuer", "region", "kind", "number", "level", *_DATES)


@dataclass(frozen=True)
class Library:
    """All documents of a corpus; ``checksums`` maps each file that was read to its fingerprint."""

    documents: tuple[Document, ...]
    checksums: dict[str, str]

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def _by_clause(self) -> dict[str, Document]:
        return {clause.id: document for document in self.documents for clause in document.clauses}

    @cached_property
    def clause_ids(self) -> frozenset[str]:
        """The ids of all clauses."""
        return frozenset(self._by_clause)

    @cached_property
    def short_names(self) -> dict[str, str]:
        """Names that the corpus gives to documents (以下简称…), each with the document's id."""
        return short_names(self.documents)

    def document(self, document_id: str) -> Document | None:
        """The document with that id."""
        return self._by_id.get(document_id)

    def find_clause(self, clause_id: str) -> tuple[Document, Clause] | None:
        """The clause with that id, with its document."""
        document = self._by_clause.get(clause_id)
        return (document, document.clause(clause_id)) if document else None


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the manifest says about one document; empty fields say nothing."""

    id: str = ""
    title: str = ""
    issuer: str = ""
    region: str = ""
    kind: str = ""
    number: str = ""
    issued_on: str = ""
    effective_on: str = ""
    expires_on: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a corpus and what is known about it beside its text.

    ``fingerprint`` is the SHA-256 of all that its documents are read from: its bytes and what the manifest says of it.
    ``date`` and ``basis`` date a document that does not date itself. ``name`` is the file's name, ``shown`` what its
    documents give as their source where that is another. With ``is_edition`` documents are told apart by their whole
    text, so that two editions of one can be held side by side.
    """

    path: Path
    name: str
    date: PartialDate
    fingerprint: str
    entries: tuple[_Entry, ...] = ()
    shown: str = ""
    basis: str = "刊期"
    is_edition: bool = False

    def read(self) -> tuple[Document, ...]:
        """Its documents, not yet linked; raises UnreadableDocument and ManifestMismatch."""
        return tuple(_read_source(self, _unit_names()))


def list_sources(folder: Path) -> tuple[SourceFile, ...]:
    """The files that ``folder/manifest.yaml`` names; raises UnreadableDocument and InvalidDataFile."""
    sources = []
    for source in _read_manifest(folder / MANIFEST):
        said = to_json([source.shown, str(source.date), [asdict(entry) for entry in source.entries]])
        sources.append(replace(source, fingerprint=hashlib.sha256(read_bytes(source.path) + said).hexdigest()))
    return tuple(sources)


def read_library(folder: Path) -> Library:
    """Read every source that ``folder/manifest.yaml`` names.

    Raises UnreadableDocument, InvalidDataFile, and ManifestMismatch when the text holds other documents than the
    manifest lists.
    """
    sources = list_sources(folder)
    documents = [document for source in sources for document in source.read()]
    return Library(link_documents(documents), {source.name: source.fingerprint for source in sources})


@cache
def _unit_names() -> UnitNames:
    return UnitNames.read(UNITS)


def read_file(path: Path) -> tuple[Document, ...]:
    """The documents of a file that is not of the corpus, dated by the file where they do not date themselves.

    Raises UnreadableDocument.
    """
    checksum = hashlib.sha256(read_bytes(path)).hexdigest()
    day = date.fromtimestamp(path.stat().st_mtime)
    written = PartialDate(day.year, day.month, day.day)
    return SourceFile(path, path.name, written, checksum, basis="文件时间", is_edition=True).read()


def read_documents(text: str, name: str, printed_on: PartialDate) -> tuple[Document, ...]:
    """The documents of one text that no manifest describes; ``name`` says where it is from, ``printed_on`` when.

    >>> read_documents("某市关于加快甲的意见\\n一、总体要求\\n坚持创新。\\n", "a.txt", PartialDate(2020))[0].title
    '某市关于加快甲的意见'
    """
    source = SourceFile(Path(name), name, printed_on, "")
    return tuple(_read_part(text, part, _Entry(), source, _unit_names()) for part in split_source(text))


def _read_manifest(path: Path) -> tuple[SourceFile, ...]:
    listed = read_mapping(path).get("sources")
    if not isinstance(listed, list) or not listed:
        raise InvalidDataFile(f"{path} 没有列出 sources。", hint="请写明每个文件的 file 和 date。")
    sources = []
    for item in listed:
        try:
            entries = tuple(_read_entry(entry, path) for entry in item.get("documents", ()))
            file, printed_on = str(item["file"]), PartialDate.parse(str(item["date"]))
            shown = str(item.get("name", file))
            sources.append(SourceFile(path.parent / file, file, printed_on, "", entries, shown))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InvalidDataFile(
                f"{path} 中的一项 {item!r} 不完整：{error}。", hint="每项要有 file（文件名）和 date（如 2018-12）。"
            ) from error
    return tuple(sources)


def _read_entry(entry: dict[str, str], path: Path) -> _Entry:
    unknown = set(entry) - set(_FIELDS)
    kind, level = entry.get("kind", ""), entry.get("level", "")
    if unknown or (kind and kind not in set(DocumentKind)) or level not in set(GovernmentLevel):
        raise InvalidDataFile(
            f"{path} 中 {entry.get('title', entry)!r} 一项有不认识的内容："
            f"{'、'.join(sorted(unknown)) or kind or level}。",
            hint=f"可用的键：{'、'.join(_FIELDS)}；kind 可用：{'、'.join(DocumentKind)}；"
            f"level 可用：{'、'.join(filter(None, GovernmentLevel))}。",
        )
    dates = {key: str(PartialDate.parse(str(entry[key]))) for key in _DATES if key in entry}
    return _Entry(**{**entry, **dates})


def _read_source(source: SourceFile, names: UnitNames) -> list[Document]:
    from corpus.readers.sources import read_source  # the readers of all formats take longer to load than a question

    texts = [_readable(each) for each in read_source(source.path, source.name)]
    listed_here = len(source.entries) if len(texts) == 1 else 0
    parts = [(each, part) for each in texts for part in split_source(each.text, listed_here)]
    found, listed = [part.title for _, part in parts], [entry.title for entry in source.entries]
    if listed and found != listed:
        missing = "；".join(title for title in listed if title not in found) or "无"
        extra = "；".join(title for title in found if title not in listed) or "无"
        raise ManifestMismatch(
            f"{source.name} 中读出 {len(found)} 份文件，清单列出 {len(listed)} 份。"
            f"清单有而正文没有：{missing}。正文有而清单没有：{extra}。",
            hint=f"请核对正文标题，修改 {source.path.parent / MANIFEST}。",
        )
    entries = source.entries or tuple(_Entry(title=part.title) for _, part in parts)
    return [
        _read_part(each.text, part, entry, source, names, _label_lines(each, part))
        for (each, part), entry in zip(parts, entries, strict=True)
    ]


def _label_lines(source: Source, part: Part) -> str:
    """What stands beside the text of a page, as lines (成文日期：…); nothing where the text holds several documents."""
    alone = len(part.span) == len(source.text)
    return "".join(f"{label.name}：{label.value}\n" for label in source.labels) if alone else ""


def _readable(source: Source | Unreadable) -> Source:
    if isinstance(source, Unreadable):
        raise source.error
    return source


def _read_part(
    text: str, part: Part, entry: _Entry, source: SourceFile, names: UnitNames, beside: str = ""
) -> Document:
    from corpus.parsing import parse_structure  # as the readers above

    body = text[part.span.start : part.span.end]
    front = Span(part.front.start - part.span.start, part.front.end - part.span.start)
    plain = narrow_digits(body)
    head = beside + plain[front.start : front.end]
    kind = DocumentKind(entry.kind) if entry.kind else read_kind(part.title)
    number = entry.number or (read_number(head) if kind is not DocumentKind.INTERPRETATION else "")
    identity = number + part.title + (body if source.is_edition else body[:200])
    document_id = entry.id or "doc-" + hashlib.sha256(identity.encode()).hexdigest()[:10]
    clauses, tables, leaves = parse_structure(body, front, document_id, kind)
    signed = next((clause for clause in clauses if clause.kind is ClauseKind.SIGNATURE), None)
    signature = plain[signed.own.start : signed.own.end] if signed else ""
    issuer = entry.issuer or read_issuer(part.title, head, signature)
    publisher = read_labels(head).value("发布机构")
    region = entry.region or read_region(issuer, part.title, signature, publisher) or names.region(number, issuer)
    if not region and kind.authority == 0 and read_level("", issuer, part.title) is GovernmentLevel.UNKNOWN:
        region = guess_region(plain)
    level = GovernmentLevel(entry.level) if entry.level else read_level(region, issuer, part.title)
    note = "\n".join(body[leaf.span.start : leaf.span.end] for leaf in leaves if leaf.kind is LeafKind.NOTE)
    dating = Dating(PartialDate.parse(entry.issued_on), "清单") if entry.issued_on else None
    dating = dating or read_dating(number, note, signature, source.date, head)
    basis = source.basis if dating.basis == "刊期" else dating.basis
    validity = _read_validity(entry, plain, dating.issued_on, head)
    uncertain = find_uncertain(part.title, issuer, region, dating.issued_on, head, signature)
    place = NATIONAL if level is GovernmentLevel.NATIONAL else region
    return Document(
        id=document_id,
        number=number,
        title=part.title or source.shown or source.name,
        issuer=entry.issuer or with_place(issuer, region),
        region=region,
        issued_on=dating.issued_on,
        issued_basis=basis,
        kind=kind,
        source=source.shown or source.name,
        text=body,
        clauses=tuple(replace(c, units=names.rename(c.units, place)) if c.units else c for c in clauses),
        tables=tables,
        leaves=leaves,
        level=level,
        effective_on=validity.effective_on,
        effective_basis=validity.effective_basis,
        expires_on=validity.expires_on,
        expires_basis=validity.expires_basis,
        relations=read_relations(part.title, plain),
        uncertain=tuple(fact for fact in uncertain if not getattr(entry, fact)),
    )


def _read_validity(entry: _Entry, body: str, issued_on: PartialDate, head: str) -> Validity:
    """What the text says about its time in force; what the manifest says goes before."""
    validity = read_validity(body, issued_on, head)
    if entry.effective_on:
        validity = replace(validity, effective_on=PartialDate.parse(entry.effective_on), effective_basis="清单")
    if entry.expires_on:
        validity = replace(validity, expires_on=PartialDate.parse(entry.expires_on), expires_basis="清单")
    return validity


def link_documents(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Link each interpretation to the documents whose titles it names, itself or what a notice carries (印发《…》)."""
    titles = {document.title: document.id for document in documents}
    policies = [document for document in documents if document.kind.authority == 0]
    carried = {name: document.id for document in policies if (name := interpreted_title(document.title))}
    linked = []
    for document in documents:
        named = [relation.title for relation in document.relations if relation.kind is RelationKind.INTERPRETS]
        targets = tuple(target for name in named if (target := titles.get(name) or carried.get(name)))
        is_interpretation = document.kind is DocumentKind.INTERPRETATION
        interprets = targets if is_interpretation else ()
        linked.append(document if document.interprets == interprets else replace(document, interprets=interprets))
    return tuple(linked)


def measures(document: Document) -> tuple[Clause, ...]:
    """The measures (措施) of a document, in order."""
    return tuple(clause for clause in document.clauses if clause.kind is ClauseKind.MEASURE)
