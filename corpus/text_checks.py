"""Oddities of running text: numbering, percentages that do not follow, repeated words, marks without a partner."""

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.findings import Finding, FindingKind, report
from corpus.model import Clause, ClauseKind, Document, Span
from corpus.numbering import Level, Marker, read_marker
from corpus.quantities import Quantity, find_quantities
from corpus.sentences import split_sentences

_CHANGE = re.compile(r"(?:上涨|增长|提高|增加|上升|下降|减少|降低)了?约?$")
_TO = re.compile(r"(?:上涨|增长|提高|增加|上升|下降|减少|降低|涨|降)[到至]$")
_SUBJECT = re.compile(r"([一-鿿]{4})(?:约为|约|为|是|达到|达)*$")
_POINTS_TOLERANCE = Decimal("1.5")
_REPEATED = re.compile(r"([一-鿿]{2,8})\1")
_NAMED = re.compile(r"(?:公司|集团|工厂|研究院|研究所|大学|学院|医院|中心)$")
_HAN = re.compile(r"[一-鿿]+")
_NAME_LENGTH, _NAME_OFTEN, _NAME_MIDDLE = 8, 3, range(2, 5)
_PAIRS = {"）": "（", "〕": "〔", "］": "［", "】": "【", "》": "《", "”": "“", "’": "‘", "」": "「", "』": "『"}
_WIDE = str.maketrans("()[]", "（）［］")  # half-width and full-width halves pair with each other
_LIST_NUMBER = re.compile(r"(?:^|[\s，；。：、])\d{1,2}$")


def check_numbering(document: Document) -> Iterator[Finding]:
    """Clause numbers that leave one out, come twice or go back.

    Numbers may start again in each list or run through the document.
    """
    siblings: dict[tuple[Level, str | None], Marker] = {}
    reached: dict[Level, int] = {}
    for clause in document.clauses:
        marker = _marker(document, clause)
        if marker is None:
            continue
        before = siblings.get((marker.level, clause.parent))
        text = _jump(before, marker) if before else _skip(reached.get(marker.level, 0), marker)
        if text:
            span = Span(clause.own.start, clause.own.start + marker.length)
            yield report(FindingKind.CLAUSE_NUMBER, document, clause, text, span)
        siblings[marker.level, clause.parent] = marker
        reached[marker.level] = max(reached.get(marker.level, 0), marker.value)


def _jump(before: Marker, marker: Marker) -> str:
    """What is odd about ``marker`` after its sibling ``before``; one parent may have several lists, each from 1."""
    if before.value == marker.value and before.form != marker.form:
        return ""  # 第一条之一
    if before.value == marker.value:
        return f"编号{marker.label}印了两次。"
    if marker.value not in (1, before.value + 1):
        return f"编号{before.label}后面是{marker.label}，不连续。"
    return ""


def _skip(reached: int, marker: Marker) -> str:
    """What is odd about a first sibling: a series that runs through the document leaves a number or two out.

    A first sibling with any other number is no proof: the one before it may stand inside a paragraph.
    """
    if 2 <= reached < marker.value - 1 <= reached + 2:
        return f"前面最大的编号是{reached}，这里是{marker.label}，不连续。"
    return ""


def _marker(document: Document, clause: Clause) -> Marker | None:
    """The number that the clause carries; a paragraph that merely opens with a number carries none."""
    marker = read_marker(document.quote(clause.own)) if clause.kind is not ClauseKind.ROW else None
    return marker if marker and clause.path[-1] == marker.form else None


def check_percentages(document: Document) -> Iterator[Finding]:
    """A change in percent that does not follow from the two figures of the same thing in its sentence."""
    for clause, sentence in _sentences(document):
        quantities = find_quantities(document.text, sentence)
        changes = [q for q in quantities if q.is_percentage and _CHANGE.search(_before(document, sentence, q))]
        figures = [q for q in quantities if not q.is_percentage and q.unit not in ("", "年", "月", "日", "倍")]
        if len(changes) != 1 or len(figures) != 2 or not _same_thing(document, sentence, figures[0], figures[1]):
            continue
        low, high = sorted(Decimal(str(figure.value)) for figure in figures)
        if low == 0:
            continue
        printed, rise, fall = Decimal(changes[0].number), (high / low - 1) * 100, (1 - low / high) * 100
        if min(abs(printed - rise), abs(printed - fall)) > _POINTS_TOLERANCE:
            shown = "和".join(f"{figure.number}{figure.unit}" for figure in figures)
            text = f"由{shown}算得上升{rise:.0f}%或下降{fall:.0f}%，文中印为{changes[0].number}%。"
            span = _stretch(document, sentence, Span(figures[0].span.start, changes[0].span.end))
            yield report(FindingKind.PERCENTAGE, document, clause, text, span)


def _same_thing(document: Document, sentence: Span, one: Quantity, other: Quantity) -> bool:
    """True when the same words stand before both figures, or one is said to have risen or fallen to the other."""
    if one.unit != other.unit:
        return False
    if _TO.search(document.text[one.span.end : other.span.start]):
        return True
    subjects = [_SUBJECT.search(_before(document, sentence, figure)) for figure in (one, other)]
    return all(subjects) and len({match[1] for match in subjects if match}) == 1


def _before(document: Document, sentence: Span, quantity: Quantity) -> str:
    return document.text[sentence.start : quantity.span.start]


def check_repetitions(document: Document) -> Iterator[Finding]:
    """A fragment printed twice in a row; one of two characters only within a name: 企业创业创新 is sound prose."""
    for clause, area in _areas(document):
        for match in _REPEATED.finditer(document.text, area.start, area.end):
            span = _stretch(document, area, Span(*match.span()))
            if len(match[1]) == 2 and clause.kind is not ClauseKind.ROW and not _NAMED.search(document.quote(span)):
                continue
            yield report(FindingKind.REPETITION, document, clause, f"“{match[1]}”连续印了两次。", span)


def check_marks(document: Document) -> Iterator[Finding]:
    """Brackets and quotation marks without a partner, or doubled; wide and narrow halves may pair."""
    for clause, area in _areas(document):
        for position, problem in _unpaired(document.quote(area).translate(_WIDE)):
            mark = document.text[area.start + position]
            sentence = next(s for s in split_sentences(document.text, area) if area.start + position < s.end)
            yield report(FindingKind.BRACKET, document, clause, f"标点 {mark} {problem}。", sentence)


def check_names(document: Document) -> Iterator[Finding]:
    """A name of the title that is printed once with a character changed in its middle, and otherwise as in the title.

    A change at the end (产业, 企业) makes another word, and so does one that comes twice.
    """
    windows = {document.title[i : i + _NAME_LENGTH] for i in range(len(document.title) - _NAME_LENGTH + 1)}
    names = [name for name in sorted(windows) if _HAN.fullmatch(name) and document.text.count(name) >= _NAME_OFTEN]
    reported: set[int] = set()
    for clause, area in _areas(document):
        for name in names:
            for position in _NAME_MIDDLE:
                variant = re.compile(f"{name[:position]}[^{name[position]}\\W]{name[position + 1 :]}")
                match = variant.search(document.text, area.start, area.end)
                if match is None or match.start() + position in reported:
                    continue
                if document.text.count(match.group()) == 1:
                    text = f"这里印为“{match.group()}”，标题和别处是“{name}”。"
                    yield report(FindingKind.NAME_VARIANT, document, clause, text, Span(*match.span()))
                    reported.add(match.start() + position)


def _unpaired(text: str) -> Iterator[tuple[int, str]]:
    """Positions of marks that are odd, each with what is odd about it."""
    opened: list[tuple[str, int]] = []
    for position, mark in enumerate(text):
        if mark in _PAIRS.values():
            if opened and opened[-1] == (mark, position - 1):
                yield position, "连续印了两次"
                continue
            opened.append((mark, position))
        elif mark in _PAIRS:
            if opened and opened[-1][0] == _PAIRS[mark]:
                opened.pop()
            elif not (mark == "）" and _LIST_NUMBER.search(text[:position])):
                yield position, "没有与它相配的前一半"
    for _, position in opened:
        yield position, "没有与它相配的后一半"


def _areas(document: Document) -> Iterator[tuple[Clause, Span]]:
    """The text of each clause that is no row, then each cell of the rows, with the clause that it belongs to."""
    for clause in document.clauses:
        if clause.kind not in (ClauseKind.ROW, ClauseKind.TABLE):
            yield clause, clause.own
    for table in document.tables:
        for row in table.rows:
            for cell in dict.fromkeys(row.cells):
                if len(cell.span):
                    yield document.clause(row.clause), cell.span


def _sentences(document: Document) -> Iterator[tuple[Clause, Span]]:
    for clause in document.clauses:
        if clause.kind in (ClauseKind.MEASURE, ClauseKind.PARAGRAPH, ClauseKind.SECTION):
            for sentence in split_sentences(document.text, clause.own):
                yield clause, sentence


def _stretch(document: Document, area: Span, inner: Span) -> Span:
    """``inner``, widened within ``area`` to the punctuation marks around it."""
    left = max(document.text.rfind(mark, area.start, inner.start) + 1 for mark in "，。；：、\n\t")
    ends = [document.text.find(mark, inner.end, area.end) for mark in "，。；：、\n\t"]
    return Span(max(left, area.start), min([end for end in ends if end >= 0], default=area.end))
