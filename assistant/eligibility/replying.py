"""Findings as a reply in a conversation: what is met, what is still open, and the next question."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.eligibility.model import Eligibility, Findings, Match
from assistant.eligibility.saying import value_words
from assistant.model import Answer, Citation, Clarification, Refusal, Reply
from assistant.verifying import cited_text
from corpus.benefits.conditions import Verdict
from corpus.benefits.model import UNSTATED
from corpus.quantities import find_quantities

PAGE = "“补贴匹配”页"  # where everything is told; who shows this text may lead there
_ASK = "请先说说单位的情况，例如“我们是湖州德清一家高新技术企业，规上，研发占4.5%”。"


def make_reply(findings: Findings, told: str, conversation_id: str, limit: int) -> Reply:
    """The reply with at most ``limit`` citations; every number in it stands in the clause cited, or is computed.

    A person of whom nothing is known is asked back; one whom no document reaches gets a refusal.
    """
    if not findings.profile.known:
        question = findings.question.fact.question if findings.question is not UNSTATED else ""
        return Clarification(f"{_ASK}{question}", told, conversation_id)
    if not findings.matches:
        return Refusal(why_nothing(findings), (), told, conversation_id)
    shown = findings.matches[:limit]
    citations = tuple(_cite(n, match) for n, match in enumerate(shown, start=1))
    units = dict.fromkeys(unit for match in shown for unit in match.clause.units)
    warnings = dict.fromkeys(caution for match in shown for caution in match.warnings)
    text = "\n".join(_lines(findings, shown))
    return Answer(text, citations, tuple(units), told, conversation_id, tuple(warnings))


def _lines(findings: Findings, shown: Sequence[Match]) -> Iterator[str]:
    numbered = list(enumerate(shown, start=1))
    met = [(n, match) for n, match in numbered if match.verdict is Eligibility.ELIGIBLE]
    open_ = [(n, match) for n, match in numbered if match.verdict is Eligibility.UNKNOWN]
    if met:
        yield "按您说的情况，条件都满足的："
        yield from (f"{_given(match)}[{n}]" for n, match in met)
    if open_:
        yield "还要确认条件的：" if met else "条件还没有都确认的："
        yield from (f"{_given(match)}；要确认：{_open(match)}[{n}]" for n, match in open_)
    if len(findings.matches) > len(shown):
        yield f"这里只列出前面的，全部可以在{PAGE}逐项核对。"
    if findings.question is not UNSTATED:
        yield f"请再告诉我：{findings.question.fact.question}"


def _given(match: Match) -> str:
    """What is given: the title with the clause's own words, or these alone when the title puts a figure otherwise."""
    benefit = match.benefit
    clause = "".join(cited_text(match.document, (match.clause.id,)).split())
    words = "".join((benefit.amount.words if benefit.amount is not UNSTATED else benefit.quote).text.split())
    if all(figure.text in clause for figure in find_quantities(benefit.title)):
        text = f"{benefit.title}：{words}"
    else:
        text = "".join(benefit.quote.text.split())
    return f"{text}；{match.estimate.trace}" if match.estimate is not UNSTATED else text


def _open(match: Match) -> str:
    """The conditions that are open, in words that hold no number of their own."""
    found = [check.condition for check in match.checks if check.verdict is Verdict.UNKNOWN]
    return "、".join(each.quote.text if find_quantities(each.text) else each.text for each in found)


def why_nothing(findings: Findings) -> str:
    """Why there is nothing: the place, as a rule."""
    place = findings.profile.known.get("place")
    areas = [match.checks[0] for match in findings.others]
    if place is not None and areas and all(area.verdict is Verdict.UNMET for area in areas):
        (asked, _), *_ = Counter(area.condition.text for area in areas).most_common()
        where = value_words(place.fact, place.value)
        return f"您在{where}，收录的政策管不到那里（要{asked}），没有可以享受的。"
    return "按您说的情况，收录的文件里没有可以享受的政策。"


def _cite(n: int, match: Match) -> Citation:
    quote = match.benefit.quote
    return Citation(n, match.document, match.clause, quote.text, quote.span, 1.0)
