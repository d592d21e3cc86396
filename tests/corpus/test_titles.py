"""Titles: complete or not, printed twice, with what web pages add."""

import pytest

from corpus.titles import choose_title, clean_title, is_complete, last_edition


@pytest.mark.parametrize(
    ("title", "complete"),
    [
        ("清河市甲若干政策举措（2025年版）", True),
        ("清河市贯彻《关于甲的若干政策", False),
        ("清河市甲任务分解表", True),
        ("清河市科技局", False),
    ],
)
def test_complete(title: str, complete: bool) -> None:
    assert is_complete(title) is complete


@pytest.mark.parametrize(
    ("lines", "edition"),
    [
        (["关于甲的通知", "关于甲的通知"], ["关于甲的通知"]),
        (["乙办法", "清河市人民政府"], ["乙办法"]),
        (
            ["清河市政府关于印发乙办法的通知", "清河市政府", "关于印发乙办法的通知"],
            ["清河市政府", "关于印发乙办法的通知"],
        ),
        (
            ["《清河市支持甲发展实", "清河市政府关于印发清河市支持", "甲发展实施方案的通知"],
            ["清河市政府关于印发清河市支持", "甲发展实施方案的通知"],
        ),
        (["《清河市乙办法》（市政府9号令）.doc", "清河市乙办法"], ["清河市乙办法"]),
        (["关于印发清河市乙办法的通知", "清河市乙办法"], ["关于印发清河市乙办法的通知"]),
        (
            ["清河市财政局", "关于印发清河市财政局工作规则的通知"],
            ["清河市财政局", "关于印发清河市财政局工作规则的通知"],
        ),
        (["关于印发甲办法", "的通知"], ["关于印发甲办法", "的通知"]),
    ],
)
def test_last_edition(lines: list[str], edition: list[str]) -> None:
    assert last_edition(lines) == edition


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("清政发【2023】7号关于印发甲预案的通知", "关于印发甲预案的通知"),
        ("关于甲的通知（清府〔2019〕31号）", "关于甲的通知"),
        ("甲办法（试行）", "甲办法（试行）"),
        ("政务服务丨清河市关于甲的意见", "清河市关于甲的意见"),
        ("《甲办法》", "《甲办法》"),
    ],
)
def test_clean_title(title: str, clean: str) -> None:
    assert clean_title(title) == clean


def test_the_edition_that_names_its_issuer_is_chosen() -> None:
    assert choose_title([["清河市政府办关于甲的通知"], ["关于甲的通知"]], "") == "清河市政府办关于甲的通知"
    assert choose_title([["旧闻"]], "关于甲的通知") == "关于甲的通知"
