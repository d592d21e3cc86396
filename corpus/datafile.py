"""Reads the YAML data files of the program and says where a mistake stands."""

from pathlib import Path

import yaml

from corpus.errors import InvalidDataFile
from corpus.nodes import Fields, Items, Node, Scalar, mistake, scalar

Mapping = dict[str, object]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same as safe_load, many times faster
_HINT = "请参照原来的文件修改。"


def read_mapping(path: Path) -> Mapping:
    """The top-level mapping of a YAML file; raises InvalidDataFile with file and line."""
    try:
        data = yaml.load(_text(path), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _not_yaml(path, error) from error
    if not isinstance(data, dict):
        raise InvalidDataFile(f"{path} 的最外层应当是“键: 值”。", hint=_HINT)
    return {str(key): value for key, value in data.items()}


def read_fields(path: Path) -> Fields:
    """The top-level mapping of a YAML file with the line of every part; raises InvalidDataFile.

    A key that is written twice is refused too.
    """
    try:
        root = yaml.compose(_text(path), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _not_yaml(path, error) from error
    if not isinstance(root, yaml.MappingNode):
        raise InvalidDataFile(f"{path} 的最外层应当是“键: 值”。", hint=_HINT)
    return _fields(root, path)


def read_names(data: Mapping, key: str, path: Path) -> dict[str, str]:
    """The mapping from text to text under ``key``; raises InvalidDataFile."""
    value = data.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(k, str) and isinstance(v, str) for k, v in value.items()):
        raise InvalidDataFile(
            f"{path} 中的 {key} 应当是“文字: 文字”。",
            hint=f"请逐行写成“简称: 全称”，见 {path.name} 开头的说明。",
        )
    return dict(value)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InvalidDataFile(f"读不了数据文件 {path}：{error.strerror}。", hint="请检查文件是否存在。") from error
    except UnicodeDecodeError as error:
        raise _not_yaml(path, error) from error


def _not_yaml(path: Path, error: Exception) -> InvalidDataFile:
    mark = getattr(error, "problem_mark", None)
    line = f"第 {mark.line + 1} 行" if mark else "文件"
    return InvalidDataFile(f"{path} {line}不是有效的 UTF-8 YAML。", hint="请检查缩进、冒号和引号。")


def _node(node: yaml.Node, path: Path) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _fields(node, path)
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_node(item, path) for item in node.value), path, line)
    return Scalar(str(node.value), path, line)


def _fields(node: yaml.MappingNode, path: Path) -> Fields:
    values: dict[str, Node] = {}
    keys: dict[str, Scalar] = {}
    for key_node, value_node in node.value:
        key = scalar(_node(key_node, path), "键")
        if key.text in keys:
            raise mistake(key, f"键 {key.text} 写了两次（第 {keys[key.text].line} 行已有）", "请只保留一个")
        keys[key.text] = key
        values[key.text] = _node(value_node, path)
    return Fields(values, keys, path, node.start_mark.line + 1)
