"""Things that an answer lists, so that a follow-up can point at one of them: 第二个."""

import re

from corpus.numbering import parse_han

_LIST = re.compile(r"[^，。；：、\n]+(?:、[^，。；：、\n]+)+")
_LAST = re.compile(r"(?<=.{2})(?:和|及|以及|与)(?=.{2})")
_SO_ON = re.compile(r"等[^等]{0,8}$")
_LEAD = re.compile(r"^.*(?:包括|分别是|分别为|即|是|有)")
_ONLY_POINTED = re.compile(r"(?:那么?|还有|然后)?(第[一二三四五六七八九十](?:个|项|条|家|种|类|点))(?:呢)?[?。 ]*")
_NAMED = re.compile(r"(?:那么?|还有)?(?:那个)?([一-鿿A-Za-z]{2,6}?)(?:那[个条项家片]|的?呢)")
_POINTED = re.compile(r"第([一二三四五六七八九十])(?:个|项|条|家|种|类|点)")


def listed_items(text: str) -> tuple[str, ...]:
    """The items of the longest enumeration in ``text``, in order; empty when there is none.

    >>> listed_items("“三组团”：包括德清组团、长兴组团和安吉组团。")
    ('德清组团', '长兴组团', '安吉组团')
    """
    lists = [_items(match.group()) for match in _LIST.finditer(text)]
    return max(lists, key=len, default=())


def resolve_pointing(question: str, items: tuple[str, ...]) -> str:
    """``question`` with the one of ``items`` that it points at by number in words; unchanged when there is none.

    >>> resolve_pointing("第二个主要做什么", ("德清组团", "长兴组团", "安吉组团"))
    '长兴组团主要做什么'
    """
    match = _POINTED.search(question)
    number = parse_han(match.group(1)) if match else 0
    return question.replace(match.group(), items[number - 1]) if match and number <= len(items) else question


def resolve_naming(question: str, items: tuple[str, ...]) -> str:
    """``question`` with the one of ``items`` that it calls by its first words; unchanged when it calls none or several.

    >>> resolve_naming("长兴那个主要做什么", ("德清组团", "长兴组团", "安吉组团"))
    '长兴组团主要做什么'
    """
    match = _NAMED.match(question)
    if match is None:
        return question
    called = [item for item in items if item.startswith(match.group(1)) and item != match.group(1)]
    return question.replace(match.group(), called[0]) if len(called) == 1 else question


def point_elsewhere(question: str, asked: str) -> str:
    """What was ``asked`` of one item of a list, asked of the one that ``question`` points at, if it says no more.

    >>> point_elsewhere("那第三个呢?", "第二个主要做什么"), point_elsewhere("第三个归谁管", "第二个主要做什么")
    ('第三个主要做什么', '')
    """
    match = _ONLY_POINTED.fullmatch(question)
    return _POINTED.sub(match.group(1), asked) if match and _POINTED.search(asked) else ""


def _items(text: str) -> tuple[str, ...]:
    first, *rest = text.split("、")
    last = _LAST.split(rest[-1], maxsplit=1)
    items = (_LEAD.sub("", first), *rest[:-1], *(_SO_ON.sub("", each) for each in last))
    return tuple(each.strip("“”\"[]0123456789 ") for each in items)
