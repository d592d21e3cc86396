"""An evaluation as one page that needs nothing else: style and plots are in it, and no script is."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.evaluation.measures import MEASURES
from assistant.evaluation.model import Evaluation, Group, Provenance
from web.evaluation.plots import Dot, columns, dots, first_ranks
from web.evaluation.words import fault_name, kind_name, status_name

_TEMPLATES = Path(__file__).parents[1] / "templates"


def evaluation_page(evaluation: Evaluation, provenance: Provenance) -> str:
    """The whole page as HTML; everything that comes from questions and answers is escaped."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names = {measure.key: measure.name for measure in MEASURES}
    overall = [Dot(names[key], one) for key, one in evaluation.overall.estimates.items()]
    return environment.get_template("evaluation.html").render(
        evaluation=evaluation,
        provenance=provenance,
        measures=MEASURES,
        overall_plot=dots("各项指标和置信区间", overall),
        kinds_plot=dots("各题型的全对率", _right(evaluation.kinds)),
        ranks_plot=columns("第一条相关条款的名次", first_ranks(evaluation.outcomes)),
        missed=[outcome for outcome in evaluation.outcomes if outcome.marks.failed],
        kind_name=kind_name,
        status_name=status_name,
        fault_name=fault_name,
    )


def _right(groups: tuple[Group, ...]) -> list[Dot]:
    return [Dot(f"{kind_name(group.name)}（{group.questions}）", group.estimates["right"]) for group in groups]
