"""What the site knows besides the assistant: what editors look at, and where the site may be shown."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import InvalidSettings
from corpus.findings import Finding
from web.feedback.model import RemarkStore
from web.feedback.store import ClosedStore

_ORIGIN = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Office:
    """``findings`` checks the documents, ``evaluation`` is the folder of the last report, ``remarks`` keeps remarks.

    ``open_data`` lets readers on other machines see what was remarked; ``embed_origins`` are the origins of the sites
    that may show the question box.
    """

    findings: Callable[[], tuple[Finding, ...]] = tuple
    evaluation: Path = Path("evaluation")
    remarks: RemarkStore = field(default_factory=ClosedStore)
    open_data: bool = False
    embed_origins: tuple[str, ...] = ()


def read_origins(text: str) -> tuple[str, ...]:
    """The origins in ``text``, apart by blanks or commas; raises InvalidSettings.

    >>> read_origins("https://www.example.gov.cn, http://localhost:8080")
    ('https://www.example.gov.cn', 'http://localhost:8080')
    """
    origins = tuple(dict.fromkeys(text.replace(",", " ").lower().split()))
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise InvalidSettings(
                f"ZHENGDA_EMBED_ORIGINS 里的 {origin} 不是网站的来源。",
                hint="请写成 https://www.example.gov.cn 这样，不带路径；几个网站用空格隔开。",
            )
    return origins
