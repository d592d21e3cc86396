"""Reads the YAML data files of the program and says where a mistake stands."""

from pathlib import Path

import yaml

from corpus.errors import InvalidDataFile

Mapping = dict[str, object]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same as safe_load, many times faster


def read_mapping(path: Path) -> Mapping:
    """The top-level mapping of a YAML file; raises InvalidDataFile with file and line."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except OSError as error:
        raise InvalidDataFile(f"读不了数据文件 {path}：{error.strerror}。", hint="请检查文件是否存在。") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行" if mark else "文件"
        raise InvalidDataFile(f"{path} {line}不是有效的 UTF-8 YAML。", hint="请检查缩进、冒号和引号。") from error
    if not isinstance(data, dict):
        raise InvalidDataFile(f"{path} 的最外层应当是“键: 值”。", hint="请参照原来的文件修改。")
    return {str(key): value for key, value in data.items()}


def read_names(data: Mapping, key: str, path: Path) -> dict[str, str]:
    """The mapping from text to text under ``key``; raises InvalidDataFile."""
    value = data.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(k, str) and isinstance(v, str) for k, v in value.items()):
        raise InvalidDataFile(
            f"{path} 中的 {key} 应当是“文字: 文字”。",
            hint=f"请逐行写成“简称: 全称”，见 {path.name} 开头的说明。",
        )
    return dict(value)
