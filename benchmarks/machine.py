"""Which computer and which versions the figures belong to."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = (
    "pendamping",
    "PySide6_Essentials",
    "chromadb",
    "onnxruntime",
    "tokenizers",
    "numpy",
    "langchain-text-splitters",
)


def machine() -> str:
    """Describe this computer in one line: processor, cores, memory, system, Python."""
    parts = (
        _processor(),
        f"{os.cpu_count()} cores",
        f"{_memory_gb():.0f} GB memory",
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
    )
    return ", ".join(parts)


def library_versions() -> str:
    """Name the version of each library that decides about quality and speed."""
    found = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or "unknown processor"


def _memory_gb() -> float:
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    return 0.0
