"""Settings come from the environment, and a mistake in them is named."""

from dataclasses import fields
from pathlib import Path

import pytest

from assistant.errors import InvalidSettings
from assistant.settings import ModelMode, Settings


def test_defaults_and_values() -> None:
    settings = Settings.load({"ZHENGDA_INDEX": "/数据/索引", "ZHENGDA_MAX_QUESTION": "80", "PATH": "/bin"})
    assert settings.index == Path("/数据/索引")
    assert settings.max_question == 80
    assert settings.model == "packaged"
    assert settings.llm_url is None


def test_a_language_model() -> None:
    environ = {"ZHENGDA_LLM_URL": "http://127.0.0.1:1/v1", "ZHENGDA_LLM_MODE": "on", "ZHENGDA_LLM_RETRIES": "0"}
    settings = Settings.load(environ)
    assert (settings.llm_url, settings.llm_mode, settings.llm_retries) == ("http://127.0.0.1:1/v1", ModelMode.ON, 0)
    assert Settings.load({"ZHENGDA_KEEP_FEEDBACK": "no"}).keep_feedback is False


@pytest.mark.parametrize(
    ("environ", "part"),
    [
        ({"ZHENGDA_INDX": "a"}, "不认识的设置 ZHENGDA_INDX"),
        ({"ZHENGDA_MAX_QUESTION": "很多"}, "不是正整数"),
        ({"ZHENGDA_MAX_QUESTION": "0"}, "不是正整数"),
        ({"ZHENGDA_MODEL": ""}, "是空的"),
        ({"ZHENGDA_LLM_KEY": ""}, "是空的"),
        ({"ZHENGDA_LLM_MODE": "always"}, "可用的值：off、on、request"),
        ({"ZHENGDA_LLM_TIMEOUT": "0"}, "不是正整数"),
        ({"ZHENGDA_LLM_RETRIES": "-1"}, "不是"),
        ({"ZHENGDA_OPEN_DATA": "也许"}, "不是 yes 或 no"),
    ],
)
def test_mistakes(environ: dict[str, str], part: str) -> None:
    with pytest.raises(InvalidSettings, match=part) as caught:
        Settings.load(environ)
    assert caught.value.hint


def test_every_setting_is_documented() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    for field in fields(Settings):
        assert f"`ZHENGDA_{field.name.upper()}`" in docs
        assert f"``{field.name}``" in (Settings.__doc__ or "")
