"""A clause as a line of a list that is taken away."""

from dataclasses import dataclass

from corpus.model import Clause, Document
from corpus.quantities import find_quantities
from web.links import permanent_url
from web.marking import line_spans
from web.words import role_name

COLUMNS = (
    "序号", "文件", "发文字号", "日期", "种类", "上级标题", "位置", "标题", "条款全文",
    "责任单位", "金额", "条款编号", "链接",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """What a list says of one clause; ``address`` is where the site is, without a slash at its end."""

    n: int
    document: Document
    clause: Clause
    address: str

    @property
    def text(self) -> str:
        """The whole clause, line by line; a line of a table with its columns named."""
        found = self.document.row(self.clause.id)
        if found is not None:
            table, row = found
            pairs = zip(table.header, row.cells, strict=True)
            return "；".join(f"{column}：{cell.text}" for column, cell in pairs if cell.text)
        return "\n".join(self.document.quote(span) for span in line_spans(self.document, self.clause.span))

    @property
    def units(self) -> str:
        """The responsible units; what they have to do stands behind the name where the print says so."""
        roles = ((unit.name, role_name(unit.role)) for unit in self.clause.units)
        return "、".join(f"{name}（{role}）" if role else name for name, role in roles)

    @property
    def amounts(self) -> str:
        """The sums of money in it, as printed."""
        found = find_quantities(self.document.text, self.clause.span)
        return "；".join(dict.fromkeys(quantity.text for quantity in found if quantity.is_money))

    @property
    def link(self) -> str:
        """The permanent link with the name of the site."""
        return self.address + permanent_url(self.document, self.clause)

    @property
    def cells(self) -> tuple[str | int, ...]:
        """One cell for each of ``COLUMNS``."""
        above = " › ".join(f"{each.label} {each.heading}".strip() for each in self.document.ancestors(self.clause))
        document, clause = self.document, self.clause
        return (
            self.n, document.title, document.number, str(document.issued_on), document.kind.chinese, above,
            clause.label, clause.heading, self.text, self.units, self.amounts, clause.id, self.link,
        )  # fmt: skip
