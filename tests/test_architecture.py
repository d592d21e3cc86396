"""The house as the imports show it: rooms look to the left, libraries live where they belong."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "index", "assistant", "web")
LINES_MAX = 320

OWNERS = {
    "faiss": {"index.dense"},
    "filelock": {"index.store"},
    "msgspec": {"corpus.records"},
    "onnxruntime": {"index.embedder"},
    "sentence_transformers": {"index.embedder"},
    "onnx": {"index.packaged.graph"},
    "httpx2": {"web.remote"},
    "markdown_it": {"corpus.readers.markdown"},
    "openpyxl": {"corpus.readers.xlsx", "web.exports.workbook"},
    "pdfminer": {"corpus.readers.pdf"},
    "pdfplumber": {"corpus.readers.pdf"},
    "selectolax": {"corpus.readers.html_tree"},
    "ir_measures": {"assistant.evaluation.measures"},
    "openai": {"assistant.generation.generator"},
    "tiktoken": {"assistant.generation.budgeting"},
    "mcp": {"web.mcp"},
}
NETWORK = ("httpx", "requests", "aiohttp", "urllib3", "urllib.request", "http.client", "socket")
NETWORK_ROOMS = {"socket": {"web"}}  # the door has to find a free port
DISTRIBUTIONS = {
    "faiss": "faiss-cpu",
    "yaml": "pyyaml",
    "sentence_transformers": "sentence-transformers",
    "ir_measures": "ir-measures",
    "markdown_it": "markdown-it-py",
}
# what a declared library is made of, and brings along
PROVIDED = {
    "starlette": "fastapi",
    "pydantic": "fastapi",
    "pydantic_core": "fastapi",
    "markupsafe": "jinja2",
    "pdfminer": "pdfplumber",
    "safetensors": "sentence-transformers",
}


@dataclass(frozen=True)
class Import:
    """One import: the module that has it, the module that it names, and whether it runs on loading."""

    importer: str
    name: str
    line: int
    at_load: bool

    def is_of(self, package: str) -> bool:
        return self.name == package or self.name.startswith(package + ".")

    @property
    def place(self) -> str:
        return f"{self.importer}:{self.line} imports {self.name}"


def modules() -> dict[str, Path]:
    """Every module of the rooms by its dotted name; a package goes by its own name."""
    found = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def read_imports(name: str, source: str) -> Iterator[Import]:
    tree = ast.parse(source)
    inside = {
        id(node)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or _is_typing_only(outer)
        for node in ast.walk(outer)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            children = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [child for child in children if child in MODULES] or [node.module]
            names += [child for child in children if child in NETWORK]
        else:
            continue
        yield from (Import(name, target, node.lineno, id(node) not in inside) for target in names)


def _is_typing_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}


IMPORTS = tuple(
    found for name, path in MODULES.items() for found in read_imports(name, path.read_text(encoding="utf-8"))
)


def room(module: str) -> str:
    return module.split(".")[0]


def test_the_rooms_are_there() -> None:
    assert {room(name) for name in MODULES} == set(ROOMS)


def test_imports_point_to_the_left() -> None:
    upward = [
        found.place
        for found in IMPORTS
        if room(found.name) in ROOMS and ROOMS.index(room(found.name)) > ROOMS.index(room(found.importer))
    ]
    assert not upward


def test_no_module_of_the_house_is_missing() -> None:
    missing = [found.place for found in IMPORTS if room(found.name) in ROOMS and found.name not in MODULES]
    assert not missing


@pytest.mark.parametrize("name", ROOMS)
def test_no_cycles_inside_a_room(name: str) -> None:
    graph: dict[str, set[str]] = {}
    for found in IMPORTS:
        if room(found.importer) == room(found.name) == name:
            graph.setdefault(found.importer, set()).add(found.name)
    assert find_cycle(graph) == []


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """The first cycle met, in order, or an empty list."""
    done: set[str] = set()

    def visit(node: str, path: list[str]) -> list[str]:
        if node in path:
            return [*path[path.index(node) :], node]
        if node in done:
            return []
        for following in sorted(graph.get(node, ())):
            if cycle := visit(following, [*path, node]):
                return cycle
        done.add(node)
        return []

    return next((cycle for node in sorted(graph) if (cycle := visit(node, []))), [])


@pytest.mark.parametrize(
    ("graph", "cycle"),
    [({"a": {"b"}, "b": {"c"}}, []), ({"a": {"b"}, "b": {"a"}}, ["a", "b", "a"]), ({"a": {"a"}}, ["a", "a"])],
)
def test_a_cycle_would_be_found(graph: dict[str, set[str]], cycle: list[str]) -> None:
    assert find_cycle(graph) == cycle


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_lives_in_one_file(library: str) -> None:
    strangers = [found.place for found in IMPORTS if found.is_of(library) and found.importer not in OWNERS[library]]
    assert not strangers


@pytest.mark.parametrize("client", NETWORK)
def test_no_way_to_the_network(client: str) -> None:
    allowed = NETWORK_ROOMS.get(client, set())
    strangers = [found.place for found in IMPORTS if found.is_of(client) and room(found.importer) not in allowed]
    assert not strangers


def test_torch_is_never_loaded_at_the_top() -> None:
    assert not [found.place for found in IMPORTS if found.is_of("torch") and found.at_load]


def test_prompts_hold_no_python() -> None:
    assert not list((ROOT / "prompts").rglob("*.py"))


def test_files_stay_small() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > LINES_MAX} == {}


def test_every_library_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [*project["dependencies"], *project["optional-dependencies"].get("sentence-transformers", ())]
    declared = {re.split(r"[<>=!~\[; ]", requirement)[0].lower() for requirement in requirements}
    known = {*sys.stdlib_module_names, *ROOMS}
    undeclared = [
        found.place
        for found in IMPORTS
        if room(found.name) not in known and distribution(room(found.name)) not in declared
    ]
    assert undeclared == []


def distribution(package: str) -> str:
    """The name under which a package is installed, or the library that brings it along."""
    return PROVIDED.get(package) or DISTRIBUTIONS.get(package, package)


@pytest.mark.parametrize("name", [name for name in MODULES if name.endswith(".errors")])
def test_the_tree_of_errors_is_drawn(name: str) -> None:
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    drawn = re.findall(r"\b[A-Z]\w+", ast.get_docstring(tree) or "")
    defined = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    assert [error for error in defined if error not in drawn] == []


def test_every_room_that_raises_has_its_errors() -> None:
    assert {"corpus.errors", "index.errors", "assistant.errors"} <= set(MODULES)
