"""The command line: ``zhengda ask|eligible|search|eval|build|add|remove|list|diff|benefits|serve|mcp``.

Heavy rooms are imported inside the commands, so that ``zhengda --help`` is instant.
"""

import argparse
import io
import os
import re
import sys
from collections.abc import Callable
from typing import NoReturn

from corpus.errors import PolicyError

_Run = Callable[[argparse.Namespace], int]
_BROKEN_PIPE = 141  # what a shell reports for a program that SIGPIPE ended
_INTERRUPTED = 130  # the same for Ctrl-C
_REFUSED = 2  # our own error, or a command line that cannot be read

# argparse speaks English; these are the mistakes that people make, in their language.
_SAID = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数 \1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1 不能是 \2，可用的是 \3"),
    (r"argument (.*?): expected one argument", r"\1 后面缺少一个值"),
    (r"argument (.*?): expected at least one argument", r"\1 后面缺少值"),
    (r"argument (.*?): expected (\d+) arguments", r"\1 后面要有 \2 个值"),
    (r"argument (.*?): invalid int value: (.*)", r"\1 应当是整数，收到的是 \2"),
    (r"argument (.*?): (.*)", r"\1：\2"),
)


class _Help(argparse.HelpFormatter):
    """Chinese for the word before the usage line."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        """Begin the usage line."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser whose help and mistakes are Chinese."""

    def __init__(self, *, prog: str, description: str = "") -> None:
        super().__init__(prog=prog, description=description, formatter_class=_Help, add_help=False, allow_abbrev=False)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to look; exits with 2."""
        for english, chinese in _SAID:
            if re.fullmatch(english, message):
                message = re.sub(english, chinese, message)
                break
        self.exit(_REFUSED, f"命令写得不对：{message}。\n运行 {self.prog} --help 查看用法。\n")


class _Version(argparse.Action):
    """Prints the version; it is looked up only then, because that takes longer than the help."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print and exit."""
        from web.release import version

        print(f"zhengda {version()}")
        parser.exit()


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"应当是 0 到 65535 的整数，收到的是 {text}")
    return int(text)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; each command leaves its function in ``run``."""
    from web import commands, holdings, records

    parser = _Parser(prog="zhengda", description="政策问答：用中文提问，得到带条款、责任单位和日期的答案。")
    parser.add_argument("--version", action=_Version, nargs=0, help="显示版本")
    found = parser.add_subparsers(title="命令", metavar="命令", required=True)

    def command(
        name: str, help: str, run: _Run, within: "argparse._SubParsersAction[_Parser]" = found
    ) -> argparse.ArgumentParser:
        one = within.add_parser(name.split()[-1], help=help, description=help, prog=f"zhengda {name}")
        one.set_defaults(run=run, parser=one)
        return one

    ask = command("ask", "提问，或逐行回答一个文件中的问题。", commands.ask)
    ask.add_argument("question", nargs="*", metavar="问题", help="用中文写的问题")
    ask.add_argument("--jsonl", metavar="文件", help='每行一个 {"id", "question"} 或 {"id", "turns"}；- 表示标准输入')
    ask.add_argument("--as-of", metavar="日期", help="按哪一天判断时效，如 2026-11-23；不写就是今天")
    ask.add_argument("--limit", type=int, metavar="条数", help="最多引用几条")
    ask.add_argument("--document", action="append", metavar="文件编号", help="只在这份文件中查找，可以写多次")
    ask.add_argument("--llm", action="store_true", default=None, help="用语言模型组织文字，见 docs/settings.md")
    ask.add_argument("--include-lapsed", action="store_true", help="也查已经失效和废止的文件")
    ask.add_argument("--json", action="store_true", help="输出 JSON，与接口 /api/ask 相同")

    eligible = command("eligible", "说说单位的情况，看能享受哪些政策；或逐行回答一个文件。", commands.eligible)
    eligible.add_argument("description", nargs="*", metavar="描述", help="一段话，如“我们是湖州一家高企，规上”")
    eligible.add_argument("--jsonl", metavar="文件", help='每行一个 {"id", "description"}；- 表示标准输入')
    eligible.add_argument("--as-of", metavar="日期", help="按哪一天判断时效和“去年”，如 2026-11-23；不写就是今天")
    eligible.add_argument("--document", action="append", metavar="文件编号", help="只看这份文件，可以写多次")
    eligible.add_argument("--all", action="store_true", help="也列出不符合的")
    eligible.add_argument("--json", action="store_true", help="输出 JSON，与接口 /api/eligibility 相同")

    search = command("search", "查找条款。", commands.search)
    search.add_argument("query", nargs="*", metavar="词", help="要找的词")
    search.add_argument("--unit", metavar="单位", help="责任单位，简称或全称")
    search.add_argument("--document", metavar="文件编号", help="只在这份文件中查找")
    search.add_argument("--kind", metavar="种类", help="opinion、plan、interpretation、news、article")
    search.add_argument("--path", metavar="位置", help="条款位置或它的开头，如 二、（四）")
    search.add_argument("--level", metavar="层级", help="national、provincial、municipal、county")
    search.add_argument("--by-level", action="store_true", help="各级文件并排列出")
    search.add_argument("--as-of", metavar="日期", help="按哪一天判断时效，如 2026-11-23；不写就是今天")
    search.add_argument("--include-lapsed", action="store_true", help="也查已经失效和废止的文件")
    search.add_argument("--limit", type=int, metavar="条数", help="一页几条")
    search.add_argument("--offset", type=int, metavar="条数", help="跳过前几条")
    search.add_argument("--json", action="store_true", help="输出 JSON，与接口 /api/search 相同")

    evaluate = command("eval", "用标准答案评测，或比较两次评测。", commands.evaluate)
    evaluate.add_argument("files", nargs="*", metavar="文件", help="问题或对话，每行一题；格式见 docs/evaluation.md")
    evaluate.add_argument("--url", metavar="地址", help="评测正在运行的服务器，如 http://127.0.0.1:8000；不写就在本机进程里评测")
    evaluate.add_argument("--as-of", metavar="日期", help="按哪一天判断时效，如 2026-11-23；不写就是今天")
    evaluate.add_argument("--compare", nargs=2, metavar=("前", "后"), help="比较两份 report.json")
    evaluate.add_argument("--out", metavar="文件夹", help="把报告（JSON、文字、网页）写进这个文件夹")
    evaluate.add_argument("--json", action="store_true", help="输出 JSON，格式见 docs/evaluation.md")

    build = command("build", "建立索引；已是最新时不重建。", commands.build)
    build.add_argument("--force", action="store_true", help="无论如何都重建")
    build.add_argument("--check", action="store_true", help="同时列出文件中可疑的地方")
    build.add_argument("--json", action="store_true", help="输出 JSON")

    add = command("add", "收录文件：读出条款，加入索引；没有变化的跳过。", holdings.add)
    add.add_argument("paths", nargs="+", metavar="路径", help="文件、文件夹、通配符或 zip")
    add.add_argument("--date", default="", metavar="日期", help="文件自己没有写日期时用它，如 2020-03；不写就用今天")
    add.add_argument("--json", action="store_true", help="输出 JSON")

    remove = command("remove", "移除文件：不再用来回答。再次收录同一个文件就恢复。", holdings.remove)
    remove.add_argument("names", nargs="+", metavar="编号或文件名", help="文件编号，或收录时的文件名（移除其中全部）")
    remove.add_argument("--json", action="store_true", help="输出 JSON")

    listing = command("list", "列出收录的文件。", holdings.show)
    listing.add_argument("--json", action="store_true", help="输出 JSON，与接口 /api/documents 相同")

    diff = command("diff", "逐条比较一份文件的两个版本。", holdings.diff)
    diff.add_argument("old", metavar="旧", help="文件编号或路径")
    diff.add_argument("new", metavar="新", help="文件编号或路径")
    diff.add_argument("--json", action="store_true", help="输出 JSON")

    benefits = found.add_parser("benefits", help="维护政策好处的记录：起草、查漏。", prog="zhengda benefits")
    editing = benefits.add_subparsers(title="命令", metavar="命令", required=True)
    draft = command("benefits draft", "为一份文件起草记录，写到标准输出，供人核对。", records.draft, within=editing)
    draft.add_argument("document", metavar="文件编号", help="如 zj-2018-43")
    check = command(
        "benefits check", "列出看上去给人好处、却没有记录的句子；有就返回 1。", records.check, within=editing
    )
    check.add_argument("--json", action="store_true", help="输出 JSON")

    serve = command("serve", "启动网站和接口。", commands.serve)
    serve.add_argument("--host", default="127.0.0.1", metavar="地址", help="监听的地址，默认 127.0.0.1")
    serve.add_argument("--port", type=_port, default=8000, metavar="端口", help="监听的端口，默认 8000")

    mcp = command("mcp", "启动 MCP 服务器，供其他助手调用；默认用标准输入输出。", commands.mcp)
    mcp.add_argument("--http", action="store_true", help="改用 HTTP（streamable HTTP，路径 /mcp）")
    mcp.add_argument("--host", default="127.0.0.1", metavar="地址", help="--http 监听的地址，默认 127.0.0.1")
    mcp.add_argument("--port", type=_port, default=8001, metavar="端口", help="--http 监听的端口，默认 8001")
    return parser


def _speak_utf8() -> None:
    """Chinese comes out whole whatever the locale; what UTF-8 cannot write is written with a backslash."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is not sys.stdin else "strict")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, 1 for lines that failed, 2 for an error, 130 for Ctrl-C."""
    _speak_utf8()
    try:
        chosen = build_parser().parse_args(arguments)
        code: int = chosen.run(chosen)
        sys.stdout.flush()
        return code
    except PolicyError as error:
        print(f"{error.message}\n{error.hint}", file=sys.stderr)
        return _REFUSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader has left; without this the interpreter would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE


if __name__ == "__main__":
    sys.exit(main())
