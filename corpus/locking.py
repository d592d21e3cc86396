"""One writer of a folder at a time, and files that are replaced whole."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import FolderBusy, UnwritableFolder

LOCK = "lock"


@contextmanager
def alone(folder: Path, *, wait: float = -1) -> Iterator[None]:
    """Hold the lock of ``folder``; it is let go when the process ends, however it ends.

    Waits for it for ``wait`` seconds, without end when that is negative. Raises UnwritableFolder and FolderBusy.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise FolderBusy("文件正在由别的程序更新。", hint="请稍后再试。") from error
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def replace_file(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of a file in one step; raises UnwritableFolder."""
    draft = path.with_name(f"{path.name}.{uuid.uuid4().hex[:12]}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        os.replace(draft, path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise unwritable(path.parent, error) from error


def unwritable(folder: Path, error: OSError) -> UnwritableFolder:
    """The error for a folder that cannot be written."""
    return UnwritableFolder(
        f"写不了文件夹 {folder}：{error.strerror or error}。",
        hint="请检查磁盘空间和写入权限，或者用 ZHENGDA_INDEX、ZHENGDA_LIBRARY 换一个文件夹。",
    )
