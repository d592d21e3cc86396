"""Questions and descriptions as JSON Lines: an object in, an object out; a broken line is told, the run goes on."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NoReturn

from assistant.errors import InvalidRequest
from assistant.protocols import Assistant
from corpus.errors import PolicyError
from web.eligibility.schemas import EligibilityRequest, EligibilityResponse
from web.errors import MalformedBody, UnexpectedError
from web.faults import error_object
from web.schemas import AskRequest, AskResponse
from web.validation import shown, validated

_LOG = logging.getLogger("zhengda")
_DESCRIPTION_HINT = '每行应当是 {"id": …, "description": "一段话"}。'
_HINT = '每行应当是 {"id": …, "question": "…"} 或 {"id": …, "turns": [{"question": "…"}]}。'


def answer_lines(
    assistant: Assistant, lines: Iterable[bytes], today: date, options: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """One object for each line that is not blank: ``id`` with a reply, with ``turns``, or with ``line`` and ``error``.

    ``options`` are the fields of a request that hold where a line does not say otherwise.
    """
    return _each(lines, lambda line: _answered(assistant, line, today, options), _HINT)


def eligibility_lines(
    assistant: Assistant, lines: Iterable[bytes], today: date, options: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """One object for each line that is not blank: ``id`` with findings, or with ``line`` and ``error``.

    Of a line its ``description``, ``answers`` and ``as_of`` are read; other fields are the caller's own.
    """

    def found(line: Mapping[str, Any]) -> dict[str, Any]:
        if "description" not in line:
            raise InvalidRequest("这一行没有 description。", hint=_DESCRIPTION_HINT)
        read = {name: line[name] for name in ("description", "answers", "as_of") if name in line}
        request = validated(EligibilityRequest, {**options, **read})
        findings = assistant.eligibility(request.to_inquiry(today))
        return EligibilityResponse.of(findings, show_all=request.show_all).model_dump(mode="json")

    return _each(lines, found, _DESCRIPTION_HINT)


def _each(
    lines: Iterable[bytes], answered: Callable[[Mapping[str, Any]], dict[str, Any]], hint: str
) -> Iterator[dict[str, Any]]:
    for number, raw in enumerate(lines, 1):
        if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        line_id: object = None
        try:
            line = _object(raw, hint)
            line_id = line.get("id")
            yield {"id": line_id, **answered(line)}
        except PolicyError as error:
            yield {"id": line_id, "line": number, **error_object(error).model_dump()}
        except Exception:
            # A mistake in the program costs this line, not the thousands after it; the log has all of it.
            _LOG.exception("line %d", number)
            problem = UnexpectedError("程序出了差错，这一行没有答成。", hint="详细情况见标准错误输出。")
            yield {"id": line_id, "line": number, **error_object(problem).model_dump()}


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _object(raw: bytes, hint: str) -> dict[str, Any]:
    try:
        line = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise MalformedBody(
            f"这一行不是 UTF-8 编码的 JSON：{shown(raw.decode('utf-8', 'replace'))}。", hint=hint
        ) from error
    if not isinstance(line, dict):
        raise MalformedBody(f"这一行不是 JSON 对象：{shown(line)}。", hint=hint)
    return line


def _asked(fields: Mapping[str, Any], options: Mapping[str, Any]) -> AskRequest:
    """The request in a line; other fields are the caller's own (expected answers, notes) and are left alone."""
    known = {name: value for name, value in fields.items() if name in AskRequest.model_fields}
    return validated(AskRequest, {**options, **known})


def _answered(assistant: Assistant, line: Mapping[str, Any], today: date, options: Mapping[str, Any]) -> dict[str, Any]:
    if "turns" not in line:
        return _reply(assistant, _asked(line, options), today).model_dump(mode="json")
    turns = line["turns"]
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, dict) for turn in turns):
        raise InvalidRequest(f"turns 应当是对象的列表，收到的是 {shown(turns)}。", hint=_HINT)
    shared = {
        name: line[name] for name in ("as_of", "documents", "limit", "use_llm", "conversation_id") if name in line
    }
    # All turns are read before the first is asked, so that a broken line asks nothing.
    requests = [_asked(turn, {**options, **shared}) for turn in turns]
    replies: list[AskResponse] = []
    for request in requests:
        if replies:
            request = request.model_copy(update={"conversation_id": replies[-1].conversation_id})
        replies.append(_reply(assistant, request, today))
    return {"turns": [reply.model_dump(mode="json") for reply in replies]}


def _reply(assistant: Assistant, request: AskRequest, today: date) -> AskResponse:
    return AskResponse.of(assistant.ask(request.to_question(today)))
