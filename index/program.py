"""The checksum of the program's own code that reads and cuts documents: newer code may read the same file otherwise."""

import hashlib
from functools import cache
from pathlib import Path

import corpus

_ROOT = Path(corpus.__file__).parent
_READING = ("*.py", "units.yaml", "places.yaml", "readers/*.py")
_CUTTING = ("indexing.py", "passages.py", "phrases.py", "segmenter.py")


@cache
def program_checksum() -> str:
    """SHA-256 of that code, data files included."""
    read = [path for pattern in _READING for path in sorted(_ROOT.glob(pattern))]
    cut = [Path(__file__).parent / name for name in _CUTTING]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in [*read, *cut])).hexdigest()
