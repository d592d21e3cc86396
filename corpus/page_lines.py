"""Lines that a web page prints around a document: menus, buttons, when and by whom it was put up."""

import re

_NAVIGATION = re.compile(
    r"(?:当前位置|您?现?在?的?位置|首\s*页|打\s*印|关\s*闭|分\s*享|收\s*藏|扫一扫|无障碍|长者|繁體|English|登录|注册"
    r"|返回(?:顶部|首页|列表|上)|欢迎(?:访问|光临|您)|网站支持|智能问答|设为首页|热门"
    r"|搜\s*索|点击|关注|长按|阅读原文|政务公开$|政府信息公开|<!--|source|https?:)"
    r"|[^。；：]*(?:\s[>›»]\s|>>|＞)"
)
_BUTTONS = re.compile(  # • 字体【大 中 小】; 后退 前进 登录注册
    r"(?:[-•·●▪\s:：\[\]【】（）()|+]|字号|字体|特?[大中小]|默认|[Tt](?=[\s+|]|$)|后退|前进|登录|注册|标准版|语音播报|打印|关闭|分享|下载|收藏|评论)+$"
)
_BARS = re.compile(r"(?:[^|｜。，；：:]{0,14}[|｜]){2,}[^|｜。]{0,14}$")  # a menu, or the head of a table
_CLOCK = r"(?:\s*\d{1,2}:\d{2}(?::\d{2})?)"
_STAMP = re.compile(  # when and by whom a page was put up
    rf"(?:[^\s。，；《》]{{1,20}}[府委局厅办会部院社网站心台室报]\s+)?(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}{_CLOCK}?(?:\s+[^\s。，]{{2,20}}){{0,2}}$"
    rf"|(?:19|20)\d{{2}}年\d{{1,2}}月\d{{1,2}}日{_CLOCK}(?:\s+[^\s。，]{{2,20}})?$"
)


def is_page_line(text: str) -> bool:
    """True for a printed line that belongs to the page and not to the document.

    >>> is_page_line("首页 > 文件"), is_page_line("• 字体【  】"), is_page_line("某区政府  2017-11-24 15:04")
    (True, True, True)
    >>> is_page_line("2020年07月23日06:05:59"), is_page_line("2020年7月23日"), is_page_line("中 小 企 业 甲 办 法")
    (True, False, False)
    """
    return any(pattern.match(text) for pattern in (_NAVIGATION, _BUTTONS, _STAMP)) or is_menu(text)


def is_menu(text: str) -> bool:
    """True for short words set apart by bars: a menu, or the head of a table."""
    return _BARS.match(text) is not None
