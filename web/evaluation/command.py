"""What ``zhengda eval`` does once its files are read."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tqdm import tqdm

from assistant.evaluation.comparison import compare, comparison_json
from assistant.evaluation.gold import parse_gold
from assistant.evaluation.local import LocalRespondent
from assistant.evaluation.model import Evaluation, Provenance, Respondent
from assistant.evaluation.offering import evaluate_profiles
from assistant.evaluation.profiles import is_profiles, parse_profiles
from assistant.evaluation.record import Json, parse_report, to_json
from assistant.evaluation.runner import evaluate
from assistant.protocols import Assistant
from web.errors import OutputUnwritable
from web.evaluation.page import evaluation_page
from web.evaluation.profiles import profiles_json, profiles_text
from web.evaluation.table import comparison_text, evaluation_text
from web.release import version
from web.schemas import AskRequest
from web.validation import validated

Named = tuple[str, bytes]  # a file: its name and its content
_IN_PROCESS = "本机进程"


def evaluation_of(
    contents: Sequence[Named],
    *,
    url: str | None,
    as_of: str | None,
    open_assistant: Callable[[], Assistant],
    out: str | None,
) -> tuple[Json, str]:
    """Evaluate gold files: the report as JSON and as text; also written to the folder ``out``. Raises PolicyError.

    Profiles have a report of their own: the only one, or under ``profiles`` of the report on questions. All that can
    be wrong with the command is found before the first question is asked.
    """
    profiles = [parse_profiles(name, data) for name, data in contents if is_profiles(data)]
    files = [parse_gold(name, data) for name, data in contents if not is_profiles(data)]
    day = validated(AskRequest, {"question": "", "as_of": as_of}).as_of or date.today()
    folder = _folder(out)
    provenance = Provenance(version(), url or _IN_PROCESS, day)
    total = sum(file.questions for file in files) + sum(len(file.profiles) for file in profiles)
    with (
        _respondent(url, day, open_assistant) as respondent,
        tqdm(desc="评测", total=total, unit="题", disable=None, leave=False) as bar,
    ):
        found = evaluate_profiles(profiles, respondent, progress=bar.update) if profiles else None
        evaluation = evaluate(files, respondent, progress=bar.update) if files else None
    report: Json = {} if evaluation is None else to_json(evaluation, provenance)
    texts = [] if evaluation is None else [evaluation_text(evaluation)]
    if found is not None:
        report = {**report, "profiles": profiles_json(found)} if report else profiles_json(found)
        texts.append(profiles_text(found))
    text = "\n\n".join(texts)
    if folder is not None:
        written = {"report.json": json_text(report), "report.txt": f"{text}\n"}
        if evaluation is not None:
            written["report.html"] = evaluation_page(evaluation, provenance)
        _write(folder, written)
        text += f"\n\n已写入 {folder}：{'、'.join(written)}"
    return report, text if evaluation is None else f"{text}\n\n{_speed(evaluation)}"


def comparison_of(before: Named, after: Named, *, out: str | None) -> tuple[Json, str]:
    """Compare two reports, as JSON and as text; also written to the folder ``out``. Raises PolicyError."""
    folder = _folder(out)
    found = compare(parse_report(*before), parse_report(*after))
    comparison, text = comparison_json(found), comparison_text(found)
    if folder is not None:
        _write(folder, {"comparison.json": json_text(comparison), "comparison.txt": f"{text}\n"})
        text += f"\n\n已写入 {folder}：comparison.json、comparison.txt"
    return comparison, text


def json_text(value: Json) -> str:
    """``value`` as it is printed and written."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


@contextmanager
def _respondent(url: str | None, as_of: date, open_assistant: Callable[[], Assistant]) -> Iterator[Respondent]:
    if url is None:
        yield LocalRespondent(open_assistant(), as_of)
        return
    from web.remote import RemoteRespondent

    with RemoteRespondent(url, as_of) as respondent:
        yield respondent


def _speed(evaluation: Evaluation) -> str:
    names = {"ask": "问答", "search": "检索"}
    parts = [
        f"{names[name]} {len(times)} 次，平均 {sum(times) / len(times):.0f} 毫秒"
        for name, times in evaluation.timings.items()
        if times
    ]
    return "；".join(parts)


def _folder(out: str | None) -> Path | None:
    if out is None:
        return None
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"建不了文件夹 {out}：{error.strerror}。"
        raise OutputUnwritable(why, hint="请给 --out 换一个文件夹。") from error
    return folder


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        try:
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            why = f"写不了 {folder / name}：{error.strerror}。"
            raise OutputUnwritable(why, hint="请给 --out 换一个文件夹。") from error
