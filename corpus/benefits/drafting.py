"""Proposes records for the sentences of a document that look like benefits, for an editor to correct.

What is proposed is marked unreviewed. Conditions are not guessed: what a sentence asks is quoted as provisos, and the
editor turns it into expressions over facts.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator

from corpus.benefits.facts import FactBook
from corpus.benefits.model import Benefits, Certainty, Payer
from corpus.benefits.signs import Sign, unrecorded
from corpus.model import Document, Span
from corpus.quantities import Quantity, find_quantities
from corpus.sentences import strip

_PAYERS = (
    (Payer.ALL_LEVELS, r"省市县联动|省、市、县"),
    (Payer.FUND, r"基金"),
    (Payer.PROVINCE, r"省财政|省级"),
    (Payer.CITY_COUNTY, r"市县|市、县|地方|市财政|县财政|区财政"),
    (Payer.TAX_LAW, r"税"),
    (Payer.LENDER, r"贷款|信贷|担保|质押|银行"),
)
_CERTAINTIES = (
    (Certainty.MAY, r"可(?!持续|行|靠)"),
    (Certainty.PRIORITY, r"优先"),
    (Certainty.GIVEN, r"给予|落实|安排|享受|返还"),
    (Certainty.STRIVEN_FOR, r"争取|力争"),
    (Certainty.ENCOURAGED, r"鼓励"),
)
_ASKED = re.compile(
    r"符合[^，。；]{2,40}?的|经[^，。；]{1,12}后|有条件的[^，。；]{2,12}"
    r"|(?<=对)[^，。；对]{4,60}?的(?=，|[^，。；]{0,12}给予)"
)
_AT_LEAST = re.compile(r"以上|不低于|不少于|至少")
_AT_MOST = re.compile(r"最高|最多|不超过|不高于|以内|以下")
_NOTE = "程序按句式提出，未经人核对：请核对受益人、条件、金额和出资方，再删去 reviewed: false。"


def draft_records(document: Document, benefits: Benefits, book: FactBook) -> str:
    """A data file, as YAML text, with a proposal for each sentence that looks like a benefit and has no record.

    A sentence that shows several kinds is proposed once for each. The text loads as it is.
    """
    signs = _proposed(unrecorded(document, benefits))
    lines = [
        f"# {document.number} {document.title}",
        f"# 程序提出 {len(signs)} 条，都未经人核对。写法见 docs/benefits.md。",
        f"document: {document.id}",
        *_area(document, book),
        "",
        "benefits:" if signs else "benefits: []",
    ]
    counts: Counter[str] = Counter()
    for sign in signs:
        counts[sign.clause.id] += 1
        lines += ["", *_record(f"draft-{counts[sign.clause.id]}", sign, document, book)]
    return "\n".join([*lines, ""])


def _proposed(signs: tuple[Sign, ...]) -> list[Sign]:
    """The first sign of each kind in each sentence, in order."""
    firsts = {(sign.sentence, sign.kind): sign for sign in reversed(signs)}
    return sorted(firsts.values(), key=lambda sign: sign.span)


def _area(document: Document, book: FactBook) -> Iterator[str]:
    """Where the policy holds, with words that name the region; nothing when the document's region is not known."""
    place = book.places.by_name.get(document.region)
    if place is None:
        return
    names = sorted((name for name, known in book.places.by_name.items() if known == place), key=len, reverse=True)
    named = ((clause, name) for clause in document.clauses for name in names if name in document.quote(clause.own))
    clause, quote = next(named, (document.clauses[0], document.quote(document.clauses[0].own).strip()))
    where = f'place in "{document.region}"'
    yield f"area: {_inline({'clause': _short(clause.id), 'if': where, 'quote': quote})}"


def _record(name: str, sign: Sign, document: Document, book: FactBook) -> Iterator[str]:
    sentence = document.quote(_unended(document.text, sign.sentence))
    part = document.quote(_part(document.text, sign))
    yield f"  - name: {name}"
    yield f"    clause: {_short(sign.clause.id)}"
    yield f"    title: {_text(f'{sign.clause.heading or sign.clause.label}（{sign.kind}）')}"
    yield f"    kind: {sign.kind}"
    yield f"    payer: {_payer(part, sentence)}"
    yield f"    certainty: {_certainty(part)}"
    yield f"    quote: {_text(sentence)}"
    yield f"    beneficiary: {_inline(_beneficiary(sentence, book))}"
    asked = list(dict.fromkeys(match.group() for match in _ASKED.finditer(sentence)))
    if asked:
        yield "    provisos:"
        yield from (f"      - {_inline({'quote': each})}" for each in asked)
    yield from _amount(part)
    yield f"    note: {_text(_NOTE)}"
    yield "    reviewed: false"


def _beneficiary(sentence: str, book: FactBook) -> dict[str, str]:
    """The first kind of organisation that the sentence names; an enterprise when it names none."""
    places = [
        (sentence.index(word), -len(word), option.name, word)
        for option in book.facts["organisation"].options
        for word in (option.name, *option.aliases)
        if len(word) > 1 and word in sentence
    ]
    if places:
        *_, name, word = min(places)
        return {"if": f'"{name}" in organisation', "quote": word}
    return {"if": '"企业" in organisation', "text": "句中没有写明给谁", "quote": sentence}


def _amount(part: str) -> Iterator[str]:
    """The first sum of money in the part of the sentence; of a rate only the words, for its base is not guessed."""
    figures = [figure for figure in find_quantities(part) if figure.is_money or figure.is_percentage]
    if not figures:
        return
    yield "    amount:"
    yield f"      words: {_text(part)}"
    sums = [figure for figure in figures if figure.is_money and not figure.unit.endswith("美元")]
    for key in _bounds(sums[0]) if sums else ():
        yield f"      {key}: {sums[0].number}{sums[0].unit}"


def _bounds(figure: Quantity) -> tuple[str, ...]:
    if _AT_LEAST.search(figure.text):
        return ("minimum",)
    return ("maximum",) if _AT_MOST.search(figure.text) else ("minimum", "maximum")


def _payer(part: str, sentence: str) -> Payer:
    found = (payer for text in (part, sentence) for payer, pattern in _PAYERS if re.search(pattern, text))
    return next(found, Payer.UNSTATED)


def _certainty(part: str) -> Certainty:
    return next((certainty for certainty, pattern in _CERTAINTIES if re.search(pattern, part)), Certainty.SUPPORTED)


def _part(text: str, sign: Sign) -> Span:
    """The part of the sentence between commas that holds the sign."""
    start = max(text.rfind(mark, sign.sentence.start, sign.span.start) for mark in "，。；") + 1
    ends = [end for mark in "，。；" if (end := text.find(mark, sign.span.end, sign.sentence.end)) >= 0]
    return strip(text, Span(max(start, sign.sentence.start), min(ends, default=sign.sentence.end)))


def _unended(text: str, sentence: Span) -> Span:
    """The sentence without its number and its last mark."""
    inner = text[sentence.start : sentence.end]
    number = re.match(r"(?:\d+[.、．]|[(（][一二三四五六七八九十]+[)）])\s*", inner)
    start = sentence.start + (number.end() if number else 0)
    return Span(start, sentence.start + max(len(inner.rstrip("。；！ ")), start - sentence.start))


def _short(clause_id: str) -> str:
    return clause_id.partition(":")[2]


def _text(text: str) -> str:
    """``text`` as YAML, quoted (JSON is YAML), without line breaks."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _inline(fields: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_text(value)}" for key, value in fields.items()) + "}"
