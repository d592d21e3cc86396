"""Whole documents of known structure: a random tree, printed in a random notation, is read back as the same tree."""

from dataclasses import dataclass
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.dates import PartialDate
from corpus.library import read_documents
from corpus.model import Clause, ClauseKind, Document, Role

HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", *(f"十{digit}" for digit in "一二三四五六"))
CIRCLED = "①②③④"
FAMILIES = {
    "chapter": (lambda n: f"第{HAN[n - 1]}章　",),
    "article": (lambda n: f"第{HAN[n - 1]}条　", lambda n: f"第{HAN[n - 1]}条 ", lambda n: f"第 {n} 条　"),
    "han": (lambda n: f"{HAN[n - 1]}、", lambda n: f"{HAN[n - 1]} 、", lambda n: f"## {HAN[n - 1]}、"),
    "paren_han": (lambda n: f"（{HAN[n - 1]}）", lambda n: f"({HAN[n - 1]})", lambda n: f"**（{HAN[n - 1]}）**"),
    "arabic": (lambda n: f"{n}.", lambda n: f"{n}．", lambda n: f"{n}、"),
    "paren_arabic": (lambda n: f"（{n}）", lambda n: f"({n})"),
    "circled": (lambda n: CIRCLED[n - 1],),
}
ORDERS = (
    ("han", "paren_han", "arabic", "paren_arabic", "circled"),
    ("han", "arabic", "paren_arabic", "circled"),
    ("han", "paren_han", "paren_arabic"),
    ("chapter", "han", "paren_han", "arabic"),
    ("chapter", "article", "paren_han", "arabic"),
    ("article", "paren_han", "arabic"),
    ("arabic", "paren_arabic", "circled"),
)
HEADINGS = ("加强研究", "扩大投入", "引进人才", "建设平台", "优化服务", "完善标准", "拓展市场", "保障用地")
BODIES = (
    "对新认定的企业给予最高500万元奖励",
    "按投入的15%予以补贴",
    "按第三条规定办理",
    "到2022年建成3个平台",
    "投入1.5亿元",
    "落实《甲办法》（某政发〔2019〕3号）",
)
UNITS = ("市科技局", "市财政局", "市教育局", "市民政局", "市审计局", "各区、县（市）政府")
NOTES = {  # how the units of a measure are printed, and the role of the first one and of the others
    "（责任单位：{all}）": (Role.JOINT, Role.JOINT),
    "(责任单位:{all})": (Role.JOINT, Role.JOINT),
    "[责任部门：{all}]": (Role.JOINT, Role.JOINT),
    "〔责任单位：{all}〕": (Role.JOINT, Role.JOINT),
    "责任单位：{all}": (Role.JOINT, Role.JOINT),
    "\n责任单位：{all}": (Role.JOINT, Role.JOINT),
    "\n（责 任 单 位 ：{all}）": (Role.JOINT, Role.JOINT),
    "（牵头单位：{first}，责任单位：{others}）": (Role.LEAD, Role.JOINT),
    "（牵头部门：{first}  配合部门：{others}）": (Role.LEAD, Role.SUPPORT),
    "（牵头部\n\n门：{first}；配合部门：{others}）": (Role.LEAD, Role.SUPPORT),
    "\n牵头单位：{first}\n配合单位：{others}": (Role.LEAD, Role.SUPPORT),
    "（{first}牵头，{others}参与）": (Role.LEAD, Role.SUPPORT),
    "（{all}按职责分工负责）": (Role.JOINT, Role.JOINT),
}


@dataclass(frozen=True)
class Node:
    """A numbered clause: its family, its number among its siblings, its words, its units, what stands below."""

    family: str
    number: int
    heading: str
    body: str
    units: tuple[str, ...]
    children: tuple["Node", ...]


@dataclass(frozen=True)
class Notation:
    """How a document prints its numbers and notes, and what stands between two clauses (nothing at all, too)."""

    numbers: dict[str, int]
    note: str
    between: str


@st.composite
def nodes(draw: st.DrawFn, order: tuple[str, ...], first: int = 1) -> tuple[Node, ...]:
    """Siblings of the outermost family of ``order``, with random subtrees of the families below it.

    Of the siblings without a subtree all carry units or none: a lone note at the end is that of their parent.
    """
    family, below = order[0], order[1:]
    noted = draw(st.booleans())
    found = []
    for number in range(first, first + draw(st.integers(2, 4))):
        is_frame = family == "chapter"
        deeper = bool(below) and (is_frame or draw(st.booleans()))
        start = 1 + sum(len(node.children) for node in found) if below[:1] == ("article",) else 1
        children = draw(nodes(below, start)) if deeper else ()
        some = st.lists(st.sampled_from(UNITS), min_size=2, max_size=4, unique=True)
        units = draw(some) if noted and not children else []
        heading = "总则" if is_frame else draw(st.sampled_from(HEADINGS))
        body = "" if children else draw(st.sampled_from(BODIES))
        found.append(Node(family, number, heading, body, tuple(units), children))
    return tuple(found)


@st.composite
def documents(draw: st.DrawFn) -> tuple[tuple[Node, ...], Notation]:
    order = draw(st.sampled_from(ORDERS))
    tree = draw(nodes(order))
    between = draw(st.sampled_from(("\n", "\n\n", "\n　　", "")))
    if not between:  # without line breaks there is no Markdown, and nothing but a bracket ends a note
        bracketed = [note for note in sorted(NOTES) if "\n" not in note and note[-1] in "）)]〕"]
        return tree, Notation(dict.fromkeys(FAMILIES, 0), draw(st.sampled_from(bracketed)), between)
    numbers = {family: draw(st.integers(0, len(forms) - 1)) for family, forms in FAMILIES.items()}
    return tree, Notation(numbers, draw(st.sampled_from(sorted(NOTES))), between)


def print_node(node: Node, notation: Notation) -> str:
    number = FAMILIES[node.family][notation.numbers[node.family]](node.number)
    note = notation.note.format(
        first="".join(node.units[:1]), others="、".join(node.units[1:]), all="、".join(node.units)
    )
    text = f"{number}{node.heading}" + (f"。{node.body}。" if node.body else "") + (note if node.units else "")
    return notation.between.join([text, *map(partial(print_node, notation=notation), node.children)])


def expected(node: Node, notation: Notation) -> object:
    """Number, heading, units with their roles, and the same of what stands below."""
    first, others = NOTES[notation.note]
    units = [(name, first if position == 0 else others) for position, name in enumerate(node.units)]
    return node.number, node.heading, units, [expected(child, notation) for child in node.children]


def read_tree(document: Document, clause: Clause) -> object:
    """What ``expected`` is for a printed clause."""
    number = int(clause.id.rpartition(":")[2].rpartition(".")[2])
    units = [(unit.name, unit.role) for unit in clause.units]
    return number, clause.heading, units, [read_tree(document, child) for child in document.children(clause)]


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(documents())
def test_a_printed_tree_is_read_back(printed: tuple[tuple[Node, ...], Notation]) -> None:
    tree, notation = printed
    text = "清河市人民政府关于加快甲发展的若干意见\n" + notation.between.join(print_node(n, notation) for n in tree)
    (document,) = read_documents(text, "text", PartialDate(2020))
    tops = [clause for clause in document.clauses if clause.parent is None and clause.kind is not ClauseKind.FRONT]
    assert [read_tree(document, top) for top in tops] == [expected(node, notation) for node in tree]
