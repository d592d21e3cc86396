"""Facts that a page prints around a document under a label (发文字号：…): in lines, lists, rows and cells."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.readers.model import Label

# what pages call a fact, and what it goes by here
_SYNONYMS = {
    "索引号": "索引号 信息索引号 索取号 信息索引",
    "发文字号": "发文字号 文号 文件编号 发布文号 公文编号 文件字号 文件号 发文文号 文件文号",
    "发文机关": "发文机关 发文机构 发文单位 发文部门 制定机关 制发机关 制发单位 颁布机关 颁布单位 印发机关 印发单位",
    "发布机构": "发布机构 发布机关 发布单位 发布部门 公开主体",
    "成文日期": "成文日期 成文时间 发文日期 发文时间 印发日期 印发时间 生成日期 生成时间 制发日期 制文日期 签发日期",
    "发布日期": "发布日期 发布时间 公开日期 公开时间 公布日期 公布时间 颁布日期 颁布时间 发表日期 发表时间 信息日期",
    "更新日期": "更新日期 更新时间 上网时间 上网日期 发稿时间",
    "实施日期": "实施日期 实施时间 生效日期 生效时间 施行日期 施行时间 执行日期",
    "废止日期": "废止日期 废止时间 失效日期 失效时间 终止日期 有效期至",
    "有效性": "有效性 时效性 时效 效力状态 时效状态 是否有效 文件状态 文件有效性 信息有效性 有效状态 效力级别",
    "标题": "标题 名称 信息名称 文件名称 信息标题 文件标题 发文标题 公文名称",
    "主题分类": "主题分类 主题类别 分类 信息分类 信息类别 信息类型 组配分类 文件分类 文件类型 公文分类 公文种类"
    " 公文目录 体裁 体裁分类 文种 所属主题 栏目 所属栏目 机构分类",
    "主题词": "主题词 关键词 关键字",
    "内容概述": "内容概述 内容概要 摘要 信息概述",
    "公开方式": "公开方式 公开形式 公开范围 公开时限 公开目录 公开类别 公开属性 公开程序 公开类型 公开责任部门"
    " 责任部门 服务对象",
    "统一编号": "统一编号 统一登记号 统一编码 登记号 规范性文件编号 规范性文件统一编号 备案号",
    "来源": "来源 信息来源 文章来源 稿源 稿件来源",
    "作者": "作者 编辑 责任编辑 审核 供稿",
    "浏览次数": "浏览次数 浏览量 浏览 访问次数 访问量 阅读次数 阅读量 阅读 点击次数 点击量 点击数 点击率 点击",
    "字号": "字号 字体 字体大小",
    "下载": "下载地址 下载附件 附件下载 政策解读链接 解读链接 原文链接 文件下载",
    "时间": "时间 日期",  # of what, the page does not say
}
NAMES: Final = {name: fact for fact, names in _SYNONYMS.items() for name in names.split()}
# names that may as well be words of a text or the head of a column: they need a colon, or a label beside them
_WEAK: Final = (
    "分类 时效 标题 名称 体裁 文种 栏目 来源 稿源 作者 编辑 审核 供稿 浏览 阅读 点击 字号 字体 时间 日期 摘要 文号"
    " 关键词 责任部门 服务对象 实施时间 实施日期 执行日期 施行时间 登记号 备案号 文件编号 文件名称 有效期至 信息类型"
    " 文件类型"
)
_VALUE_MAX = 120  # characters
_LINE_MAX = 300
_BULLET = r"[-•·●▪◆*]?\s*"
_SPACED = "|".join(r"[\s　]*".join(name) for name in sorted(NAMES, key=len, reverse=True))  # 索 引 号
_STRONG = "|".join(r"[\s　]*".join(name) for name in sorted(NAMES, key=len, reverse=True) if name not in _WEAK.split())
_OPENS = re.compile(rf"{_BULLET}[【\[]?\s*(?P<name>{_SPACED})\s*[】\]]?\s*[:：]")
_NEXT = re.compile(
    rf"(?:(?:(?<=[\s　】\]|｜])[【\[]?(?P<name>{_SPACED})|[【\[]?(?P<strong>{_STRONG}))\s*[】\]]?\s*[:：]"
    rf"|[\s　]+(?!(?:{_SPACED})\s*[】\]]?\s*[:：])(?P<other>[一-鿿]{{2,6}})\s*[:：](?!//))"
)
_APART = re.compile(rf"(?:^|(?<=[\s　]))(?P<name>{_SPACED})(?=[\s　]|$)")  # set off by blanks alone
_ALONE = re.compile(rf"{_BULLET}(?P<name>{_SPACED})")
_OTHER_ITEM = re.compile(r"[-•·●▪◆]\s*[一-鿿][一-鿿\s]{0,8}[:：].{0,60}")
_SEPARATOR = re.compile(r"[\s|｜:-]*[-|｜][\s|｜:-]*")
_DOCUMENT_NUMBER = re.compile(r"\s*[一-鿿]{2,16}\s*[\[〔（(【]\s*\d{4}\s*[\]〕）)】]\s*\d+\s*号")
_SENTENCE = re.compile(r"[。；！？]")


class LabelBox:
    """Reads a page's box of labels, printed line by printed line; ``labels`` are those found, by the names used here.

    A label may share its line with others, stand in a list or a row with bars, be set off by blanks only, or have its
    value on the next line. A label without a value is not kept.

    >>> box = LabelBox()
    >>> [box.take(line) for line in ("- 文号：甲政发〔2021〕4号", "索 引 号 A1/2 发文日期 2023-01-03", "关于甲的通知")]
    [True, True, False]
    >>> [(label.name, label.value) for label in box.labels]
    [('发文字号', '甲政发〔2021〕4号'), ('索引号', 'A1/2'), ('成文日期', '2023-01-03')]
    """

    def __init__(self) -> None:
        self.labels: list[Label] = []
        self._awaits = ""  # the label whose value is to come
        self._inside = False  # whether that stands in a cell
        self._open = False  # whether the line before belongs to the box

    def take(self, text: str, *, indented: bool = False) -> bool:
        """True when the printed line ``text`` belongs to the box: labels, or the value that the last one waits for."""
        found = list(self._read(text, indented))
        if found:
            self.labels += [label for label in found if label.value]
            self._awaits = "" if found[-1].value else found[-1].name
            self._inside, self._open = indented, True
            return True
        awaits, self._awaits = self._awaits, ""
        if awaits and indented == self._inside and _fits(awaits, text):
            self.labels.append(Label(awaits, text))
            return True
        self._open = self._open and (_SEPARATOR.fullmatch(text) or _OTHER_ITEM.fullmatch(text)) is not None
        return self._open

    def value(self, name: str) -> str:
        """The first value printed under a label, empty when there is none."""
        return next((label.value for label in self.labels if label.name == name), "")

    def _read(self, text: str, indented: bool) -> Iterator[Label]:
        """The labels of one line, those without a value included; nothing when it is no line of a box."""
        if len(text) > _LINE_MAX:
            return
        if "|" in text or "｜" in text:
            yield from self._read_row(text)
        elif _OPENS.match(text):
            yield from _read_line(text)
        elif (match := _ALONE.fullmatch(text)) and (_is_strong(match["name"]) or (indented and self._open)):
            yield Label(_fact(match["name"]), "")
        elif not _SENTENCE.search(text):
            yield from self._read_apart(text)

    def _read_row(self, text: str) -> Iterator[Label]:
        """Labels and values in the cells of a row that is drawn with bars."""
        cells = [cell.strip() for cell in re.split("[|｜]", text) if cell.strip()]
        names = [match["name"] for cell in cells if (match := _ALONE.fullmatch(cell))]
        is_pair = any(map(_is_strong, names)) or (self._open and len(cells) <= 2)
        if not cells or not (_OPENS.match(cells[0]) or (is_pair and _ALONE.fullmatch(cells[0]))):
            return
        name = ""
        for cell in cells:
            if match := _ALONE.fullmatch(cell.rstrip(":： ")):
                if name:
                    yield Label(name, "")
                name = _fact(match["name"])
            elif name:
                yield Label(name, cell)
                name = ""
            else:
                yield from _read_line(cell)
        if name:
            yield Label(name, "")

    def _read_apart(self, text: str) -> Iterator[Label]:
        """Labels that only blanks set off from their values: a strong one opens the line, or two are on it."""
        names = list(_APART.finditer(text))
        if not names or names[0].start():
            return
        is_number = _DOCUMENT_NUMBER.fullmatch(text, names[0].end()) is not None and _fact(names[0][0]) == "发文字号"
        if not is_number and not any(_is_strong(match["name"]) for match in names):
            return
        for match, end in zip(names, [*(match.start() for match in names[1:]), len(text)], strict=True):
            yield Label(_fact(match["name"]), text[match.end() : end].strip())


def read_labels(head: str) -> LabelBox:
    """The labels in the head of a document.

    >>> box = read_labels("发文机构: 县科技局 主题分类: 科技\\n失效时间:\\n2020-01-23\\n")
    >>> box.value("发文机关"), box.value("废止日期")
    ('县科技局', '2020-01-23')
    """
    box = LabelBox()
    for line in head.split("\n"):
        if line.strip():
            box.take(line.strip(), indented=line.startswith("\t"))
    return box


def _read_line(text: str) -> Iterator[Label]:
    """Labels with a colon; a value ends where the next label begins, or at a gap."""
    opening = _OPENS.match(text)
    while opening is not None:
        following = _NEXT.search(text, opening.end())
        raw = text[opening.end() : following.start() if following else len(text)]
        value = re.split(r"[\s　]{2,}|[|｜]", raw.strip())[0].strip()
        yield Label(_fact(opening["name"]), value if len(value) <= _VALUE_MAX else "")
        while following is not None and following["other"]:  # a label that is not known here
            following = _NEXT.search(text, following.end())
        opening = _OPENS.match(text, following.start()) if following else None


def _fact(name: str) -> str:
    return NAMES[re.sub(r"[\s　]", "", name)]


def _is_strong(name: str) -> bool:
    return re.sub(r"[\s　]", "", name) not in _WEAK.split()


def _fits(name: str, text: str) -> bool:
    """True when ``text`` may be the value of that label, printed below it."""
    if name in ("标题", "内容概述"):
        return name == "标题"  # below a summary that is not given stands the title or the text
    if name in ("索引号", "发文字号", "统一编号", "浏览次数"):
        return re.search(r"\d", text) is not None and len(text) <= _VALUE_MAX // 2
    if name == "字号":
        return re.fullmatch(r"[大中小\s\[\]【】|]+", text) is not None
    if name.endswith("日期") or name == "时间":
        return re.match(r"\D{0,4}\d{4}", text) is not None and len(text) <= _VALUE_MAX // 4
    return len(text) <= _VALUE_MAX // 2 and re.search(r"[。；：:]|关于|通知$|意见$|办法$|方案$", text) is None
