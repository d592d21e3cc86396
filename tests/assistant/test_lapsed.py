"""Documents out of force: found only when asked for, and marked then. The bulletin and one more document."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assistant.curating import Curator
from assistant.keeping import build
from assistant.levels import search_levels
from assistant.model import Answer, CautionKind, Question, Search
from assistant.protocols import Assistant
from assistant.settings import Settings
from assistant.wiring import open_assistant
from corpus.offering import Offer
from index.protocols import Embedder
from tests.fakes import silent, small_sources

_OLD = """清河市人民政府关于加快低空经济发展的若干意见
清政发〔2023〕5号
一、建设起降点。对每个新建的低空起降点补助10万元。
二、培育企业。支持研制无人机。
三、本意见自2023年5月1日起施行，有效期3年。
"""
_NOW = "某省人民政府关于促进低空经济的意见\n一、支持起降点。对低空起降点按投资额的百分之五补助。\n二、加强保障。\n"
_QUESTION = "每个低空起降点补助多少万元？"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, settings: Settings, embedder: Embedder) -> Assistant:
    folder = tmp_path_factory.mktemp("失效")
    small_sources(folder / "文件", {"省": _NOW})
    own = replace(settings, documents=folder / "文件", library=folder / "收录", index=folder / "索引")
    build(own, force=False, progress=silent)
    list(Curator(own, embedder).add([Offer("旧.txt", _OLD.encode())], progress=silent))
    return open_assistant(own)


def _cited(assistant: Assistant, question: Question) -> list[str]:
    reply = assistant.ask(question)
    return [citation.document.number for citation in reply.citations] if isinstance(reply, Answer) else []


@pytest.mark.parametrize(
    ("change", "is_found"),
    [
        (lambda q: q, False),
        (lambda q: replace(q, as_of=date(2026, 4, 30)), True),
        (lambda q: replace(q, include_lapsed=True), True),
        (lambda q: replace(q, text="清政发〔2023〕5号里每个起降点补助多少万元？"), True),
    ],
    ids=["after its end", "before its end", "asked for", "named"],
)
def test_is_answered_from_only_when_in_force_or_asked_for(
    assistant: Assistant, change: Callable[[Question], Question], is_found: bool
):
    question = change(Question(_QUESTION, date(2026, 11, 24)))
    assert ("清政发〔2023〕5号" in _cited(assistant, question)) is is_found


def test_what_is_asked_for_is_marked(assistant: Assistant):
    reply = assistant.ask(Question(_QUESTION, date(2026, 11, 24), include_lapsed=True))
    assert [caution.text for caution in reply.warnings if caution.kind is CautionKind.LAPSED] == [
        "《清河市人民政府关于加快低空经济发展的若干意见》的有效期到2026年4月30日为止（有效期3年）。"
    ]


@pytest.mark.parametrize(
    ("search", "marked"),
    [
        (Search("起降点", as_of=date(2026, 11, 24)), []),
        (Search("起降点", as_of=date(2026, 4, 30)), [""]),
        (Search("起降点", as_of=date(2026, 11, 24), include_lapsed=True), ["有效期到2026年4月30日为止"]),
    ],
    ids=["after its end", "before its end", "asked for"],
)
def test_is_found_only_when_in_force_or_asked_for(assistant: Assistant, search: Search, marked: list[str]):
    found = [c for c in assistant.search(search).citations if c.document.number]
    assert len(found[:1]) == len(marked)
    assert all(words in citation.lapse for citation, words in zip(found, marked, strict=False))


def test_the_levels_stand_side_by_side(assistant: Assistant):
    found = search_levels(assistant, Search("起降点", as_of=date(2026, 1, 1)))
    levels = [(one.level.value, {c.document.level.value for c in one.found.citations}) for one in found]
    assert [name for name, _ in levels] == ["national", "provincial", "municipal", "county"]
    assert all(held <= {name} for name, held in levels)
    assert [one.found.total for one in found if one.level.value == "national"] == [0]
    assert sum(one.found.total for one in found) > 0


def test_the_bulletin_says_nothing_of_an_end(library: object, settings: Settings):
    from assistant.cautions import Cautions
    from corpus.library import read_library

    assert Cautions(read_library(settings.documents)).lapsed(date(2099, 1, 1)) == frozenset()
