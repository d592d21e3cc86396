"""Counts that a text announces (六大产业, 八个方面, 50条举措) against what it then lists."""

import re
from collections.abc import Iterator

from corpus.findings import Finding, FindingKind, report
from corpus.model import Clause, ClauseKind, Document, Span
from corpus.numbering import parse_han, read_marker
from corpus.sentences import split_sentences

_COUNT = r"(?<![第零一二两三四五六七八九十百\d.年月])(?P<count>[二两三四五六七八九十]{1,3}|\d{1,3})"
_LISTED = re.compile(_COUNT + r"(?P<unit>大|个|项|条|类|种|家|部分)(?=[一-鿿])(?!以上|左右|月|百分点)")
_LIST_OPENERS = re.compile(r"由|从|即|包括|聚焦|实施|围绕")
_GROUPED = re.compile(_COUNT + r"大")
_MEASURES = re.compile(_COUNT + r"条[一-鿿]{0,4}?(?:举措|措施|意见|政策|办法)")
_FOLLOWING = re.compile(r"以下" + _COUNT + r"(?:个方面|条|项|点)[^。；]*：$")
_PARAGRAPHS = re.compile(_COUNT + r"个(?!以上|左右)(?P<noun>[一-鿿]{2,6})(?=[，。；])")
_ANNOUNCING = re.compile(r"实施|聚焦|开展|推进|围绕|提出|出台|打造")
_MAX = 15  # a larger number after a list is a target, not the length of the list


def check_lists(document: Document) -> Iterator[Finding]:
    """A list that closes with its own length (甲、乙、丙三大平台) and has another; 等 leaves it open."""
    for clause, sentence in _sentences(document):
        for match in _LISTED.finditer(document.text, sentence.start, sentence.end):
            announced, items = _value(match["count"]), _list_before(document.text[sentence.start : match.start()])
            if items is None or announced > _MAX:
                continue
            least, most, is_open, opened = items
            if not is_open and match["unit"] != "大" and not opened:
                continue
            if announced < least or (announced > most and not is_open):
                text = f"前面列出{least}项，后面说是{match['count']}{match['unit']}。"
                yield report(FindingKind.ANNOUNCED_COUNT, document, clause, text, sentence)


def _list_before(text: str) -> tuple[int, int, bool, bool] | None:
    """Fewest and most items of the list that ends ``text``, whether 等 leaves it open, whether a verb opens it.

    A conjunction may join two items or stand inside one, so that the number of items is a range.
    """
    words = text.rstrip("“")
    is_open = words.endswith("等")
    words = words.removesuffix("等")
    quoted = words.endswith("”")
    words = re.split(r"[，。；：“”（）()\n]", words.rstrip("”"))[-1]
    items = words.split("、")
    if len(items) < (2 if is_open or quoted else 3) or re.search(r"\d", words):
        return None
    joined = len(re.findall(r"以及|[和与及]", words))
    return len(items), len(items) + joined, is_open, quoted or _LIST_OPENERS.search(items[0]) is not None


def check_groups(document: Document) -> Iterator[Finding]:
    """N大X where the document has one section of X (重点产业), or of headings that all close with X (…行动)."""
    groups = _groups(document)
    for clause, sentence in _sentences(document):
        for match in _GROUPED.finditer(document.text, sentence.start, sentence.end):
            if not _ANNOUNCING.search(document.text[sentence.start : match.start()]):
                continue
            after = document.text[match.end() : sentence.end]
            sizes = sorted(size for name, size in groups if after.startswith(name))
            if sizes and _value(match["count"]) not in sizes:
                listed = "、".join(f"{size}项" for size in sizes)
                text = f"文中说是{match['count']}大{after[:2]}，正文分列{listed}。"
                yield report(FindingKind.ANNOUNCED_COUNT, document, clause, text, sentence)


def _groups(document: Document) -> frozenset[tuple[str, int]]:
    """Names of what sections list, with how many each lists."""
    found = set()
    for section in document.clauses:
        headings = [child.heading for child in _numbered(document, section)]
        if len(headings) < 2 or not all(headings):
            continue
        endings = {heading[-2:] for heading in headings}
        names = (endings if len(endings) == 1 else set()) | {section.heading[-2:]}
        found |= {(name, len(headings)) for name in names if len(name) == 2}
    return frozenset(found)


def check_measure_counts(document: Document, policy: Document) -> Iterator[Finding]:
    """N条措施 where neither ``policy`` nor any section of it has that many; ``policy`` may be ``document`` itself."""
    sizes = _measure_counts(policy)
    if not sizes:
        return
    for clause, sentence in _sentences(document):
        for match in _MEASURES.finditer(document.text, sentence.start, sentence.end):
            if _value(match["count"]) not in sizes:
                text = f"文中说是{match.group()}，正文共{max(sizes)}条，没有哪一部分是{match['count']}条。"
                yield report(FindingKind.ANNOUNCED_COUNT, document, clause, text, sentence)


def _measure_counts(policy: Document) -> frozenset[int]:
    """How many measures the policy has, and each section of it."""
    measures = [clause for clause in policy.clauses if clause.kind is ClauseKind.MEASURE]
    counts: dict[str, int] = {}
    for measure in measures:
        for section in policy.ancestors(measure):
            counts[section.id] = counts.get(section.id, 0) + 1
    return frozenset({len(measures), *counts.values()} if measures else ())


def check_following(document: Document) -> Iterator[Finding]:
    """以下N个方面 before another number of numbered clauses; N个X before another number of paragraphs on X."""
    for clause, sentence in _sentences(document):
        if clause.kind is not ClauseKind.PARAGRAPH:
            continue
        text = document.quote(sentence)
        if match := _FOLLOWING.search(text):
            numbered = [later for later in _after(document, clause) if read_marker(document.quote(later.own))]
            yield from _compare(document, clause, sentence, match, len(numbered))
        for match in _PARAGRAPHS.finditer(text):
            if _ANNOUNCING.search(text[: match.start()]):
                openings = [split_sentences(document.text, later.own)[:1] for later in _after(document, clause)]
                on_it = sum(match["noun"] in document.quote(first) for opening in openings for first in opening)
                yield from _compare(document, clause, sentence, match, on_it)


def _compare(
    document: Document, clause: Clause, sentence: Span, match: re.Match[str], listed: int
) -> Iterator[Finding]:
    if listed > 1 and listed != _value(match["count"]):
        text = f"文中说是“{match.group().rstrip('：')}”，后面列出{listed}项。"
        yield report(FindingKind.ANNOUNCED_COUNT, document, clause, text, sentence)


def _after(document: Document, clause: Clause) -> tuple[Clause, ...]:
    siblings = [other for other in document.clauses if other.parent == clause.parent]
    return tuple(siblings[siblings.index(clause) + 1 :])


def _numbered(document: Document, section: Clause) -> tuple[Clause, ...]:
    children = (child for child in document.children(section) if child.kind is not ClauseKind.ROW)
    return tuple(child for child in children if read_marker(document.quote(child.own)))


def _value(count: str) -> int:
    return int(count) if count.isdecimal() else parse_han(count)


def _sentences(document: Document) -> Iterator[tuple[Clause, Span]]:
    for clause in document.clauses:
        if clause.kind not in (ClauseKind.TABLE, ClauseKind.ROW):
            for sentence in split_sentences(document.text, clause.own):
                yield clause, sentence
