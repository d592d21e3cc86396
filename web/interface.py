"""What a reader has chosen: the language of the interface and light or dark; kept in two cookies, nothing else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fastapi import Request

from corpus.datafile import read_mapping
from corpus.dates import PartialDate

_FOLDER = Path(__file__).parent / "messages"
_HERE = re.compile(r"/(?![/\\])[!-~]*")
YEAR_SECONDS = 365 * 24 * 3600


class Language(StrEnum):
    """Language of the interface; what the documents say stays Chinese."""

    CHINESE = "zh-CN"
    ENGLISH = "en"


class Theme(StrEnum):
    """Light or dark; AUTO follows the system."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Messages:
    """The words of the interface, written in Chinese, in another language."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def __call__(self, text: str, **values: object) -> str:
        """``text`` in the language, with ``values`` put in; what is not in the catalogue stays Chinese.

        >>> Messages({"共 {n} 条": "{n} results"})("共 {n} 条", n=3)
        '3 results'
        """
        said = self._words.get(text, text)
        return said.format(**values) if values else said


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a reader has chosen."""

    language: Language = Language.CHINESE
    theme: Theme = Theme.AUTO

    @classmethod
    def of(cls, request: Request) -> "Preferences":
        """What the cookies say; what they do not say is as in the beginning."""
        language, theme = request.cookies.get("language"), request.cookies.get("theme")
        return cls(
            Language(language) if language in set(Language) else Language.CHINESE,
            Theme(theme) if theme in set(Theme) else Theme.AUTO,
        )

    def day(self, day: PartialDate) -> str:
        """A date as people write it in the language."""
        return day.chinese if self.language is Language.CHINESE else str(day)


def read_messages() -> dict[Language, Messages]:
    """The catalogue of each language; raises InvalidDataFile."""
    english = {str(key): str(value) for key, value in read_mapping(_FOLDER / "en.yaml").items()}
    return {Language.CHINESE: Messages({}), Language.ENGLISH: Messages(english)}


def way_back(address: str) -> str:
    """``address`` when it is a place of this site, else the first page.

    >>> way_back("/search?q=a"), way_back("//evil.example"), way_back("https://evil.example")
    ('/search?q=a', '/', '/')
    """
    return address if _HERE.fullmatch(address) else "/"
