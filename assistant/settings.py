"""The settings of the program: one frozen record, read from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

import corpus
from assistant.errors import InvalidSettings

PREFIX = "ZHENGDA_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and what is allowed; every field can be set as ``ZHENGDA_<NAME>`` in the environment.

    ``documents``: folder with the documents and their ``manifest.yaml``.
    ``library``: folder of the documents that were added, which nothing but ``zhengda remove`` deletes.
    ``index``: folder of the search index. ``cache``: folder of the converted embedding model.
    ``model``: ``packaged``, or the name or folder of a sentence-transformers model.
    ``max_question``: longest question, in characters.
    ``editor_token``: what editors must give to change the documents over the network; empty lets nobody.
    """

    documents: Path = Path(corpus.__file__).parent / "documents"
    library: Path = user_data_path("zhengda", appauthor=False) / "library"
    index: Path = user_cache_path("zhengda", appauthor=False) / "index"
    cache: Path = user_cache_path("zhengda", appauthor=False) / "model"
    model: str = "packaged"
    max_question: int = 500
    editor_token: str = field(default="", repr=False)

    @classmethod
    def load(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the settings; raises InvalidSettings for an unknown name or a value that is not valid.

        >>> Settings.load({"ZHENGDA_MAX_QUESTION": "80"}).max_question
        80
        """
        known = {one.name: one.type for one in fields(cls)}
        values: dict[str, str | int | Path] = {}
        for variable, value in environ.items():
            if not variable.startswith(PREFIX):
                continue
            name = variable.removeprefix(PREFIX).lower()
            if name not in known:
                valid = "、".join(PREFIX + other.upper() for other in known)
                raise InvalidSettings(f"不认识的设置 {variable}。", hint=f"可用的设置：{valid}。")
            kind = known[name]
            if kind is int:
                if not value.isdecimal() or int(value) < 1:
                    raise InvalidSettings(f"设置 {variable}={value!r} 不是正整数。", hint="请改成正整数。")
                values[name] = int(value)
            elif not value:
                raise InvalidSettings(f"设置 {variable} 是空的。", hint="请填写，或者取消这个设置。")
            else:
                values[name] = Path(value).expanduser() if kind is Path else value
        return cls(**values)  # type: ignore[arg-type]
