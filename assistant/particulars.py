"""What a question asks of a document itself: its number, who issued it, when, and from when it holds."""

import re
from dataclasses import dataclass

from assistant.fields import ClauseFields, normal
from assistant.question import Understanding
from assistant.statements import Shortfall, Solution, Statement
from assistant.terms import TermReader
from corpus.library import Library
from corpus.model import Clause, ClauseKind, Document, DocumentKind
from corpus.sentences import split_sentences

_ISSUE = r"(?:发布|印发|出台|下发|公布|颁布|制发|成文)"
_WHEN = r"(?:哪[一]?[天年月日]|几月几?[日号]|几号|什么时候|何时|什么时间|多会儿)"
_THIS = re.compile(r"(?:这|那|该)(?:(?:篇|份|个)?(?:文件|文章|方案|意见|通知|报告|政策)|篇)")
_DOCUMENT = re.compile(
    "文件|文章|[这那]篇|方案|意见|新政|通知|办法|条例|规定|细则|批复|复函|决定|公告|规划|纲要|解读|《"
)
OF_TITLE = 0.4  # share of a title that a question must say, when it does not say that it means a document
_FRAMES = (ClauseKind.FRONT, ClauseKind.SIGNATURE)
_NOUN = re.compile("文件|文章|请问|一下|是|的|由|在|于|呢")


@dataclass(frozen=True, slots=True)
class Particular:
    """``asked`` where a question wants it, ``told`` where words of a document tell it, and its Chinese name.

    Most stand in the head or the signature of a document; with ``is_in_text`` it may be any clause.
    """

    asked: re.Pattern[str]
    told: re.Pattern[str]
    name: str
    is_in_text: bool = False


_HAN = "一二三四五六七八九十零〇○O"
_NUMBER = re.compile(r"〔\d{4}〕\d+号|\[\d{4}\]\d+号|令\s*第?\s*\d+\s*号|第\s*\d+\s*号令")
_NUMBER_NAME = "文号"
_DIGITS = re.compile(r"\d+")
_PARTICULARS = (
    Particular(re.compile("文号|发文字号"), _NUMBER, _NUMBER_NAME),
    Particular(
        re.compile(rf"(?:从|自)?{_WHEN}(?:开始|起)?(?:施行|实施|生效|执行)|(?:施行|生效)(?:日期|时间)"),
        re.compile(r"起(?:施行|实施|执行|生效)|\d日(?:施行|实施)"),
        "施行日期",
        is_in_text=True,
    ),
    Particular(
        re.compile(rf"{_WHEN}.{{0,2}}(?:{_ISSUE}|发的|出的|刊登|登的|登出|发表)|(?:{_ISSUE}|发文|刊登)的?(?:日期|时间)"),
        re.compile(rf"\d+月\d+日|\d{{4}}年\d+月|[{_HAN}]{{4}}年[{_HAN}]+月"),
        "日期",
    ),
    Particular(
        re.compile(
            rf"(?:谁|哪[个级家](?:机关|部门|单位|政府)?|什么(?:机关|部门|单位)){_ISSUE}的?|谁(?:发|出)的(?![钱资题])|"
            r"(?:发文|制定|发布|印发)(?:机关|单位|部门)"
        ),
        re.compile(
            rf"[一-鿿]{{1,10}}(?:政府|办公室|办公厅|委员会|厅|局|委|部){_ISSUE}|供稿|"
            r"^[一-鿿、 ]{0,16}(?:国务院|军委|人民政府|办公室|办公厅|厅|局|委员会|部)$"
        ),
        "发文机关",
    ),
    Particular(
        re.compile("是?谁写的?|谁的(?=文章|作品|稿)|作者(?:是谁|是哪位|姓名)?"),
        re.compile(r"^[(](?!.*(?:发布|公布|修[订正]|通过|施行)).*[)]$"),
        "作者",
    ),
)


def speaks_of_document(text: str, clause: Clause) -> bool:
    """True when ``text`` asks something of the document of ``clause``, which was spoken of last, itself.

    It says so (这个文件的文号), or what was told last was of the document itself too.
    """
    is_of_it = _THIS.search(text) is not None or clause.kind in _FRAMES
    return is_of_it and any(each.asked.search(text) for each in _PARTICULARS)


class Particulars:
    """Finds what is asked of a document itself, in the words that frame its text."""

    def __init__(self, library: Library, terms: TermReader, fields: ClauseFields) -> None:
        self._library = library
        self._terms = terms
        self._fields = fields

    def find(self, query: Understanding, allowed: frozenset[str] | None) -> Solution:
        """The words that tell it, or that they are lacking; no statement when nothing of the kind is asked."""
        for particular in _PARTICULARS:
            asked = particular.asked.search(query.focus)
            document = self._document(query, particular.asked.sub("", query.focus), allowed) if asked else None
            if document is None:
                continue
            told = _told(document, particular)
            if not told:
                return Shortfall(f"没有写明《{document.title}》的{particular.name}", ())
            return (max(told, key=lambda each: _agrees(document, particular, document.quote(each.quote))),)
        return ()

    def _document(self, query: Understanding, rest: str, allowed: frozenset[str] | None) -> Document | None:
        """The one document that ``rest`` of a question names and speaks of nothing beside; None when there is none."""
        rest = _NOUN.sub(" ", _THIS.sub("", rest))
        terms = self._terms.key_terms(rest)
        held = [
            document
            for document in self._library.documents
            if (allowed is None or any(clause.id in allowed for clause in document.clauses))
            and (not query.documents or document.id in query.documents)
            and all(term.stands_in(self._fields.title(document)) for term in terms)
        ]
        said = sum(len(term.word) for term in terms)
        is_interpreted = "解读" in rest
        held = [each for each in held if (each.kind is DocumentKind.INTERPRETATION) == is_interpreted]
        if len(held) != 1:
            return None
        is_named = bool(query.documents) or (bool(terms) and _DOCUMENT.search(query.text) is not None)
        return held[0] if is_named or said >= OF_TITLE * len(held[0].title) else None


def _told(document: Document, particular: Particular) -> tuple[Statement, ...]:
    """The sentences of ``document`` that tell the particular; its number must be the one that is known of it."""
    found = []
    for clause in document.clauses:
        is_read = clause.kind in _FRAMES or particular.is_in_text
        for piece in split_sentences(document.text, clause.own) if is_read else ():
            words = document.quote(piece)
            if particular.told.search(normal(words)):
                found.append(Statement(f"《{document.title}》：{words}", document, clause, piece, 1.0))
    if particular.name == _NUMBER_NAME and document.number:
        return tuple(each for each in found if _agrees(document, particular, document.quote(each.quote)))
    return tuple(found)


def _agrees(document: Document, particular: Particular, words: str) -> bool:
    """True when ``words`` hold what is known of ``document``: its number, its issuer, the day of its issue."""
    if particular.name == _NUMBER_NAME:
        return set(_DIGITS.findall(document.number)) <= set(_DIGITS.findall(words))
    issued = document.issued_on
    day = f"{issued.month}月{issued.day}日" if issued.day else ""
    return any(known and known in words for known in (document.issuer, day))
