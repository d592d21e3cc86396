"""What each command of the command line does; a function returns the exit code."""

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.live import LiveAssistant
    from assistant.protocols import Assistant
    from assistant.settings import Settings
    from assistant.wiring import Opened
    from web.office import Office


def _assistant() -> "Assistant":
    from assistant.settings import Settings
    from assistant.wiring import open_assistant

    return open_assistant(Settings.load(os.environ))


def print_json(value: object) -> None:
    """Print what a program reads."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _given(chosen: argparse.Namespace, **names: str) -> dict[str, Any]:
    """What was written on the command line, under the names of the interface."""
    found = {field: getattr(chosen, name) for field, name in names.items()}
    return {field: value for field, value in found.items() if value is not None}


def ask(chosen: argparse.Namespace) -> int:
    """Answer one question, or those of a file."""
    if chosen.jsonl is not None and chosen.question:
        chosen.parser.error("问题和 --jsonl 只能写一个")
    if chosen.jsonl is None and not chosen.question:
        chosen.parser.error("没有写问题；请写一个问题，或用 --jsonl 给出文件")
    options = _given(
        chosen, as_of="as_of", documents="document", limit="limit", use_llm="llm", include_lapsed="include_lapsed"
    )
    if chosen.jsonl is not None:
        return _ask_lines(chosen.jsonl, options)

    from datetime import date

    from web.schemas import AskRequest, AskResponse
    from web.terminal import reply_text
    from web.validation import validated

    request = validated(AskRequest, {"question": " ".join(chosen.question), **options})
    reply = _assistant().ask(request.to_question(date.today()))
    if chosen.json:
        print_json(AskResponse.of(reply).model_dump(mode="json"))
    else:
        print(reply_text(reply))
    return 0


def _ask_lines(name: str, options: dict[str, Any]) -> int:
    from datetime import date

    from web.lines import answer_lines
    from web.schemas import AskRequest
    from web.validation import validated

    validated(AskRequest, {"question": "", **options})  # an option that is wrong is wrong for every line
    with _opened(name) as source:
        return _print_lines(answer_lines(_assistant(), source, date.today(), options))


def _live(settings: "Settings") -> "LiveAssistant[Opened]":
    from assistant.wiring import open_live

    return open_live(settings)


def _print_lines(lines: "Iterator[dict[str, Any]]") -> int:
    failed = False
    for line in lines:
        print(json.dumps(line, ensure_ascii=False), flush=True)
        failed = failed or "error" in line
    return 1 if failed else 0


def eligible(chosen: argparse.Namespace) -> int:
    """Say what somebody qualifies for, or those of a file."""
    if chosen.jsonl is not None and chosen.description:
        chosen.parser.error("描述和 --jsonl 只能写一个")
    if chosen.jsonl is None and not chosen.description:
        chosen.parser.error("没有写描述；请用一段话说说单位的情况，或用 --jsonl 给出文件")

    from datetime import date

    from web.eligibility.schemas import EligibilityRequest, EligibilityResponse
    from web.eligibility.terminal import findings_text
    from web.lines import eligibility_lines
    from web.validation import validated

    options = {**_given(chosen, as_of="as_of", documents="document"), "show_all": chosen.all}
    if chosen.jsonl is not None:
        validated(EligibilityRequest, options)
        with _opened(chosen.jsonl) as source:
            return _print_lines(eligibility_lines(_assistant(), source, date.today(), options))
    request = validated(EligibilityRequest, {"description": " ".join(chosen.description), **options})
    findings = _assistant().eligibility(request.to_inquiry(date.today()))
    if chosen.json:
        print_json(EligibilityResponse.of(findings, show_all=chosen.all).model_dump(mode="json"))
    else:
        print(findings_text(findings, show_all=chosen.all))
    return 0


def _opened(name: str) -> BinaryIO:
    from web.errors import InputUnreadable

    if name == "-":
        return sys.stdin.buffer
    try:
        return open(name, "rb")
    except OSError as error:
        reason = {
            FileNotFoundError: "没有这个文件",
            IsADirectoryError: "这是一个文件夹",
            PermissionError: "没有读取权限",
        }
        why = reason.get(type(error), error.strerror or "读不出来")
        raise InputUnreadable(f"读不了 {name}：{why}。", hint="请给出一个文件，或用 - 表示标准输入。") from error


def search(chosen: argparse.Namespace) -> int:
    """Find clauses."""
    from datetime import date

    from assistant.levels import search_levels
    from web.levels import LevelsResponse
    from web.searches import SearchRequest, SearchResponse
    from web.terminal import levels_text, search_text
    from web.validation import validated

    names = ("unit", "document", "kind", "path", "level", "as_of", "limit", "offset", "include_lapsed")
    fields = {"q": " ".join(chosen.query), **_given(chosen, **{name: name for name in names})}
    request = validated(SearchRequest, fields)
    search = request.page(date.today())
    if chosen.by_level:
        levels = search_levels(_assistant(), search)
        if chosen.json:
            print_json(LevelsResponse.of(levels).model_dump(mode="json"))
        else:
            print(levels_text(levels))
        return 0
    found = _assistant().search(search)
    if chosen.json:
        print_json(SearchResponse.of(found).model_dump(mode="json"))
    else:
        print(search_text(found, request.offset))
    return 0


def evaluate(chosen: argparse.Namespace) -> int:
    """Score gold files, or compare two reports."""
    if chosen.compare is not None and (chosen.files or chosen.url or chosen.as_of):
        chosen.parser.error("--compare 只能和 --out、--json 一起用")
    if chosen.compare is None and not chosen.files:
        chosen.parser.error("没有写评测文件；请给出文件，或用 --compare 比较两份报告")

    from web.evaluation.command import comparison_of, evaluation_of, json_text

    contents = [(name, _content(name)) for name in chosen.compare or chosen.files]
    if chosen.compare is not None:
        found, text = comparison_of(contents[0], contents[1], out=chosen.out)
    else:
        found, text = evaluation_of(
            contents, url=chosen.url, as_of=chosen.as_of, open_assistant=_assistant, out=chosen.out
        )
    sys.stdout.write(json_text(found) if chosen.json else f"{text}\n")
    return 0


def _content(name: str) -> bytes:
    with _opened(name) as source:
        return source.read()


def build(chosen: argparse.Namespace) -> int:
    """Build the index and say what was done."""
    from dataclasses import asdict

    from tqdm import tqdm

    from assistant.keeping import build as build_index
    from assistant.keeping import check
    from assistant.settings import Settings
    from web.terminal import findings_text

    settings = Settings.load(os.environ)
    with tqdm(desc="建立索引", unit="段", disable=None, leave=False) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        report = build_index(settings, force=chosen.force, progress=progress)
    findings = check(settings) if chosen.check else ()
    if chosen.json:
        found = {"findings": [asdict(finding) for finding in findings]} if chosen.check else {}
        print_json({**asdict(report), **found})
        return 0
    done = f"已建立索引，用时 {report.seconds:.1f} 秒" if report.rebuilt else "索引已是最新，没有重建"
    print(f"{done}：{report.documents} 份文件，{report.clauses} 个条款，{report.passages} 个段落。")
    if chosen.check:
        print(findings_text(findings))
    return 0


def _office(settings: "Settings") -> "Office":
    from functools import cache

    from assistant.keeping import check
    from web.feedback.store import ClosedStore, FileStore
    from web.office import Office, read_origins

    keeps = settings.keep_feedback
    return Office(
        findings=cache(lambda: check(settings)),
        evaluation=settings.evaluation,
        remarks=FileStore(settings.feedback, settings.feedback_mb * 2**20) if keeps else ClosedStore(),
        open_data=settings.open_data,
        embed_origins=read_origins(settings.embed_origins),
    )


def serve(chosen: argparse.Namespace) -> int:
    """Serve the site and the interface until Ctrl-C; the assistant is loaded before anyone can connect."""
    import uvicorn

    from assistant.settings import Settings
    from web.app import create_app
    from web.editing import Editing
    from web.listening import address, bound, listen

    with bound(chosen.host, chosen.port) as door:
        settings = Settings.load(os.environ)
        live = _live(settings) if settings.editor_token else None
        assistant = live or _assistant()
        assistant.fact_book()  # mistakes in the data of benefits are told at the start, not to the first visitor
        editing = Editing(live, settings.editor_token) if live else None
        app = create_app(assistant, office=_office(settings), editing=editing)
        listen(door)
        print(f"政答已就绪：{address(door)}（按 Ctrl+C 停止）", flush=True)
        config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", server_header=False)
        uvicorn.Server(config).run(sockets=[door])
    return 0


def mcp(chosen: argparse.Namespace) -> int:
    """Serve other assistants until the input ends, or until Ctrl-C."""
    from web.mcp import PATH, serve_http, serve_stdio

    if not chosen.http:
        serve_stdio(_assistant())
        return 0

    from web.listening import address, bound, listen

    with bound(chosen.host, chosen.port) as door:
        assistant = _assistant()
        listen(door)
        print(f"政答的 MCP 服务器已就绪：{address(door)}{PATH}（按 Ctrl+C 停止）", flush=True)
        serve_http(assistant, door)
    return 0
