"""The README's example is what the program prints."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from assistant.settings import Settings

README = Path(__file__).parents[1] / "README.md"


def test_the_example_prints_what_the_readme_shows(settings: Settings) -> None:
    text = README.read_text(encoding="utf-8")
    block = re.search(r"    \$ \.venv/bin/zhengda (.+)\n((?:    .*\n|\n)+)", text)
    assert block is not None
    shown = re.sub(r"^    ", "", block.group(2), flags=re.MULTILINE).strip()
    environ = os.environ | {"ZHENGDA_INDEX": str(settings.index), "ZHENGDA_CACHE": str(settings.cache)}
    command = [sys.executable, "-m", "web.cli", *shlex.split(block.group(1))]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environ, check=True)
    assert result.stdout.strip() == shown
