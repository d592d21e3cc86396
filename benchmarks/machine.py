"""What a result was measured on."""

import importlib.metadata
import os
import platform
from pathlib import Path

from web.release import version

LIBRARIES = ("onnxruntime", "faiss-cpu", "rjieba", "tokenizers", "fastapi", "numpy")


def describe_machine() -> dict[str, object]:
    """Processor, cores, memory (MB), Python and library versions."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.processor(),
        "cores": os.cpu_count(),
        "memory_mb": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20,
        "system": platform.platform(),
        "python": platform.python_version(),
        "libraries": {"zhengda": version()} | {name: importlib.metadata.version(name) for name in LIBRARIES},
    }
