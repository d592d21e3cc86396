"""A corpus of six clauses, small enough to score by hand, and a respondent that reads from a script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.evaluation.model import Cited, Gold, Response, Source, SourceClause, Status, UnitName
from assistant.evaluation.sources import Sources
from corpus.dates import PartialDate
from corpus.model import Span

SCIENCE = UnitName("省科技厅", "浙江省科学技术厅")
FINANCE = UnitName("省财政厅", "浙江省财政厅")

MONEY = "1.引进大院名校。省财政最高给予 3000万元支持，到2022年建成 5个以上。(责任单位：省科技厅、省财政厅)"
BONUS = "2.奖励企业。投入1.5亿元，奖励30万元。(责任单位：省科技厅)"
FIRST_ROW = "1\n\t亩均税收\n\t万元/亩\n\t13.2\n\t26"
SECOND_ROW = "2\n\t劳动生产率\n\t万元/亩\n\t22.2\n\t30"


def _source() -> Source:
    text = ""

    def span(piece: str) -> Span:
        nonlocal text
        begin = len(text)
        text += piece + "\n"
        return Span(begin, begin + len(piece))

    section = span("一、支持政策")
    money, bonus = span(MONEY), span(BONUS)
    caption = span("目标表（单位：个）\n\t序号\n\t指标\n\t单位\n\t2017年\n\t2021年")
    first, second = span(FIRST_ROW), span(SECOND_ROW)
    clauses = (
        SourceClause("d:1", None, "section", "一、", "支持政策", Span(section.start, bonus.end)),
        SourceClause("d:1.1", "d:1", "measure", "一、1.", "引进大院名校", money, (SCIENCE, FINANCE)),
        SourceClause("d:1.2", "d:1", "measure", "一、2.", "奖励企业", bonus, (SCIENCE,)),
        SourceClause("d:t", None, "table", "附件1", "目标表", Span(caption.start, second.end)),
        SourceClause("d:t.r1", "d:t", "row", "附件1 序号1", "", first),
        SourceClause("d:t.r2", "d:t", "row", "附件1 序号2", "", second),
    )
    return Source("d", "若干意见", "浙政发〔2018〕43号", PartialDate(2018, 12, 5), text, clauses)


SOURCE = _source()
SOURCES = Sources([SOURCE])


def cite(clause_id: str) -> Cited:
    clause = next(clause for clause in SOURCE.clauses if clause.id == clause_id)
    text = SOURCE.text[clause.span.start : clause.span.end]
    return Cited(clause.id, clause.label, clause.heading, text, text[:10], SOURCE.title)


def answer(text: str, *clauses: str, units: Sequence[UnitName] = (), warnings: Sequence[str] = ()) -> Response:
    return Response(Status.ANSWERED, text, tuple(map(cite, clauses)), tuple(units), tuple(warnings), "c1")


def refusal(*clauses: str) -> Response:
    return Response(Status.REFUSED, "没有写到。", tuple(map(cite, clauses)), conversation="c1")


def gold(**fields: object) -> Gold:
    return replace(Gold("q1", "最高给多少？", "amount", "q.jsonl:1", (("最高给予3000万元支持",),)), **fields)  # type: ignore[arg-type]


@dataclass
class ScriptedRespondent:
    """Says what the script has for a question; ``history`` records questions and conversations."""

    answers: Mapping[str, Response]
    rankings: Mapping[str, tuple[str, ...]]
    history: list[tuple[str, str | None]] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)

    def sources(self) -> tuple[Source, ...]:
        return (SOURCE,)

    def ask(self, question: str, conversation: str | None) -> Response:
        self.history.append((question, conversation))
        return self.answers[question]

    def search(self, query: str, limit: int) -> tuple[str, ...]:
        self.searched.append(query)
        return self.rankings.get(query, ())[:limit]
