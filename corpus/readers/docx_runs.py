"""The text of a paragraph of a docx file, and what stands in it that is not text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from corpus.readers.docx_package import attribute, child, is_on, tag

_DELETED = frozenset(("del", "moveFrom"))
_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_SKIPPED = frozenset(("pPr", "rPr", "instrText", "delText", "rt", "rubyPr", "delInstrText", "sdtPr"))
# characters of the symbol fonts that forms are made of, by font and code; fonts keep them at U+F000 as well
_SYMBOLS = {
    "Wingdings": {0x6F: "□", 0xA8: "□", 0xFC: "✓", 0xFB: "✗", 0xFD: "☒", 0xFE: "☑", 0x6C: "●", 0x6E: "■", 0xB7: "·"},
    "Wingdings 2": {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0xA3: "□", 0x2A: "□"},
    "Symbol": {0xB7: "·", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×"},
}


@dataclass(slots=True)
class Runs:
    """What a paragraph holds: its text, the text boxes anchored in it, the notes it refers to, what was passed over."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """The text as printed, line breaks included."""
        return "".join(self.parts)


def read_runs(paragraph: Element, mark_note: dict[tuple[str, str], str]) -> Runs:
    """Read a paragraph. Insertions are text, deletions are not; ``mark_note`` gives the mark of a foot- or endnote."""
    runs = Runs()
    _read(paragraph, runs, mark_note)
    return runs


def _read(element: Element, runs: Runs, mark_note: dict[tuple[str, str], str]) -> None:
    for found in element:
        name = tag(found)
        if name in _SKIPPED:
            continue
        if name == "t":
            runs.parts.append(found.text or "")
        elif name in _TEXT:
            runs.parts.append(_TEXT[name])
        elif name == "sym":
            runs.parts.append(_read_symbol(found, runs))
        elif name in _DELETED:
            runs.passed["deleted"] += len("".join(part.text or "" for part in found.iter() if tag(part) == "delText"))
        elif name in ("footnoteReference", "endnoteReference"):
            runs.parts.append(mark_note.get((name, attribute(found, "id")), ""))
        elif name in ("drawing", "pict", "object"):
            _read_drawing(found, runs)
        elif name == "AlternateContent":
            _read(preferred(found), runs, mark_note)
        elif name == "r" and is_on(child(found, "rPr", "vanish")):
            runs.passed["hidden"] += sum(len(part.text or "") for part in found if tag(part) == "t")
        else:
            _read(found, runs, mark_note)


def _read_symbol(symbol: Element, runs: Runs) -> str:
    try:
        code = int(attribute(symbol, "char"), 16) & 0xFFF
    except ValueError:
        code = 0
    known = _SYMBOLS.get(attribute(symbol, "font"), {}).get(code)
    if known is None:
        runs.passed["symbol"] += 1
    return known or "□"


def _read_drawing(drawing: Element, runs: Runs) -> None:
    boxes = list(text_boxes(drawing))
    runs.boxes += boxes
    if not boxes:
        runs.passed["picture"] += 1


def preferred(alternatives: Element) -> Element:
    """The form for newer programs of what is there in two forms, else the older one."""
    return next(
        (found for name in ("Choice", "Fallback") if (found := child(alternatives, name)) is not None), alternatives
    )


def text_boxes(element: Element) -> Iterator[Element]:
    """The contents of text boxes in a drawing, each once."""
    for found in element:
        if tag(found) == "txbxContent":
            yield found
        elif tag(found) == "AlternateContent":
            yield from text_boxes(preferred(found))
        else:
            yield from text_boxes(found)
