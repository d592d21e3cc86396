"""Which release of the program this is."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version


def version() -> str:
    """The version of the installed package, ``0`` when the program runs from its source without being installed."""
    try:
        return installed_version("zhengda")
    except PackageNotFoundError:
        return "0"
