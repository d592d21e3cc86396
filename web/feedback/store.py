"""Keeps remarks as JSON Lines in a folder, within a bound of bytes."""

import json
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from web.errors import RemarkNotKept
from web.feedback.model import Remark, Verdict

CURRENT, EARLIER = "feedback.jsonl", "feedback.1.jsonl"


class ClosedStore:
    """Keeps nothing."""

    is_open = False

    def add(self, remark: Remark) -> None:
        """Refuse it; raises RemarkNotKept."""
        raise RemarkNotKept("这个网站没有开启评价。", hint="管理员可以用 ZHENGDA_KEEP_FEEDBACK=yes 开启。")

    def remarks(self) -> tuple[Remark, ...]:
        """None."""
        return ()


class FileStore:
    """Appends to ``folder/feedback.jsonl``; when it is half of ``most`` bytes it becomes ``feedback.1.jsonl``.

    The file that had that name before goes, so that both together stay within ``most`` bytes.
    """

    is_open = True

    def __init__(self, folder: Path, most: int) -> None:
        self._folder = folder
        self._most = most
        self._lock = threading.Lock()

    def add(self, remark: Remark) -> None:
        """Keep a remark; raises RemarkNotKept."""
        fields = {
            "day": remark.day.isoformat(),
            "verdict": remark.verdict,
            "question": remark.question,
            "reason": remark.reason,
            "clauses": list(remark.clauses),
        }
        line = (json.dumps(fields, ensure_ascii=False) + "\n").encode("utf-8")
        current = self._folder / CURRENT
        try:
            with self._lock:
                self._folder.mkdir(parents=True, exist_ok=True)
                if current.exists() and current.stat().st_size + len(line) > self._most // 2:
                    current.replace(self._folder / EARLIER)
                with current.open("ab") as file:
                    file.write(line)
        except OSError as error:
            why = f"评价没有存下：{error.strerror}。"
            raise RemarkNotKept(why, hint=f"请管理员检查文件夹 {self._folder}。") from error

    def remarks(self) -> tuple[Remark, ...]:
        """All remarks kept, the oldest first; a line that is no remark is passed over. Raises RemarkNotKept."""
        try:
            return tuple(remark for name in (EARLIER, CURRENT) for remark in self._read(self._folder / name))
        except OSError as error:
            why = f"评价读不出来：{error.strerror}。"
            raise RemarkNotKept(why, hint=f"请管理员检查文件夹 {self._folder}。") from error

    def _read(self, path: Path) -> Iterator[Remark]:
        if not path.exists():
            return
        for line in path.read_bytes().splitlines():
            try:
                fields = json.loads(line)
                yield Remark(
                    date.fromisoformat(fields["day"]),
                    Verdict(fields["verdict"]),
                    str(fields["question"]),
                    str(fields["reason"]),
                    tuple(map(str, fields["clauses"])),
                )
            except (ValueError, KeyError, TypeError):
                continue  # the end of a line that was never finished, or an editor's slip: the others still count
