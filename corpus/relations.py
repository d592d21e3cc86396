"""Other documents that a text repeals, amends or interprets: their titles in 《》 and their numbers."""

import re
from collections.abc import Iterator

from corpus.model import Relation, RelationKind, Span

_SENTENCE = re.compile(r"[^。；\n]+")
_TITLED = re.compile(
    r"《(?P<title>[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*)》"
    r"(?:\s*[（(](?P<number>[^（()）\n]{4,40}?号(?:令)?)(?:[，,、][^（()）]{0,30})?[）)])?"
)
_REPEALED = re.compile(r"(?:予以|同时|即行|自行|一并|相应|现予|宣布)*(?:废止|停止执行|不再执行|失效|终止执行)")
_REPEALING = re.compile(r"(?:废止|停止执行|不再执行)[:：]?\s*(?=《)")
_AMENDED = re.compile(r"(?:作|作出|进行|予以)?(?:如下|以下|相应|部分)?(?:修改|修订|修正)(?:为|如下|，|：|$)")
_AMENDING = re.compile(r"(?:决定|现)(?:对|将)?[^《》，]{0,8}《|将《[^》]*》[^，]{0,40}修改为")
_BASED = re.compile(r"(?:根据|依据|依照|按照|贯彻落实|落实|按|符合|违反|适用)[^《》，]{0,12}$|》(?:、|和|及|以及)$")
_PART = re.compile(r"(?:[^，、《]{0,12}(?:规定|条款|要求|条|服务|内容|项目)|(?:中|的|下|框架|项下))")
_TITLE_AMENDS = re.compile(r"(?:修改|修订|修正)(?=《)|对(?=《[^》]*》.{0,8}(?:修改|修订))")
_SENTENCE_MAX = 2000


def read_relations(title: str, text: str) -> tuple[Relation, ...]:
    """What ``text`` with this ``title`` repeals, amends or interprets; each document once, in order.

    >>> found = read_relations("甲办法", "本办法自公布之日起施行。《乙办法》（某政发〔2010〕3号）同时废止。")
    >>> [(relation.kind.value, relation.title, relation.number) for relation in found]
    [('repeals', '乙办法', '某政发〔2010〕3号')]
    """
    found = [*_of_title(title), *_of_text(text)]
    once = {(relation.kind, relation.title): relation for relation in reversed(found)}
    return tuple(relation for relation in found if once.get((relation.kind, relation.title)) is relation)


def _of_title(title: str) -> Iterator[Relation]:
    kind = None
    if re.search(r"解读|答记者问|说明$", title):
        kind = RelationKind.INTERPRETS
    elif _TITLE_AMENDS.search(title):
        kind = RelationKind.AMENDS
    elif re.search(r"废止(?=《)", title):
        kind = RelationKind.REPEALS
    for match in _TITLED.finditer(title) if kind else ():
        yield Relation(kind or RelationKind.INTERPRETS, match["title"], _plain(match["number"]), Span(0, 0))


def _of_text(text: str) -> Iterator[Relation]:
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group()
        if "》" not in words or len(words) > _SENTENCE_MAX:
            continue
        if repealed := list(_REPEALED.finditer(words)):
            listing = _REPEALING.search(words)
            yield from _named(words, sentence.start(), RelationKind.REPEALS, repealed[-1].start(), listing)
        elif (amended := _AMENDED.search(words)) and _AMENDING.search(words):
            yield from _named(words, sentence.start(), RelationKind.AMENDS, amended.start(), None)


def _named(
    words: str, offset: int, kind: RelationKind, verb: int, before: re.Match[str] | None
) -> Iterator[Relation]:
    """The titles that the verb at ``verb`` is said of: those before it, or behind it where it opens a list."""
    for match in _TITLED.finditer(words):
        reached = match.start() >= before.end() if before else match.start() < verb
        based = before is None and _BASED.search(words[: match.start()])
        if not reached or based or (kind is RelationKind.REPEALS and _PART.match(words, match.end())):
            continue
        span = Span(offset + match.start(), offset + match.end())
        yield Relation(kind, match["title"], _plain(match["number"]), span)


def _plain(number: str | None) -> str:
    """A number in its standard form: 〔2010〕 whatever brackets are printed."""
    plain = re.sub(r"\s", "", number or "")
    return re.sub(r"[\[（(【〔﹝]((?:19|20)\d{2})[\]）)】〕﹞]第?", r"〔\1〕", plain)
